import { type Signal, signal } from "@preact/signals";
import { describe, expect, it } from "vitest";
import { SourceTrouble } from "../../../src/player/client/music-source";
import { createAccount } from "../../../src/spotify/client/account";
import { createWays, type LocalPlayer, type Way } from "../../../src/spotify/client/output";
import type { Taste } from "../../../src/spotify/client/search";
import { createSpotifySource } from "../../../src/spotify/client/source";
import { turns } from "../../composer/client/fakes";
import { FakeClock } from "../../fakes";
import { keepsTheContract } from "../../player/client/source-contract";
import { FakeSpotify, GUEST, KITCHEN, PERSON, THROTTLED, track } from "./fake-spotify";

const NOBODY = new AbortController().signal;
const GLAD = { valence: 0.7, energy: 0.3 };
const SAD = { valence: -0.6, energy: -0.3 };
const TASTE: Taste = { adventure: 0.5, explicit: true, decades: [], liked: ["jazz"] };

async function setUp(way: Way = { kind: "frame" }) {
  const port = new FakeSpotify();
  port.answer = { tracks: ["a", "b", "c"].map(track), limited: null };
  const clock = new FakeClock();
  const account = createAccount(port);
  await account.read();
  const ways: Signal<Way> = signal(way);
  const source = createSpotifySource({ port, account, taste: signal(TASTE), way: ways, clock });
  const run = async (seconds: number) => {
    for (let half = 0; half < seconds * 2; half++) {
      clock.pass(500);
      await turns();
    }
  };
  return { port, clock, account, ways, source, run };
}

keepsTheContract("Spotify on a device", async () => {
  const { source, port, run } = await setUp({ kind: "device", device: KITCHEN });
  return {
    source,
    run,
    spoil: () => {
      port.trouble = THROTTLED;
    },
    held: () => (port.now.playing ? 1 : 0),
  };
});

keepsTheContract("Spotify in its own frame", async () => {
  const { source, run } = await setUp();
  // A frame says nothing, so nothing of it is ever known to fail.
  return { source, run, spoil: null, held: () => (source.framed.value === null ? 0 : 1) };
});

describe("Spotify as a source", () => {
  it("is absent where the server has no Spotify, and waits for a log-in where it needs one", async () => {
    const { source, port, account } = await setUp();
    port.current = { ...GUEST, guestSearch: false };
    await account.read();
    expect(source.state.value).toEqual({
      kind: "waiting",
      sentence: "Log in with Spotify, and it takes part.",
    });
    port.current = { ...GUEST, setUp: false };
    await account.read();
    expect(source.state.value).toEqual({ kind: "absent" });
  });

  it("asks for one track per step with the person's tastes, and leaves out what was heard", async () => {
    const { source, port } = await setUp();
    await source.propose({ steps: [SAD, GLAD], avoid: new Set(["x"]) }, NOBODY);
    expect(port.wishes).toEqual([
      {
        path: [SAD, GLAD],
        count: 2,
        genres: { jazz: 1 },
        adventure: 0.5,
        explicit: true,
        decades: [],
        avoid: ["x"],
      },
    ]);
  });

  it("puts each track on its step, fills gaps with what is left, and says where those truly lie", async () => {
    const { source, port } = await setUp();
    const tracks = [track("a"), { ...track("b"), step: 2 }, track("c")];
    port.answer = { tracks, limited: null };
    const pieces = await source.propose({ steps: [SAD, GLAD, GLAD, GLAD], avoid: new Set() }, NOBODY);
    expect(pieces.map((piece) => piece?.id)).toEqual(["a", "c", "b", undefined]);
    expect(pieces.map((piece) => piece?.mood)).toEqual([SAD, SAD, GLAD, undefined]);
    expect(pieces[0]?.why).toBe("Funk fits the mood of this step.");
  });

  it("plays nothing of an earlier visit's queue at a server without Spotify, and says so", async () => {
    const { source, port, account } = await setUp();
    const [piece] = await source.propose({ steps: [SAD], avoid: new Set() }, NOBODY);
    if (!piece) throw new Error("nothing was proposed");
    port.current = { ...GUEST, setUp: false };
    await account.read();
    await expect(source.open(piece, NOBODY)).rejects.toMatchObject({ scope: "source" });
  });

  it("stops a device when its piece is left, and only then", async () => {
    const { source, port, run } = await setUp({ kind: "device", device: KITCHEN });
    const [piece] = await source.propose({ steps: [SAD], avoid: new Set() }, NOBODY);
    if (!piece) throw new Error("nothing was proposed");
    const performance = await source.open(piece, NOBODY);
    await performance.play();
    await run(3);
    performance.close(0);
    expect(port.commands).toEqual(["play kitchen spotify:track:a", "pause kitchen"]);
  });

  it("notices when somebody stops the device, and goes on from there by a tap", async () => {
    const { source, port, run } = await setUp({ kind: "device", device: KITCHEN });
    const [piece] = await source.propose({ steps: [SAD], avoid: new Set() }, NOBODY);
    if (!piece) throw new Error("nothing was proposed");
    const performance = await source.open(piece, NOBODY);
    await performance.play();
    await run(5);
    port.now = { ...port.now, playing: false, progressMs: 5_000 };
    await run(10);
    expect(performance.state.value).toEqual({ kind: "paused", because: "interrupted" });
    await performance.play();
    expect(port.commands.at(-1)).toBe("play kitchen on");
    port.now = { ...port.now, progressMs: 60_000 };
    await run(11);
    expect(performance.elapsedSeconds.value).toBeGreaterThan(55);
    performance.close(0);
  });
});

