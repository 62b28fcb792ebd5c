/** Plays composed samples through the page's audio output. Everything is scheduled on the audio clock, so that timers, which a
 * hidden tab slows down, do not matter.
 */

import type { AudioOutput } from "../../player/client/audio-output";
import { SAMPLE_RATE } from "../../shared/dsp/units";
import type { SampleOutput, SampleStream } from "./ports";

export function createSampleOutput(audio: AudioOutput): SampleOutput {
  function openStream(): SampleStream {
    const { context, input } = audio.open();
    const release = audio.keepRunning();
    const fader = new GainNode(context);
    fader.connect(input);
    const scheduled = new Map<AudioBufferSourceNode, number>();
    let isClosed = false;

    function finishIfDone(): void {
      if (!isClosed || scheduled.size > 0) return;
      fader.disconnect();
      release();
    }

    function remove(source: AudioBufferSourceNode): void {
      source.onended = null;
      source.disconnect();
      source.buffer = null;
      scheduled.delete(source);
      finishIfDone();
    }

    return {
      play({ left, right }, atFrame, onEnded) {
        if (isClosed) return;
        const buffer = new AudioBuffer({ length: left.length, numberOfChannels: 2, sampleRate: SAMPLE_RATE });
        buffer.copyToChannel(left, 0);
        buffer.copyToChannel(right, 1);
        const source = new AudioBufferSourceNode(context, { buffer });
        source.connect(fader);
        const start = atFrame / SAMPLE_RATE;
        scheduled.set(source, start);
        source.onended = () => {
          remove(source);
          onEnded();
        };
        source.start(start);
      },
      close(seconds) {
        if (isClosed) return;
        isClosed = true;
        // A suspended clock would never reach the end of a fade.
        const end = context.currentTime + (context.state === "running" ? seconds : 0);
        fader.gain.setValueAtTime(1, context.currentTime);
        fader.gain.linearRampToValueAtTime(0, end);
        for (const [source, start] of [...scheduled]) {
          source.stop(end);
          if (end === context.currentTime || start >= end) remove(source);
          else source.onended = () => remove(source);
        }
        finishIfDone();
      },
    };
  }

  return {
    unlock: audio.unlock,
    nowFrame: () => Math.ceil(audio.now() * SAMPLE_RATE),
    openStream,
    setVolume: audio.setVolume,
    onInterrupted: audio.onInterrupted,
  };
}
