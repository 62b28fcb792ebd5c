import { describe, expect, it } from "vitest";
import { SourceError } from "../../../src/player/client/music-source";
import { createAccount } from "../../../src/spotify/client/account";
import { playerErrorText } from "../../../src/spotify/client/failure-text";
import { createSpotifyOutputs, type PagePlayer } from "../../../src/spotify/client/output";
import type { PagePlayerProblem } from "../../../src/spotify/client/ports";
import { FakeSpotify, KITCHEN, PERSON, THROTTLED } from "./fake-spotify";
import { createSource, openPiece } from "./setup";

class FakePagePlayer implements PagePlayer {
  readonly deviceId = "page";
  readonly calls: string[] = [];
  isConnected = true;
  readonly #listeners = new Set<(problem: PagePlayerProblem) => void>();
  activate = async () => void this.calls.push("activate");
  pause = async () => void this.calls.push("pause");
  resume = async () => void this.calls.push("resume");
  seek = async (ms: number) => void this.calls.push(`seek ${ms}`);
  setVolume = async (volume: number) => void this.calls.push(`volume ${volume}`);
  onError(listener: (problem: PagePlayerProblem) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
  disconnect(): void {
    this.isConnected = false;
  }
  fail(problem: PagePlayerProblem): void {
    for (const listener of [...this.#listeners]) listener(problem);
  }
}

async function setUp(session = { ...PERSON, isDemonstration: false }) {
  const port = new FakeSpotify();
  port.currentSession = { ...session, permissions: { ...session.permissions, playback: true } };
  const account = createAccount(port);
  await account.read();
  const player = new FakePagePlayer();
  let connections = 0;
  const tokens: string[] = [];
  const outputs = createSpotifyOutputs(port, account, {
    connect: async (getToken) => {
      connections += 1;
      tokens.push(await getToken());
      return player;
    },
  });
  return { port, account, outputs, player, tokens, connections: () => connections };
}

describe("Spotify outputs", () => {
  it("load Spotify's player only when it is chosen, and disconnect it when another output is chosen", async () => {
    const { outputs, player, connections, tokens } = await setUp();
    expect(connections()).toBe(0);
    await outputs.usePage();
    expect(outputs.current.value).toEqual({ kind: "page", player });
    expect(tokens).toEqual(["a token"]);
    outputs.useEmbed();
    expect(player.isConnected).toBe(false);
  });

  it("do not offer this page in the demonstration, whose music is invented", async () => {
    const { outputs } = await setUp(PERSON);
    expect(outputs.canUsePage.value).toBe(false);
    expect((await setUp()).outputs.canUsePage.value).toBe(true);
  });

  it("return to the embed when the player fails, say why, and report it to the piece that plays", async () => {
    const { outputs, player, port, account } = await setUp();
    await outputs.usePage();
    const source = createSource(port, account, outputs.current);
    await source.unlockAudio();
    const playback = await openPiece(source);
    await playback.play();
    playback.setVolume(0.5);
    await playback.pause();
    await playback.play();
    expect(player.calls).toEqual(["activate", "activate", "volume 0.5", "pause", "activate", "resume"]);
    expect(port.commands).toEqual(["play page spotify:track:a"]);
    player.fail("account_error");
    expect(outputs.current.value).toEqual({ kind: "embed" });
    expect(playerErrorText(outputs.error.value)).toMatch(/^Spotify's player in this page needs Premium\./);
    expect(playback.state.value.kind).toBe("failed");
    if (playback.state.value.kind === "failed") {
      expect(playback.state.value.error).toBeInstanceOf(SourceError);
      expect(playback.state.value.error.message).toMatch(/^Spotify's player in this page needs Premium\./);
    }
  });

  it("offer only devices that take commands, and say why devices cannot be listed", async () => {
    const { outputs, port } = await setUp();
    port.availableDevices = [KITCHEN, { id: "hall", name: "Hallway", restricted: true }];
    await outputs.findDevices();
    expect(outputs.devices.value).toEqual([KITCHEN]);
    outputs.useDevice(KITCHEN);
    expect(outputs.current.value).toEqual({ kind: "device", device: KITCHEN });
    port.failure = THROTTLED;
    await outputs.findDevices();
    expect(playerErrorText(outputs.error.value)).toMatch(/^Spotify allows this app no more requests/);
  });
});
