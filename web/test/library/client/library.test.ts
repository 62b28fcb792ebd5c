import { describe, expect, it } from "vitest";
import { createTrackBrowser } from "../../../src/library/client/browse";
import { createLibrary } from "../../../src/library/client/library";
import { FileGoneError } from "../../../src/library/client/ports";
import { FakeClock } from "../../fakes";
import { FakeAnalyserPool, FakeFolder, FakeFolders, FakeLibraryStore, FEATURES, makeRecord } from "./fakes";

const MUSIC = { "a.mp3": "sad one", "b.mp3": "glad one", "c.mp3": "broken", "d.mp3": "silent" };

function setUp(store = new FakeLibraryStore()) {
  const folders = new FakeFolders();
  const analysers = new FakeAnalyserPool();
  const clock = new FakeClock();
  let openedCalls = 0;
  const onOpened = () => {
    openedCalls += 1;
  };
  const library = createLibrary({ onOpened, folders, analysers, store, clock });
  const flush = async () => {
    for (let n = 0; n < 60; n++) await Promise.resolve();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { folders, analysers, store, clock, library, flush, openedCalls: () => openedCalls };
}

/** What another store holds, read after a while. */
class SlowLibraryStore extends FakeLibraryStore {
  private readonly other: FakeLibraryStore;
  readonly loadMs = 30;

  constructor(other: FakeLibraryStore) {
    super();
    this.other = other;
  }

  override async load(): ReturnType<FakeLibraryStore["load"]> {
    const stored = await this.other.load();
    await new Promise((resolve) => setTimeout(resolve, this.loadMs));
    return stored;
  }
}

async function scanned(contents: Readonly<Record<string, string>> = MUSIC, store = new FakeLibraryStore()) {
  const setup = setUp(store);
  await setup.library.start();
  setup.folders.next = new FakeFolder("Music", contents);
  await setup.library.choose();
  return setup;
}

describe("a scan", () => {
  it("estimates moods, names the files it skips, and leaves a mood open where there is nothing to analyse", async () => {
    const { library } = await scanned();
    const [sad, glad, silent] = library.tracks.value;
    expect([sad?.title, glad?.title, silent?.title]).toEqual(["a", "b", "d"]);
    expect(sad?.mood?.valence).toBeLessThan(-0.5);
    expect(glad?.mood?.energy).toBeGreaterThan(0.5);
    expect(silent?.mood).toBeNull();
    expect(library.skipped.value).toEqual([{ path: "Music/c.mp3", because: "broken" }]);
    expect(library.state.value).toEqual({ kind: "ready", folders: ["Music"], analysed: 4, isStopped: false });
  });

  it("analyses no file again on the next visit, not even a broken one", async () => {
    const { store } = await scanned();
    const { library, analysers } = await scanned(MUSIC, store);
    expect(analysers.fingerprinted).toEqual([]);
    expect(analysers.analysed).toEqual([]);
    expect(library.tracks.value).toHaveLength(3);
    expect(library.skipped.value).toHaveLength(1);
  });

  it("waits for what an earlier visit stored, so a mood that the person set stays", async () => {
    const earlier = await scanned({ "a.mp3": "sad one" });
    earlier.library.setMood("sad one", { valence: 0.9, energy: 1 });
    await earlier.flush();
    const { folders, analysers, library, flush } = setUp(new SlowLibraryStore(earlier.store));
    void library.start();
    folders.next = new FakeFolder("Music", { "a.mp3": "sad one" });
    await library.choose();
    await flush();
    expect(analysers.analysed).toEqual([]);
    expect(library.tracks.value[0]).toMatchObject({ mood: { valence: 0.9, energy: 1 }, moodFrom: "person" });
  });

  it("recognises a renamed file by its contents", async () => {
    const { store } = await scanned();
    const { library, analysers } = await scanned({ "elsewhere/new name.mp3": "sad one" }, store);
    expect(analysers.fingerprinted).toEqual(["elsewhere/new name.mp3"]);
    expect(analysers.analysed).toEqual([]);
    expect(library.tracks.value.map(({ path }) => path)).toEqual(["Music/elsewhere/new name.mp3"]);
  });

  it("analyses a file again when its contents have changed", async () => {
    const { store } = await scanned({ "a.mp3": "sad one" });
    const { library, analysers } = await scanned({ "a.mp3": "glad to be another" }, store);
    expect(analysers.analysed).toEqual(["a.mp3"]);
    expect(library.tracks.value[0]?.mood?.valence).toBeGreaterThan(0);
  });

  it("analyses a file again when its features are of an older version, and keeps the mood that the person set", async () => {
    const store = new FakeLibraryStore();
    const old = {
      ...makeRecord("sad one", { ...FEATURES, version: 0 }),
      moved: { valence: 0.5, energy: 0.5 },
    };
    await store.save([old], []);
    const { library, analysers } = await scanned({ "a.mp3": "sad one" }, store);
    expect(analysers.analysed).toEqual(["a.mp3"]);
    expect(library.tracks.value[0]?.mood).toEqual({ valence: 0.5, energy: 0.5 });
    expect(library.tracks.value[0]?.moodFrom).toBe("person");
  });

  it("never analyses more files at once than the pool has workers", async () => {
    const contents = Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`${n}.mp3`, `sad ${n}`]));
    const { analysers, library } = await scanned(contents);
    expect(analysers.mostRunning).toBeLessThanOrEqual(2);
    expect(library.tracks.value).toHaveLength(40);
  });

  it("keeps what it found when it is stopped, and continues from there", async () => {
    const { library, folders, analysers, flush, store, clock } = setUp();
    await library.start();
    analysers.held = [];
    folders.next = new FakeFolder("Music", {
      "a.mp3": "sad 1",
      "b.mp3": "sad 2",
      "c.mp3": "sad 3",
      "d.mp3": "sad 4",
    });
    const scanning = library.choose();
    await flush();
    clock.advance(100);
    analysers.held[0]?.();
    await flush();
    expect(library.state.value).toMatchObject({ kind: "scanning", done: 1, total: 4 });
    library.cancel();
    for (const finish of analysers.held) finish();
    await scanning;
    expect(library.state.value).toMatchObject({ kind: "ready", isStopped: true });
    expect(library.tracks.value).toHaveLength(1);
    analysers.held = null;
    analysers.analysed.length = 0;
    await library.choose();
    expect(library.tracks.value).toHaveLength(4);
    expect(analysers.analysed).not.toContain("a.mp3");
    expect(store.records.size).toBe(4);
  });

  it("completes the first folder when a second one is opened during its scan", async () => {
    const { library, folders, analysers, flush } = setUp();
    await library.start();
    analysers.held = [];
    folders.next = new FakeFolder("One", { "a.mp3": "sad 1", "b.mp3": "sad 2" });
    const first = library.choose();
    await flush();
    const held = analysers.held;
    analysers.held = null;
    folders.next = new FakeFolder("Two", { "c.mp3": "sad 3" });
    const second = library.choose();
    for (const finish of held) finish();
    await Promise.all([first, second]);
    expect(library.tracks.value.map(({ path }) => path)).toEqual(["One/a.mp3", "One/b.mp3", "Two/c.mp3"]);
    expect(library.state.value).toMatchObject({ kind: "ready", folders: ["One", "Two"] });
  });

  it("continues after a file that is gone and one whose analysis failed", async () => {
    const { library, folders } = setUp();
    await library.start();
    const folder = new FakeFolder("Music", { "a.mp3": "sad", "b.mp3": "crash", "c.mp3": "glad" });
    const list = folder.list.bind(folder);
    folder.list = async () => {
      const { files, others } = await list();
      const gone = { path: "Music/z.mp3", open: () => Promise.reject(new FileGoneError("z")) };
      return { files: [gone, ...files], others };
    };
    folders.next = folder;
    await library.choose();
    expect(library.tracks.value).toHaveLength(2);
    expect(new Map(library.skipped.value.map(({ path, because }) => [path, because]))).toEqual(
      new Map([
        ["Music/z.mp3", "gone"],
        ["Music/b.mp3", "failed"],
      ]),
    );
  });
});

