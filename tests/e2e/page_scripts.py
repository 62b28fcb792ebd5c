"""Scripts that run before the page's own: they record what it does, or replace a slow part."""

# Keeps every camera track that the page was given, so that a test can see whether it has ended.
RECORD_CAMERA_TRACKS = """
window.cameraTracks = [];
const getUserMedia = navigator.mediaDevices?.getUserMedia.bind(navigator.mediaDevices);
if (getUserMedia) navigator.mediaDevices.getUserMedia = async (constraints) => {
  const stream = await getUserMedia(constraints);
  window.cameraTracks.push(...stream.getTracks());
  return stream;
};
"""

# The page's clock: real time, but at most 200 ms for each camera frame that is analysed. So a slow
# machine needs as many frames for a reading as a fast one, and no time limit ends it early.
FRAME_CLOCK = """
{
  const realNow = performance.now.bind(performance);
  let [pageMs, realMs, remainingMs] = [0, 0, Infinity];
  performance.now = () => {
    const nowMs = realNow();
    const elapsedMs = Math.min(nowMs - realMs, remainingMs);
    realMs = nowMs;
    pageMs += elapsedMs;
    remainingMs -= elapsedMs;
    return pageMs;
  };
  const postMessage = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message, ...rest) {
    if (message.kind === "frame" && message.stream === "camera") {
      performance.now();
      remainingMs = 200;
    }
    return postMessage.call(this, message, ...rest);
  };
  const stop = MediaStreamTrack.prototype.stop;
  MediaStreamTrack.prototype.stop = function () {
    performance.now();
    remainingMs = Infinity;
    return stop.call(this);
  };
}
"""

# The Composer composes as usual, but a plain tone replaces the rendered sound, which takes seconds
# of processor time for each piece. Tests of the sound itself do without this.
PLAIN_TONE = """
{
  const RATE = 44100;
  window.Worker = class extends Worker {
    #isComposer;
    #preparing = new Set();
    constructor(url, options) {
      super(url, options);
      this.#isComposer = options?.name === "composer";
      if (this.#isComposer) this.addEventListener("message", (event) => this.#onMessage(event));
    }
    postMessage(message, ...rest) {
      const { kind, id, request, from, to } = message;
      if (this.#isComposer && kind === "prepare") {
        this.#preparing.add(id);
        super.postMessage({ kind: "describe", id, request });
      } else if (this.#isComposer && kind === "samples") {
        const tone = Float32Array.from(
          { length: to - from },
          (_, index) => 0.1 * Math.sin((2 * Math.PI * 220 * (from + index)) / RATE),
        );
        this.#receive({ kind, id, left: tone, right: tone });
      } else super.postMessage(message, ...rest);
    }
    #onMessage(event) {
      const { kind, id, summary } = event.data;
      if (kind !== "composed" || !this.#preparing.delete(id)) return;
      event.stopImmediatePropagation();
      this.#receive(event.data);
      const frames = Math.ceil(summary.seconds * RATE);
      this.#receive({ kind: "ready", id, frames, sampleRate: RATE });
    }
    #receive(data) {
      queueMicrotask(() => this.dispatchEvent(new MessageEvent("message", { data })));
    }
  };
}
"""

# Listens in front of the loudspeaker and records every block of samples that is scheduled.
AUDIO_TAP = """
window.audioTap = { level: () => 0, starts: [], live: 0 };
const Context = window.AudioContext;
window.AudioContext = class extends Context {
  constructor(options) {
    super(options);
    window.audioTap.context = this;
    const analyser = new AnalyserNode(this, { fftSize: 2048 });
    const samples = new Float32Array(2048);
    window.audioTap.analyser = analyser;
    window.audioTap.level = () => {
      if (this.state !== "running") return 0;
      analyser.getFloatTimeDomainData(samples);
      return Math.sqrt(samples.reduce((sum, value) => sum + value * value, 0) / 2048);
    };
  }
};
const connect = AudioNode.prototype.connect;
AudioNode.prototype.connect = function (to, ...rest) {
  if (to === this.context.destination) connect.call(this, window.audioTap.analyser);
  return connect.call(this, to, ...rest);
};
const start = AudioBufferSourceNode.prototype.start;
AudioBufferSourceNode.prototype.start = function (when) {
  const { buffer } = this;
  const samples = Array.from(buffer.getChannelData(0).subarray(0, 4410));
  window.audioTap.starts.push({ when, frames: buffer.length, rate: buffer.sampleRate, samples });
  window.audioTap.live += 1;
  this.addEventListener("ended", () => (window.audioTap.live -= 1));
  return start.call(this, when);
};
"""

# A browser that blocks sound until `allowAudio()` is called.
AUTOPLAY_BLOCKED = """
let isBlocked = true;
const { prototype } = BaseAudioContext;
const state = Object.getOwnPropertyDescriptor(prototype, "state");
Object.defineProperty(prototype, "state", {
  get() { return isBlocked ? "suspended" : state.get.call(this); },
});
const resume = AudioContext.prototype.resume;
AudioContext.prototype.resume = function () {
  return isBlocked ? new Promise(() => {}) : resume.call(this);
};
window.allowAudio = () => { isBlocked = false; };
"""
