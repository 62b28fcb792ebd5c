/**
 * Wires the page: models get their adapters, components get their models. The only module that knows all
 * of them. A new part of the page gets the mood here, as `mood.point`, and its place in `App`'s `music`.
 */

import { effect, untracked } from "@preact/signals";
import { render } from "preact";
import { openComposerRoom } from "../composer/feature";
import { pageClock, pageMemory, pageVisibility } from "../kit/browser";
import { ownServer } from "../kit/own-server";
import { openFilesRoom } from "../library/feature";
import { createJourney, type Journey } from "../player/client/journey";
import { openJourneyRoom } from "../player/feature";
import type { MoodPoint } from "../shared/mood";
import { moodTint } from "../shared/mood-colour";
import { openSpotifyRoom } from "../spotify/feature";
import { browserCamera } from "../vision/client/browser-camera";
import { createCamera } from "../vision/client/camera";
import { createCatalogue } from "../vision/client/model-catalogue";
import { createVision } from "../vision/client/vision";
import { visionWorker } from "../vision/client/worker-port";
import { openSeeingRoom } from "../vision/feature";
import { pageAddress, paintMood, paintTheme } from "./client/document";
import { createMood } from "./client/mood";
import { createScreens } from "./client/screens";
import { createAppearance } from "./client/theme";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/layout.css";
import "./styles/mood-plane.css";
import "./styles/mood-summary.css";
import "../vision/ui/camera.css";
import { later } from "../kit/lazy-part";
import { App } from "./ui/app";
import { Sheets } from "./ui/sheets";

const appearance = createAppearance(pageMemory);
const mood = createMood();
const camera = createCamera({ port: browserCamera, clock: pageClock, visibility: pageVisibility });
const catalogue = createCatalogue(ownServer);
const vision = createVision({
  catalogue,
  worker: visionWorker,
  clock: pageClock,
  memory: pageMemory,
  visibility: pageVisibility,
});
const seeingRoom = openSeeingRoom({
  camera,
  catalogue,
  vision,
  mood,
  clock: pageClock,
  memory: pageMemory,
  visibility: pageVisibility,
});
const composerRoom = openComposerRoom({ clock: pageClock, memory: pageMemory });
const spotifyRoom = openSpotifyRoom({
  clock: pageClock,
  memory: pageMemory,
  path: () => (journey.path.value.length > 0 ? journey.path.value : [mood.point.value]),
  returnTo: mood.say,
  hushOthers: () => void journey.player.pause(),
  onAdd: (piece) => journey.lineup.add([piece]),
});
const filesRoom = openFilesRoom({
  clock: pageClock,
  here: mood.point,
  onPlay: (piece) => void journey.playNow(piece),
  onAdd: (piece) => journey.lineup.add([piece]),
  // Who opens a folder wants to hear it.
  onOpened: () => {
    if (!journey.mix.parts.peek().files) journey.choose("files", 2);
  },
});
const journey: Journey = createJourney({
  sources: [composerRoom.source, filesRoom.source, spotifyRoom.source],
  mood,
  lookAgain: seeingRoom.lookAgain,
  clock: pageClock,
  memory: pageMemory,
});
const journeyRoom = openJourneyRoom({
  journey,
  memory: pageMemory,
  composer: composerRoom,
  files: filesRoom,
  spotify: spotifyRoom,
});
effect(() => {
  if (journey.player.state.value.kind === "playing") spotifyRoom.spotify.hush();
});

const screens = createScreens(pageAddress);
function takeMoodFromPhoto(point: MoodPoint): void {
  mood.say(point);
  screens.close();
}
// The worker looks at one thing at a time, and a sheet covers the camera's picture.
effect(() => {
  if (screens.open.value === "photos" && camera.state.peek().kind !== "off") untracked(camera.stop);
});
const screenParts = {
  photos: later(async () => {
    const { openPhotosRoom } = await import("../photos/feature");
    return openPhotosRoom({ vision, onMood: takeMoodFromPhoto });
  }),
  "about-model": later(async () => (await import("../about/feature")).openAboutRoom(catalogue, ownServer)),
};

effect(() => paintTheme(appearance.theme.value));
effect(() => paintMood(moodTint(mood.point.value), mood.state.value.kind));
void catalogue.read();

const root = document.getElementById("app");
if (!root) throw new Error("index.html has no element with the id app.");
render(
  <>
    <App
      appearance={appearance}
      camera={camera}
      mood={mood}
      face={<seeingRoom.Panel />}
      goal={<journeyRoom.Goal />}
      music={<journeyRoom.Music />}
      onPlane={
        <>
          <journeyRoom.PathOnPlane />
          <seeingRoom.OnPlane />
        </>
      }
      player={<journeyRoom.Bar />}
    />
    <Sheets screens={screens} camera={camera} parts={screenParts} />
  </>,
  root,
);
