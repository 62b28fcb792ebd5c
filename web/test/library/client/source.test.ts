import { signal } from "@preact/signals";
import { describe, expect, it } from "vitest";
import { chooseTracks } from "../../../src/library/client/choose-tracks";
import { createLibraryExport } from "../../../src/library/client/export";
import { createLibrary } from "../../../src/library/client/library";
import { createLibrarySource } from "../../../src/library/client/source";
import { trackOf } from "../../../src/library/client/track";
import { describeSound, whyTrack } from "../../../src/library/client/track-text";
import type { SourceError } from "../../../src/player/client/music-source";
import { FakeClock } from "../../fakes";
import { describeSourceContract } from "../../player/client/source-contract";
import {
  FakeAnalyserPool,
  FakeFilePlayers,
  FakeFolder,
  FakeFolders,
  FakeLibraryStore,
  FEATURES,
  makeRecord,
  SAD,
} from "./fakes";

const NEVER = new AbortController().signal;
const LOW = { valence: -0.8, energy: -0.7 };
const HIGH = { valence: 0.8, energy: 0.7 };

async function setUp(contents: Readonly<Record<string, string>> = { "a.mp3": "sad 1", "b.mp3": "glad 1" }) {
  const folders = new FakeFolders();
  const clock = new FakeClock();
  const library = createLibrary({
    onOpened: () => {},
    folders,
    analysers: new FakeAnalyserPool(),
    store: new FakeLibraryStore(),
    clock,
  });
  await library.start();
  const folder = new FakeFolder("Music", contents);
  folders.next = folder;
  const players = new FakeFilePlayers();
  const source = createLibrarySource({ library, players, clock, random: () => 0 });
  const run = async (seconds: number) => {
    for (let n = 0; n < seconds; n++) {
      players.run(1);
      clock.advance(1000);
    }
  };
  return { folder, library, players, source, run };
}

async function ready(contents?: Readonly<Record<string, string>>) {
  const setup = await setUp(contents);
  await setup.library.choose();
  return setup;
}

describeSourceContract("The library", async () => {
  const { source, players, run } = await ready({ "a.mp3": "sad 1", "b.mp3": "glad 1", "c.mp3": "glad 2" });
  return {
    source: { ...source, exports: signal([]), ui: {}, connect: () => {} },
    run,
    breakIt: () => {
      players.isBroken = true;
    },
    held: () => players.openCount,
  };
});

describe("the library as a source", () => {
  it("asks for a folder, and is ready once there is a track", async () => {
    const { source, library } = await setUp();
    expect(source.state.value).toMatchObject({ kind: "waiting" });
    await library.choose();
    expect(source.state.value).toEqual({ kind: "ready" });
  });

  it("proposes tracks whose estimated mood is near each step, and describes their sound", async () => {
    const { source } = await ready();
    const [low, high] = await source.propose({ steps: [LOW, HIGH], avoid: new Set() }, NEVER);
    expect(low?.title).toBe("a");
    expect(high?.title).toBe("b");
    expect(low?.why).toMatch(/^Close to “.*sad” by its sound: in A minor, 60 beats a minute, .*\.$/);
  });

  it("plays a file at the gain that gives it the loudness of all others", async () => {
    const { source, players } = await ready();
    const [, high] = await source.propose({ steps: [LOW, HIGH], avoid: new Set() }, NEVER);
    if (!high) throw new Error("nothing was proposed");
    await source.open(high, NEVER);
    expect(players.gain).toBeCloseTo(10 ** (-7 / 20), 3);
  });

  it("says which file is missing and where to open its folder again", async () => {
    const { source, folder } = await ready();
    const [low] = await source.propose({ steps: [LOW], avoid: new Set() }, NEVER);
    folder.files.clear();
    if (!low) throw new Error("nothing was proposed");
    const error = (await source.open(low, NEVER).catch((cause: unknown) => cause)) as SourceError;
    expect(error.scope).toBe("piece");
    expect(error.message).toContain("Couldn't find the file of “a”");
  });

  it("waits for a track of an earlier visit only until its folder is scanned", async () => {
    const [piece] = await (await ready()).source.propose({ steps: [LOW], avoid: new Set() }, NEVER);
    if (!piece) throw new Error("nothing was proposed");
    const { source, library, folder } = await setUp();
    const scanning = library.openFolder(folder);
    const off = new AbortController();
    const opened = await Promise.allSettled([
      source.open(piece, NEVER),
      source.open({ ...piece, id: "never seen", title: "Lost" }, NEVER),
      source.open({ ...piece, id: "never seen" }, off.signal),
      Promise.resolve().then(() => off.abort(new DOMException("Called off.", "AbortError"))),
    ]);
    await scanning;
    expect(opened[0]).toMatchObject({ status: "fulfilled", value: { seconds: 200 } });
    expect(opened[1]).toMatchObject({
      reason: { scope: "piece", message: expect.stringContaining("Couldn't find the file of “Lost”") },
    });
    expect(opened[2]).toMatchObject({ reason: { message: "Called off." } });
  });

  it("asks for a tap when the browser blocks sound", async () => {
    const { source, players } = await ready();
    players.isBlocked = true;
    await expect(source.unlockAudio()).rejects.toMatchObject({ scope: "tap" });
  });

  it("reports an interruption as a pause, and a broken file as a failure", async () => {
    const { source, players } = await ready();
    const [low] = await source.propose({ steps: [LOW], avoid: new Set() }, NEVER);
    if (!low) throw new Error("nothing was proposed");
    const playback = await source.open(low, NEVER);
    await playback.play(2);
    expect(players.opened[0]?.fadeInSeconds).toBe(2);
    players.opened[0]?.emit("interrupted");
    expect(playback.state.value).toEqual({ kind: "paused", because: "interrupted" });
    players.opened[0]?.emit("failed");
    expect(playback.state.value).toMatchObject({ kind: "failed", error: { scope: "piece" } });
  });
});

