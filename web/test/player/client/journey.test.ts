import { expect, it } from "vitest";
import { distance } from "../../../src/player/shared/path";
import { flushPromises } from "../../fakes";
import { makePiece } from "./fake-source";
import { GLAD, SAD, setUp, startedJourney } from "./journey-setup";

it("shows no path and asks no source before a mood is set", async () => {
  const { journey, composer, passDebounce } = setUp();
  await passDebounce();
  expect(journey.path.value).toEqual([]);
  expect(composer.requests).toHaveLength(0);
});

it("plans the path once a mood is set, and prepares the first piece once the mood rests", async () => {
  const { journey, mood, composer, spotify, clock, passDebounce } = setUp();
  journey.setShare("spotify", 2);
  mood.set(GLAD);
  clock.advance(200);
  mood.set(SAD);
  await passDebounce();
  expect(journey.path.value).toHaveLength(8);
  expect(composer.requests.map(({ steps }) => steps)).toEqual([[SAD]]);
  expect(composer.held).toBe(1);
  expect(composer.playing).toHaveLength(0);
  expect(spotify.requests, "quotas are small: nothing is looked for unasked").toHaveLength(0);
});

it("plays the prepared piece at once, and fills the rest of the path", async () => {
  const { composer, journey, queued } = await startedJourney();
  expect(composer.playing.map(({ piece }) => piece.id)).toEqual(["composer1"]);
  expect(queued().map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6].map((count) => `composer${count}`));
  expect(queued().map(({ mood }) => mood)).toEqual(journey.path.value);
  expect(journey.stepsPlayed.value).toBe(1);
});

it("proposes other pieces when the path is started over, and undo restores the old ones", async () => {
  const { journey, queued } = await startedJourney();
  const before = queued().map(({ id }) => id);
  await journey.start();
  await flushPromises();
  expect(queued()[0]?.id).not.toBe(before[0]);
  journey.queue.undo();
  expect(queued().map(({ id }) => id)).toEqual(before);
});

it("changes upcoming pieces when the mood changes, but never the playing one", async () => {
  const { composer, journey, mood, passDebounce, queued } = await startedJourney(SAD, { goal: "match" });
  mood.set(GLAD);
  await passDebounce();
  expect(composer.playing.map(({ piece }) => piece.id)).toEqual(["composer1"]);
  expect(queued()[0]?.mood).toEqual(SAD);
  for (const { mood: place } of queued().slice(1)) expect(distance(place, GLAD)).toBeLessThan(1e-9);
  expect(journey.path.value).toHaveLength(6);
});

it("continues from the current step when another goal is chosen", async () => {
  const { journey, composer, passDebounce, queued } = await startedJourney();
  await journey.player.next();
  await journey.player.next();
  const here = journey.path.value[2];
  journey.setOptions({ goal: "calm" });
  await passDebounce();
  expect(journey.path.value[3]).toEqual(here);
  expect(journey.path.value.length, "in small steps, though three pieces were left").toBe(9);
  expect(queued().at(-1)?.mood).toEqual({ valence: 0.6, energy: -0.6 });
  expect(composer.playing).toHaveLength(1);
});

it("has the chosen number of pieces, even when it changes on the way", async () => {
  const { journey, passDebounce, queued } = await startedJourney();
  journey.setOptions({ pieces: 9 });
  journey.setOptions({ pace: "quick" });
  await passDebounce();
  expect(queued()).toHaveLength(9);
  journey.setOptions({ pieces: 3 });
  await passDebounce();
  expect(queued()).toHaveLength(3);
});

it("asks again only for the steps that moved when one is dragged", async () => {
  const { journey, composer, passDebounce, queued } = await startedJourney();
  const before = queued().map(({ id }) => id);
  journey.pin(5, { valence: 0.2, energy: 0.9 });
  await passDebounce();
  expect(queued().at(-1)?.mood).toEqual({ valence: 0.2, energy: 0.9 });
  expect(queued()[1]?.id).toBe(before[1]);
  journey.pin(0, GLAD);
  await passDebounce();
  expect(queued()[0]?.mood, "what has sounded is not moved").toEqual(SAD);
  expect(composer.playing).toHaveLength(1);
});

it("keeps the person's own pieces in place when the path changes", async () => {
  const { journey, mood, passDebounce, queued } = await startedJourney();
  journey.queue.playNext([makePiece("files", "mine")]);
  mood.set(GLAD);
  await passDebounce();
  expect(queued()[1]?.id).toBe("mine");
  expect(queued()).toHaveLength(7);
});

