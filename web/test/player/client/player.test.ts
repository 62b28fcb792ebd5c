import { expect, it } from "vitest";
import { SourceError } from "../../../src/player/client/music-source";
import { flushPromises } from "../../fakes";
import { makePiece } from "./fake-source";
import { playing, setUp } from "./player-setup";

it("plays and opens nothing before the first tap", async () => {
  const { queue, composer, player } = setUp();
  queue.add([makePiece("composer", "c1"), makePiece("composer", "c2")]);
  await flushPromises();
  expect(composer.playbacks).toHaveLength(0);
  expect(player.state.value).toEqual({ kind: "stopped" });
});

it("opens the first piece silently when asked to prepare, so that the tap need not wait", async () => {
  const { queue, composer, player } = setUp();
  queue.add([makePiece("composer", "c1")]);
  player.prepare();
  await flushPromises();
  expect(composer.held).toBe(1);
  expect(composer.playing).toHaveLength(0);
  await player.play();
  expect(composer.playbacks).toHaveLength(1);
  expect(composer.playing).toHaveLength(1);
});

it("shows that it is opening a piece, then plays it", async () => {
  const { queue, composer, player } = setUp();
  composer.isSlow = true;
  queue.add([makePiece("composer", "c1")]);
  const played = player.play();
  expect(player.state.value.kind).toBe("opening");
  expect(composer.unlocks).toBe(1);
  await composer.finish();
  await played;
  expect(player.state.value).toEqual({ kind: "playing" });
});

it("preloads the next piece and no other", async () => {
  const { composer, started } = await playing("c1", "c2", "c3");
  expect(started).toEqual(["c1"]);
  expect(composer.playbacks.map(({ piece }) => piece.id)).toEqual(["c1", "c2"]);
});

it("crossfades pieces that allow it, for as long as they overlap", async () => {
  const { composer, started, player } = await playing("c1", "c2", "c3");
  await composer.run(57);
  expect(started).toEqual(["c1", "c2"]);
  const [first, second] = composer.playbacks;
  expect(first?.closed).toBe(4);
  expect(second?.fadedIn).toBe(4);
  expect(player.state.value).toEqual({ kind: "playing" });
});

it.each([
  ["c1", "s1"],
  ["s1", "c1"],
] as const)("never crossfades %s and %s, because one of them is Spotify's", async (one, other) => {
  const { composer, spotify, started } = await playing(one, other);
  await composer.run(59);
  await spotify.run(59);
  expect(started).toEqual([one]);
  await composer.run(2);
  await spotify.run(2);
  expect(started).toEqual([one, other]);
});

it("waits at the end of a piece until the next one is ready, and stops at the end of the queue", async () => {
  const { composer, player, started } = await playing("c1", "c2");
  await composer.run(130);
  expect(started).toEqual(["c1", "c2"]);
  expect(player.state.value).toEqual({ kind: "stopped" });
  expect(composer.held).toBe(0);
});

it("keeps playing until the requested piece is ready", async () => {
  const { composer, player, queue } = await playing("c1");
  composer.isSlow = true;
  queue.add([makePiece("composer", "c2")]);
  const asked = player.next();
  await flushPromises();
  expect(player.state.value.kind).toBe("opening");
  expect(composer.playing.map(({ piece }) => piece.id)).toEqual(["c1"]);
  await composer.finish();
  await asked;
  expect(composer.playing.map(({ piece }) => piece.id)).toEqual(["c2"]);
});

it("stays paused when it was paused while a piece was being opened", async () => {
  const { composer, player, queue } = await playing("c1");
  composer.isSlow = true;
  queue.add([makePiece("composer", "c2")]);
  void player.next();
  await flushPromises();
  await player.pause();
  await composer.finish();
  expect(composer.playing).toHaveLength(0);
  expect(player.state.value).toEqual({ kind: "paused", because: "person" });
  composer.isSlow = false;
  await player.play();
  expect(composer.playing.map(({ piece }) => piece.id)).toEqual(["c2"]);
});

it("goes back to the start of a piece, or to the piece before when it has only just started", async () => {
  const { composer, player, started } = await playing("c1", "c2");
  await player.next();
  await composer.run(10);
  await player.back();
  expect(player.elapsedSeconds.value).toBe(0);
  await player.back();
  expect(started).toEqual(["c1", "c2", "c1"]);
});

it("pauses, seeks while paused, and continues from there", async () => {
  const { composer, player } = await playing("c1");
  await composer.run(5);
  await player.toggle();
  expect(player.state.value).toEqual({ kind: "paused", because: "person" });
  await player.seek(30);
  await player.toggle();
  await composer.run(1);
  expect(player.elapsedSeconds.value).toBe(31);
});

