/**
 * Prints a composed piece as a lead sheet: form, chords, melody and the parts of each section.
 *
 *     node tools/run.mjs composer/lead-sheet SEED VALENCE ENERGY [ENSEMBLE]
 */
import { compose } from "../../src/composer/shared/score/compose";
import { ENSEMBLES, type Note, type Score } from "../../src/composer/shared/score/score";

const FLATS = ["C", "D♭", "D", "E♭", "E", "F", "G♭", "G", "A♭", "A", "B♭", "B"];
const SHARPS = ["C", "C♯", "D", "D♯", "E", "F", "F♯", "G", "G♯", "A", "A♯", "B"];
function pitchName(pitch: number, names: readonly string[]): string {
  return `${names[pitch % 12]}${Math.floor(pitch / 12) - 1}`;
}

function length(beats: number): string {
  return String(Math.round(beats * 100) / 100);
}

function barText(notes: readonly Note[], names: readonly string[], from: number, to: number): string {
  const inside = notes.filter((note) => note.beat >= from - 1e-6 && note.beat < to - 1e-6);
  return inside
    .map((note) => `${length(note.beat - from + 1)}:${pitchName(note.pitch, names)}(${length(note.beats)})`)
    .join(" ");
}

export function leadSheet(score: Score): string {
  const { metre } = score;
  // The melody uses sharps or flats like the chord symbols.
  const signs = score.chords.map((chord) => chord.symbol).join("");
  const names = signs.split("♯").length > signs.split("♭").length ? SHARPS : FLATS;
  const lines = [
    `"${score.title}"  seed ${score.seed}  mood ${score.mood.valence}/${score.mood.energy}  ${score.ensemble}`,
    `${score.key.name}  ${metre.count}/${metre.unit}  ♩=${score.bpm}  swing ${score.swing.toFixed(2)}  ${score.seconds.toFixed(1)} s`,
    `parts: ${score.tracks.map((track) => `${track.id}=${track.instrument}[${track.notes.length}]`).join(" ")} drums=${score.drums ? `${score.drums.kit}[${score.drums.hits.length}]` : "none"}`,
  ];
  const lead = score.tracks.filter((track) => track.role === "lead").flatMap((track) => track.notes);
  const counter = score.tracks.find((track) => track.role === "counter")?.notes ?? [];
  for (const [index, section] of score.sections.entries()) {
    const end = section.beat + section.beats;
    const playing = score.tracks.filter((track) =>
      track.notes.some((note) => note.beat >= section.beat - 1e-6 && note.beat < end - 1e-6),
    );
    const level = score.intensity.find((point) => point.beat >= section.beat)?.value ?? 0;
    const cadences = score.phrases
      .filter((phrase) => phrase.section === index)
      .map((phrase) => phrase.cadence);
    lines.push(
      "",
      `== ${section.label} (${section.kind}) bars ${section.beat / metre.beatsPerBar + 1}-${end / metre.beatsPerBar}  level ${level}  ${cadences.join(" / ")}  [${playing.map((track) => track.id).join(" ")}]`,
    );
    for (let beat = section.beat; beat < end - 1e-6; beat += metre.beatsPerBar) {
      const chords = score.chords.filter(
        (chord) => chord.beat >= beat - 1e-6 && chord.beat < beat + metre.beatsPerBar - 1e-6,
      );
      const symbols = chords.map((chord) => `${chord.symbol} {${chord.roman}}`).join("  ");
      const second = barText(counter, names, beat, beat + metre.beatsPerBar);
      lines.push(
        `${String(beat / metre.beatsPerBar + 1).padStart(3)} | ${symbols.padEnd(34)} | ${barText(lead, names, beat, beat + metre.beatsPerBar)}${second ? `   ~ ${second}` : ""}`,
      );
    }
  }
  return lines.join("\n");
}

export function main(args: readonly string[]): number {
  const [seed, valence, energy, wanted] = args;
  const ensemble = ENSEMBLES.find((id) => id === wanted);
  const mood = { valence: Number(valence ?? 0), energy: Number(energy ?? 0) };
  console.log(leadSheet(compose({ seed: Number(seed ?? 1), mood, ensemble })));
  return 0;
}
