/** Results as files: JSON for programs (as `make judge` writes it), CSV for spreadsheets. Pure. */

import type { FoundFace } from "./results";
import type { FilmLook } from "./video-summary";
import { stories } from "./video-summary";

export interface PictureResult {
  readonly kind: "picture";
  readonly file: string;
  readonly width: number;
  readonly height: number;
  readonly milliseconds: number;
  readonly faces: readonly FoundFace[];
}

export interface FilmResult {
  readonly kind: "film";
  readonly file: string;
  readonly width: number;
  readonly height: number;
  readonly durationS: number;
  readonly looks: readonly FilmLook[];
}

export type Result = PictureResult | FilmResult;

export function asJson(results: readonly Result[]): string {
  return `${JSON.stringify({ files: results.map(fileOf) }, null, 1)}\n`;
}

function fileOf(result: Result) {
  const { file, width, height } = result;
  if (result.kind === "picture") {
    return { file, width, height, milliseconds: result.milliseconds, faces: result.faces.map(faceOf) };
  }
  return {
    file,
    width,
    height,
    duration: result.durationS,
    means: stories(result.looks).map(({ number, seen, mean }) => ({ face: number, looks: seen, ...mean })),
    looks: result.looks.map(({ timeS, faces }) => ({ time: timeS, faces: faces.map(faceOf) })),
  };
}

function faceOf({ number, box, eyes, score, quality, probabilities, mood, sure }: FoundFace) {
  const { good, reasons } = quality;
  return { face: number, box, eyes, score, quality: { good, reasons }, probabilities, mood, sure };
}

/** One line per face and look. The expressions' columns are those that the results name. */
export function asCsv(results: readonly Result[]): string {
  const lines = results.flatMap(linesOf);
  const labels = [...new Set(lines.flatMap(({ face }) => Object.keys(face.probabilities ?? {})))];
  const head = [
    ...["file", "time_s", "face", "x", "y", "width", "height", "score", "quality"],
    ...[...labels, "valence", "energy", "sure"],
  ];
  const rows = lines.map(({ file, timeS, face }) => [
    file,
    timeS === null ? "" : timeS.toFixed(2),
    face.number,
    ...[face.box?.x, face.box?.y, face.box?.width, face.box?.height].map((value) => value?.toFixed(1) ?? ""),
    face.score?.toFixed(3) ?? "",
    face.quality.good ? "good" : face.quality.reasons.join(" "),
    ...labels.map((label) => face.probabilities?.[label]?.toFixed(4) ?? ""),
    face.mood?.valence.toFixed(3) ?? "",
    face.mood?.energy.toFixed(3) ?? "",
    face.sure ? "yes" : "no",
  ]);
  return [head, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

function linesOf(
  result: Result,
): readonly { readonly file: string; readonly timeS: number | null; readonly face: FoundFace }[] {
  const { file } = result;
  if (result.kind === "picture") return result.faces.map((face) => ({ file, timeS: null, face }));
  return result.looks.flatMap(({ timeS, faces }) => faces.map((face) => ({ file, timeS, face })));
}

/** A text that a spreadsheet would take for a formula is kept from being one; numbers stay numbers. */
function cell(value: string | number): string {
  const text = String(value);
  const safe = /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
