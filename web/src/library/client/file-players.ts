/**
 * Plays files with the browser's own media elements, which read a file as they go. They are routed through Web Audio, because
 * an iPhone does not let a page set the volume of a media element.
 */

import type { Unsubscribe } from "../../kit/ports";
import { type AudioOutput, AudioOutputError } from "../../player/client/audio-output";
import { type FilePlayer, type FilePlayers, UnplayableFileError } from "./ports";

/** One sample of silence. An element that has played within a tap may play later without one. */
const SILENCE = "data:audio/wav;base64,UklGRiYAAABXQVZFZm10IBAAAAABAAEARKwAAIhYAQACABAAZGF0YQIAAAAAAA==";
/** One that plays, one that fades in over it, one that still fades out. */
const ELEMENTS = 3;

interface Slot {
  readonly element: HTMLAudioElement;
  readonly fader: GainNode;
  url: string | null;
  /** Set during a fade-out: ends it now. */
  endFade: (() => void) | null;
}

export function createFilePlayers(audio: AudioOutput): FilePlayers {
  const idle: Slot[] = [];
  const busy: Slot[] = [];

  function openSlots(): AudioContext {
    const { context, input } = audio.open();
    for (let n = idle.length + busy.length; n < ELEMENTS; n++) {
      const element = new Audio();
      element.preload = "auto";
      const fader = new GainNode(context);
      new MediaElementAudioSourceNode(context, { mediaElement: element }).connect(fader).connect(input);
      idle.push({ element, fader, url: null, endFade: null });
    }
    return context;
  }

  function take(): Slot {
    openSlots();
    // When all are taken, the one that has faded longest is reused.
    if (idle.length === 0) busy.find(({ endFade }) => endFade !== null)?.endFade?.();
    const slot = idle.shift();
    if (!slot) throw new UnplayableFileError("All media elements are in use.");
    busy.push(slot);
    return slot;
  }

  function giveBack(slot: Slot): void {
    const index = busy.indexOf(slot);
    if (index < 0) return;
    busy.splice(index, 1);
    slot.endFade = null;
    slot.element.pause();
    slot.element.removeAttribute("src");
    slot.element.load();
    if (slot.url) URL.revokeObjectURL(slot.url);
    slot.url = null;
    idle.push(slot);
  }

  return {
    async unlock() {
      const isFirst = idle.length + busy.length === 0;
      openSlots();
      if (isFirst) for (const { element } of idle) unlockElement(element);
      await audio.unlock();
    },
    async open(file, gain, signal) {
      const slot = take();
      try {
        await load(slot, file, signal);
      } catch (error) {
        giveBack(slot);
        throw error;
      }
      return createFilePlayer(slot, openSlots(), { audio, gain, giveBack: () => giveBack(slot) });
    },
    setVolume: audio.setVolume,
  };
}

function unlockElement(element: HTMLAudioElement): void {
  element.src = SILENCE;
  element.play().then(
    () => {
      if (element.src === SILENCE) element.pause();
    },
    // Not within a tap: the error appears when a file plays.
    () => undefined,
  );
}

function load(slot: Slot, file: File, signal: AbortSignal): Promise<void> {
  const { element } = slot;
  const url = URL.createObjectURL(file);
  slot.url = url;
  return new Promise((resolve, reject) => {
    const settle = (action: () => void) => () => {
      element.removeEventListener("loadedmetadata", ready);
      element.removeEventListener("error", failed);
      signal.removeEventListener("abort", aborted);
      action();
    };
    const ready = settle(resolve);
    const failed = settle(() =>
      reject(new UnplayableFileError("The browser cannot decode it.", { cause: element.error })),
    );
    const aborted = settle(() => reject(signal.reason));
    element.addEventListener("loadedmetadata", ready);
    element.addEventListener("error", failed);
    signal.addEventListener("abort", aborted);
    element.src = url;
    element.load();
  });
}

interface FilePlayerOptions {
  readonly audio: AudioOutput;
  readonly gain: number;
  readonly giveBack: () => void;
}

function createFilePlayer(slot: Slot, context: AudioContext, options: FilePlayerOptions): FilePlayer {
  const { audio, gain, giveBack } = options;
  const { element, fader } = slot;
  const unsubscribes = new Set<Unsubscribe>();
  /** Whether the page wants it to play: a pause that the page did not ask for is an interruption. */
  let shouldPlay = false;
  let isClosed = false;
  let release: Unsubscribe = () => {};
  fader.gain.cancelScheduledValues(context.currentTime);
  fader.gain.setValueAtTime(gain, context.currentTime);

  function on(event: string, listener: () => void): Unsubscribe {
    element.addEventListener(event, listener);
    const off = () => {
      element.removeEventListener(event, listener);
      unsubscribes.delete(off);
    };
    unsubscribes.add(off);
    return off;
  }

  function setShouldPlay(next: boolean): void {
    shouldPlay = next;
    release();
    release = next ? audio.keepRunning() : () => {};
  }

  // A phone call stops the context, but not the element. Pausing it too reports the interruption.
  const stopWithContext = audio.onInterrupted(() => {
    if (shouldPlay) element.pause();
  });
  on("ended", () => setShouldPlay(false));

  return {
    seconds: Number.isFinite(element.duration) ? element.duration : 0,
    elapsedSeconds: () => element.currentTime,
    async play(fadeInSeconds) {
      const now = context.currentTime;
      fader.gain.cancelScheduledValues(now);
      fader.gain.setValueAtTime(fadeInSeconds > 0 ? 0 : gain, now);
      if (fadeInSeconds > 0) fader.gain.linearRampToValueAtTime(gain, now + fadeInSeconds);
      setShouldPlay(true);
      try {
        await element.play();
      } catch (error) {
        setShouldPlay(false);
        // Paused or closed before it started: not an error.
        if (error instanceof DOMException && error.name === "AbortError") return;
        if (error instanceof DOMException && error.name === "NotAllowedError") {
          throw new AudioOutputError("blocked", { cause: error });
        }
        throw new UnplayableFileError("The browser cannot play it.", { cause: error });
      }
    },
    pause() {
      setShouldPlay(false);
      element.pause();
    },
    seek(seconds) {
      element.currentTime = seconds;
    },
    onEnded: (listener) => on("ended", listener),
    onInterrupted: (listener) =>
      on("pause", () => {
        // An element also pauses at its end.
        if (shouldPlay && !element.ended) listener();
      }),
    onFailed: (listener) => on("error", listener),
    close(fadeSeconds) {
      if (isClosed) return;
      isClosed = true;
      for (const off of [...unsubscribes]) off();
      stopWithContext();
      const finish = () => {
        setShouldPlay(false);
        giveBack();
      };
      if (element.paused || context.state !== "running" || fadeSeconds <= 0) {
        finish();
        return;
      }
      const now = context.currentTime;
      fader.gain.cancelScheduledValues(now);
      fader.gain.setValueAtTime(fader.gain.value, now);
      fader.gain.linearRampToValueAtTime(0, now + fadeSeconds);
      const timer = setTimeout(() => slot.endFade?.(), fadeSeconds * 1000);
      slot.endFade = () => {
        clearTimeout(timer);
        finish();
      };
    },
  };
}
