import { describe, expect, it } from "vitest";
import { chooseTracks, whyTrack } from "../../../src/library/client/choose-tracks";
import { createSaving } from "../../../src/library/client/export";
import { createLibrary } from "../../../src/library/client/library";
import { createFilesSource } from "../../../src/library/client/source";
import { trackOf } from "../../../src/library/client/track";
import type { SourceTrouble } from "../../../src/player/client/music-source";
import { FakeClock } from "../../fakes";
import { keepsTheContract } from "../../player/client/source-contract";
import { FakeDecks, FakeEars, FakeFolder, FakeFolders, FakeShelf, FEATURES, knownAs, SAD } from "./fakes";

const NOBODY = new AbortController().signal;
const LOW = { valence: -0.8, energy: -0.7 };
const HIGH = { valence: 0.8, energy: 0.7 };

async function setUp(contents: Readonly<Record<string, string>> = { "a.mp3": "sad 1", "b.mp3": "glad 1" }) {
  const folders = new FakeFolders();
  const clock = new FakeClock();
  const library = createLibrary({
    onOpened: () => undefined,
    folders,
    ears: new FakeEars(),
    shelf: new FakeShelf(),
    clock,
  });
  await library.start();
  const folder = new FakeFolder("Music", contents);
  folders.next = folder;
  const decks = new FakeDecks();
  const source = createFilesSource({ library, decks, clock, random: () => 0 });
  const run = async (seconds: number) => {
    for (let n = 0; n < seconds; n++) {
      decks.run(1);
      clock.pass(1000);
    }
  };
  return { folder, library, decks, source, run };
}

async function ready(contents?: Readonly<Record<string, string>>) {
  const world = await setUp(contents);
  await world.library.choose();
  return world;
}

keepsTheContract("A person's own files", async () => {
  const { source, decks, run } = await ready({ "a.mp3": "sad 1", "b.mp3": "glad 1", "c.mp3": "glad 2" });
  return {
    source,
    run,
    spoil: () => {
      decks.spoilt = true;
    },
    held: () => decks.held,
  };
});

describe("own files as a source", () => {
  it("wait for a folder, in a sentence, and are ready once a piece is there", async () => {
    const { source, library } = await setUp();
    expect(source.state.value).toMatchObject({ kind: "waiting" });
    await library.choose();
    expect(source.state.value).toEqual({ kind: "ready" });
  });

  it("propose what was heard near each step, and say what that was", async () => {
    const { source } = await ready();
    const [low, high] = await source.propose({ steps: [LOW, HIGH], avoid: new Set() }, NOBODY);
    expect(low?.title).toBe("a");
    expect(high?.title).toBe("b");
    expect(low?.why).toMatch(/^Near “.*sad”, by its sound: in A minor, 60 beats a minute, .*\.$/);
  });

  it("play a file at the level that brings it to everything else's loudness", async () => {
    const { source, decks } = await ready();
    const [, high] = await source.propose({ steps: [LOW, HIGH], avoid: new Set() }, NOBODY);
    if (!high) throw new Error("nothing was proposed");
    await source.open(high, NOBODY);
    expect(decks.gain).toBeCloseTo(10 ** (-7 / 20), 3);
  });

  it("say which file is missing and where to open it again", async () => {
    const { source, folder } = await ready();
    const [low] = await source.propose({ steps: [LOW], avoid: new Set() }, NOBODY);
    folder.files.clear();
    if (!low) throw new Error("nothing was proposed");
    const trouble = (await source.open(low, NOBODY).catch((error: unknown) => error)) as SourceTrouble;
    expect(trouble.scope).toBe("piece");
    expect(trouble.message).toContain("“a” is not here any more");
  });

  it("wait for a piece of an earlier visit until its folder was gone through, and no longer", async () => {
    const [piece] = await (await ready()).source.propose({ steps: [LOW], avoid: new Set() }, NOBODY);
    if (!piece) throw new Error("nothing was proposed");
    const { source, library, folder } = await setUp();
    const scanning = library.take(folder);
    const off = new AbortController();
    const opened = await Promise.allSettled([
      source.open(piece, NOBODY),
      source.open({ ...piece, id: "never seen", title: "Lost" }, NOBODY),
      source.open({ ...piece, id: "never seen" }, off.signal),
      Promise.resolve().then(() => off.abort(new DOMException("Called off.", "AbortError"))),
    ]);
    await scanning;
    expect(opened[0]).toMatchObject({ status: "fulfilled", value: { seconds: 200 } });
    expect(opened[1]).toMatchObject({
      reason: { scope: "piece", message: expect.stringContaining("“Lost” is not here any more") },
    });
    expect(opened[2]).toMatchObject({ reason: { message: "Called off." } });
  });

  it("ask for a tap when the browser holds sound back", async () => {
    const { source, decks } = await ready();
    decks.asleep = true;
    await expect(source.wake()).rejects.toMatchObject({ scope: "tap" });
  });

  it("tell an interruption from a pause, and a broken file from both", async () => {
    const { source, decks } = await ready();
    const [low] = await source.propose({ steps: [LOW], avoid: new Set() }, NOBODY);
    if (!low) throw new Error("nothing was proposed");
    const performance = await source.open(low, NOBODY);
    await performance.play(2);
    expect(decks.decks[0]?.fadeIn).toBe(2);
    decks.decks[0]?.tell("interrupted");
    expect(performance.state.value).toEqual({ kind: "paused", because: "interrupted" });
    decks.decks[0]?.tell("failed");
    expect(performance.state.value).toMatchObject({ kind: "failed", trouble: { scope: "piece" } });
  });
});

