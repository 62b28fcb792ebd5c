import { expect, it } from "vitest";
import { distance } from "../../../src/player/shared/path";
import { turns } from "../../composer/client/fakes";
import { makePiece } from "./fake-source";
import { GLAD, SAD, setUp, underWay } from "./setting";

it("shows no path before anybody has said how they are, and asks nobody for anything", async () => {
  const { journey, composer, rest } = setUp();
  await rest();
  expect(journey.path.value).toEqual([]);
  expect(composer.wishes).toHaveLength(0);
});

it("plans the path as soon as there is a mood, and has its first piece made ready, once it rests", async () => {
  const { journey, mood, composer, spotify, clock, rest } = setUp();
  journey.choose("spotify", 2);
  mood.say(GLAD);
  clock.pass(200);
  mood.say(SAD);
  await rest();
  expect(journey.path.value).toHaveLength(8);
  expect(composer.wishes.map(({ steps }) => steps)).toEqual([[SAD]]);
  expect(composer.held).toBe(1);
  expect(composer.sounding).toHaveLength(0);
  expect(spotify.wishes, "quotas are small: nothing is looked for unasked").toHaveLength(0);
});

it("plays the piece that was made ready at once, and fills the path behind it", async () => {
  const { composer, journey, queued } = await underWay();
  expect(composer.sounding.map(({ piece }) => piece.id)).toEqual(["composer1"]);
  expect(queued().map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6].map((count) => `composer${count}`));
  expect(queued().map(({ mood }) => mood)).toEqual(journey.path.value);
  expect(journey.walked.value).toBe(1);
});

it("brings another piece when the same path is begun again, and can take that back", async () => {
  const { journey, queued } = await underWay();
  const before = queued().map(({ id }) => id);
  await journey.begin();
  await turns();
  expect(queued()[0]?.id).not.toBe(before[0]);
  journey.lineup.undo();
  expect(queued().map(({ id }) => id)).toEqual(before);
});

it("lets a new mood change what comes, and never what sounds", async () => {
  const { composer, journey, mood, rest, queued } = await underWay(SAD, { goal: "match" });
  mood.say(GLAD);
  await rest();
  expect(composer.sounding.map(({ piece }) => piece.id)).toEqual(["composer1"]);
  expect(queued()[0]?.mood).toEqual(SAD);
  for (const { mood: place } of queued().slice(1)) expect(distance(place, GLAD)).toBeLessThan(1e-9);
  expect(journey.path.value).toHaveLength(6);
});

it("goes on from where the music has led when another goal is chosen", async () => {
  const { journey, composer, rest, queued } = await underWay();
  await journey.player.next();
  await journey.player.next();
  const here = journey.path.value[2];
  journey.wish({ goal: "calm" });
  await rest();
  expect(journey.path.value[3]).toEqual(here);
  expect(journey.path.value.length, "in small steps, though three pieces were left").toBe(9);
  expect(queued().at(-1)?.mood).toEqual({ valence: 0.6, energy: -0.6 });
  expect(composer.sounding).toHaveLength(1);
});

it("has as many pieces as are wished for, also when that changes on the way", async () => {
  const { journey, rest, queued } = await underWay();
  journey.wish({ pieces: 9 });
  journey.wish({ pace: "quick" });
  await rest();
  expect(queued()).toHaveLength(9);
  journey.wish({ pieces: 3 });
  await rest();
  expect(queued()).toHaveLength(3);
});

it("asks anew only for the steps that moved when one is dragged", async () => {
  const { journey, composer, rest, queued } = await underWay();
  const before = queued().map(({ id }) => id);
  journey.pin(5, { valence: 0.2, energy: 0.9 });
  await rest();
  expect(queued().at(-1)?.mood).toEqual({ valence: 0.2, energy: 0.9 });
  expect(queued()[1]?.id).toBe(before[1]);
  journey.pin(0, GLAD);
  await rest();
  expect(queued()[0]?.mood, "what has sounded is not moved").toEqual(SAD);
  expect(composer.sounding).toHaveLength(1);
});

it("keeps what the person put into the queue in its place when the path changes", async () => {
  const { journey, mood, rest, queued } = await underWay();
  journey.lineup.playNext([makePiece("files", "mine")]);
  mood.say(GLAD);
  await rest();
  expect(queued()[1]?.id).toBe("mine");
  expect(queued()).toHaveLength(7);
});

