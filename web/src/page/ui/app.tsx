/** The layout of the whole page: the mood plane, and beside or below it the mood, the goal, the player and what comes next. */

import type { ReadonlySignal } from "@preact/signals";
import type { ComponentChildren, ComponentType } from "preact";
import { messages } from "../../i18n/messages";
import { PRODUCT_NAME } from "../../i18n/names";
import { Mark } from "../../kit/icons";
import { Section } from "../../kit/section";
import { Sheet } from "../../kit/sheet";
import type { MoodModel } from "../client/mood";
import type { Screen, Screens } from "../client/screens";
import { Drawer } from "./drawer";
import { Hints } from "./hints";
import { Menu } from "./menu";
import { MoodPlane } from "./mood-plane";
import { MoodSliders } from "./mood-sliders";
import { MoodSummary } from "./mood-summary";

export interface AppProps {
  readonly mood: MoodModel;
  /** Shows that the camera is on, and turns it off. */
  readonly cameraIndicator: ComponentChildren;
  /** The camera: a button at the edge of the plane that opens into a panel. */
  readonly camera: ComponentChildren;
  readonly goal: ComponentChildren;
  /** What plays, with its buttons. */
  readonly player: ComponentChildren;
  /** What comes next, the shape of the path, and the sources. */
  readonly music: ComponentChildren;
  /** Drawn on the plane, below the mood's point. */
  readonly onPlane: ComponentChildren;
  readonly onShowShortcuts: () => void;
  /** Whether the hints of a first visit are shown. */
  readonly hints: ReadonlySignal<boolean>;
}

export function App(props: AppProps) {
  const { mood, cameraIndicator, camera, goal, player, music, onPlane, onShowShortcuts, hints } = props;
  const text = messages.value.page;
  return (
    <>
      <a class="button skip-link" href="#mood">
        {text.skipLink}
      </a>
      <div class="instrument">
        <header class="page-header">
          <h1>
            <a class="brand" href="/">
              <Mark />
              {PRODUCT_NAME}
            </a>
          </h1>
          {cameraIndicator}
          <Menu onShowShortcuts={onShowShortcuts} />
        </header>
        <main class="instrument-main">
          <section class="plane-section" id="mood" aria-labelledby="mood-title" tabIndex={-1}>
            <h2 id="mood-title" class="visually-hidden">
              {text.planeTitle}
            </h2>
            <p id="plane-help" class="visually-hidden">
              {text.planeHelp}
            </p>
            <MoodPlane mood={mood}>
              <Section isHiddenOnError>{onPlane}</Section>
              {hints.value && <Hints />}
            </MoodPlane>
            <Section>{camera}</Section>
          </section>
          <div class="console">
            <MoodSummary mood={mood} />
            <Section>{goal}</Section>
            <Section>{player}</Section>
            <Drawer>
              <Section>{music}</Section>
              <MoodSliders mood={mood} />
            </Drawer>
          </div>
        </main>
      </div>
    </>
  );
}

export interface ScreenSheetProps {
  readonly screens: Screens;
  readonly cameraIndicator: ComponentChildren;
  readonly parts: Readonly<Record<Screen, ComponentType>>;
}

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
    <Sheet
      key={screen}
      title={messages.value.page.screens[screen]}
      onClose={close}
      headerExtra={cameraIndicator}
    >
      <Section>
        <Part />
      </Section>
    </Sheet>
  );
}
