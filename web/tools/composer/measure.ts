/**
 * Renders pieces over nine points of the mood plane and prints what their samples measure, one line each and a summary.
 *
 *     node tools/run.mjs composer/measure PIECES_PER_POINT [FIRST_SEED] [FILE.jsonl]
 *
 * Ends with 1 when a piece clips, misses −16 LUFS by more than 1 LU, is silent in its midst or crowds the mixer. With a
 * file it goes on where an interrupted run stopped.
 */
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { cpuUsage, memoryUsage } from "node:process";
import { compose } from "../../src/composer/shared/score/compose";
import type { EnsembleId } from "../../src/composer/shared/score/score";
import { SAMPLE_RATE, TARGET_LUFS } from "../../src/composer/shared/sound/format";
import { MOST_VOICES } from "../../src/composer/shared/sound/plan";
import { renderPiece } from "../../src/composer/shared/sound/render";
import { ToneShelf } from "../../src/composer/shared/sound/tone-cache";
import { type Measures, measure } from "./audio-measures";
import { rankCorrelation } from "./likeness";
import { NINE_POINTS } from "./nine";

interface Row extends Measures {
  readonly seed: number;
  readonly valence: number;
  readonly energy: number;
  readonly ensemble: EnsembleId;
  readonly bpm: number;
  readonly peakVoices: number;
  readonly limitedDb: number;
  /** What the process holds after this piece, in MiB: heap and samples. */
  readonly heldMib: number;
  /** Seconds of music per second of processor time. */
  readonly speed: number;
}

export function main(words: readonly string[]): number {
  const perPoint = Number(words[0] ?? 1);
  const firstSeed = Number(words[1] ?? 1);
  const file = words[2];
  const rows: Row[] = file && existsSync(file) ? readRows(file) : [];
  const shelf = new ToneShelf(SAMPLE_RATE);
  const total = perPoint * NINE_POINTS.length;
  for (let n = rows.length; n < total; n++) {
    const mood = NINE_POINTS[n % NINE_POINTS.length] ?? { valence: 0, energy: 0 };
    const row = measured(firstSeed + n, mood.valence, mood.energy, shelf);
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

function measured(seed: number, valence: number, energy: number, shelf: ToneShelf): Row {
  const score = compose({ seed, mood: { valence, energy } });
  const before = cpuUsage();
  const work = renderPiece(score, shelf, SAMPLE_RATE);
  let step = work.next();
  while (!step.done) step = work.next();
  const spent = cpuUsage(before);
  const { channels, peakVoices, limitedDb } = step.value;
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
      row.peakVoices > MOST_VOICES,
  );
  console.log(`\npieces ${rows.length}`);
  console.log(`LUFS ${range(of((row) => row.lufs))}`);
  console.log(`true peak dB ${range(of((row) => row.truePeakDb))}`);
  console.log(`longest silence s ${range(of((row) => row.longestSilence))}`);
  console.log(`voices ${range(of((row) => row.peakVoices))}`);
  console.log(`limited dB ${range(of((row) => row.limitedDb))}`);
  console.log(`held MiB after piece 10, the middle one, the last one: ${heldAlong(rows)}`);
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

/** Run with `node --expose-gc`, or what waits for the collector is counted too. */
function heldAlong(rows: readonly Row[]): string {
  const at = [9, Math.floor(rows.length / 2), rows.length - 1];
  return at.map((n) => rows[n]?.heldMib.toFixed(0) ?? "none").join(", ");
}
