/** Wires "About the models": its model gets the page's list of networks and its net. Comes when first shown. */

import type { Net } from "../kit/ports";
import type { Catalogue } from "../vision/client/model-catalogue";
import { createAbout } from "./about";
import { AboutPanel } from "./about-panel";
import "./about.css";

export function openAboutRoom(catalogue: Catalogue, net: Net) {
  const about = createAbout(catalogue, net);
  return () => <AboutPanel about={about} />;
}