describe("the choice of tracks", () => {
  const at = (id: string, valence: number, artist = "") => {
    const record = { ...makeRecord(id, FEATURES, { artist: artist || null }), moved: { valence, energy: 0 } };
    const track = trackOf(record, { path: `${id}.mp3`, open: () => Promise.reject(new Error()) });
    if (!track) throw new Error("no track");
    return track;
  };
  const middle = { valence: 0, energy: 0 };

  it("leaves a step empty when no track is near, and uses no track twice", () => {
    const tracks = [at("a", 0.9), at("b", 0.1)];
    const chosen = chooseTracks(tracks, [middle, middle, middle], new Set(), () => 0);
    expect(chosen.map((track) => track?.id)).toEqual(["b", undefined, undefined]);
  });

  it("avoids tracks that played lately, unless there are no others", () => {
    const tracks = [at("a", 0), at("b", 0.3)];
    expect(chooseTracks(tracks, [middle], new Set(["a"]), () => 0)[0]?.id).toBe("b");
    expect(chooseTracks(tracks, [middle], new Set(["a", "b"]), () => 0)[0]?.id).toBe("a");
  });

  it("does not choose one artist twice in a row when another track is about as near", () => {
    const tracks = [at("a1", 0, "A"), at("a2", 0.02, "A"), at("b1", 0.14, "B")];
    const chosen = chooseTracks(tracks, [middle, middle, middle], new Set(), () => 0);
    expect(chosen.map((track) => track?.id)).toEqual(["a1", "b1", "a2"]);
  });

  it("gives the mood that the person set as the reason", () => {
    expect(whyTrack(at("a", -0.7), { valence: -0.7, energy: -0.3 })).toBe(
      "You set its mood to “sad”, close to “sad”.",
    );
  });

  it("attenuates a loud file and amplifies a quiet one without clipping", () => {
    const ref = { path: "a.mp3", open: () => Promise.reject(new Error()) };
    const gain = (lufs: number, peak: number) => trackOf(makeRecord("a", { ...SAD, lufs, peak }), ref)?.gain;
    expect(gain(-10, 1)).toBeCloseTo(0.501, 2);
    expect(gain(-22, 0.4)).toBeCloseTo(1.995, 2);
    expect(gain(-22, 0.8)).toBeCloseTo(1.25, 2);
    expect(gain(-40, 0.01)).toBe(2.5);
  });
});

describe("saved playlists", () => {
  it("contain the whole library, as M3U and as JSON", async () => {
    const { library, source } = await ready();
    const written = new Map<string, string>();
    const saving = createLibraryExport({
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

it("describes a sound in a listener's words", () => {
  const sound = { key: { note: "A", mode: "minor" }, bpm: 60, traits: ["sparse", "quiet"] } as const;
  expect(describeSound(sound)).toMatch(/^in A minor, 60 beats a minute, sparse.*quiet$/);
});
