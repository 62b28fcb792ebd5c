import { expect, it } from "vitest";
import { FakeLocalStore } from "../../fakes";
import { playing, setUp } from "./player-setup";

it("restores queue, position, volume and mute on the next visit, and continues from there", async () => {
  const { composer, player, store } = await playing("c1", "c2");
  player.volume.setLevel(0.4);
  await player.next();
  await composer.run(21);
  await player.pause();

  const later = setUp(store);
  expect(later.queue.queue.value.entries.map(({ item }) => item.piece.id)).toEqual(["c1", "c2"]);
  expect(later.queue.current.value?.item.piece.id).toBe("c2");
  expect(later.player.elapsedSeconds.value).toBe(21);
  expect(later.player.volume.level.value).toBe(0.4);
  await later.player.play();
  await later.composer.run(1);
  expect(later.player.elapsedSeconds.value).toBe(22);
  expect(later.composer.playing[0]?.volume).toBe(0.4);
});

it.each(["{", "7", '{"entries":[{"id":1,"piece":{"chosenBy":"cat"}}]}', '{"entries":[],"current":3}'])(
  "starts with an empty queue when the store holds %s",
  (text) => {
    const store = new FakeLocalStore();
    store.write("queue", text);
    expect(setUp(store).queue.queue.value.entries).toEqual([]);
  },
);
