/** What the Composer does with the page: saves files, shows and copies an address, draws a seed. */
import { saveFile } from "../../kit/save-file";
import type { TakeawayPage } from "./export";

export const takeawayPage: TakeawayPage = {
  save: saveFile,
  address(fragment) {
    history.replaceState(history.state, "", fragment);
    return location.href;
  },
  async copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Not allowed, or an insecure page: the address is shown instead.
      return false;
    }
  },
};

export function randomSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
}

export function onFragment(listener: (fragment: string) => void): void {
  listener(location.hash);
  window.addEventListener("hashchange", () => listener(location.hash));
}
