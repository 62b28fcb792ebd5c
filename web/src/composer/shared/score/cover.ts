/**
 * A drawn cover for every piece: landscapes, ripples, ridges or orbits in the mood's colours, calm or torn by its energy.
 *
 * A self-contained SVG string: attributes only, no style, no script, nothing fetched, so it is safe as an image source.
 */

import { type Palette, paletteFor } from "./cover-colour";
import { at, clamp, mix, mod } from "./lists";
import { type Chance, chance } from "./random";
import { settled } from "./round-mood";
import type { MoodPoint } from "./score";
import { titleFor } from "./title";

const SIZE = 512;

function number(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function element(name: string, attributes: Readonly<Record<string, string | number>>, content = ""): string {
  const text = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${typeof value === "number" ? number(value) : value}"`)
    .join("");
  return content ? `<${name}${text}>${content}</${name}>` : `<${name}${text}/>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** A smooth random line: value noise of several octaves, −1..1. */
function ridge(draw: Chance, roughness: number): (x: number) => number {
  const octaves = [1, 2, 4, 8, 16].map((frequency, i) => ({
    frequency,
    strength: i === 0 ? 1 : roughness ** i,
    values: Array.from({ length: 40 }, () => draw.next() * 2 - 1),
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

/** An open line through points, curved as a quadratic chain. */
function curve(points: readonly (readonly [number, number])[]): string {
  const [first, ...rest] = points;
  if (!first) return "";
  let path = `M${number(first[0])} ${number(first[1])}`;
  for (const [i, [x, y]] of rest.entries()) {
    const next = rest[i + 1];
    path += next
      ? `Q${number(x)} ${number(y)} ${number((x + next[0]) / 2)} ${number((y + next[1]) / 2)}`
      : `L${number(x)} ${number(y)}`;
  }
  return path;
}

interface Brush {
  readonly palette: Palette;
  readonly draw: Chance;
  /** 0..1 */
  readonly energy: number;
  readonly warmth: number;
  readonly id: string;
}

function disc(brush: Brush, x: number, y: number, radius: number): string {
  const { palette, id } = brush;
  return (
    element("circle", { cx: x, cy: y, r: radius * 2.6, fill: `url(#${id}h)` }) +
    element("circle", { cx: x, cy: y, r: radius, fill: palette.light })
  );
}

/** Hills or waves one behind the other under a low light. */
function landscape(brush: Brush): string {
  const { palette, draw, energy } = brush;
  const horizon = mix(215, 285, draw.next());
  const radius = mix(30, 68, draw.next());
  let out = disc(brush, mix(110, 402, draw.next()), horizon - mix(10, 110, draw.next()), radius);
  const layers = 5 + draw.below(3);
  for (let layer = 0; layer < layers; layer++) {
    const nearness = layer / (layers - 1);
    const line = ridge(draw, mix(0.16, 0.68, energy));
    const base = mix(horizon, 470, nearness ** 1.25);
    const height = mix(18, 104, energy) * mix(0.7, 1.15, draw.next());
    const points = Array.from({ length: 65 }, (_, i): readonly [number, number] => {
      const x = (i / 64) * (SIZE + 16) - 8;
      return [x, base - height * line(i / 64 + layer * 3)];
    });
    out += element("path", { d: `${curve(points)}V${SIZE}H-8Z`, fill: palette.ground(nearness) });
  }
  return out;
}

/** Rings spreading from a point on water. */
function ripples(brush: Brush): string {
  const { palette, draw, energy } = brush;
  const x = mix(150, 362, draw.next());
  const y = mix(180, 340, draw.next());
  const rings = 13 + draw.below(8);
  const wobble = ridge(draw, mix(0.1, 0.55, energy));
  let out = element("circle", { cx: x, cy: y, r: 330, fill: `url(#${brush.id}h)` });
  for (let ring = rings; ring >= 1; ring--) {
    const radius = 16 + 430 * (ring / rings) ** 1.35;
    const sway = mix(1, 26, energy) * (ring / rings);
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
      "stroke-width": mix(6.5, 1.4, ring / rings) * mix(0.8, 1.3, draw.next()),
      "stroke-opacity": mix(0.95, 0.35, ring / rings).toFixed(2),
      "stroke-linecap": "round",
    });
  }
  return out + element("circle", { cx: x, cy: y, r: 11, fill: palette.light });
}

