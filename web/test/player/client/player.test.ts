import { expect, it } from "vitest";
import { SourceTrouble } from "../../../src/player/client/music-source";
import { turns } from "../../composer/client/fakes";
import { makePiece } from "./fake-source";
import { playing, setUp } from "./player-world";

it("makes no sound and opens nothing before the first tap", async () => {
  const { lineup, composer, player } = setUp();
  lineup.add([makePiece("composer", "c1"), makePiece("composer", "c2")]);
  await turns();
  expect(composer.performances).toHaveLength(0);
  expect(player.state.value).toEqual({ kind: "silent" });
});

it("makes the first piece ready in silence, so that the tap need not wait", async () => {
  const { lineup, composer, player } = setUp();
  lineup.add([makePiece("composer", "c1")]);
  player.prepare();
  await turns();
  expect(composer.held).toBe(1);
  expect(composer.sounding).toHaveLength(0);
  await player.play();
  expect(composer.performances).toHaveLength(1);
  expect(composer.sounding).toHaveLength(1);
});

it("says that it is opening while a piece is made ready, and plays then", async () => {
  const { lineup, composer, player } = setUp();
  composer.slow = true;
  lineup.add([makePiece("composer", "c1")]);
  const played = player.play();
  expect(player.state.value.kind).toBe("opening");
  expect(composer.woken).toBe(1);
  await composer.finish();
  await played;
  expect(player.state.value).toEqual({ kind: "playing" });
});

it("makes the next piece ready behind the one that plays, and only that", async () => {
  const { composer, begun } = await playing("c1", "c2", "c3");
  expect(begun).toEqual(["c1"]);
  expect(composer.performances.map(({ piece }) => piece.id)).toEqual(["c1", "c2"]);
});

it("lets own pieces overlap, with a fade as long as the overlap", async () => {
  const { composer, begun, player } = await playing("c1", "c2", "c3");
  await composer.run(57);
  expect(begun).toEqual(["c1", "c2"]);
  const [first, second] = composer.performances;
  expect(first?.closed).toBe(4);
  expect(second?.fadedIn).toBe(4);
  expect(player.state.value).toEqual({ kind: "playing" });
});

it.each([
  ["c1", "s1"],
  ["s1", "c1"],
] as const)("never lets %s and %s overlap, because one of them is Spotify's", async (one, other) => {
  const { composer, spotify, begun } = await playing(one, other);
  await composer.run(59);
  await spotify.run(59);
  expect(begun).toEqual([one]);
  await composer.run(2);
  await spotify.run(2);
  expect(begun).toEqual([one, other]);
});

it("waits at the end of a piece until the next is ready, and stops at the end of the queue", async () => {
  const { composer, player, begun } = await playing("c1", "c2");
  await composer.run(130);
  expect(begun).toEqual(["c1", "c2"]);
  expect(player.state.value).toEqual({ kind: "silent" });
  expect(composer.held).toBe(0);
});

it("keeps what sounds until the next piece that was asked for is ready", async () => {
  const { composer, player, lineup } = await playing("c1");
  composer.slow = true;
  lineup.add([makePiece("composer", "c2")]);
  const asked = player.next();
  await turns();
  expect(player.state.value.kind).toBe("opening");
  expect(composer.sounding.map(({ piece }) => piece.id)).toEqual(["c1"]);
  await composer.finish();
  await asked;
  expect(composer.sounding.map(({ piece }) => piece.id)).toEqual(["c2"]);
});

it("stays silent when it was paused while a piece was made ready", async () => {
  const { composer, player, lineup } = await playing("c1");
  composer.slow = true;
  lineup.add([makePiece("composer", "c2")]);
  void player.next();
  await turns();
  await player.pause();
  await composer.finish();
  expect(composer.sounding).toHaveLength(0);
  expect(player.state.value).toEqual({ kind: "paused", because: "person" });
  composer.slow = false;
  await player.play();
  expect(composer.sounding.map(({ piece }) => piece.id)).toEqual(["c2"]);
});

it("goes back to the start of a piece first, and to the one before when it has only just begun", async () => {
  const { composer, player, begun } = await playing("c1", "c2");
  await player.next();
  await composer.run(10);
  await player.back();
  expect(player.elapsedSeconds.value).toBe(0);
  await player.back();
  expect(begun).toEqual(["c1", "c2", "c1"]);
});

it("pauses, seeks while paused, and goes on from there", async () => {
  const { composer, player } = await playing("c1");
  await composer.run(5);
  await player.toggle();
  expect(player.state.value).toEqual({ kind: "paused", because: "person" });
  await player.seek(30);
  await player.toggle();
  await composer.run(1);
  expect(player.elapsedSeconds.value).toBe(31);
});

