/**
 * Plays files: the browser's own players, which read a file as they go, led through Web Audio, which fades and levels them
 * on every device (an iPhone lets nobody set the volume of a player as such).
 */
import type { Unsubscribe } from "../../kit/ports";
import { DeckRefusal, type FileDeck, type FileDecks } from "./ports";

/** A sample of silence: a player that has played within a tap may be started later without one. */
const SILENCE = "data:audio/wav;base64,UklGRiYAAABXQVZFZm10IBAAAAABAAEARKwAAIhYAQACABAAZGF0YQIAAAAAAA==";
/** One that plays, one that comes in over it, one that still fades. */
const PLAYERS = 3;
/** A context that has not woken after this long is held back by the browser. */
const WAKE_MS = 1500;
const GLIDE_SECONDS = 0.03;

interface Player {
  readonly element: HTMLAudioElement;
  readonly fader: GainNode;
  url: string | null;
  /** Ends what a fade put off. */
  release: (() => void) | null;
}

interface AudioSession {
  type: string;
}

export function browserDecks(): FileDecks {
  let context: AudioContext | null = null;
  let output: GainNode | null = null;
  let volume = 1;
  const idle: Player[] = [];
  const busy: Player[] = [];

  function openContext(): { context: AudioContext; output: GainNode } {
    if (context && output) return { context, output };
    if (typeof AudioContext === "undefined") throw new DeckRefusal("unplayable");
    context = new AudioContext({ latencyHint: "playback" });
    // On iOS the ringer's switch would otherwise silence music, and the lock screen would stop it.
    const session = (navigator as Navigator & { audioSession?: AudioSession }).audioSession;
    if (session) session.type = "playback";
    output = new GainNode(context, { gain: volume * volume });
    output.connect(context.destination);
    for (let n = 0; n < PLAYERS; n++) {
      const element = new Audio();
      element.preload = "auto";
      const fader = new GainNode(context);
      new MediaElementAudioSourceNode(context, { mediaElement: element }).connect(fader).connect(output);
      idle.push({ element, fader, url: null, release: null });
    }
    return { context, output };
  }

  async function wake(): Promise<void> {
    const first = context === null;
    const { context: own } = openContext();
    if (first) for (const { element } of idle) bless(element);
    if (own.state === "running") return;
    const woken = await Promise.race([
      own.resume().then(
        () => true,
        () => false,
      ),
      new Promise<false>((resolve) => setTimeout(() => resolve(false), WAKE_MS)),
    ]);
    if (!woken) throw new DeckRefusal("held-back");
  }

  function take(): Player {
    openContext();
    const player = idle.shift();
    if (player) {
      busy.push(player);
      return player;
    }
    // All are taken: the one that fades longest gives way.
    const fading = busy.find(({ release }) => release !== null);
    fading?.release?.();
    const freed = idle.shift();
    if (!freed) throw new DeckRefusal("unplayable");
    busy.push(freed);
    return freed;
  }

  function giveBack(player: Player): void {
    const at = busy.indexOf(player);
    if (at < 0) return;
    busy.splice(at, 1);
    player.release = null;
    player.element.pause();
    player.element.removeAttribute("src");
    player.element.load();
    if (player.url) URL.revokeObjectURL(player.url);
    player.url = null;
    idle.push(player);
    rest();
  }

  /** A running context costs a phone's battery, also when nothing sounds. */
  function rest(): void {
    const silent = busy.every(({ element }) => element.paused);
    if (silent && context?.state === "running") void context.suspend();
  }

  return {
    wake,
    async open(file, gain, signal) {
      const player = take();
      try {
        await load(player, file, signal);
      } catch (error) {
        giveBack(player);
        throw error;
      }
      const { context: own } = openContext();
      return deckOn(player, own, { gain, rest, giveBack: () => giveBack(player) });
    },
    setVolume(value) {
      volume = value;
      // A fader feels even when its gain goes with the square of its way.
      if (context && output) output.gain.setTargetAtTime(value * value, context.currentTime, GLIDE_SECONDS);
    },
  };
}