class FakeLocalPlayer implements LocalPlayer {
  readonly deviceId = "page";
  readonly heard: string[] = [];
  ended = false;
  #listeners = new Set<(sentence: string) => void>();
  activate = async () => void this.heard.push("activate");
  pause = async () => void this.heard.push("pause");
  resume = async () => void this.heard.push("resume");
  seek = async (ms: number) => void this.heard.push(`seek ${ms}`);
  setVolume = async (volume: number) => void this.heard.push(`volume ${volume}`);
  onTrouble(listener: (sentence: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
  end(): void {
    this.ended = true;
  }
  break(sentence: string): void {
    for (const listener of [...this.#listeners]) listener(sentence);
  }
}

describe("Spotify's ways to play", () => {
  async function setUpWays(session = { ...PERSON, demonstration: false }) {
    const port = new FakeSpotify();
    port.current = { ...session, permissions: { ...session.permissions, playback: true } };
    const account = createAccount(port);
    await account.read();
    const player = new FakeLocalPlayer();
    let joined = 0;
    const tokens: string[] = [];
    const ways = createWays(port, account, {
      join: async (token) => {
        joined += 1;
        tokens.push(await token());
        return player;
      },
    });
    return { port, ways, player, tokens, joined: () => joined };
  }

  it("loads Spotify's player only when it is chosen, and lets go of it with the choice", async () => {
    const { ways, player, joined, tokens } = await setUpWays();
    expect(joined()).toBe(0);
    await ways.here();
    expect(ways.way.value).toEqual({ kind: "here", player });
    expect(tokens).toEqual(["a token"]);
    ways.frame();
    expect(player.ended).toBe(true);
  });

  it("does not offer it in the demonstration, whose music is invented", async () => {
    const { ways } = await setUpWays(PERSON);
    expect(ways.mayPlayHere.value).toBe(false);
    expect((await setUpWays()).ways.mayPlayHere.value).toBe(true);
  });

  it("says why it stopped, goes back to the frame, and tells the piece that plays", async () => {
    const { ways, player, port } = await setUpWays();
    await ways.here();
    const account = createAccount(port);
    await account.read();
    const clock = new FakeClock();
    const source = createSpotifySource({ port, account, taste: signal(TASTE), way: ways.way, clock });
    const [piece] = await source.propose({ steps: [SAD], avoid: new Set() }, NOBODY);
    if (!piece) throw new Error("nothing was proposed");
    await source.wake();
    const performance = await source.open(piece, NOBODY);
    await performance.play();
    performance.setVolume(0.5);
    await performance.pause();
    await performance.play();
    expect(player.heard).toEqual(["activate", "activate", "volume 0.5", "pause", "activate", "resume"]);
    expect(port.commands).toEqual(["play page spotify:track:a"]);
    player.break("Spotify's player needs Premium.");
    expect(ways.way.value).toEqual({ kind: "frame" });
    expect(ways.trouble.value).toBe("Spotify's player needs Premium.");
    expect(performance.state.value.kind).toBe("failed");
    if (performance.state.value.kind === "failed") {
      expect(performance.state.value.trouble).toBeInstanceOf(SourceTrouble);
    }
  });

  it("offers only devices that take commands, and says why none can be looked for", async () => {
    const { ways, port } = await setUpWays();
    port.awake = [KITCHEN, { id: "hall", name: "Hallway", restricted: true }];
    await ways.lookForDevices();
    expect(ways.devices.value).toEqual([KITCHEN]);
    ways.on(KITCHEN);
    expect(ways.way.value).toEqual({ kind: "device", device: KITCHEN });
    port.trouble = THROTTLED;
    await ways.lookForDevices();
    expect(ways.trouble.value).toBe("No more for now.");
  });
});
