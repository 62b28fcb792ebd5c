import { expect, it } from "vitest";
import { FakeMemory } from "../../fakes";
import { playing, setUp } from "./player-world";

it("remembers queue, place, volume and mute, and plays on from there", async () => {
  const { composer, player, memory } = await playing("c1", "c2");
  player.loudness.setVolume(0.4);
  await player.next();
  await composer.run(21);
  await player.pause();

  const later = setUp(memory);
  expect(later.lineup.queue.value.entries.map(({ piece }) => piece.piece.id)).toEqual(["c1", "c2"]);
  expect(later.lineup.current.value?.piece.piece.id).toBe("c2");
  expect(later.player.elapsedSeconds.value).toBe(21);
  expect(later.player.loudness.volume.value).toBe(0.4);
  await later.player.play();
  await later.composer.run(1);
  expect(later.player.elapsedSeconds.value).toBe(22);
  expect(later.composer.sounding[0]?.volume).toBe(0.4);
});

it.each(["{", "7", '{"entries":[{"id":1,"piece":{"chosenBy":"cat"}}]}', '{"entries":[],"current":3}'])(
  "begins with an empty queue where the memory holds %s",
  (text) => {
    const memory = new FakeMemory();
    memory.keep("queue", text);
    expect(setUp(memory).lineup.queue.value.entries).toEqual([]);
  },
);