function bless(element: HTMLAudioElement): void {
  element.src = SILENCE;
  element.play().then(
    () => {
      if (element.src === SILENCE) element.pause();
    },
    // Not within a tap after all: playing will say so.
    () => undefined,
  );
}

function load(player: Player, file: File, signal: AbortSignal): Promise<void> {
  const { element } = player;
  player.url = URL.createObjectURL(file);
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => () => {
      element.removeEventListener("loadedmetadata", ready);
      element.removeEventListener("error", failed);
      signal.removeEventListener("abort", aborted);
      act();
    };
    const ready = settle(resolve);
    const failed = settle(() => reject(new DeckRefusal("unplayable", { cause: element.error })));
    const aborted = settle(() => reject(signal.reason));
    element.addEventListener("loadedmetadata", ready);
    element.addEventListener("error", failed);
    signal.addEventListener("abort", aborted);
    element.src = player.url ?? "";
    element.load();
  });
}

interface DeckOptions {
  readonly gain: number;
  readonly rest: () => void;
  readonly giveBack: () => void;
}

function deckOn(player: Player, context: AudioContext, { gain, rest, giveBack }: DeckOptions): FileDeck {
  const { element, fader } = player;
  const listeners = new Set<Unsubscribe>();
  let ours = false;
  let closed = false;
  fader.gain.cancelScheduledValues(context.currentTime);
  fader.gain.setValueAtTime(gain, context.currentTime);

  function on(event: string, listener: () => void): Unsubscribe {
    element.addEventListener(event, listener);
    const off = () => {
      element.removeEventListener(event, listener);
      listeners.delete(off);
    };
    listeners.add(off);
    return off;
  }

  // A call takes the context and leaves the player running: it stops too, which is told as an interruption.
  const stopWithContext = () => {
    if (ours && context.state !== "running") element.pause();
  };
  context.addEventListener("statechange", stopWithContext);

  return {
    seconds: Number.isFinite(element.duration) ? element.duration : 0,
    elapsedSeconds: () => element.currentTime,
    async play(fadeInSeconds) {
      const now = context.currentTime;
      fader.gain.cancelScheduledValues(now);
      fader.gain.setValueAtTime(fadeInSeconds > 0 ? 0 : gain, now);
      if (fadeInSeconds > 0) fader.gain.linearRampToValueAtTime(gain, now + fadeInSeconds);
      ours = true;
      try {
        await element.play();
      } catch (error) {
        ours = false;
        // Paused or closed before it had begun: nothing is wrong.
        if (error instanceof DOMException && error.name === "AbortError") return;
        const heldBack = error instanceof DOMException && error.name === "NotAllowedError";
        throw new DeckRefusal(heldBack ? "held-back" : "unplayable", { cause: error });
      }
    },
    pause() {
      ours = false;
      element.pause();
      rest();
    },
    seek(seconds) {
      element.currentTime = seconds;
    },
    onEnded: (listener) => on("ended", listener),
    onInterrupted: (listener) =>
      on("pause", () => {
        // At its end a player pauses, too.
        if (ours && !element.ended) listener();
      }),
    onFailed: (listener) => on("error", listener),
    close(fadeSeconds) {
      if (closed) return;
      closed = true;
      for (const off of [...listeners]) off();
      context.removeEventListener("statechange", stopWithContext);
      const sounding = !element.paused && context.state === "running" && fadeSeconds > 0;
      if (!sounding) {
        giveBack();
        return;
      }
      const now = context.currentTime;
      fader.gain.cancelScheduledValues(now);
      fader.gain.setValueAtTime(fader.gain.value, now);
      fader.gain.linearRampToValueAtTime(0, now + fadeSeconds);
      const timer = setTimeout(() => player.release?.(), fadeSeconds * 1000);
      player.release = () => {
        clearTimeout(timer);
        giveBack();
      };
    },
  };
}
