/**
 * Draws the cover of a piece: a landscape, ripples, ridges or orbits in the mood's colours, rougher with more energy.
 *
 * The SVG uses attributes only: no styles, no scripts, nothing to fetch. It is safe as an image source.
 */

import { type Palette, paletteFor } from "./cover-colour";
import { at, clamp, lerp, mod } from "./helpers";
import { roundMood } from "./link";
import { type RandomStream, randomStream } from "./random";
import type { MoodPoint } from "./score";
import { titleFor } from "./title";

const SIZE = 512;

function formatNumber(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function element(name: string, attributes: Readonly<Record<string, string | number>>, content = ""): string {
  const text = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${typeof value === "number" ? formatNumber(value) : value}"`)
    .join("");
  return content ? `<${name}${text}>${content}</${name}>` : `<${name}${text}/>`;
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** A random curve, −1..1: value noise of several octaves. */
function noise(random: RandomStream, roughness: number): (x: number) => number {
  const octaves = [1, 2, 4, 8, 16].map((frequency, i) => ({
    frequency,
    strength: i === 0 ? 1 : roughness ** i,
    values: Array.from({ length: 40 }, () => random.next() * 2 - 1),
  }));
  const total = octaves.reduce((sum, octave) => sum + octave.strength, 0);
  return (x) => {
    let sum = 0;
    for (const { frequency, strength, values } of octaves) {
      const place = x * frequency * 1.7;
      const whole = Math.floor(place);
      const part = place - whole;
      const ease = part * part * (3 - 2 * part);
      const from = at(values, mod(whole, values.length));
      sum += strength * (from + (at(values, mod(whole + 1, values.length)) - from) * ease);
    }
    return sum / total;
  };
}

/** An open path of quadratic curves along the points. */
function curve(points: readonly (readonly [number, number])[]): string {
  const [first, ...rest] = points;
  if (!first) return "";
  let path = `M${formatNumber(first[0])} ${formatNumber(first[1])}`;
  for (const [i, [x, y]] of rest.entries()) {
    const next = rest[i + 1];
    path += next
      ? `Q${formatNumber(x)} ${formatNumber(y)} ${formatNumber((x + next[0]) / 2)} ${formatNumber((y + next[1]) / 2)}`
      : `L${formatNumber(x)} ${formatNumber(y)}`;
  }
  return path;
}

interface SceneInput {
  readonly palette: Palette;
  readonly random: RandomStream;
  /** 0..1 */
  readonly energy: number;
  /** Prefix of the gradients' ids, unique to the cover. */
  readonly id: string;
}

function sun(input: SceneInput, x: number, y: number, radius: number): string {
  const { palette, id } = input;
  return (
    element("circle", { cx: x, cy: y, r: radius * 2.6, fill: `url(#${id}h)` }) +
    element("circle", { cx: x, cy: y, r: radius, fill: palette.light })
  );
}

/** Hills or waves in layers under a low sun. */
function landscape(input: SceneInput): string {
  const { palette, random, energy } = input;
  const horizon = lerp(215, 285, random.next());
  const radius = lerp(30, 68, random.next());
  let out = sun(input, lerp(110, 402, random.next()), horizon - lerp(10, 110, random.next()), radius);
  const layers = 5 + random.nextInt(3);
  for (let layer = 0; layer < layers; layer++) {
    const nearness = layer / (layers - 1);
    const line = noise(random, lerp(0.16, 0.68, energy));
    const base = lerp(horizon, 470, nearness ** 1.25);
    const height = lerp(18, 104, energy) * lerp(0.7, 1.15, random.next());
    const points = Array.from({ length: 65 }, (_, i): readonly [number, number] => {
      const x = (i / 64) * (SIZE + 16) - 8;
      return [x, base - height * line(i / 64 + layer * 3)];
    });
    out += element("path", { d: `${curve(points)}V${SIZE}H-8Z`, fill: palette.ground(nearness) });
  }
  return out;
}

/** Rings that spread on water. */
function ripples(input: SceneInput): string {
  const { palette, random, energy } = input;
  const x = lerp(150, 362, random.next());
  const y = lerp(180, 340, random.next());
  const rings = 13 + random.nextInt(8);
  const wobble = noise(random, lerp(0.1, 0.55, energy));
  let out = element("circle", { cx: x, cy: y, r: 330, fill: `url(#${input.id}h)` });
  for (let ring = rings; ring >= 1; ring--) {
    const radius = 16 + 430 * (ring / rings) ** 1.35;
    const sway = lerp(1, 26, energy) * (ring / rings);
    const points = Array.from({ length: 61 }, (_, i): readonly [number, number] => {
      const turn = (i / 60) * 2 * Math.PI;
      const bend =
        radius + sway * wobble(2 + Math.cos(turn) + ring * 0.21) + sway * wobble(5 + Math.sin(turn));
      return [x + bend * Math.cos(turn), y + bend * 0.82 * Math.sin(turn)];
    });
    out += element("path", {
      d: curve(points),
      fill: "none",
      stroke: ring % 4 === 0 ? palette.accent : ring % 2 === 0 ? palette.light : palette.ground(0.6),
      "stroke-width": lerp(6.5, 1.4, ring / rings) * lerp(0.8, 1.3, random.next()),
      "stroke-opacity": lerp(0.95, 0.35, ring / rings).toFixed(2),
      "stroke-linecap": "round",
    });
  }
  return out + element("circle", { cx: x, cy: y, r: 11, fill: palette.light });
}

/** Stacked ridge lines, like a waterfall plot. */
function ridges(input: SceneInput): string {
  const { palette, random, energy } = input;
  const lines = 16 + random.nextInt(7);
  const centre = lerp(190, 322, random.next());
  const spread = lerp(70, 150, random.next());
  let out = sun(input, centre, 120 + 40 * random.next(), lerp(26, 52, random.next()));
  for (let row = 0; row < lines; row++) {
    const nearness = row / (lines - 1);
    const line = noise(random, lerp(0.25, 0.75, energy));
    const base = lerp(176, 478, nearness);
    const points = Array.from({ length: 57 }, (_, i): readonly [number, number] => {
      const x = -6 + (i / 56) * (SIZE + 12);
      const away = (x - centre) / spread;
      const hill = 1 / (1 + away * away * away * away);
      const lift = lerp(40, 104, energy) * hill * (0.5 + 0.5 * line(i / 13 + row * 2));
      return [x, base - lift - 5 * line(i / 27)];
    });
    out += element("path", {
      d: `${curve(points)}V${SIZE + 8}H-6Z`,
      fill: palette.ground(clamp(0.25 + nearness * 0.75, 0, 1)),
      stroke: row % 6 === 3 ? palette.accent : palette.light,
      "stroke-width": lerp(1.1, 2.1, nearness),
      "stroke-opacity": lerp(0.5, 0.95, nearness).toFixed(2),
    });
  }
  return out;
}

/** Orbits with small planets around a sun. */
function orbits(input: SceneInput): string {
  const { palette, random, energy } = input;
  const x = lerp(190, 322, random.next());
  const y = lerp(200, 312, random.next());
  const tilt = lerp(-38, 38, random.next());
  const flat = lerp(0.34, 0.9, random.next());
  let out = "";
  for (let star = 0; star < 46; star++)
    out += element("circle", {
      cx: SIZE * random.next(),
      cy: SIZE * random.next(),
      r: lerp(0.5, 1.7, random.next()),
      fill: palette.light,
      "fill-opacity": lerp(0.25, 0.8, random.next()).toFixed(2),
    });
  out += sun(input, x, y, lerp(34, 62, random.next()));
  const count = 6 + random.nextInt(4) + Math.round(3 * energy);
  for (let i = 1; i <= count; i++) {
    const rx = 58 + (i / count) ** 1.2 * 250;
    const turn = random.next() * 2 * Math.PI;
    const lean = tilt + lerp(1, 13, energy) * random.bell() * i * 0.6;
    const body = lerp(3, 15, random.next() * random.next());
    const ring = element("ellipse", {
      rx,
      ry: rx * flat,
      fill: "none",
      stroke: i % 3 === 0 ? palette.accent : palette.light,
      "stroke-width": lerp(0.8, 2.4, random.next()),
      "stroke-opacity": "0.6",
      ...(random.chance(0.3 + 0.3 * energy)
        ? {
            "stroke-dasharray": `${formatNumber(lerp(2, 40, random.next()))} ${formatNumber(lerp(5, 22, random.next()))}`,
          }
        : {}),
    });
    const planet = element("circle", {
      cx: rx * Math.cos(turn),
      cy: rx * flat * Math.sin(turn),
      r: body,
      fill: i % 2 === 0 ? palette.accent : palette.ground(0.75),
    });
    out += element(
      "g",
      { transform: `translate(${formatNumber(x)} ${formatNumber(y)}) rotate(${formatNumber(lean)})` },
      ring + planet,
    );
  }
  return out;
}

const SCENES = [landscape, ripples, ridges, orbits, landscape] as const;

export function coverSvg(seed: number, mood: MoodPoint): string {
  const rounded = roundMood(mood);
  const palette = paletteFor(seed, rounded);
  const random = randomStream(seed, "cover");
  const id = `c${(seed >>> 0).toString(36)}`;
  const input: SceneInput = {
    palette,
    random,
    energy: (rounded.energy + 1) / 2,
    id,
  };
  const scene = random.pick(SCENES)(input);
  const stop = (offset: number, colour: string, opacity = 1): string =>
    element("stop", { offset, "stop-color": colour, "stop-opacity": String(opacity) });
  const defs = element(
    "defs",
    {},
    element(
      "linearGradient",
      { id: `${id}s`, x1: 0, y1: 0, x2: 0, y2: 1 },
      stop(0, palette.skyTop) + stop(0.7, palette.skyBottom),
    ) +
      element(
        "radialGradient",
        { id: `${id}h` },
        stop(0, palette.light, 0.75) + stop(0.4, palette.light, 0.28) + stop(1, palette.light, 0),
      ),
  );
  const sky = element("rect", { width: SIZE, height: SIZE, fill: `url(#${id}s)` });
  const name = element("title", {}, escapeXml(titleFor(seed, rounded)));
  return element(
    "svg",
    { xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${SIZE} ${SIZE}`, width: SIZE, height: SIZE },
    name + defs + sky + scene,
  );
}