describe("the choice of a piece", () => {
  const at = (id: string, valence: number, artist = "") => {
    const known = { ...knownAs(id, FEATURES, { artist: artist || null }), moved: { valence, energy: 0 } };
    const track = trackOf(known, { path: `${id}.mp3`, open: () => Promise.reject(new Error()) });
    if (!track) throw new Error("no track");
    return track;
  };
  const middle = { valence: 0, energy: 0 };

  it("leaves a step empty when nothing is near, and takes no piece twice", () => {
    const tracks = [at("a", 0.9), at("b", 0.1)];
    const chosen = chooseTracks(tracks, [middle, middle, middle], new Set(), () => 0);
    expect(chosen.map((track) => track?.id)).toEqual(["b", undefined, undefined]);
  });

  it("prefers what was not heard lately, and takes that all the same when there is nothing else", () => {
    const tracks = [at("a", 0), at("b", 0.3)];
    expect(chooseTracks(tracks, [middle], new Set(["a"]), () => 0)[0]?.id).toBe("b");
    expect(chooseTracks(tracks, [middle], new Set(["a", "b"]), () => 0)[0]?.id).toBe("a");
  });

  it("does not play one artist twice in a row when another is about as near", () => {
    const tracks = [at("a1", 0, "A"), at("a2", 0.02, "A"), at("b1", 0.14, "B")];
    const chosen = chooseTracks(tracks, [middle, middle, middle], new Set(), () => 0);
    expect(chosen.map((track) => track?.id)).toEqual(["a1", "b1", "a2"]);
  });

  it("names the person's own word as the reason where it is", () => {
    expect(whyTrack(at("a", -0.7), { valence: -0.7, energy: -0.3 })).toBe(
      "You put it at “sad” yourself, near “sad”.",
    );
  });

  it("turns a loud file down, a quiet one up, and never into clipping", () => {
    const ref = { path: "a.mp3", open: () => Promise.reject(new Error()) };
    const gain = (lufs: number, peak: number) => trackOf(knownAs("a", { ...SAD, lufs, peak }), ref)?.gain;
    expect(gain(-10, 1)).toBeCloseTo(0.501, 2);
    expect(gain(-22, 0.4)).toBeCloseTo(1.995, 2);
    expect(gain(-22, 0.8)).toBeCloseTo(1.25, 2);
    expect(gain(-40, 0.01)).toBe(2.5);
  });
});

describe("saved lists", () => {
  it("hold the whole library, for other players and for reading", async () => {
    const { library, source } = await ready();
    const written = new Map<string, string>();
    const saving = createSaving({
      library,
      pieceOf: source.pieceOf,
      saveFile: (name, _, content) => written.set(name, content),
      pageAddress: () => "https://undertone.test/",
    });
    saving.m3u();
    expect(written.get("Undertone library.m3u8")).toBe(
      "#EXTM3U\n#EXTINF:200,a\nMusic/a.mp3\n#EXTINF:200,b\nMusic/b.mp3\n",
    );
    expect(saving.saved.value).toContain("“Undertone library.m3u8”");
    saving.json();
    const { pieces } = JSON.parse(written.get("Undertone library.json") ?? "");
    expect(pieces).toHaveLength(2);
    expect(pieces[0]).toMatchObject({ title: "a", path: "Music/a.mp3", mood: library.tracks.value[0]?.mood });
  });
});
