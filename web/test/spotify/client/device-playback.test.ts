import { describe, expect, it } from "vitest";
import { flushPromises } from "../../fakes";
import { THROTTLED } from "./fake-spotify";
import { ON_KITCHEN, openPiece, setUpSource } from "./setup";

describe("playback on a device", () => {
  it("pauses the device when its piece is closed, and only then", async () => {
    const { source, port, run } = await setUpSource(ON_KITCHEN);
    const playback = await openPiece(source);
    await playback.play();
    await run(3);
    expect(port.commands).toEqual(["play kitchen spotify:track:a"]);
    playback.close(0);
    await flushPromises();
    expect(port.commands).toEqual(["play kitchen spotify:track:a", "pause kitchen"]);
  });

  it("notices when someone pauses the device, and resumes from there", async () => {
    const { source, port, run } = await setUpSource(ON_KITCHEN);
    const playback = await openPiece(source);
    await playback.play();
    await run(5);
    port.device = { ...port.device, playing: false, progressMs: 5_000 };
    await run(10);
    expect(playback.state.value).toEqual({ kind: "paused", because: "interrupted" });
    await playback.play();
    expect(port.commands.at(-1)).toBe("resume kitchen");
    port.device = { ...port.device, progressMs: 60_000 };
    await run(11);
    expect(playback.elapsedSeconds.value).toBeGreaterThan(55);
    playback.close(0);
  });

  it("plays in the end when pause and resume are pressed quickly and the pause is slow", async () => {
    const { source, port } = await setUpSource(ON_KITCHEN);
    const playback = await openPiece(source);
    await playback.play();
    const slowPause = port.slowDownNext("pause");
    const pausing = playback.pause();
    await flushPromises();
    const resuming = playback.play();
    await flushPromises();
    slowPause.arrive();
    await Promise.all([pausing, resuming]);
    expect(port.commands).toEqual(["play kitchen spotify:track:a", "pause kitchen", "resume kitchen"]);
    expect(port.device.playing).toBe(true);
    expect(playback.state.value.kind).toBe("playing");
  });

  it("is paused in the end when resume and pause are pressed quickly and the resume is slow", async () => {
    const { source, port } = await setUpSource(ON_KITCHEN);
    const playback = await openPiece(source);
    await playback.play();
    await playback.pause();
    const slowResume = port.slowDownNext("play");
    const resuming = playback.play();
    await flushPromises();
    const pausing = playback.pause();
    await flushPromises();
    slowResume.arrive();
    await Promise.all([resuming, pausing]);
    expect(port.commands.slice(-2)).toEqual(["resume kitchen", "pause kitchen"]);
    expect(port.device.playing).toBe(false);
    expect(playback.state.value).toEqual({ kind: "paused", because: "person" });
  });

  it("sends no resume to a device that still plays because the pause was skipped", async () => {
    const { source, port } = await setUpSource(ON_KITCHEN);
    const playback = await openPiece(source);
    await playback.play();
    const slowSeek = port.slowDownNext("seek");
    const seeking = playback.seek(30);
    await flushPromises();
    const pausing = playback.pause();
    const resuming = playback.play();
    slowSeek.arrive();
    await Promise.all([seeking, pausing, resuming]);
    expect(port.commands).toEqual(["play kitchen spotify:track:a", "seek kitchen 30000"]);
    expect(playback.state.value.kind).toBe("playing");
  });

  it("never pauses the device after the next piece has started", async () => {
    const { source, port } = await setUpSource(ON_KITCHEN);
    const [first, second] = [await openPiece(source, "a"), await openPiece(source, "b")];
    await first.play();
    const slowPause = port.slowDownNext("pause");
    first.close(0);
    await flushPromises();
    const playing = second.play();
    await flushPromises();
    slowPause.arrive();
    await playing;
    await flushPromises();
    expect(port.commands).toEqual([
      "play kitchen spotify:track:a",
      "pause kitchen",
      "play kitchen spotify:track:b",
    ]);
    expect(port.device).toMatchObject({ playing: true, uri: "spotify:track:b" });
  });

  it("plays the next piece also when the pause of the last one fails", async () => {
    const { source, port } = await setUpSource(ON_KITCHEN);
    const [first, second] = [await openPiece(source, "a"), await openPiece(source, "b")];
    await first.play();
    const slowPause = port.slowDownNext("pause");
    first.close(0);
    await flushPromises();
    const playing = second.play();
    slowPause.fail(THROTTLED);
    await playing;
    expect(port.device).toMatchObject({ playing: true, uri: "spotify:track:b" });
    expect(second.state.value.kind).toBe("playing");
  });

  it("pauses a piece that is closed while its play request is in flight", async () => {
    const { source, port } = await setUpSource(ON_KITCHEN);
    const playback = await openPiece(source);
    const slowPlay = port.slowDownNext("play");
    const playing = playback.play();
    await flushPromises();
    playback.close(0);
    slowPlay.arrive();
    await playing;
    await flushPromises();
    expect(port.device.playing).toBe(false);
  });

  it("sends a pause also when the piece is closed right after it", async () => {
    const { source, port } = await setUpSource(ON_KITCHEN);
    const playback = await openPiece(source);
    await playback.play();
    const slowSeek = port.slowDownNext("seek");
    const seeking = playback.seek(20);
    await flushPromises();
    const pausing = playback.pause();
    playback.close(0);
    slowSeek.arrive();
    await Promise.all([seeking, pausing]);
    expect(port.device.playing).toBe(false);
  });
});
