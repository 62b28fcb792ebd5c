/** The physics of drums in a few strokes: skins whose pitch falls, shells, wires and cymbals. Kits choose the numbers. */
import { bandPass, filtered, highPass, lowPass } from "../../../../shared/dsp/biquad";
import { decayPerSample } from "../../../../shared/dsp/units";
import { noise, type Random } from "../random";
import { addBurst, addPartial, softenAttack, softenEnd } from "../tones/partials";

export interface Stroke {
  /** 0 soft .. 1 hard */
  readonly force: number;
  readonly seconds: number;
  readonly sampleRate: number;
  readonly random: Random;
}

function blank(stroke: Stroke, seconds: number): Float32Array {
  return new Float32Array(Math.ceil(seconds * stroke.sampleRate));
}

/** A skin: a sine that falls from one pitch to another while it dies. */
export function addSkin(
  out: Float32Array,
  skin: { from: number; to: number; fall: number; t60: number; amplitude: number },
  sampleRate: number,
): void {
  const fall = Math.exp(-1 / (skin.fall * sampleRate));
  const decay = decayPerSample(skin.t60, sampleRate);
  let above = skin.from - skin.to;
  let level = skin.amplitude;
  let phase = 0;
  for (let i = 0; i < out.length && level > 1e-5; i++) {
    out[i] = (out[i] as number) + level * Math.sin(phase);
    phase += (2 * Math.PI * (skin.to + above)) / sampleRate;
    above *= fall;
    level *= decay;
  }
}

export interface KickKind {
  readonly from: number;
  readonly to: number;
  readonly fall: number;
  readonly t60: number;
  readonly click: number;
  readonly clickHertz: number;
  readonly drive: number;
}

export function kick(stroke: Stroke, kind: KickKind): Float32Array {
  const { sampleRate, force, random } = stroke;
  const out = blank(stroke, kind.t60 * 1.1);
  addSkin(
    out,
    { from: kind.from * (0.8 + 0.3 * force), to: kind.to, fall: kind.fall, t60: kind.t60, amplitude: 1 },
    sampleRate,
  );
  const click = filtered(
    noise(Math.round(0.02 * sampleRate), random),
    lowPass(kind.clickHertz, 0.7, sampleRate),
  );
  addBurst(out, click, kind.click * (0.3 + 0.7 * force), 0.014, sampleRate);
  if (kind.drive > 0)
    for (let i = 0; i < out.length; i++) out[i] = Math.tanh(kind.drive * (out[i] as number));
  softenAttack(out, 0.0015, sampleRate);
  softenEnd(out, 0.02, sampleRate);
  return out;
}

export interface SnareKind {
  readonly tone: number;
  readonly toneT60: number;
  readonly wires: number;
  readonly wiresLow: number;
  readonly wiresHigh: number;
  readonly wiresT60: number;
  /** Seconds after which a gate shuts the noise; 0 for none. */
  readonly gate: number;
}

export function snare(stroke: Stroke, kind: SnareKind): Float32Array {
  const { sampleRate, force, random } = stroke;
  const out = blank(stroke, Math.max(kind.toneT60, kind.wiresT60) * 1.05);
  addSkin(
    out,
    { from: kind.tone * 1.35, to: kind.tone, fall: 0.012, t60: kind.toneT60, amplitude: 0.6 },
    sampleRate,
  );
  addSkin(
    out,
    { from: kind.tone * 1.9, to: kind.tone * 1.59, fall: 0.01, t60: kind.toneT60 * 0.7, amplitude: 0.28 },
    sampleRate,
  );
  const wires = filtered(
    noise(out.length, random),
    highPass(kind.wiresLow, 0.7, sampleRate),
    lowPass(kind.wiresHigh * (0.6 + 0.5 * force), 0.7, sampleRate),
  );
  if (kind.gate > 0) {
    const shut = Math.round(kind.gate * sampleRate);
    const slope = Math.round(0.012 * sampleRate);
    for (let i = shut; i < wires.length; i++)
      wires[i] = (wires[i] as number) * Math.max(0, 1 - (i - shut) / slope);
  }
  addBurst(out, wires, kind.wires * (0.55 + 0.45 * force), kind.wiresT60, sampleRate);
  softenAttack(out, 0.0008, sampleRate);
  softenEnd(out, 0.01, sampleRate);
  return out;
}

/** Six square waves that share no common measure: the old machine's metal, and every cymbal's. */
const METAL = [205.3, 304.4, 369.6, 522.7, 540, 800] as const;

export interface CymbalKind {
  readonly t60: number;
  readonly low: number;
  readonly high: number;
  /** Share of metal against noise. */
  readonly metal: number;
  readonly stretch: number;
  readonly attack: number;
}

export function cymbal(stroke: Stroke, kind: CymbalKind): Float32Array {
  const { sampleRate, force, random } = stroke;
  const out = blank(stroke, Math.min(kind.t60 * 0.9, 2.4) + 0.03);
  const phases = METAL.map(() => random());
  for (let i = 0; i < out.length; i++) {
    let metal = 0;
    for (let m = 0; m < METAL.length; m++) {
      const phase = ((phases[m] as number) + ((METAL[m] as number) * kind.stretch * i) / sampleRate) % 1;
      metal += phase < 0.5 ? 1 : -1;
    }
    out[i] = (kind.metal * metal) / METAL.length + (1 - kind.metal) * (random() * 2 - 1);
  }
  filtered(
    out,
    highPass(kind.low, 0.8, sampleRate),
    highPass(kind.low * 0.8, 0.6, sampleRate),
    lowPass(kind.high * (0.55 + 0.5 * force), 0.6, sampleRate),
  );
  const decay = decayPerSample(kind.t60, sampleRate);
  let level = 1;
  for (let i = 0; i < out.length; i++) {
    out[i] = (out[i] as number) * level;
    level *= decay;
  }
  softenAttack(out, kind.attack, sampleRate);
  softenEnd(out, 0.03, sampleRate);
  return out;
}

