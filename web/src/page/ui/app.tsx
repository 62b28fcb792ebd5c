/** The layout of the whole page. Reads state and calls its actions; knows nothing of the browser. */

import type { ComponentChildren, ComponentType } from "preact";
import { PRODUCT_NAME } from "../../i18n/names";
import { Icon, type IconName, Mark } from "../../kit/icons";
import { Section } from "../../kit/section";
import { Sheet } from "../../kit/sheet";
import { assertNever } from "../../shared/assert";
import { describeEnergy, describeValence, moodName } from "../../shared/mood";
import type { Camera } from "../../vision/client/camera";
import type { MoodModel, MoodState } from "../client/mood";
import type { Screen, Screens } from "../client/screens";
import { THEMES, type Theme, type ThemeSetting } from "../client/theme";
import { MoodPlane } from "./mood-plane";
import { MoodSliders } from "./mood-sliders";

export interface AppProps {
  readonly theme: ThemeSetting;
  readonly camera: Camera;
  /** Shows that the camera is on, and turns it off. */
  readonly cameraIndicator: ComponentChildren;
  readonly mood: MoodModel;
  /** The camera panel, below the mood's name. */
  readonly face: ComponentChildren;
  /** The goal, right below the mood's name. */
  readonly goal: ComponentChildren;
  /** The current piece, the queue and the sources: beside the plane where there is room. */
  readonly music: ComponentChildren;
  /** At the bottom of the window. */
  readonly player: ComponentChildren;
  /** Drawn on the mood plane, below the mood's point. */
  readonly onPlane: ComponentChildren;
}

export function App(props: AppProps) {
  const { theme, camera, cameraIndicator, mood, face, goal, music, onPlane, player } = props;
  const state = camera.state.value;
  // The message about a camera that has stopped stays where its picture was.
  const isOpen = state.kind !== "off" || state.reason === "no-reading" || state.reason === "unanswered";
  // Once the camera has been on, the greeting stays small, so that the layout does not jump when it stops.
  const isGreetingSmall = state.kind !== "off" || state.reason !== "never-on";
  return (
    <>
      <a class="button skip-link" href="#mood">
        Skip to the mood plane
      </a>
      <header class="page-header" data-camera-on={state.kind === "live"}>
        <div class="page-width">
          <a class="brand" href="/">
            <Mark />
            {PRODUCT_NAME}
          </a>
          {cameraIndicator}
          <ThemeButton theme={theme} />
        </div>
      </header>
      <main class="page-width">
        <div class="main-grid" data-camera={isOpen ? "open" : "off"} data-compact-intro={isGreetingSmall}>
          <section class="intro">
            <h1>Music for the mood you are in, or the one you want.</h1>
            <p class="lead">
              Show your mood on the plane. No account needed, and no camera unless you want it.
            </p>
          </section>
          <section class="plane-section" id="mood" aria-labelledby="mood-title" tabIndex={-1}>
            <h2 id="mood-title" class="visually-hidden">
              Mood plane
            </h2>
            <p id="plane-help" class="visually-hidden">
              Arrow keys move the point: left and right for pleasantness, up and down for energy. Hold Shift
              for larger steps. Home moves it to the middle.
            </p>
            <MoodPlane mood={mood}>
              <Section isHiddenOnError>{onPlane}</Section>
            </MoodPlane>
            <MoodSliders mood={mood} />
          </section>
          <MoodSummary mood={mood} />
          <div class="goal-section">
            <Section>{goal}</Section>
          </div>
          <Section>{face}</Section>
          <div class="music-section">
            <Section>{music}</Section>
          </div>
        </div>
      </main>
      <footer class="page-footer">
        <div class="page-width">
          <p>
            The camera is off until you turn it on. Its pictures are analysed in this tab and never leave it.
            Age, sex and identity are never computed. {PRODUCT_NAME} is for your own use, not for judging
            people at work or school.
          </p>
          <p>
            <a href="#photos">Photos and videos</a>: see what the models read in your own pictures.{" "}
            <a href="#about-model">About the models</a>: how often they are right, and for whom.
          </p>
        </div>
      </footer>
      <Section>{player}</Section>
    </>
  );
}

const THEME_ICON: Readonly<Record<Theme, IconName>> = { system: "system", light: "sun", dark: "moon" };

function ThemeButton({ theme }: { readonly theme: ThemeSetting }) {
  const current = theme.current.value;
  const next = THEMES[(THEMES.indexOf(current) + 1) % THEMES.length] ?? "system";
  return (
    <button
      type="button"
      class="button button-plain"
      title={`Theme: ${current}`}
      aria-label={`Theme: ${current}. Change to ${next}.`}
      onClick={() => theme.choose(next)}
    >
      <Icon name={THEME_ICON[current]} />
    </button>
  );
}

function MoodSummary({ mood }: { readonly mood: MoodModel }) {
  const state = mood.state.value;
  return (
    <section class="mood-summary" aria-labelledby="mood-summary-title">
      <h2 id="mood-summary-title" class="visually-hidden">
        Your mood
      </h2>
      <output class="mood-summary-name">
        {state.kind === "unset" ? "How are you?" : moodName(state.point)}
      </output>
      <p class="secondary">{explainMood(state)}</p>
    </section>
  );
}

function explainMood(state: MoodState): string {
  switch (state.kind) {
    case "unset":
      return "Touch the plane, choose a word, or move the sliders.";
    case "set":
      return `${describeAxes(state)}. Set by you.`;
    case "confirmed":
      return `${describeAxes(state)}. Read from your expression, confirmed by you.`;
    default:
      return assertNever(state);
  }
}

function describeAxes({ point }: Exclude<MoodState, { kind: "unset" }>): string {
  const text = `${describeValence(point.valence)}, ${describeEnergy(point.energy)}`;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export interface ScreenSheetProps {
  readonly screens: Screens;
  readonly cameraIndicator: ComponentChildren;
  readonly parts: Readonly<Record<Screen, ComponentType>>;
}

const SCREEN_TITLES: Readonly<Record<Screen, string>> = {
  photos: "Photos and videos",
  "about-model": "About the models",
};

/** The open screen, in a sheet over the page. */
export function ScreenSheet({ screens, cameraIndicator, parts }: ScreenSheetProps) {
  const screen = screens.open.value;
  if (!screen) return null;
  const Part = parts[screen];
  // A sheet that was replaced by another reports its closing late, and must not close that one.
  const close = () => {
    if (screens.open.value === screen) screens.close();
  };
  return (
    <Sheet key={screen} title={SCREEN_TITLES[screen]} onClose={close} headerExtra={cameraIndicator}>
      <Section>
        <Part />
      </Section>
    </Sheet>
  );
}