describe("the library", () => {
  it("opens a remembered folder by itself where the browser allows it, else waits for a tap", async () => {
    const allowed = setUp();
    allowed.folders.stored = [new FakeFolder("Music", MUSIC)];
    await allowed.library.start();
    expect(allowed.library.tracks.value).toHaveLength(3);

    const asked = setUp();
    const folder = new FakeFolder("Music", MUSIC);
    folder.isAllowed = false;
    asked.folders.stored = [folder];
    await asked.library.start();
    expect(asked.library.state.value).toEqual({ kind: "needs-permission", folders: ["Music"] });
    folder.grantsAccess = false;
    await asked.library.reopen();
    expect(asked.library.error.value).toContain("Choose it again");
    folder.grantsAccess = true;
    await asked.library.reopen();
    expect(asked.library.tracks.value).toHaveLength(3);
  });

  it("reports playable folders once when the person opened them, and not when it opened them by itself", async () => {
    expect((await scanned()).openedCalls()).toBe(1);
    expect((await scanned({ "c.mp3": "broken" })).openedCalls()).toBe(0);
    const again = setUp();
    again.folders.stored = [new FakeFolder("Music", MUSIC)];
    await again.library.start();
    expect(again.openedCalls()).toBe(0);
  });

  it("stores the mood that the person sets, and resets it", async () => {
    const { library, store } = await scanned({ "a.mp3": "sad one" });
    const estimated = library.tracks.value[0]?.mood;
    library.setMood("sad one", { valence: 0.9, energy: 3 });
    expect(library.tracks.value[0]).toMatchObject({ mood: { valence: 0.9, energy: 1 }, moodFrom: "person" });
    const later = await scanned({ "a.mp3": "sad one" }, store);
    expect(later.library.tracks.value[0]?.mood).toEqual({ valence: 0.9, energy: 1 });
    later.library.setMood("sad one", null);
    expect(later.library.tracks.value[0]).toMatchObject({ mood: estimated, moodFrom: "analysis" });
  });

  it("explains that a folder has no music or is gone", async () => {
    const { library, folders } = setUp();
    await library.start();
    const empty = new FakeFolder("Pictures", {});
    empty.others = 12;
    folders.next = empty;
    await library.choose();
    expect(library.error.value).toMatch(/^There is no music in “Pictures”, only 12 other files\./);
    expect(library.state.value).toEqual({ kind: "empty" });
    const gone = new FakeFolder("Stick", {});
    gone.isGone = true;
    folders.next = gone;
    await library.choose();
    expect(library.error.value).toBe("Couldn't open “Stick”: it no longer exists. Choose the folder again.");
  });

  it("works when nothing can be stored, and says so", async () => {
    const store = new FakeLibraryStore();
    store.isFull = true;
    const { library } = await scanned(MUSIC, store);
    expect(library.tracks.value).toHaveLength(3);
    expect(library.error.value).toContain("Couldn't save");
  });

  it("deletes everything on request", async () => {
    const { library, store } = await scanned();
    await library.forget();
    expect(library.tracks.value).toEqual([]);
    expect(library.state.value).toEqual({ kind: "empty" });
    expect(store.records.size + store.stamps.size).toBe(0);
    await expect(library.file("sad one")).rejects.toThrow();
  });

  it("stays deleted when the stored data are still being read", async () => {
    const { store } = await scanned();
    const slow = new SlowLibraryStore(store);
    const { folders, analysers, library } = setUp(slow);
    void library.start();
    await library.forget();
    await new Promise((resolve) => setTimeout(resolve, 2 * slow.loadMs));
    folders.next = new FakeFolder("Music", { "a.mp3": "sad one" });
    await library.choose();
    expect(analysers.analysed).toEqual(["a.mp3"]);
  });

  it("reads a file as it is now", async () => {
    const { library } = await scanned();
    expect(await (await library.file("sad one")).text()).toBe("sad one");
  });

  it("finds tracks by any of their words, ignoring accents and case", async () => {
    const { library } = await scanned({ "Björk/Jóga.mp3": "sad 1", "Other/Song.mp3": "sad 2" });
    const browser = createTrackBrowser(library.tracks);
    browser.search("joga bjork");
    expect(browser.matches.value.map(({ title }) => title)).toEqual(["Jóga"]);
    browser.search("");
    expect(browser.matches.value).toHaveLength(2);
  });
});
