/**
 * The page's one AudioContext, shared by all sources that play here: unlocked within a tap, one volume, suspended when nothing
 * plays.
 */

import type { Clock, Unsubscribe } from "../../kit/ports";
import { SAMPLE_RATE } from "../../shared/dsp/units";

/** "blocked": the browser needs a tap first. */
export type AudioProblem = "unsupported" | "blocked" | "unknown";

export class AudioOutputError extends Error {
  override readonly name = "AudioOutputError";
  readonly problem: AudioProblem;

  constructor(problem: AudioProblem, options?: ErrorOptions) {
    super(`No audio output: ${problem}.`, options);
    this.problem = problem;
  }
}

export interface AudioOutput {
  /** Call it within a tap. Rejects with an AudioOutputError. */
  unlock(): Promise<void>;
  /** The context and the node to connect to; opened if necessary. Throws an AudioOutputError. */
  open(): { readonly context: AudioContext; readonly input: AudioNode };
  /** In seconds on the audio clock; 0 before the context is open. */
  now(): number;
  /** 0 to 1 as a person hears it. */
  setVolume(volume: number): void;
  /** Keeps the context running until the returned function is called. */
  keepRunning(): Unsubscribe;
  /** How loud it is now, 0 to 1: what the page's own sources play, after the volume. */
  loudness(): number;
  /** The system or another app stopped the sound. Only called while something keeps the context running. */
  onInterrupted(listener: () => void): Unsubscribe;
}

/** A context that has not resumed after this time is blocked by the browser. */
const RESUME_TIMEOUT_MS = 1500;
/** A running context drains a phone's battery. Longer than opening a piece takes, so that it stays open for the next one. */
const SUSPEND_AFTER_MS = 30_000;
const VOLUME_GLIDE_SECONDS = 0.03;
/** About 45 ms. */
const ANALYSED_SAMPLES = 2048;
const QUIET_DB = -42;
const LOUD_DB = -12;

/** Not in TypeScript's DOM types yet (W3C Audio Session). */
interface AudioSession {
  type: string;
}

export function createAudioOutput(clock: Clock): AudioOutput {
  let opened: {
    readonly context: AudioContext;
    readonly input: GainNode;
    readonly analyser: AnalyserNode;
  } | null = null;
  const samples = new Float32Array(ANALYSED_SAMPLES);
  let volume = 1;
  let users = 0;
  let cancelSuspend: Unsubscribe = () => {};
  const listeners = new Set<() => void>();

  function open() {
    if (opened && opened.context.state !== "closed") return opened;
    if (typeof AudioContext === "undefined") throw new AudioOutputError("unsupported");
    let context: AudioContext;
    try {
      // Composed pieces play at the rate they are rendered at; resampling them piecewise would be audible at the seams.
      context = new AudioContext({ sampleRate: SAMPLE_RATE, latencyHint: "playback" });
    } catch (error) {
      throw new AudioOutputError("unknown", { cause: error });
    }
    // Without this, the ring switch of an iPhone mutes music, and the lock screen stops it.
    const session = (navigator as Navigator & { audioSession?: AudioSession }).audioSession;
    if (session) session.type = "playback";
    const input = new GainNode(context, { gain: gainOf(volume) });
    const analyser = new AnalyserNode(context, { fftSize: ANALYSED_SAMPLES });
    input.connect(context.destination);
    input.connect(analyser);
    context.addEventListener("statechange", () => {
      if (users > 0 && context.state !== "running") for (const listener of [...listeners]) listener();
    });
    opened = { context, input, analyser };
    return opened;
  }

  function suspendSoon(): void {
    cancelSuspend();
    cancelSuspend = clock.after(SUSPEND_AFTER_MS, () => {
      if (users === 0 && opened?.context.state === "running") void opened.context.suspend();
    });
  }

  return {
    open,
    async unlock() {
      const { context } = open();
      if (users === 0) suspendSoon();
      if (context.state === "running") return;
      const isRunning = await Promise.race([
        context.resume().then(
          () => true,
          () => false,
        ),
        new Promise<false>((resolve) => clock.after(RESUME_TIMEOUT_MS, () => resolve(false))),
      ]);
      if (!isRunning) throw new AudioOutputError("blocked");
    },
    now: () => opened?.context.currentTime ?? 0,
    loudness() {
      if (users === 0 || !opened) return 0;
      opened.analyser.getFloatTimeDomainData(samples);
      const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
      const decibels = 10 * Math.log10(power + 1e-9);
      return Math.min(1, Math.max(0, (decibels - QUIET_DB) / (LOUD_DB - QUIET_DB)));
    },
    setVolume(next) {
      volume = next;
      if (!opened) return;
      const { context, input } = opened;
      input.gain.setTargetAtTime(gainOf(next), context.currentTime, VOLUME_GLIDE_SECONDS);
    },
    keepRunning() {
      users += 1;
      cancelSuspend();
      let isReleased = false;
      return () => {
        if (isReleased) return;
        isReleased = true;
        users -= 1;
        if (users === 0) suspendSoon();
      };
    },
    onInterrupted(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Loudness follows the square of a fader's position. */
function gainOf(volume: number): number {
  return volume * volume;
}
