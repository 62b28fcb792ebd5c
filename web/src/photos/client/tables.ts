/** Results as text files: JSON for programs, CSV for spreadsheets. */

import { faceTracks } from "./face-tracks";
import type { FoundFace, Result } from "./results";

export function asJson(results: readonly Result[]): string {
  return `${JSON.stringify({ files: results.map(fileJson) }, null, 1)}\n`;
}

function fileJson(result: Result) {
  const { file, width, height } = result;
  if (result.kind === "photo") {
    return { file, width, height, milliseconds: result.milliseconds, faces: result.faces.map(faceJson) };
  }
  return {
    file,
    width,
    height,
    duration: result.durationS,
    means: faceTracks(result.frames).map(({ number, frames, mean }) => ({
      face: number,
      looks: frames,
      ...mean,
    })),
    looks: result.frames.map(({ timeS, faces }) => ({ time: timeS, faces: faces.map(faceJson) })),
  };
}

function faceJson({ number, box, eyes, score, quality, probabilities, mood, sure }: FoundFace) {
  const { good, reasons } = quality;
  return { face: number, box, eyes, score, quality: { good, reasons }, probabilities, mood, sure };
}

/** One row for each face in each frame. There is one column for each expression that occurs in the results. */
export function asCsv(results: readonly Result[]): string {
  const rows = results.flatMap(rowsOf);
  const labels = [...new Set(rows.flatMap(({ face }) => Object.keys(face.probabilities ?? {})))];
  const header = [
    ...["file", "time_s", "face", "x", "y", "width", "height", "score", "quality"],
    ...[...labels, "valence", "energy", "sure"],
  ];
  const cells = rows.map(({ file, timeS, face }) => [
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
  return [header, ...cells].map((row) => `${row.map(csvCell).join(",")}\r\n`).join("");
}

interface Row {
  readonly file: string;
  /** null for a photo. */
  readonly timeS: number | null;
  readonly face: FoundFace;
}

function rowsOf(result: Result): readonly Row[] {
  const { file } = result;
  if (result.kind === "photo") return result.faces.map((face) => ({ file, timeS: null, face }));
  return result.frames.flatMap(({ timeS, faces }) => faces.map((face) => ({ file, timeS, face })));
}

/** Quotes where needed. Puts an apostrophe before text that a spreadsheet would run as a formula. */
function csvCell(value: string | number): string {
  const text = String(value);
  const safe = /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