it("keeps playing after the end of the path, and stops there when that is turned off", async () => {
  const { journey, composer, queued } = await startedJourney(SAD, { pieces: 3 });
  await composer.run(60 * 6);
  expect(composer.playing).toHaveLength(1);
  expect(queued().at(-1)?.mood).toEqual({ valence: 0.7, energy: 0.5 });
  journey.setEndless(false);
  await composer.run(60 * 4);
  expect(composer.playing).toHaveLength(0);
});

it("stops asking when no source has another piece", async () => {
  const { journey, composer } = await startedJourney(SAD, { pieces: 3 });
  composer.stock = 0;
  await composer.run(60 * 2);
  const asked = composer.requests.length;
  await flushPromises();
  expect(composer.requests.length).toBe(asked);
  expect(asked).toBeLessThan(8);
  expect(journey.searching.value).toBe(false);
});

it("replaces the upcoming pieces of a source when its options change", async () => {
  const { composer, passDebounce, queued } = await startedJourney();
  const before = queued().map(({ id }) => id);
  composer.player?.refresh();
  await passDebounce();
  expect(queued()[0]?.id).toBe(before[0]);
  expect(queued().some(({ id }, index) => index > 0 && before.includes(id))).toBe(false);
  expect(composer.playing).toHaveLength(1);
});

it("offers a lift after several low pieces in match, and lifts only when accepted", async () => {
  const { journey, composer, passDebounce } = await startedJourney(SAD, { goal: "match" });
  await composer.run(60 * 3.5);
  expect(journey.isLiftOffered.value).toBe(true);
  expect(journey.options.value.goal).toBe("match");
  journey.acceptLift();
  await passDebounce();
  expect(journey.isLiftOffered.value).toBe(false);
  expect(journey.options.value).toMatchObject({ goal: "lift", pace: "slow" });
  expect(journey.path.value.at(-1)).toEqual({ valence: 0.7, energy: 0.5 });
  expect(journey.path.value.length - journey.stepsPlayed.value, "in small steps").toBeGreaterThanOrEqual(6);
});

it("takes a camera reading near the end of a piece when enabled, and follows it", async () => {
  const { journey, composer, camera, passDebounce, queued, mood } = await startedJourney(SAD, {
    goal: "match",
  });
  await composer.run(50);
  expect(camera.readings).toBe(0);
  journey.songEndCheck.setEnabled(true);
  await flushPromises();
  await passDebounce();
  expect(camera.readings).toBe(1);
  expect(mood.point.value).toEqual(GLAD);
  expect(queued()[1]?.mood).toEqual(GLAD);
  camera.result = null;
  await composer.run(60);
  expect(camera.readings).toBe(2);
  expect(journey.notices.all.value.map(({ subject }) => subject)).toEqual(["look"]);
});

it("plays the person's own choice at once, and the path continues after it", async () => {
  const { journey, files, queued } = await startedJourney();
  await journey.playNow(makePiece("files", "mine"));
  expect(files.playing).toHaveLength(1);
  expect(queued()[1]?.id).toBe("mine");
  expect(queued()).toHaveLength(7);
});

it("prepares an offered piece without playing it, and shows its message", async () => {
  const { journey, composer } = setUp();
  composer.player?.offer(makePiece("composer", "linked"), "It came with the link.");
  await flushPromises();
  expect(composer.playing).toHaveLength(0);
  expect(journey.queue.current.value?.item.piece.id).toBe("linked");
  expect(journey.offerMessage.value).toBe("It came with the link.");
  await journey.player.play();
  expect(composer.playbacks).toHaveLength(1);
});

it("restores goal, mix and path after a reload, and continues along it", async () => {
  const { store, journey } = await startedJourney(SAD, { pieces: 5, pace: "quick" });
  journey.setShare("files", 2);
  const later = setUp(store);
  expect(later.journey.options.value).toEqual({ goal: "lift", pieces: 5, pace: "quick" });
  expect(later.journey.mix.shares.value).toEqual({ composer: 2, files: 2 });
  expect(later.queued()).toHaveLength(5);
  expect(later.journey.active.value).toBe(false);
  await later.journey.player.play();
  expect(later.journey.path.value).toHaveLength(5);
  expect(later.journey.stepsPlayed.value).toBe(1);
});
