/**
 * Drum synthesis: membranes whose pitch falls, filtered noise, and inharmonic square waves for metal.
 * The numbers of each kit are in `kits.ts`.
 */
import { applyFilters, bandPass, highPass, lowPass } from "../../../../shared/dsp/biquad";
import { decayPerSample } from "../../../../shared/dsp/units";
import { noise, type Random } from "../random";
import { addBurst, addPartial, softenAttack, softenEnd } from "../tones/partials";

export interface Stroke {
  /** 0 soft to 1 hard. */
  readonly force: number;
  /** Only brush sweeps follow it; the other strokes ring as long as their patch says. */
  readonly seconds: number;
  readonly sampleRate: number;
  readonly random: Random;
}

function silence(stroke: Stroke, seconds: number): Float32Array {
  return new Float32Array(Math.ceil(seconds * stroke.sampleRate));
}

/** A drum head: a sine that falls `from` one frequency `to` another while it decays. `bend` is the fall's time constant. */
function addMembrane(
  out: Float32Array,
  membrane: { from: number; to: number; bend: number; t60: number; amplitude: number },
  sampleRate: number,
): void {
  const bend = Math.exp(-1 / (membrane.bend * sampleRate));
  const decay = decayPerSample(membrane.t60, sampleRate);
  let above = membrane.from - membrane.to;
  let level = membrane.amplitude;
  let phase = 0;
  for (let i = 0; i < out.length && level > 1e-5; i++) {
    out[i] = (out[i] as number) + level * Math.sin(phase);
    phase += (2 * Math.PI * (membrane.to + above)) / sampleRate;
    above *= bend;
    level *= decay;
  }
}

export interface KickPatch {
  readonly startHertz: number;
  readonly endHertz: number;
  /** Time constant of the fall in pitch. */
  readonly bendSeconds: number;
  readonly t60: number;
  readonly clickLevel: number;
  readonly clickHertz: number;
  readonly drive: number;
}

export function kick(stroke: Stroke, patch: KickPatch): Float32Array {
  const { sampleRate, force, random } = stroke;
  const out = silence(stroke, patch.t60 * 1.1);
  const { endHertz: to, bendSeconds: bend, t60 } = patch;
  const from = patch.startHertz * (0.8 + 0.3 * force);
  addMembrane(out, { from, to, bend, t60, amplitude: 1 }, sampleRate);
  const click = applyFilters(
    noise(Math.round(0.02 * sampleRate), random),
    lowPass(patch.clickHertz, 0.7, sampleRate),
  );
  addBurst(out, click, patch.clickLevel * (0.3 + 0.7 * force), 0.014, sampleRate);
  if (patch.drive > 0)
    for (let i = 0; i < out.length; i++) out[i] = Math.tanh(patch.drive * (out[i] as number));
  softenAttack(out, 0.0015, sampleRate);
  softenEnd(out, 0.02, sampleRate);
  return out;
}

export interface SnarePatch {
  readonly bodyHertz: number;
  readonly bodyT60: number;
  readonly wireLevel: number;
  readonly wireLowCut: number;
  readonly wireHighCut: number;
  readonly wireT60: number;
  /** When a noise gate closes on the wires; 0 for no gate. */
  readonly gateSeconds: number;
}

export function snare(stroke: Stroke, patch: SnarePatch): Float32Array {
  const { sampleRate, force, random } = stroke;
  const out = silence(stroke, Math.max(patch.bodyT60, patch.wireT60) * 1.05);
  const { bodyHertz: f, bodyT60: t60 } = patch;
  addMembrane(out, { from: f * 1.35, to: f, bend: 0.012, t60, amplitude: 0.6 }, sampleRate);
  addMembrane(out, { from: f * 1.9, to: f * 1.59, bend: 0.01, t60: t60 * 0.7, amplitude: 0.28 }, sampleRate);
  const wires = applyFilters(
    noise(out.length, random),
    highPass(patch.wireLowCut, 0.7, sampleRate),
    lowPass(patch.wireHighCut * (0.6 + 0.5 * force), 0.7, sampleRate),
  );
  if (patch.gateSeconds > 0) {
    const gate = Math.round(patch.gateSeconds * sampleRate);
    const slope = Math.round(0.012 * sampleRate);
    for (let i = gate; i < wires.length; i++)
      wires[i] = (wires[i] as number) * Math.max(0, 1 - (i - gate) / slope);
  }
  addBurst(out, wires, patch.wireLevel * (0.55 + 0.45 * force), patch.wireT60, sampleRate);
  softenAttack(out, 0.0008, sampleRate);
  softenEnd(out, 0.01, sampleRate);
  return out;
}

/** Six inharmonic square waves, as in the cymbals of the Roland TR-808. */
const METAL_HERTZ = [205.3, 304.4, 369.6, 522.7, 540, 800] as const;

export interface CymbalPatch {
  readonly t60: number;
  readonly lowCut: number;
  readonly highCut: number;
  /** Share of the square waves; the rest is noise. */
  readonly metal: number;
  /** Factor on the frequencies of the square waves. */
  readonly stretch: number;
  readonly attack: number;
}

