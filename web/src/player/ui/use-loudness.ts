/** Sets --loudness on an element while music plays, so that style sheets can follow it. Not under reduced motion. */

import { useEffect, useRef } from "preact/hooks";

/** A gentle movement needs no more, and the processor also composes. */
const STEP_MS = 50;
/** Share of the way to the new value, each step: the glow rises fast and falls slowly. */
const RISE = 0.6;
const FALL = 0.2;

export function useLoudness<Target extends HTMLElement>(loudness: () => number, isPlaying: boolean) {
  const target = useRef<Target>(null);
  useEffect(() => {
    if (!isPlaying || document.documentElement.dataset.motion === "reduced") return;
    let shown = 0;
    const timer = setInterval(() => {
      if (document.hidden) return;
      const now = loudness();
      shown += (now > shown ? RISE : FALL) * (now - shown);
      target.current?.style.setProperty("--loudness", shown.toFixed(2));
    }, STEP_MS);
    return () => {
      clearInterval(timer);
      target.current?.style.removeProperty("--loudness");
    };
  }, [loudness, isPlaying]);
  return target;
}
