import { expect, it } from "vitest";
import { flushPromises } from "../../fakes";
import { playing } from "./player-setup";

it("fades out and pauses after the chosen minutes, and restores the volume", async () => {
  const { composer, player, clock, sleepTimer } = await playing("c1");
  sleepTimer.after(10);
  clock.advance(9 * 60_000);
  expect(sleepTimer.state.value).toEqual({ kind: "minutes", left: 1 });
  clock.advance(60_000);
  clock.advance(4_000);
  expect(composer.playbacks[0]?.volume).toBeLessThan(0.6);
  expect(composer.playbacks[0]?.volume).toBeGreaterThan(0.2);
  clock.advance(5_000);
  await flushPromises();
  expect(player.state.value).toEqual({ kind: "paused", because: "person" });
  expect(sleepTimer.state.value).toEqual({ kind: "off" });
  expect(composer.playbacks[0]?.volume).toBe(0.85);
});

it("stops after the current piece when chosen, and continues with the next one later", async () => {
  const { composer, player, sleepTimer, queue, started } = await playing("c1", "c2");
  sleepTimer.afterPiece();
  await composer.run(70);
  expect(started).toEqual(["c1"]);
  expect(player.state.value).toEqual({ kind: "stopped" });
  expect(sleepTimer.state.value).toEqual({ kind: "off" });
  expect(queue.current.value?.item.piece.id).toBe("c2");
});
