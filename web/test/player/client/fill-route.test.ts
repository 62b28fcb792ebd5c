/** Which source gives which piece, and what happens when one cannot. */
import { expect, it } from "vitest";
import { SourceTrouble } from "../../../src/player/client/music-source";
import { turns } from "../../composer/client/fakes";
import { GLAD, SAD, setUp, underWay } from "./setting";

it("deals the steps to the sources as the person mixed them", async () => {
  const { journey, mood, rest, queued } = setUp();
  journey.choose("files", 2);
  journey.choose("spotify", 2);
  mood.say(SAD);
  await rest();
  journey.wish({ pieces: 6 });
  await journey.begin();
  await turns();
  expect(queued().map(({ source }) => source)).toEqual([
    "composer",
    "files",
    "spotify",
    "composer",
    "files",
    "spotify",
  ]);
});

it("leaves out a source that is not ready, and one that the person does not want", async () => {
  const { journey, files, mood, rest, queued } = setUp();
  files.state.value = { kind: "waiting", sentence: "Choose a folder." };
  journey.choose("files", 4);
  mood.say(SAD);
  await rest();
  await journey.begin();
  await turns();
  expect(new Set(queued().map(({ source }) => source))).toEqual(new Set(["composer"]));
});

it("lets the Composer take the steps for which another source has nothing", async () => {
  const { journey, files, mood, rest, queued } = setUp();
  files.stock = 1;
  journey.choose("composer", 0);
  journey.choose("files", 2);
  mood.say(SAD);
  await rest();
  await journey.begin();
  await turns();
  expect(queued().map(({ source }) => source)).toEqual(["files", ...Array(7).fill("composer")]);
});

it("begins with what is there, and does not wait for a slow source", async () => {
  const { journey, composer, spotify, mood, rest, queued } = setUp();
  spotify.slow = true;
  journey.choose("spotify", 2);
  mood.say(SAD);
  await rest();
  const begun = journey.begin();
  await turns();
  expect(composer.sounding).toHaveLength(1);
  expect(queued()).toHaveLength(4);
  await spotify.finish();
  await begun;
  expect(queued()).toHaveLength(8);
  expect(queued()[1]?.source).toBe("spotify");
});

it("is not lost when the mood changes before a slow source has found the first piece", async () => {
  const { journey, spotify, mood, rest, queued } = await underWay(SAD, { goal: "match" });
  journey.choose("composer", 0);
  journey.choose("spotify", 2);
  await rest();
  spotify.slow = true;
  const begun = journey.begin();
  mood.say(GLAD);
  await rest();
  await spotify.finish();
  spotify.slow = false;
  await begun;
  await rest();
  expect(queued()[0]).toMatchObject({ source: "spotify", mood: SAD });
  expect(queued().at(-1)?.mood).toEqual(GLAD);
  expect(queued()).toHaveLength(6);
});

it("says once that a source cannot be asked, and the others go on", async () => {
  const { journey, spotify, mood, rest, queued } = setUp();
  spotify.trouble = new SourceTrouble("Spotify cannot be reached.", "source");
  journey.choose("spotify", 2);
  mood.say(SAD);
  await rest();
  await journey.begin();
  await turns();
  expect(journey.notes.all.value).toEqual([{ about: "spotify", sentence: "Spotify cannot be reached." }]);
  expect(queued()).toHaveLength(8);
  expect(journey.mix.down.value).toEqual(new Set(["spotify"]));
  spotify.trouble = null;
  await journey.begin();
  await turns();
  expect(journey.notes.all.value).toEqual([]);
});

it("lets the Composer take over when Spotify dies under the music", async () => {
  const { journey, composer, spotify, mood, rest, queued } = setUp();
  journey.choose("composer", 0);
  journey.choose("spotify", 2);
  mood.say(SAD);
  await rest();
  await journey.begin();
  await turns();
  expect(spotify.sounding).toHaveLength(1);
  spotify.trouble = new SourceTrouble("Spotify is gone.", "source");
  spotify.performances[0]?.fail(spotify.trouble);
  await turns();
  expect(composer.sounding).toHaveLength(1);
  expect(
    queued()
      .slice(1)
      .every(({ source }) => source === "composer"),
  ).toBe(true);
  expect(journey.notes.all.value.map(({ about }) => about)).toEqual(["spotify"]);
});
