/**
 * Renders pieces on nine points of the mood plane and prints their audio measures, one line per piece and a summary.
 *
 *     node tools/run.mjs composer/measure PIECES_PER_POINT [FIRST_SEED] [FILE.jsonl]
 *
 * Exits with 1 when a piece exceeds −1 dBTP, misses −16 LUFS by more than 1 LU, has more than 2 s of silence or too many
 * voices at once. With a file, an interrupted run continues where it stopped.
 */
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { cpuUsage, memoryUsage } from "node:process";
import { compose } from "../../src/composer/shared/score/compose";
import type { EnsembleId } from "../../src/composer/shared/score/score";
import { MAX_VOICES } from "../../src/composer/shared/sound/plan";
import { renderPiece, TARGET_LUFS } from "../../src/composer/shared/sound/render";
import { ToneCache } from "../../src/composer/shared/sound/tone-cache";
import { SAMPLE_RATE } from "../../src/shared/dsp/units";
import { type AudioMeasures, measure } from "./audio-measures";
import { NINE_POINTS } from "./mood-points";
import { rankCorrelation } from "./similarity";

interface Row extends AudioMeasures {
  readonly seed: number;
  readonly valence: number;
  readonly energy: number;
  readonly ensemble: EnsembleId;
  readonly bpm: number;
  readonly peakVoices: number;
  readonly limitedDb: number;
  /** Memory of the process after this piece, in MiB: heap and array buffers. */
  readonly heldMib: number;
  /** Seconds of music per second of processor time. */
  readonly speed: number;
}

export function main(args: readonly string[]): number {
  const perPoint = Number(args[0] ?? 1);
  const firstSeed = Number(args[1] ?? 1);
  const file = args[2];
  const rows: Row[] = file && existsSync(file) ? readRows(file) : [];
  const cache = new ToneCache(SAMPLE_RATE);
  const total = perPoint * NINE_POINTS.length;
  for (let n = rows.length; n < total; n++) {
    const mood = NINE_POINTS[n % NINE_POINTS.length] ?? { valence: 0, energy: 0 };
    const row = measurePiece(firstSeed + n, mood.valence, mood.energy, cache);
    rows.push(row);
    console.log(line(row));
    if (file) appendFileSync(file, `${JSON.stringify(row)}\n`);
  }
  return summary(rows);
}

function readRows(file: string): Row[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((text) => text !== "")
    .map((text) => JSON.parse(text) as Row);
}

function measurePiece(seed: number, valence: number, energy: number, cache: ToneCache): Row {
  const score = compose({ seed, mood: { valence, energy } });
  const before = cpuUsage();
  const work = renderPiece(score, cache, SAMPLE_RATE);
  let step = work.next();
  while (!step.done) step = work.next();
  const spent = cpuUsage(before);
  const { channels, peakVoices, gainReductionDb: limitedDb } = step.value;
  const speed = score.seconds / ((spent.user + spent.system) / 1e6);
  const { ensemble, bpm } = score;
  const measures = measure(channels, SAMPLE_RATE);
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = memoryUsage();
  const heldMib = (heapUsed + arrayBuffers) / 2 ** 20;
  return { seed, valence, energy, ensemble, bpm, peakVoices, limitedDb, heldMib, speed, ...measures };
}

function line(row: Row): string {
  return [
    String(row.seed).padStart(6),
    `${row.valence}/${row.energy}`.padEnd(9),
    row.ensemble.padEnd(16),
    `${row.bpm.toFixed(0)} bpm`.padStart(7),
    `${row.seconds.toFixed(0)} s`,
    `${row.lufs.toFixed(2)} LUFS`,
    `${row.truePeakDb.toFixed(2)} dBTP`,
    `limited ${row.limitedDb.toFixed(1)}`,
    `centroid ${row.centroidHertz.toFixed(0)}`,
    `onsets ${row.onsetsPerSecond.toFixed(2)}/s`,
    `silence ${row.longestSilence.toFixed(2)}`,
    `voices ${row.peakVoices}`,
    `${row.speed.toFixed(0)}x`,
  ].join("  ");
}

function summary(rows: readonly Row[]): number {
  const of = (pick: (row: Row) => number) => rows.map(pick);
  const range = (values: readonly number[]) =>
    `${Math.min(...values).toFixed(2)} .. ${Math.max(...values).toFixed(2)}`;
  const energy = of((row) => row.energy);
  const bad = rows.filter(
    (row) =>
      Math.abs(row.lufs - TARGET_LUFS) > 1 ||
      row.truePeakDb > -1 ||
      row.longestSilence > 2 ||
      row.peakVoices > MAX_VOICES,
  );
  console.log(`\npieces ${rows.length}`);
  console.log(`LUFS ${range(of((row) => row.lufs))}`);
  console.log(`true peak dB ${range(of((row) => row.truePeakDb))}`);
  console.log(`longest silence s ${range(of((row) => row.longestSilence))}`);
  console.log(`voices ${range(of((row) => row.peakVoices))}`);
  console.log(`limited dB ${range(of((row) => row.limitedDb))}`);
  console.log(`memory in MiB after piece 10, the middle one and the last one: ${memoryOverRun(rows)}`);
  console.log(`render speed ${range(of((row) => row.speed))}`);
  console.log(
    `rank correlation with energy: centroid ${rankCorrelation(
      energy,
      of((row) => row.centroidHertz),
    ).toFixed(3)}`,
  );
  console.log(
    `rank correlation with energy: onsets ${rankCorrelation(
      energy,
      of((row) => row.onsetsPerSecond),
    ).toFixed(3)}`,
  );
  console.log(`pieces out of bounds: ${bad.length}`);
  for (const row of bad) console.log(line(row));
  return bad.length === 0 ? 0 : 1;
}

/** Memory over the run. Run with `node --expose-gc`, or garbage is counted too. */
function memoryOverRun(rows: readonly Row[]): string {
  const at = [9, Math.floor(rows.length / 2), rows.length - 1];
  return at.map((n) => rows[n]?.heldMib.toFixed(0) ?? "none").join(", ");
}
