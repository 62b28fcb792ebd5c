/**
 * Wires the page: models get their adapters, components get their models. The only module that knows all
 * of them. A new part of the page gets the mood here, as `mood.point`, and its place in `App`'s `music`.
 */

import { effect, untracked } from "@preact/signals";
import { render } from "preact";
import type { MoodPoint } from "../core/mood";
import { moodTint } from "../core/mood-colour";
import { browserCamera } from "./adapters/camera";
import { ownServer } from "./adapters/net";
import { pageAddress, pageClock, pageMemory, pageVisibility, paintMood, paintTheme } from "./adapters/page";
import { visionWorker } from "./adapters/worker";
import { openComposerRoom } from "./composer/room";
import { openFilesRoom } from "./files/room";
import { createJourney, type Journey } from "./journey/models/journey";
import { openJourneyRoom } from "./journey/room";
import { createAppearance } from "./models/appearance";
import { createCamera } from "./models/camera";
import { createCatalogue } from "./models/catalogue";
import { createMood } from "./models/mood";
import { createScreens } from "./models/screens";
import { createVision } from "./models/vision";
import { openSeeingRoom } from "./seeing/room";
import { openSpotifyRoom } from "./spotify/room";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/layout.css";
import "./styles/mood.css";
import "./styles/voice.css";
import "./styles/camera.css";
import { App } from "./ui/app";
import { later } from "./ui/later";
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
    const { openPhotosRoom } = await import("./photos/room");
    return openPhotosRoom({ vision, onMood: takeMoodFromPhoto });
  }),
  "about-model": later(async () => (await import("./about-model/room")).openAboutRoom(catalogue, ownServer)),
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
