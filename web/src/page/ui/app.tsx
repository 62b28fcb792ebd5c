/** The whole page, top to bottom. Reads models, calls their actions, knows nothing of the browser. */

import type { ComponentChildren } from "preact";
import { Icon, Mark, type Sign } from "../../kit/icons";
import type { Camera } from "../../vision/client/camera";
import { CameraLamp } from "../../vision/ui/camera-lamp";
import type { Mood } from "../client/mood";
import type { Appearance, Theme } from "../client/theme";
import { THEMES } from "../client/theme";
import { MoodPlane } from "./mood-plane";
import { MoodSliders } from "./mood-sliders";
import { MoodVoice } from "./mood-summary";

export interface AppProps {
  readonly appearance: Appearance;
  readonly camera: Camera;
  readonly mood: Mood;
  /** The camera's part: stands under what the mood is called. */
  readonly face: ComponentChildren;
  /** Where the music shall lead: stands right under the mood's name. */
  readonly goal?: ComponentChildren;
  /** What sounds, what comes and where it comes from: beside the plane where there is room. */
  readonly music?: ComponentChildren;
  /** At the foot of the window, whatever is scrolled. */
  readonly player?: ComponentChildren;
  /** What is drawn on the mood plane besides the point. */
  readonly onPlane?: ComponentChildren;
}

export function App(props: AppProps) {
  const { appearance, camera, mood, face, goal, music, onPlane, player } = props;
  const state = camera.state.value;
  const cameraKind = state.kind;
  // What a camera that went off left to be said stays where its picture was.
  const open = state.kind !== "off" || state.because === "unread" || state.because === "unanswered";
  // Once a camera has been on the greeting stays small, so that nothing jumps when it goes off.
  const greeted = state.kind !== "off" || state.because !== "never-on";
  return (
    <>
      <a class="button skip" href="#mood">
        To the mood plane
      </a>
      <header class="top" data-lit={cameraKind === "live"}>
        <div class="frame">
          <a class="brand" href="/">
            <Mark />
            Undertone
          </a>
          <CameraLamp camera={camera} />
          <ThemeButton appearance={appearance} />
        </div>
      </header>
      <main class="frame">
        <div class="stage" data-camera={open ? "open" : "off"} data-greeted={greeted}>
          <section class="intro">
            <h1>Music for the mood you are in, or the one you want.</h1>
            <p class="lead">Show where you are on the plane. No account, and no camera unless you like.</p>
          </section>
          <section class="plane-part" id="mood" aria-labelledby="mood-title" tabIndex={-1}>
            <h2 id="mood-title" class="unseen">
              Mood plane
            </h2>
            <p id="plane-keys" class="unseen">
              Arrow keys move the point: left and right for pleasantness, up and down for energy. Hold Shift
              for larger steps; Home goes to the middle.
            </p>
            <MoodPlane mood={mood}>{onPlane}</MoodPlane>
            <MoodSliders mood={mood} />
          </section>
          <MoodVoice mood={mood} />
          {goal && <div class="goal-part">{goal}</div>}
          {face}
          {music && <div class="music-part">{music}</div>}
        </div>
      </main>
      <footer class="foot">
        <div class="frame">
          <p>
            The camera is off until you turn it on. Its pictures are looked at in this tab and never leave it.
            Nothing about age, sex or identity is worked out. Undertone is for yourself: not for judging
            people at work or school.
          </p>
          <p>
            <a href="#photos">Photos and videos</a>: see what the networks make of your own pictures.{" "}
            <a href="#about-model">About the models</a>: how often they are right, and for whom.
          </p>
        </div>
      </footer>
      {player}
    </>
  );
}

const THEME_SIGN: Readonly<Record<Theme, Sign>> = { system: "system", light: "sun", dark: "moon" };
const THEME_NAME: Readonly<Record<Theme, string>> = {
  system: "as the system",
  light: "light",
  dark: "dark",
};

function ThemeButton({ appearance }: { readonly appearance: Appearance }) {
  const theme = appearance.theme.value;
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? "system";
  return (
    <button
      type="button"
      class="button button-plain"
      title={`Colours: ${THEME_NAME[theme]}`}
      aria-label={`Colours: ${THEME_NAME[theme]}. Change to ${THEME_NAME[next]}.`}
      onClick={() => appearance.choose(next)}
    >
      <Icon sign={THEME_SIGN[theme]} />
    </button>
  );
}
