/** Wires "About the models": its model gets the page's list of networks and its net. Comes when first shown. */

import type { Catalogue } from "../models/catalogue";
import type { Net } from "../models/ports";
import { createAbout } from "./models/about";
import { AboutPanel } from "./ui/about-panel";
import "./about-model.css";

export function openAboutRoom(catalogue: Catalogue, net: Net) {
  const about = createAbout(catalogue, net);
  return () => <AboutPanel about={about} />;
}
