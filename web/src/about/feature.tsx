/** Wires "About the models". Loaded when the screen is first shown. */

import type { Server } from "../kit/ports";
import type { Catalogue } from "../vision/client/model-catalogue";
import { AboutPanel } from "./about-panel";
import { createModelInfo } from "./model-info";
import "./about.css";

export function createAboutFeature(catalogue: Catalogue, server: Server) {
  const modelInfo = createModelInfo(catalogue, server);
  return () => <AboutPanel modelInfo={modelInfo} />;
}
