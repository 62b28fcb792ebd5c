/** Builds every feature and renders the page. The only module that knows all features. */

import { computed, effect, untracked } from "@preact/signals";
import { render } from "preact";
import { createComposer } from "../composer/feature";
import { language as currentLanguage } from "../i18n/language";
import { loadScreenMessages, messages } from "../i18n/messages";
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
import { createAppearance } from "./client/appearance";
import { observeRequests } from "./client/browser-requests";
import {
  pageAddress,
  paintLanguage,
  paintMood,
  paintMotion,
  paintTextSize,
  paintTheme,
  systemReducesMotion,
} from "./client/document";
import { createHints } from "./client/hints";
import { createLanguageSetting } from "./client/language";
import { createMoodModel } from "./client/mood";
import { createNetworkLedger } from "./client/network-ledger";
import { createScreens } from "./client/screens";
import type { SettingsFeature } from "./settings-feature";
import "./styles/fonts.css";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/layout.css";
import "./styles/mood-plane.css";
import "./styles/mood-summary.css";
import "./styles/menu.css";
import "./styles/sheet.css";
import { App, ScreenSheet } from "./ui/app";

const ledger = createNetworkLedger(observeRequests, location.origin);
const appearance = createAppearance(localStore, systemReducesMotion());
const language = createLanguageSetting(localStore, navigator.languages);
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
let settings: SettingsFeature | null = null;
async function settingsFeature(): Promise<SettingsFeature> {
  const [{ createSettingsFeature }] = await Promise.all([import("./settings-feature"), loadScreenMessages()]);
  settings ??= createSettingsFeature({
    language,
    appearance,
    ledger,
    keyboard: <player.KeyboardSettings />,
    camera: <vision.Settings />,
    sources: sources.map(({ id, ui: { Settings } }) => Settings && <Settings key={id} />),
  });
  return settings;
}
const screenParts = {
  photos: lazyPart(async () => {
    const [{ createPhotosFeature }] = await Promise.all([import("../photos/feature"), loadScreenMessages()]);
    return createPhotosFeature({ vision: vision.vision, onMood: takeMoodFromPhoto });
  }),
  settings: lazyPart(async () => (await settingsFeature()).Settings),
  privacy: lazyPart(async () => (await settingsFeature()).Privacy),
  "about-model": lazyPart(async () => {
    const [{ createAboutFeature }] = await Promise.all([import("../about/feature"), loadScreenMessages()]);
    return createAboutFeature(vision.catalogue, ownServer);
  }),
};

effect(() => paintTheme(appearance.theme.current.value));
effect(() => paintTextSize(appearance.textSize.current.value));
effect(() => paintMotion(appearance.isMotionReduced.value));
effect(() => paintLanguage(currentLanguage.value, messages.value.page.description));
effect(() => paintMood(moodTint(mood.point.value)));
effect(() => ledger.add(vision.vision.workerRequests.value));
void vision.catalogue.read();

// The page is drawn once its language is here: English is, others take one request.
await language.start();
const root = document.getElementById("app");
if (!root) throw new Error("index.html has no element with the id app.");
render(
  <>
    <App
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
