/** Which source gives which piece, and what happens when one cannot. */
import { expect, it } from "vitest";
import { SourceError } from "../../../src/player/client/music-source";
import { flushPromises } from "../../fakes";
import { GLAD, SAD, setUp, startedJourney } from "./journey-setup";

it("deals the steps to the sources by their shares", async () => {
  const { journey, mood, passDebounce, queued } = setUp();
  journey.setShare("files", 2);
  journey.setShare("spotify", 2);
  mood.set(SAD);
  await passDebounce();
  journey.setOptions({ pieces: 6 });
  await journey.start();
  await flushPromises();
  expect(queued().map(({ source }) => source)).toEqual([
    "composer",
    "files",
    "spotify",
    "composer",
    "files",
    "spotify",
  ]);
});

it("leaves out a source that is not ready, and one with no share", async () => {
  const { journey, files, mood, passDebounce, queued } = setUp();
  files.state.value = { kind: "waiting", sentence: "Choose a folder." };
  journey.setShare("files", 4);
  mood.set(SAD);
  await passDebounce();
  await journey.start();
  await flushPromises();
  expect(new Set(queued().map(({ source }) => source))).toEqual(new Set(["composer"]));
});

it("fills steps with the fallback where another source has nothing", async () => {
  const { journey, files, mood, passDebounce, queued } = setUp();
  files.stock = 1;
  journey.setShare("composer", 0);
  journey.setShare("files", 2);
  mood.set(SAD);
  await passDebounce();
  await journey.start();
  await flushPromises();
  expect(queued().map(({ source }) => source)).toEqual(["files", ...Array(7).fill("composer")]);
});

it("starts with the pieces it has and does not wait for a slow source", async () => {
  const { journey, composer, spotify, mood, passDebounce, queued } = setUp();
  spotify.isSlow = true;
  journey.setShare("spotify", 2);
  mood.set(SAD);
  await passDebounce();
  const started = journey.start();
  await flushPromises();
  expect(composer.playing).toHaveLength(1);
  expect(queued()).toHaveLength(4);
  await spotify.finish();
  await started;
  expect(queued()).toHaveLength(8);
  expect(queued()[1]?.source).toBe("spotify");
});

it("starts even when the mood changes before a slow source has found the first piece", async () => {
  const { journey, spotify, mood, passDebounce, queued } = await startedJourney(SAD, { goal: "match" });
  journey.setShare("composer", 0);
  journey.setShare("spotify", 2);
  await passDebounce();
  spotify.isSlow = true;
  const started = journey.start();
  mood.set(GLAD);
  await passDebounce();
  await spotify.finish();
  spotify.isSlow = false;
  await started;
  await passDebounce();
  expect(queued()[0]).toMatchObject({ source: "spotify", mood: SAD });
  expect(queued().at(-1)?.mood).toEqual(GLAD);
  expect(queued()).toHaveLength(6);
});

it("shows one notice when a source fails, and the others go on", async () => {
  const { journey, spotify, mood, passDebounce, queued } = setUp();
  spotify.error = new SourceError("Spotify cannot be reached.", "source");
  journey.setShare("spotify", 2);
  mood.set(SAD);
  await passDebounce();
  await journey.start();
  await flushPromises();
  expect(journey.notices.all.value).toEqual([{ subject: "spotify", sentence: "Spotify cannot be reached." }]);
  expect(queued()).toHaveLength(8);
  expect(journey.mix.failed.value).toEqual(new Set(["spotify"]));
  spotify.error = null;
  await journey.start();
  await flushPromises();
  expect(journey.notices.all.value).toEqual([]);
});

it("fills the queue with the fallback when the playing source fails", async () => {
  const { journey, composer, spotify, mood, passDebounce, queued } = setUp();
  journey.setShare("composer", 0);
  journey.setShare("spotify", 2);
  mood.set(SAD);
  await passDebounce();
  await journey.start();
  await flushPromises();
  expect(spotify.playing).toHaveLength(1);
  spotify.error = new SourceError("Spotify is gone.", "source");
  spotify.playbacks[0]?.fail(spotify.error);
  await flushPromises();
  expect(composer.playing).toHaveLength(1);
  expect(
    queued()
      .slice(1)
      .every(({ source }) => source === "composer"),
  ).toBe(true);
  expect(journey.notices.all.value.map(({ subject }) => subject)).toEqual(["spotify"]);
});