it("distinguishes an interruption from a pause", async () => {
  const { composer, player } = await playing("c1");
  composer.playbacks[0]?.interrupt();
  expect(player.state.value).toEqual({ kind: "paused", because: "interrupted" });
  await player.play();
  expect(player.state.value).toEqual({ kind: "playing" });
});

it("follows the queue: the piece after a removed one plays, and a cleared queue stops", async () => {
  const { composer, player, queue, started } = await playing("c1", "c2");
  queue.remove(queue.current.value?.id ?? -1);
  await flushPromises();
  expect(started).toEqual(["c1", "c2"]);
  queue.clear();
  await flushPromises();
  expect(composer.held).toBe(0);
  expect(player.state.value).toEqual({ kind: "stopped" });
});

it("does not start playing when a cleared queue is restored", async () => {
  const { composer, player, queue } = await playing("c1", "c2");
  queue.clear();
  queue.undo();
  await flushPromises();
  expect(queue.current.value?.item.piece.id).toBe("c1");
  expect(composer.playing).toHaveLength(0);
  await player.play();
  expect(composer.playing).toHaveLength(1);
});

it("skips a piece that cannot be played, and reports it", async () => {
  const { files, queue, player, errors, started } = await playing("c1");
  files.broken.add("f1");
  queue.add([makePiece("files", "f1"), makePiece("composer", "c2")]);
  await player.next();
  await flushPromises();
  expect(errors).toEqual(["Title f1 is gone."]);
  expect(started).toEqual(["c1", "c2"]);
});

it("reports that a source fails, and goes on with the next piece of another source", async () => {
  const { spotify, errors, started } = await playing("s1", "c1");
  spotify.playbacks[0]?.fail(new SourceError("Spotify is gone.", "source"));
  await flushPromises();
  expect(errors).toEqual(["spotify: Spotify is gone."]);
  expect(started).toEqual(["s1", "c1"]);
});

it("stops with the reason when only the failing source is left, and tries again after a tap", async () => {
  const { composer, player } = await playing("c1", "c2");
  const trouble = new SourceError("The studio is gone.", "source");
  composer.error = trouble;
  composer.playbacks[0]?.fail(trouble);
  await flushPromises();
  expect(player.state.value).toEqual({ kind: "failed", sentence: "The studio is gone." });
  expect(composer.held).toBe(0);
  composer.error = null;
  await player.play();
  expect(player.state.value).toEqual({ kind: "playing" });
});

it("stops after several pieces in a row that cannot be played", async () => {
  const { composer, queue, player, errors } = await playing("c0");
  const ids = Array.from({ length: 9 }, (_, index) => `c${index + 1}`);
  for (const id of ids) composer.broken.add(id);
  queue.add(ids.map((id) => makePiece("composer", id)));
  await player.next();
  await flushPromises();
  expect(errors).toHaveLength(5);
  expect(player.state.value.kind).toBe("failed");
});

it("asks for another tap where the browser blocks sound, and skips nothing", async () => {
  const { queue, composer, player } = setUp();
  composer.error = new SourceError("Press Play once more.", "tap");
  queue.add([makePiece("composer", "c1"), makePiece("composer", "c2")]);
  await player.play();
  expect(player.state.value).toEqual({ kind: "failed", sentence: "Press Play once more." });
  expect(queue.current.value?.item.piece.id).toBe("c1");
  composer.error = null;
  await player.play();
  expect(player.state.value).toEqual({ kind: "playing" });
});

it("plays at the set volume, is silent while muted, and unmutes when the volume is changed", async () => {
  const { composer, player } = await playing("c1");
  player.volume.setLevel(0.5);
  expect(composer.playing[0]?.volume).toBe(0.5);
  player.volume.toggleMute();
  expect(composer.playing[0]?.volume).toBe(0);
  player.volume.setLevel(0.6);
  expect(composer.playing[0]?.volume).toBe(0.6);
});

it("holds no more playbacks open after a hundred pieces than after two", async () => {
  const { composer, queue } = await playing("c1");
  let most = 0;
  for (let piece = 2; piece < 100; piece++) {
    queue.add([makePiece("composer", `c${piece}`)]);
    await composer.run(60);
    most = Math.max(most, composer.held);
  }
  expect(composer.playbacks.length).toBeGreaterThan(90);
  expect(most).toBeLessThanOrEqual(2);
  expect(queue.queue.value.entries.length).toBeLessThanOrEqual(53);
});
