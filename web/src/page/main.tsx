/** Builds every feature and renders the page. The only module that knows all features. */

import { computed, effect, untracked } from "@preact/signals";
import { render } from "preact";
import { createComposer } from "../composer/feature";
import { browserClock, localStore, tabVisibility } from "../kit/browser";
import { lazyPart } from "../kit/lazy-part";
import { ownServer } from "../kit/own-server";
import { createLibraryFeature } from "../library/feature";
import { createAudioOutput } from "../player/client/audio-output";
import type { MusicSource, SourceServices } from "../player/client/music-source";
import { createPlayerFeature } from "../player/feature";
import type { MoodPoint } from "../shared/mood";
import { moodTint } from "../shared/mood-colour";
import { createSpotifyFeature } from "../spotify/feature";
import { createVisionFeature } from "../vision/feature";
import { pageAddress, paintMood, paintTheme } from "./client/document";
import { createHints } from "./client/hints";
import { createMoodModel } from "./client/mood";
import { createScreens } from "./client/screens";
import { createThemeSetting } from "./client/theme";
import "./styles/fonts.css";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/layout.css";
import "./styles/mood-plane.css";
import "./styles/mood-summary.css";
import "./styles/menu.css";
import "./styles/sheet.css";
import { App, ScreenSheet } from "./ui/app";

const theme = createThemeSetting(localStore);
const mood = createMoodModel();
const vision = createVisionFeature({
  clock: browserClock,
  store: localStore,
  visibility: tabVisibility,
  server: ownServer,
  mood,
});

const services: SourceServices = {
  clock: browserClock,
  store: localStore,
  audio: createAudioOutput(browserClock),
};
// A new music source is one more line here.
const sources: readonly MusicSource[] = [
  createComposer(services),
  createLibraryFeature(services),
  createSpotifyFeature(services),
];
const player = createPlayerFeature({
  sources,
  mood,
  camera: vision.cameraCheck,
  clock: browserClock,
  store: localStore,
  loudness: services.audio.loudness,
});

const hints = createHints(
  localStore,
  computed(() => mood.known.value || player.journey.queue.current.value !== null),
);
const screens = createScreens(pageAddress);
function takeMoodFromPhoto(point: MoodPoint): void {
  mood.set(point);
  screens.close();
}
// The vision worker does one thing at a time, and the sheet covers the camera's picture.
effect(() => {
  const { camera } = vision;
  if (screens.open.value === "photos" && camera.state.peek().kind !== "off") untracked(camera.stop);
});
const screenParts = {
  photos: lazyPart(async () => {
    const { createPhotosFeature } = await import("../photos/feature");
    return createPhotosFeature({ vision: vision.vision, onMood: takeMoodFromPhoto });
  }),
  "about-model": lazyPart(async () => {
    const { createAboutFeature } = await import("../about/feature");
    return createAboutFeature(vision.catalogue, ownServer);
  }),
};

effect(() => paintTheme(theme.current.value));
effect(() => paintMood(moodTint(mood.point.value)));
void vision.catalogue.read();

const root = document.getElementById("app");
if (!root) throw new Error("index.html has no element with the id app.");
render(
  <>
    <App
      theme={theme}
      mood={mood}
      cameraIndicator={<vision.CameraIndicator />}
      camera={<vision.Panel />}
      goal={<player.Goal />}
      player={<player.Deck />}
      music={<player.Music />}
      onPlane={
        <>
          <player.OnPlane />
          <vision.OnPlane />
        </>
      }
      onShowShortcuts={player.showShortcuts}
      hints={hints}
    />
    <ScreenSheet screens={screens} cameraIndicator={<vision.CameraIndicator />} parts={screenParts} />
  </>,
  root,
);
