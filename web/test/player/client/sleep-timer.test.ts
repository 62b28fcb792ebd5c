import { expect, it } from "vitest";
import { turns } from "../../composer/client/fakes";
import { playing } from "./player-world";

it("falls asleep after the minutes that were asked for: it fades, pauses, and is as loud as before", async () => {
  const { composer, player, clock, sleep } = await playing("c1");
  sleep.after(10);
  clock.pass(9 * 60_000);
  expect(sleep.state.value).toEqual({ kind: "minutes", left: 1 });
  clock.pass(60_000);
  clock.pass(4_000);
  expect(composer.performances[0]?.volume).toBeLessThan(0.6);
  expect(composer.performances[0]?.volume).toBeGreaterThan(0.2);
  clock.pass(5_000);
  await turns();
  expect(player.state.value).toEqual({ kind: "paused", because: "person" });
  expect(sleep.state.value).toEqual({ kind: "off" });
  expect(composer.performances[0]?.volume).toBe(0.85);
});

it("stops after the present piece when that was asked for, and knows where to go on", async () => {
  const { composer, player, sleep, lineup, begun } = await playing("c1", "c2");
  sleep.afterPiece();
  await composer.run(70);
  expect(begun).toEqual(["c1"]);
  expect(player.state.value).toEqual({ kind: "silent" });
  expect(sleep.state.value).toEqual({ kind: "off" });
  expect(lineup.current.value?.piece.piece.id).toBe("c2");
});
