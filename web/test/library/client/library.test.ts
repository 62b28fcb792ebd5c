import { describe, expect, it } from "vitest";
import { createBrowsing } from "../../../src/library/client/browse";
import { createLibrary } from "../../../src/library/client/library";
import { FileGone } from "../../../src/library/client/ports";
import { FakeClock } from "../../fakes";
import { FakeEars, FakeFolder, FakeFolders, FakeShelf, FEATURES, knownAs } from "./fakes";

const MUSIC = { "a.mp3": "sad one", "b.mp3": "glad one", "c.mp3": "broken", "d.mp3": "silent" };

function setUp(shelf = new FakeShelf()) {
  const folders = new FakeFolders();
  const ears = new FakeEars();
  const clock = new FakeClock();
  let opened = 0;
  const onOpened = () => {
    opened += 1;
  };
  const library = createLibrary({ onOpened, folders, ears, shelf, clock });
  const turns = async () => {
    for (let n = 0; n < 60; n++) await Promise.resolve();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { folders, ears, shelf, clock, library, turns, opened: () => opened };
}

async function scanned(contents: Readonly<Record<string, string>> = MUSIC, shelf = new FakeShelf()) {
  const world = setUp(shelf);
  await world.library.start();
  world.folders.next = new FakeFolder("Music", contents);
  await world.library.choose();
  return world;
}

describe("a scan", () => {
  it("places what it hears, names what it skips, and leaves open what it cannot place", async () => {
    const { library } = await scanned();
    const [sad, glad, silent] = library.tracks.value;
    expect([sad?.title, glad?.title, silent?.title]).toEqual(["a", "b", "d"]);
    expect(sad?.mood?.valence).toBeLessThan(-0.5);
    expect(glad?.mood?.energy).toBeGreaterThan(0.5);
    expect(silent?.mood).toBeNull();
    expect(library.skipped.value).toEqual([{ path: "Music/c.mp3", because: "broken" }]);
    expect(library.state.value).toEqual({ kind: "ready", folders: ["Music"], fresh: 4, cut: false });
  });

  it("listens to nothing again on the next visit, also not to what was broken", async () => {
    const { shelf } = await scanned();
    const { library, ears } = await scanned(MUSIC, shelf);
    expect(ears.known).toEqual([]);
    expect(ears.listened).toEqual([]);
    expect(library.tracks.value).toHaveLength(3);
    expect(library.skipped.value).toHaveLength(1);
  });

  it("knows a file again that was renamed, by its contents", async () => {
    const { shelf } = await scanned();
    const { library, ears } = await scanned({ "elsewhere/new name.mp3": "sad one" }, shelf);
    expect(ears.known).toEqual(["elsewhere/new name.mp3"]);
    expect(ears.listened).toEqual([]);
    expect(library.tracks.value.map(({ path }) => path)).toEqual(["Music/elsewhere/new name.mp3"]);
  });

  it("listens again to a file of the same name with other contents", async () => {
    const { shelf } = await scanned({ "a.mp3": "sad one" });
    const { library, ears } = await scanned({ "a.mp3": "glad to be another" }, shelf);
    expect(ears.listened).toEqual(["a.mp3"]);
    expect(library.tracks.value[0]?.mood?.valence).toBeGreaterThan(0);
  });

  it("listens again to what younger ears would hear differently, and keeps the person's word", async () => {
    const shelf = new FakeShelf();
    const old = { ...knownAs("sad one", { ...FEATURES, version: 0 }), moved: { valence: 0.5, energy: 0.5 } };
    await shelf.keep([old], []);
    const { library, ears } = await scanned({ "a.mp3": "sad one" }, shelf);
    expect(ears.listened).toEqual(["a.mp3"]);
    expect(library.tracks.value[0]?.mood).toEqual({ valence: 0.5, energy: 0.5 });
    expect(library.tracks.value[0]?.by).toBe("person");
  });

  it("never has more files in hand than the ears have lanes", async () => {
    const contents = Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`${n}.mp3`, `sad ${n}`]));
    const { ears, library } = await scanned(contents);
    expect(ears.mostInHand).toBeLessThanOrEqual(2);
    expect(library.tracks.value).toHaveLength(40);
  });

  it("stops when it is told to, keeps what was found, and goes on from there", async () => {
    const { library, folders, ears, turns, shelf, clock } = setUp();
    await library.start();
    ears.held = [];
    folders.next = new FakeFolder("Music", {
      "a.mp3": "sad 1",
      "b.mp3": "sad 2",
      "c.mp3": "sad 3",
      "d.mp3": "sad 4",
    });
    const going = library.choose();
    await turns();
    clock.pass(100);
    ears.held[0]?.();
    await turns();
    expect(library.state.value).toMatchObject({ kind: "scanning", done: 1, total: 4 });
    library.cancel();
    for (const letGo of ears.held) letGo();
    await going;
    expect(library.state.value).toMatchObject({ kind: "ready", cut: true });
    expect(library.tracks.value).toHaveLength(1);
    ears.held = null;
    ears.listened.length = 0;
    await library.choose();
    expect(library.tracks.value).toHaveLength(4);
    expect(ears.listened).not.toContain("a.mp3");
    expect(shelf.known.size).toBe(4);
  });

  it("finishes a first folder along with a second one that is opened meanwhile", async () => {
    const { library, folders, ears, turns } = setUp();
    await library.start();
    ears.held = [];
    folders.next = new FakeFolder("One", { "a.mp3": "sad 1", "b.mp3": "sad 2" });
    const first = library.choose();
    await turns();
    const held = ears.held;
    ears.held = null;
    folders.next = new FakeFolder("Two", { "c.mp3": "sad 3" });
    const second = library.choose();
    for (const letGo of held) letGo();
    await Promise.all([first, second]);
    expect(library.tracks.value.map(({ path }) => path)).toEqual(["One/a.mp3", "One/b.mp3", "Two/c.mp3"]);
    expect(library.state.value).toMatchObject({ kind: "ready", folders: ["One", "Two"] });
  });

  it("goes on past a file that is gone and one on which the listener broke down", async () => {
    const { library, folders } = setUp();
    await library.start();
    const folder = new FakeFolder("Music", { "a.mp3": "sad", "b.mp3": "crash", "c.mp3": "glad" });
    const list = folder.list.bind(folder);
    folder.list = async () => {
      const { files, others } = await list();
      const gone = { path: "Music/z.mp3", open: () => Promise.reject(new FileGone("z")) };
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
  it("opens a remembered folder by itself where the browser lets it, else waits for a tap", async () => {
    const allowed = setUp();
    allowed.folders.kept = [new FakeFolder("Music", MUSIC)];
    await allowed.library.start();
    expect(allowed.library.tracks.value).toHaveLength(3);

    const asked = setUp();
    const folder = new FakeFolder("Music", MUSIC);
    folder.allowed = false;
    asked.folders.kept = [folder];
    await asked.library.start();
    expect(asked.library.state.value).toEqual({ kind: "asleep", folders: ["Music"] });
    folder.answers = false;
    await asked.library.reopen();
    expect(asked.library.trouble.value).toContain("Choose it anew");
    folder.answers = true;
    await asked.library.reopen();
    expect(asked.library.tracks.value).toHaveLength(3);
  });

  it("tells once that the person opened something that plays, and not what it opened by itself", async () => {
    expect((await scanned()).opened()).toBe(1);
    expect((await scanned({ "c.mp3": "broken" })).opened()).toBe(0);
    const again = setUp();
    again.folders.kept = [new FakeFolder("Music", MUSIC)];
    await again.library.start();
    expect(again.opened()).toBe(0);
  });

  it("takes the person's word about a piece, keeps it, and takes it back", async () => {
    const { library, shelf } = await scanned({ "a.mp3": "sad one" });
    const heard = library.tracks.value[0]?.mood;
    library.move("sad one", { valence: 0.9, energy: 3 });
    expect(library.tracks.value[0]).toMatchObject({ mood: { valence: 0.9, energy: 1 }, by: "person" });
    const later = await scanned({ "a.mp3": "sad one" }, shelf);
    expect(later.library.tracks.value[0]?.mood).toEqual({ valence: 0.9, energy: 1 });
    later.library.move("sad one", null);
    expect(later.library.tracks.value[0]).toMatchObject({ mood: heard, by: "ear" });
  });

  it("says what is wrong with a folder that has no music, or is gone", async () => {
    const { library, folders } = setUp();
    await library.start();
    const empty = new FakeFolder("Pictures", {});
    empty.others = 12;
    folders.next = empty;
    await library.choose();
    expect(library.trouble.value).toMatch(/^There is no music in “Pictures”: its 12 files/);
    expect(library.state.value).toEqual({ kind: "empty" });
    const gone = new FakeFolder("Stick", {});
    gone.gone = true;
    folders.next = gone;
    await library.choose();
    expect(library.trouble.value).toBe(
      "“Stick” could not be opened: it is no longer there. Choose the folder again.",
    );
  });

  it("plays on when nothing can be kept, and says so", async () => {
    const shelf = new FakeShelf();
    shelf.full = true;
    const { library } = await scanned(MUSIC, shelf);
    expect(library.tracks.value).toHaveLength(3);
    expect(library.trouble.value).toContain("could not keep");
  });

  it("forgets everything when it is told to", async () => {
    const { library, shelf } = await scanned();
    await library.forget();
    expect(library.tracks.value).toEqual([]);
    expect(library.state.value).toEqual({ kind: "empty" });
    expect(shelf.known.size + shelf.sightings.size).toBe(0);
    await expect(library.file("sad one")).rejects.toThrow();
  });

  it("hands over a file as it is now", async () => {
    const { library } = await scanned();
    expect(await (await library.file("sad one")).text()).toBe("sad one");
  });

  it("finds pieces by any of their words, without minding accents or case", async () => {
    const { library } = await scanned({ "Björk/Jóga.mp3": "sad 1", "Other/Song.mp3": "sad 2" });
    const browsing = createBrowsing(library.tracks);
    browsing.search("joga bjork");
    expect(browsing.matches.value.map(({ title }) => title)).toEqual(["Jóga"]);
    browsing.search("");
    expect(browsing.matches.value).toHaveLength(2);
  });
});
