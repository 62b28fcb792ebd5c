/** What the Composer does with the page: saves files, shows and copies an address, draws a seed. */
import type { TakeawayPage } from "../models/takeaway";

/** Long enough for the slowest browser to have begun reading a saved file. */
const REVOKE_MS = 60_000;

export const takeawayPage: TakeawayPage = {
  save(name, type, bytes) {
    const url = URL.createObjectURL(new Blob([bytes], { type }));
    const anchor = document.createElement("a");
    anchor.href = url;
    anchor.download = name.replace(/[/\\:*?"<>|]/g, "-");
    anchor.click();
    setTimeout(() => URL.revokeObjectURL(url), REVOKE_MS);
  },
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
