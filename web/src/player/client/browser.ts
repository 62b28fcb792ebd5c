/** What the player needs of the page: its keys, the system's media controls, and the moment it goes out of sight. */

import { effect } from "@preact/signals";
import type { Covers } from "./covers";
import type { Journey } from "./journey";
import type { Shortcuts } from "./shortcuts";

/** Where a key belongs to what has the focus: typing, sliding, choosing, pressing. */
const TAKEN = "input, select, textarea, [contenteditable], [role=slider], dialog";
const TAKEN_BY_SPACE = `${TAKEN}, button, a, summary, label`;

export function listenForKeys(shortcuts: Shortcuts): void {
  window.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest(event.key === " " ? TAKEN_BY_SPACE : TAKEN)) return;
    if (shortcuts.press(event.key)) event.preventDefault();
  });
}

/** Lock screen, headset and media keys. */
export function joinMediaSession(journey: Journey, covers: Covers): void {
  const session = "mediaSession" in navigator ? navigator.mediaSession : null;
  if (!session) return;
  const { player, lineup } = journey;
  const handle = (action: MediaSessionAction, deed: (details: MediaSessionActionDetails) => void) => {
    try {
      session.setActionHandler(action, deed);
    } catch {
      // Not every browser knows every action.
    }
  };
  const leap = (by: number) => void player.seek(player.elapsedSeconds.peek() + by);
  handle("play", () => void player.play());
  handle("pause", () => void player.pause());
  handle("stop", () => void player.pause());
  handle("nexttrack", () => void player.next());
  handle("previoustrack", () => void player.back());
  handle("seekbackward", ({ seekOffset }) => leap(-(seekOffset ?? 10)));
  handle("seekforward", ({ seekOffset }) => leap(seekOffset ?? 10));
  handle("seekto", ({ seekTime }) => void player.seek(seekTime ?? 0));
  effect(() => {
    const piece = lineup.current.value?.piece.piece;
    if (!piece) {
      session.metadata = null;
      return;
    }
    const cover = covers.of(piece).value;
    session.metadata = new MediaMetadata({
      title: piece.title,
      artist: piece.by,
      album: "Undertone",
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

/** The tab says what it plays. */
export function nameTab(journey: Journey): void {
  const page = document.title;
  effect(() => {
    const piece = journey.player.active.value ? journey.lineup.current.value?.piece.piece : null;
    document.title = piece ? `${piece.title} · ${page}` : page;
  });
}

/** Out of sight may be for ever: the place is kept. */
export function keepPlaceWhenLeaving(journey: Journey): void {
  const keep = () => journey.player.keepPlace();
  window.addEventListener("pagehide", keep);
  document.addEventListener("visibilitychange", keep);
}