/** Stacked lines like a sound seen from the side. */
function ridges(brush: Brush): string {
  const { palette, draw, energy } = brush;
  const lines = 16 + draw.below(7);
  const centre = mix(190, 322, draw.next());
  const spread = mix(70, 150, draw.next());
  let out = disc(brush, centre, 120 + 40 * draw.next(), mix(26, 52, draw.next()));
  for (let row = 0; row < lines; row++) {
    const nearness = row / (lines - 1);
    const line = ridge(draw, mix(0.25, 0.75, energy));
    const base = mix(176, 478, nearness);
    const points = Array.from({ length: 57 }, (_, i): readonly [number, number] => {
      const x = -6 + (i / 56) * (SIZE + 12);
      const away = (x - centre) / spread;
      const hill = 1 / (1 + away * away * away * away);
      const lift = mix(40, 104, energy) * hill * (0.5 + 0.5 * line(i / 13 + row * 2));
      return [x, base - lift - 5 * line(i / 27)];
    });
    out += element("path", {
      d: `${curve(points)}V${SIZE + 8}H-6Z`,
      fill: palette.ground(clamp(0.25 + nearness * 0.75, 0, 1)),
      stroke: row % 6 === 3 ? palette.accent : palette.light,
      "stroke-width": mix(1.1, 2.1, nearness),
      "stroke-opacity": mix(0.5, 0.95, nearness).toFixed(2),
    });
  }
  return out;
}

/** Slow orbits with small bodies around a light. */
function orbits(brush: Brush): string {
  const { palette, draw, energy } = brush;
  const x = mix(190, 322, draw.next());
  const y = mix(200, 312, draw.next());
  const tilt = mix(-38, 38, draw.next());
  const flat = mix(0.34, 0.9, draw.next());
  let out = "";
  for (let star = 0; star < 46; star++)
    out += element("circle", {
      cx: SIZE * draw.next(),
      cy: SIZE * draw.next(),
      r: mix(0.5, 1.7, draw.next()),
      fill: palette.light,
      "fill-opacity": mix(0.25, 0.8, draw.next()).toFixed(2),
    });
  out += disc(brush, x, y, mix(34, 62, draw.next()));
  const count = 6 + draw.below(4) + Math.round(3 * energy);
  for (let i = 1; i <= count; i++) {
    const rx = 58 + (i / count) ** 1.2 * 250;
    const turn = draw.next() * 2 * Math.PI;
    const lean = tilt + mix(1, 13, energy) * draw.around() * i * 0.6;
    const body = mix(3, 15, draw.next() * draw.next());
    const ring = element("ellipse", {
      rx,
      ry: rx * flat,
      fill: "none",
      stroke: i % 3 === 0 ? palette.accent : palette.light,
      "stroke-width": mix(0.8, 2.4, draw.next()),
      "stroke-opacity": "0.6",
      ...(draw.happens(0.3 + 0.3 * energy)
        ? { "stroke-dasharray": `${number(mix(2, 40, draw.next()))} ${number(mix(5, 22, draw.next()))}` }
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
      { transform: `translate(${number(x)} ${number(y)}) rotate(${number(lean)})` },
      ring + planet,
    );
  }
  return out;
}

const SCENES = [landscape, ripples, ridges, orbits, landscape] as const;

export function coverSvg(seed: number, mood: MoodPoint): string {
  const rounded = settled(mood);
  const palette = paletteFor(seed, rounded);
  const draw = chance(seed, "cover");
  const id = `c${(seed >>> 0).toString(36)}`;
  const brush: Brush = {
    palette,
    draw,
    energy: (rounded.energy + 1) / 2,
    warmth: (rounded.valence + 1) / 2,
    id,
  };
  const scene = draw.pick(SCENES)(brush);
  const stop = (offset: number, colour: string, opacity = 1): string =>
    element("stop", { offset, "stop-color": colour, "stop-opacity": String(opacity) });
  const defs = element(
    "defs",
    {},
    element(
      "linearGradient",
      { id: `${id}s`, x1: 0, y1: 0, x2: 0, y2: 1 },
      stop(0, palette.skyHigh) + stop(0.7, palette.skyLow),
    ) +
      element(
        "radialGradient",
        { id: `${id}h` },
        stop(0, palette.light, 0.75) + stop(0.4, palette.light, 0.28) + stop(1, palette.light, 0),
      ),
  );
  const sky = element("rect", { width: SIZE, height: SIZE, fill: `url(#${id}s)` });
  const name = element("title", {}, escaped(titleFor(seed, rounded)));
  return element(
    "svg",
    { xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${SIZE} ${SIZE}`, width: SIZE, height: SIZE },
    name + defs + sky + scene,
  );
}
