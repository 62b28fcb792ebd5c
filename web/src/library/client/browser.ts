/** What the analysis uses of the browser: a worker, its decoder, and the formats that it plays. */

import { EXCERPT_SECONDS } from "../shared/files/excerpt";
import { mimeTypeOf } from "../shared/files/formats";
import type { FromAnalyser } from "../shared/protocol";
import type { ConnectAnalyser, DecodedAudio } from "./analyser-pool";

/** The worker's script loads only when this is called. */
export const connectAnalyserWorker: ConnectAnalyser = (onMessage, onFailed) => {
  const worker = new Worker(new URL("../worker/main.ts", import.meta.url), {
    type: "module",
    name: "analyser",
  });
  worker.onmessage = (event: MessageEvent<FromAnalyser>) => onMessage(event.data);
  worker.onerror = (event) => {
    event.preventDefault();
    onFailed(event.message || "its script could not be loaded");
  };
  worker.onmessageerror = () => onFailed("it sent a message that this browser cannot read");
  return {
    send: (message, transfer) => worker.postMessage(message, [...transfer]),
    close: () => worker.terminate(),
  };
};

/** Enough for all features, at half the cost of the usual rate. */
const ANALYSIS_RATE = 22_050;

/**
 * At most ninety seconds from the middle, in at most two channels. Browsers decode audio only on the page's side, but in a
 * thread of their own.
 */
export async function decodeAudio(encoded: ArrayBuffer): Promise<DecodedAudio> {
  const context = new OfflineAudioContext(1, 1, ANALYSIS_RATE);
  const buffer = await context.decodeAudioData(encoded);
  const frames = Math.min(buffer.length, EXCERPT_SECONDS * buffer.sampleRate);
  const from = Math.floor((buffer.length - frames) / 2);
  const channels = Array.from({ length: Math.min(2, buffer.numberOfChannels) }, (_, channel) => {
    const samples = new Float32Array(frames);
    buffer.copyFromChannel(samples, channel, from);
    return samples;
  });
  return { channels, sampleRate: buffer.sampleRate, seconds: buffer.duration };
}

export function canPlay(fileName: string): boolean {
  const mimeType = mimeTypeOf(fileName);
  return mimeType !== null && document.createElement("audio").canPlayType(mimeType) !== "";
}