it("goes on at its end for as long as somebody listens, and stops there when that is not wanted", async () => {
  const { journey, composer, queued } = await underWay(SAD, { pieces: 3 });
  await composer.run(60 * 6);
  expect(composer.sounding).toHaveLength(1);
  expect(queued().at(-1)?.mood).toEqual({ valence: 0.7, energy: 0.5 });
  journey.goOn(false);
  await composer.run(60 * 4);
  expect(composer.sounding).toHaveLength(0);
});

it("asks no more when nobody has another piece", async () => {
  const { journey, composer } = await underWay(SAD, { pieces: 3 });
  composer.stock = 0;
  await composer.run(60 * 2);
  const asked = composer.wishes.length;
  await turns();
  expect(composer.wishes.length).toBe(asked);
  expect(asked).toBeLessThan(8);
  expect(journey.asking.value).toBe(false);
});

it("asks the Composer anew when its wishes change, and leaves what sounds alone", async () => {
  const { journey, composer, rest, queued } = await underWay();
  const before = queued().map(({ id }) => id);
  journey.renew("composer");
  await rest();
  expect(queued()[0]?.id).toBe(before[0]);
  expect(queued().some(({ id }, index) => index > 0 && before.includes(id))).toBe(false);
  expect(composer.sounding).toHaveLength(1);
});

it("offers a lift after some low pieces in match, takes it slowly, and never by itself", async () => {
  const { journey, composer, rest } = await underWay(SAD, { goal: "match" });
  await composer.run(60 * 3.5);
  expect(journey.liftOffered.value).toBe(true);
  expect(journey.wishes.value.goal).toBe("match");
  journey.takeLift();
  await rest();
  expect(journey.liftOffered.value).toBe(false);
  expect(journey.wishes.value).toMatchObject({ goal: "lift", pace: "slow" });
  expect(journey.path.value.at(-1)).toEqual({ valence: 0.7, energy: 0.5 });
  expect(journey.path.value.length - journey.walked.value, "in small steps").toBeGreaterThanOrEqual(6);
});

it("looks again near the end of a piece, only when it may, and steers by what it sees", async () => {
  const { journey, composer, lookAgain, rest, queued, mood } = await underWay(SAD, { goal: "match" });
  await composer.run(50);
  expect(lookAgain.looks).toBe(0);
  journey.lookingAgain.want(true);
  await turns();
  await rest();
  expect(lookAgain.looks).toBe(1);
  expect(mood.point.value).toEqual(GLAD);
  expect(queued()[1]?.mood).toEqual(GLAD);
  lookAgain.sees = null;
  await composer.run(60);
  expect(lookAgain.looks).toBe(2);
  expect(journey.notes.all.value.map(({ about }) => about)).toEqual(["look"]);
});

it("plays a piece of the person's own choice at once, and the path goes on behind it", async () => {
  const { journey, files, queued } = await underWay();
  await journey.playNow(makePiece("files", "mine"));
  expect(files.sounding).toHaveLength(1);
  expect(queued()[1]?.id).toBe("mine");
  expect(queued()).toHaveLength(7);
});

it("has the piece of a link stand ready, without a sound", async () => {
  const { journey, composer } = setUp();
  journey.offer(makePiece("composer", "linked"));
  await turns();
  expect(composer.sounding).toHaveLength(0);
  expect(journey.lineup.current.value?.piece.piece.id).toBe("linked");
  await journey.player.play();
  expect(composer.performances).toHaveLength(1);
});

it("remembers goal, mix and path over a reload, and goes on along it", async () => {
  const { memory, journey } = await underWay(SAD, { pieces: 5, pace: "quick" });
  journey.choose("files", 2);
  const later = setUp(memory);
  expect(later.journey.wishes.value).toEqual({ goal: "lift", pieces: 5, pace: "quick" });
  expect(later.journey.mix.parts.value).toEqual({ composer: 2, files: 2 });
  expect(later.queued()).toHaveLength(5);
  expect(later.journey.underWay.value).toBe(false);
  await later.journey.player.play();
  expect(later.journey.path.value).toHaveLength(5);
  expect(later.journey.walked.value).toBe(1);
});
