/** What the Composer needs of the browser: the address bar, saved files and random seeds. */
import { copyText } from "../../kit/browser";
import { saveFile } from "../../kit/save-file";
import type { ExportPage } from "./export";

export const exportPage: ExportPage = {
  save: saveFile,
  address(fragment) {
    history.replaceState(history.state, "", fragment);
    return location.href;
  },
  copy: copyText,
};

export function randomSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
}

/** Calls the listener with the fragment now and whenever it changes. */
export function onFragment(listener: (fragment: string) => void): void {
  listener(location.hash);
  window.addEventListener("hashchange", () => listener(location.hash));
}
