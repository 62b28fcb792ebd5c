/** Connects the player to the browser: keyboard, media keys and lock screen, tab title, and storing the position on leaving. */

import { effect } from "@preact/signals";
import { PRODUCT_NAME } from "../../i18n/names";
import type { Covers } from "./covers";
import type { Journey } from "./journey";
import { type Shortcuts, SKIP_SECONDS } from "./shortcuts";

/** Elements that need the keys themselves: text fields, sliders, lists. */
const USES_KEYS = "input, select, textarea, [contenteditable], [role=slider], dialog";
/** Elements that the space bar presses or opens. */
const USES_SPACE = `${USES_KEYS}, button, a, summary, label`;

export function listenForKeys(shortcuts: Shortcuts): void {
  window.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest(event.key === " " ? USES_SPACE : USES_KEYS)) return;
    if (shortcuts.press(event.key)) event.preventDefault();
  });
}

/** Media keys, headset buttons and the lock screen. */
export function connectMediaSession(journey: Journey, covers: Covers): void {
  const session = "mediaSession" in navigator ? navigator.mediaSession : null;
  if (!session) return;
  const { player, queue } = journey;
  const handle = (action: MediaSessionAction, handler: (details: MediaSessionActionDetails) => void) => {
    try {
      session.setActionHandler(action, handler);
    } catch {
      // Browsers throw for actions they do not know.
    }
  };
  const skip = (by: number) => void player.seek(player.elapsedSeconds.peek() + by);
  handle("play", () => void player.play());
  handle("pause", () => void player.pause());
  handle("stop", () => void player.pause());
  handle("nexttrack", () => void player.next());
  handle("previoustrack", () => void player.back());
  handle("seekbackward", ({ seekOffset }) => skip(-(seekOffset ?? SKIP_SECONDS)));
  handle("seekforward", ({ seekOffset }) => skip(seekOffset ?? SKIP_SECONDS));
  handle("seekto", ({ seekTime }) => void player.seek(seekTime ?? 0));
  effect(() => {
    const piece = queue.current.value?.item.piece;
    if (!piece) {
      session.metadata = null;
      return;
    }
    const cover = covers.of(piece).value;
    session.metadata = new MediaMetadata({
      title: piece.title,
      artist: piece.by,
      album: PRODUCT_NAME,
      artwork: cover ? [{ src: cover }] : [],
    });
  });
  effect(() => {
    const kind = player.state.value.kind;
    session.playbackState = player.active.value ? "playing" : kind === "paused" ? "paused" : "none";
    const duration = player.seconds.value;
    const position = player.elapsedSeconds.value;
    if (duration && position <= duration) session.setPositionState({ duration, position });
  });
}

/** Shows the current piece in the tab title. */
export function showPieceInTitle(journey: Journey): void {
  const page = document.title;
  effect(() => {
    const piece = journey.player.active.value ? journey.queue.current.value?.item.piece : null;
    document.title = piece ? `${piece.title} · ${page}` : page;
  });
}

/** A hidden tab may never come back, so the position is stored then. */
export function savePositionOnLeave(journey: Journey): void {
  const save = () => journey.player.savePosition();
  window.addEventListener("pagehide", save);
  document.addEventListener("visibilitychange", save);
}
