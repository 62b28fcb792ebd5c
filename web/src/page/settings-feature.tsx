/** Builds the settings and the privacy screen. Loaded when one of them is first opened. */

import type { ComponentChildren, ComponentType } from "preact";
import { sentBytes } from "../kit/sent-bytes";
import type { Appearance } from "./client/appearance";
import { browserStorage } from "./client/browser-storage";
import type { LanguageSetting } from "./client/language";
import type { NetworkLedger } from "./client/network-ledger";
import { createStoredData } from "./client/stored-data";
import { PrivacyPanel } from "./ui/privacy-panel";
import { SettingsPanel } from "./ui/settings-panel";
import "./styles/settings.css";

export interface SettingsOptions {
  readonly language: LanguageSetting;
  readonly appearance: Appearance;
  readonly ledger: NetworkLedger;
  readonly keyboard: ComponentChildren;
  readonly camera: ComponentChildren;
  readonly sources: ComponentChildren;
}

export interface SettingsFeature {
  readonly Settings: ComponentType;
  readonly Privacy: ComponentType;
}

export function createSettingsFeature({ ledger, ...settings }: SettingsOptions): SettingsFeature {
  const storedData = createStoredData(browserStorage);
  return {
    Settings: () => <SettingsPanel {...settings} storedData={storedData} />,
    Privacy: () => <PrivacyPanel ledger={ledger} sentBytes={sentBytes} storedData={storedData} />,
  };
}
