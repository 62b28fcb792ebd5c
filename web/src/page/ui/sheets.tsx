/** The screens that lie over the page, one at a time. What is on each is given by whoever wires the page. */

import type { ComponentType } from "preact";
import { Sheet } from "../../kit/sheet";
import type { Camera } from "../../vision/client/camera";
import { CameraLamp } from "../../vision/ui/camera-lamp";
import type { Screen, Screens } from "../client/screens";

export interface SheetsProps {
  readonly screens: Screens;
  readonly camera: Camera;
  readonly parts: Readonly<Record<Screen, ComponentType>>;
}

const TITLES: Readonly<Record<Screen, string>> = {
  photos: "Photos and videos",
  "about-model": "About the models",
};

export function Sheets({ screens, camera, parts }: SheetsProps) {
  const screen = screens.open.value;
  if (!screen) return null;
  const Part = parts[screen];
  // One screen that makes way for another is told of its own closing late: the other must stay.
  const close = () => {
    if (screens.open.value === screen) screens.close();
  };
  return (
    <Sheet key={screen} title={TITLES[screen]} onClose={close} lamp={<CameraLamp camera={camera} />}>
      <Part />
    </Sheet>
  );
}