export function cymbal(stroke: Stroke, patch: CymbalPatch): Float32Array {
  const { sampleRate, force, random } = stroke;
  const out = silence(stroke, Math.min(patch.t60 * 0.9, 2.4) + 0.03);
  const phases = METAL_HERTZ.map(() => random());
  for (let i = 0; i < out.length; i++) {
    let metal = 0;
    for (let m = 0; m < METAL_HERTZ.length; m++) {
      const phase =
        ((phases[m] as number) + ((METAL_HERTZ[m] as number) * patch.stretch * i) / sampleRate) % 1;
      metal += phase < 0.5 ? 1 : -1;
    }
    out[i] = (patch.metal * metal) / METAL_HERTZ.length + (1 - patch.metal) * (random() * 2 - 1);
  }
  applyFilters(
    out,
    highPass(patch.lowCut, 0.8, sampleRate),
    highPass(patch.lowCut * 0.8, 0.6, sampleRate),
    lowPass(patch.highCut * (0.55 + 0.5 * force), 0.6, sampleRate),
  );
  const decay = decayPerSample(patch.t60, sampleRate);
  let level = 1;
  for (let i = 0; i < out.length; i++) {
    out[i] = (out[i] as number) * level;
    level *= decay;
  }
  softenAttack(out, patch.attack, sampleRate);
  softenEnd(out, 0.03, sampleRate);
  return out;
}

/** Several hands, a few milliseconds apart. */
export function clap(stroke: Stroke, centreHertz: number): Float32Array {
  const { sampleRate, random } = stroke;
  const out = silence(stroke, 0.32);
  for (const [at, level, t60] of [
    [0, 0.6, 0.02],
    [0.011, 0.7, 0.02],
    [0.021, 0.9, 0.025],
    [0.029, 1, 0.22],
  ] as const) {
    const hands = applyFilters(
      noise(Math.round(0.26 * sampleRate), random),
      bandPass(centreHertz, 1.1, sampleRate),
    );
    addBurst(out, hands, level * 1.6, t60, sampleRate, Math.round(at * sampleRate));
  }
  softenEnd(out, 0.02, sampleRate);
  return out;
}

/** Noise that swells before it decays. */
export function shaker(stroke: Stroke, centreHertz: number, rise: number, t60: number): Float32Array {
  const { sampleRate, force, random } = stroke;
  const out = silence(stroke, rise + t60);
  const grains = applyFilters(
    noise(out.length, random),
    bandPass(centreHertz * (0.85 + 0.3 * force), 0.9, sampleRate),
    highPass(2600, 0.7, sampleRate),
  );
  const peak = Math.max(1, Math.round(rise * sampleRate));
  const decay = decayPerSample(t60, sampleRate);
  for (let i = 0; i < out.length; i++) {
    out[i] = (grains[i] as number) * (i < peak ? (i / peak) ** 2 : decay ** (i - peak));
  }
  softenEnd(out, 0.01, sampleRate);
  return out;
}

export function tambourine(stroke: Stroke): Float32Array {
  const { sampleRate, force, random } = stroke;
  const out = silence(stroke, 0.4);
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
    applyFilters(noise(Math.round(0.1 * sampleRate), random), highPass(5000, 0.7, sampleRate)),
    0.25 * (0.4 + force),
    0.08,
    sampleRate,
  );
  softenAttack(out, 0.001, sampleRate);
  softenEnd(out, 0.02, sampleRate);
  return out;
}

/** A brush stirred on the head, as long as the stroke. */
export function brushSweep(stroke: Stroke): Float32Array {
  const { sampleRate, random, seconds } = stroke;
  const out = applyFilters(
    noise(Math.max(256, Math.round(Math.min(seconds, 1.6) * sampleRate)), random),
    bandPass(2600, 0.5, sampleRate),
    lowPass(6500, 0.6, sampleRate),
  );
  for (let i = 0; i < out.length; i++) {
    const position = i / out.length;
    out[i] = (out[i] as number) * Math.sin(Math.PI * position ** 0.7) ** 1.4;
  }
  return out;
}

export interface HandDrumPatch {
  readonly hertz: number;
  readonly t60: number;
  /** Factor on the pitch at the start. */
  readonly bend: number;
  readonly overtones: number;
  readonly slap: number;
  readonly slapHertz: number;
}

/** A membrane with overtones, struck by a hand or a stick. */
export function handDrum(stroke: Stroke, patch: HandDrumPatch): Float32Array {
  const { sampleRate, force, random } = stroke;
  const out = silence(stroke, patch.t60 * 1.05);
  const { hertz, t60 } = patch;
  addMembrane(out, { from: hertz * patch.bend, to: hertz, bend: 0.02, t60, amplitude: 1 }, sampleRate);
  for (const [ratio, level] of [
    [1.59, 0.5],
    [2.14, 0.34],
    [2.65, 0.2],
    [3.16, 0.12],
  ] as const) {
    const partial = {
      hertz: hertz * ratio,
      amplitude: level * patch.overtones * (0.5 + 0.6 * force),
      t60: t60 / (1 + ratio),
      phase: random(),
    };
    addPartial(out, partial, sampleRate);
  }
  const slap = applyFilters(
    noise(Math.round(0.09 * sampleRate), random),
    bandPass(patch.slapHertz, 0.8, sampleRate),
  );
  addBurst(out, slap, patch.slap * (0.4 + 0.8 * force), 0.045, sampleRate);
  softenAttack(out, 0.0012, sampleRate);
  softenEnd(out, 0.02, sampleRate);
  return out;
}

/** Cross-stick or wood block: two short modes and a click. */
export function rim(stroke: Stroke, hertz: number): Float32Array {
  const { sampleRate, random } = stroke;
  const out = silence(stroke, 0.12);
  addPartial(out, { hertz, amplitude: 0.8, t60: 0.06, phase: 0 }, sampleRate);
  addPartial(out, { hertz: hertz * 2.71, amplitude: 0.4, t60: 0.035, phase: 0 }, sampleRate);
  addBurst(
    out,
    applyFilters(noise(Math.round(0.02 * sampleRate), random), bandPass(hertz * 2.2, 0.8, sampleRate)),
    0.7,
    0.012,
    sampleRate,
  );
  softenEnd(out, 0.01, sampleRate);
  return out;
}