it("tells an interruption from a pause", async () => {
  const { composer, player } = await playing("c1");
  composer.performances[0]?.interrupt();
  expect(player.state.value).toEqual({ kind: "paused", because: "interrupted" });
  await player.play();
  expect(player.state.value).toEqual({ kind: "playing" });
});

it("follows the queue: a removed piece stops, the one in its place plays, and a cleared queue is silent", async () => {
  const { composer, player, lineup, begun } = await playing("c1", "c2");
  lineup.remove(lineup.current.value?.id ?? -1);
  await turns();
  expect(begun).toEqual(["c1", "c2"]);
  lineup.clear();
  await turns();
  expect(composer.held).toBe(0);
  expect(player.state.value).toEqual({ kind: "silent" });
});

it("takes back a clearing without beginning to play by itself", async () => {
  const { composer, player, lineup } = await playing("c1", "c2");
  lineup.clear();
  lineup.undo();
  await turns();
  expect(lineup.current.value?.piece.piece.id).toBe("c1");
  expect(composer.sounding).toHaveLength(0);
  await player.play();
  expect(composer.sounding).toHaveLength(1);
});

it("skips a piece that cannot be played, and says so", async () => {
  const { files, lineup, player, troubles, begun } = await playing("c1");
  files.broken.add("f1");
  lineup.add([makePiece("files", "f1"), makePiece("composer", "c2")]);
  await player.next();
  await turns();
  expect(troubles).toEqual(["Title f1 is gone."]);
  expect(begun).toEqual(["c1", "c2"]);
});

it("says that a source fails, and goes on with the next piece of another", async () => {
  const { spotify, troubles, begun } = await playing("s1", "c1");
  spotify.performances[0]?.fail(new SourceTrouble("Spotify is gone.", "source"));
  await turns();
  expect(troubles).toEqual(["spotify: Spotify is gone."]);
  expect(begun).toEqual(["s1", "c1"]);
});

it("stops with the reason when only the failing source is left, and tries again by a tap", async () => {
  const { composer, player } = await playing("c1", "c2");
  const trouble = new SourceTrouble("The studio is gone.", "source");
  composer.trouble = trouble;
  composer.performances[0]?.fail(trouble);
  await turns();
  expect(player.state.value).toEqual({ kind: "failed", sentence: "The studio is gone." });
  expect(composer.held).toBe(0);
  composer.trouble = null;
  await player.play();
  expect(player.state.value).toEqual({ kind: "playing" });
});

it("gives up after some pieces in a row that cannot be played", async () => {
  const { composer, lineup, player, troubles } = await playing("c0");
  const ids = Array.from({ length: 9 }, (_, index) => `c${index + 1}`);
  for (const id of ids) composer.broken.add(id);
  lineup.add(ids.map((id) => makePiece("composer", id)));
  await player.next();
  await turns();
  expect(troubles).toHaveLength(5);
  expect(player.state.value.kind).toBe("failed");
});

it("asks for another tap where the browser holds sound back, and skips nothing", async () => {
  const { lineup, composer, player } = setUp();
  composer.trouble = new SourceTrouble("Press Play once more.", "tap");
  lineup.add([makePiece("composer", "c1"), makePiece("composer", "c2")]);
  await player.play();
  expect(player.state.value).toEqual({ kind: "failed", sentence: "Press Play once more." });
  expect(lineup.current.value?.piece.piece.id).toBe("c1");
  composer.trouble = null;
  await player.play();
  expect(player.state.value).toEqual({ kind: "playing" });
});

it("is as loud as it was set, silent while muted, and audible again when the volume is moved", async () => {
  const { composer, player } = await playing("c1");
  player.loudness.setVolume(0.5);
  expect(composer.sounding[0]?.volume).toBe(0.5);
  player.loudness.toggleMute();
  expect(composer.sounding[0]?.volume).toBe(0);
  player.loudness.setVolume(0.6);
  expect(composer.sounding[0]?.volume).toBe(0.6);
});

it("holds no more after a hundred pieces than after two", async () => {
  const { composer, lineup } = await playing("c1");
  let most = 0;
  for (let piece = 2; piece < 100; piece++) {
    lineup.add([makePiece("composer", `c${piece}`)]);
    await composer.run(60);
    most = Math.max(most, composer.held);
  }
  expect(composer.performances.length).toBeGreaterThan(90);
  expect(most).toBeLessThanOrEqual(2);
  expect(lineup.queue.value.entries.length).toBeLessThanOrEqual(53);
});
