"""Scripts that run before the page's own, so that a test can hear what the page plays."""

# Listens in front of the loudspeaker and writes down every stretch of samples that is scheduled.
EARS = """
window.ears = { level: () => 0, starts: [], live: 0, first: 0 };
const Context = window.AudioContext;
window.AudioContext = class extends Context {
  constructor(options) {
    super(options);
    window.ears.context = this;
    const tap = new AnalyserNode(this, { fftSize: 2048 });
    const window_ = new Float32Array(2048);
    window.ears.tap = tap;
    window.ears.level = () => {
      if (this.state !== "running") return 0;
      tap.getFloatTimeDomainData(window_);
      return Math.sqrt(window_.reduce((sum, value) => sum + value * value, 0) / 2048);
    };
  }
};
const connect = AudioNode.prototype.connect;
AudioNode.prototype.connect = function (to, ...rest) {
  if (to === this.context.destination) connect.call(this, window.ears.tap);
  return connect.call(this, to, ...rest);
};
const start = AudioBufferSourceNode.prototype.start;
AudioBufferSourceNode.prototype.start = function (when) {
  const { buffer } = this;
  const samples = Array.from(buffer.getChannelData(0).subarray(0, 4410));
  window.ears.starts.push({ when, frames: buffer.length, rate: buffer.sampleRate, samples });
  window.ears.live += 1;
  this.addEventListener("ended", () => (window.ears.live -= 1));
  return start.call(this, when);
};
"""

# A browser whose audio does not wake up, until it is let go.
HELD_BACK = """
let held = true;
const { prototype } = BaseAudioContext;
const state = Object.getOwnPropertyDescriptor(prototype, "state");
Object.defineProperty(prototype, "state", {
  get() { return held ? "suspended" : state.get.call(this); },
});
const resume = AudioContext.prototype.resume;
AudioContext.prototype.resume = function () {
  return held ? new Promise(() => {}) : resume.call(this);
};
window.letGo = () => { held = false; };
"""
