/**
 * The browser's audio: one context, one volume, and lines on which samples follow each other to the frame.
 *
 * Everything is scheduled on the audio clock, so nothing depends on timers that a hidden tab slows down.
 */
import { type Line, SoundRefusal, type Speaker } from "./ports";

/** A context that has not woken after this long is held back by the browser. */
const WAKE_MS = 1500;
const VOLUME_GLIDE_SECONDS = 0.03;

interface AudioSession {
  type: string;
}

export function browserSpeaker(sampleRate: number): Speaker {
  let context: AudioContext | null = null;
  let volumeNode: GainNode | null = null;
  let volume = 1;
  let wanted = false;
  const listeners = new Set<() => void>();

  function open(): AudioContext {
    if (context && context.state !== "closed") return context;
    if (typeof AudioContext === "undefined") throw new SoundRefusal("unsupported");
    try {
      // With a fixed rate a piece is played as it was rendered; the browser fits it to the device.
      context = new AudioContext({ sampleRate, latencyHint: "playback" });
    } catch (error) {
      throw new SoundRefusal("unknown", { cause: error });
    }
    // On iOS the ringer's switch would otherwise silence music, and the lock screen would stop it.
    const session = (navigator as Navigator & { audioSession?: AudioSession }).audioSession;
    if (session) session.type = "playback";
    volumeNode = new GainNode(context, { gain: loudness(volume) });
    volumeNode.connect(context.destination);
    context.addEventListener("statechange", () => {
      if (wanted && context && context.state !== "running") for (const listener of [...listeners]) listener();
    });
    return context;
  }

  function line(): Line {
    const ctx = open();
    const fader = new GainNode(ctx);
    if (volumeNode) fader.connect(volumeNode);
    const sounding = new Map<AudioBufferSourceNode, number>();
    let closed = false;
    const release = (source: AudioBufferSourceNode) => {
      source.onended = null;
      source.disconnect();
      source.buffer = null;
      sounding.delete(source);
      if (closed && sounding.size === 0) fader.disconnect();
    };
    return {
      play({ left, right }, atFrame, onEnded) {
        if (closed) return;
        const buffer = new AudioBuffer({ length: left.length, numberOfChannels: 2, sampleRate });
        buffer.copyToChannel(left, 0);
        buffer.copyToChannel(right, 1);
        const source = new AudioBufferSourceNode(ctx, { buffer });
        source.connect(fader);
        const start = atFrame / sampleRate;
        sounding.set(source, start);
        source.onended = () => {
          release(source);
          onEnded();
        };
        source.start(start);
      },
      close(seconds) {
        if (closed) return;
        closed = true;
        // A resting clock would never reach the end of a fade.
        const end = ctx.currentTime + (ctx.state === "running" ? seconds : 0);
        fader.gain.setValueAtTime(1, ctx.currentTime);
        fader.gain.linearRampToValueAtTime(0, end);
        if (sounding.size === 0) fader.disconnect();
        for (const [source, start] of [...sounding]) {
          source.stop(end);
          if (end === ctx.currentTime || start >= end) release(source);
          else source.onended = () => release(source);
        }
      },
    };
  }

  return {
    async wake() {
      const ctx = open();
      wanted = true;
      if (ctx.state === "running") return;
      const woken = await Promise.race([
        ctx.resume().then(
          () => true,
          () => false,
        ),
        new Promise<false>((resolve) => setTimeout(() => resolve(false), WAKE_MS)),
      ]);
      if (!woken) {
        wanted = false;
        throw new SoundRefusal("held-back");
      }
    },
    async rest() {
      wanted = false;
      if (context?.state === "running") await context.suspend();
    },
    nowFrame: () => Math.ceil((context?.currentTime ?? 0) * sampleRate),
    line,
    setVolume(value) {
      volume = value;
      if (context && volumeNode) {
        volumeNode.gain.setTargetAtTime(loudness(value), context.currentTime, VOLUME_GLIDE_SECONDS);
      }
    },
    onInterrupted(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** A fader feels even when its gain goes with the square of its way. */
function loudness(volume: number): number {
  return volume * volume;
}