/** Hands, one after the other by a hair. */
export function clap(stroke: Stroke, centre: number): Float32Array {
  const { sampleRate, random } = stroke;
  const out = blank(stroke, 0.32);
  for (const [at, level, t60] of [
    [0, 0.6, 0.02],
    [0.011, 0.7, 0.02],
    [0.021, 0.9, 0.025],
    [0.029, 1, 0.22],
  ] as const) {
    const hands = filtered(noise(Math.round(0.26 * sampleRate), random), bandPass(centre, 1.1, sampleRate));
    addBurst(out, hands, level * 1.6, t60, sampleRate, Math.round(at * sampleRate));
  }
  softenEnd(out, 0.02, sampleRate);
  return out;
}

/** Grains in a gourd: noise that swells before it stops. */
export function shaker(stroke: Stroke, centre: number, rise: number, t60: number): Float32Array {
  const { sampleRate, force, random } = stroke;
  const out = blank(stroke, rise + t60);
  const grains = filtered(
    noise(out.length, random),
    bandPass(centre * (0.85 + 0.3 * force), 0.9, sampleRate),
    highPass(2600, 0.7, sampleRate),
  );
  const top = Math.max(1, Math.round(rise * sampleRate));
  const decay = decayPerSample(t60, sampleRate);
  for (let i = 0; i < out.length; i++) {
    out[i] = (grains[i] as number) * (i < top ? (i / top) ** 2 : decay ** (i - top));
  }
  softenEnd(out, 0.01, sampleRate);
  return out;
}

export function jingles(stroke: Stroke): Float32Array {
  const { sampleRate, force, random } = stroke;
  const out = blank(stroke, 0.4);
  for (let j = 0; j < 14; j++) {
    const f = 5200 + 5200 * random();
    const at = Math.round(random() * 0.018 * sampleRate);
    addPartial(
      out,
      { hertz: f, amplitude: 0.12 * (0.5 + random()), t60: 0.12 + 0.25 * random(), phase: random() * 6 },
      sampleRate,
      at,
    );
  }
  addBurst(
    out,
    filtered(noise(Math.round(0.1 * sampleRate), random), highPass(5000, 0.7, sampleRate)),
    0.25 * (0.4 + force),
    0.08,
    sampleRate,
  );
  softenAttack(out, 0.001, sampleRate);
  softenEnd(out, 0.02, sampleRate);
  return out;
}

/** A brush drawn over the head: long, and over when it is. */
export function sweep(stroke: Stroke): Float32Array {
  const { sampleRate, random, seconds } = stroke;
  const out = filtered(
    noise(Math.max(256, Math.round(Math.min(seconds, 1.6) * sampleRate)), random),
    bandPass(2600, 0.5, sampleRate),
    lowPass(6500, 0.6, sampleRate),
  );
  for (let i = 0; i < out.length; i++) {
    const part = i / out.length;
    out[i] = (out[i] as number) * Math.sin(Math.PI * part ** 0.7) ** 1.4;
  }
  return out;
}

/** A skin with its overtones, struck by a hand: palm, open tone or slap. */
export function handDrum(
  stroke: Stroke,
  kind: { hertz: number; t60: number; bend: number; overtones: number; slap: number; slapHertz: number },
): Float32Array {
  const { sampleRate, force, random } = stroke;
  const out = blank(stroke, kind.t60 * 1.05);
  addSkin(
    out,
    { from: kind.hertz * kind.bend, to: kind.hertz, fall: 0.02, t60: kind.t60, amplitude: 1 },
    sampleRate,
  );
  for (const [ratio, level] of [
    [1.59, 0.5],
    [2.14, 0.34],
    [2.65, 0.2],
    [3.16, 0.12],
  ] as const) {
    const partial = {
      hertz: kind.hertz * ratio,
      amplitude: level * kind.overtones * (0.5 + 0.6 * force),
      t60: kind.t60 / (1 + ratio),
      phase: random(),
    };
    addPartial(out, partial, sampleRate);
  }
  const skin = filtered(
    noise(Math.round(0.09 * sampleRate), random),
    bandPass(kind.slapHertz, 0.8, sampleRate),
  );
  addBurst(out, skin, kind.slap * (0.4 + 0.8 * force), 0.045, sampleRate);
  softenAttack(out, 0.0012, sampleRate);
  softenEnd(out, 0.02, sampleRate);
  return out;
}

/** The stick laid over the rim, or a wood block: two short modes and a tick. */
export function rim(stroke: Stroke, f: number): Float32Array {
  const { sampleRate, random } = stroke;
  const out = blank(stroke, 0.12);
  addPartial(out, { hertz: f, amplitude: 0.8, t60: 0.06, phase: 0 }, sampleRate);
  addPartial(out, { hertz: f * 2.71, amplitude: 0.4, t60: 0.035, phase: 0 }, sampleRate);
  addBurst(
    out,
    filtered(noise(Math.round(0.02 * sampleRate), random), bandPass(f * 2.2, 0.8, sampleRate)),
    0.7,
    0.012,
    sampleRate,
  );
  softenEnd(out, 0.01, sampleRate);
  return out;
}
