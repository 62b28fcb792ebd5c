/**
 * The seven ensembles, and which one a seed picks for a mood.
 *
 * Numbers are MIDI pitches, pulses per minute and weights. They follow the usual range and idiom of each group.
 */
import type { Ensemble, Part } from "./ensemble";
import { clamp } from "./helpers";
import { randomStream } from "./random";
import { ENSEMBLES, type EnsembleId, type InstrumentId, type MoodPoint } from "./score";

function part(instrument: InstrumentId, name: string, low: number, high: number, pan = 0, level = 0.7): Part {
  return { instrument, name, range: { low, high }, pan, level };
}

/** Suitability 1 at this point of the mood plane, falling to 0 at distance `reach`. */
function near(valence: number, energy: number, reach: number): (mood: MoodPoint) => number {
  return (mood) => {
    const dx = mood.valence - valence;
    const dy = mood.energy - energy;
    return clamp(1 - Math.sqrt(dx * dx + dy * dy) / reach, 0, 1);
  };
}

const FELT_PIANO: Ensemble = {
  id: "felt-piano",
  tempo: [54, 132],
  metres: [
    ["4/4", 5],
    ["3/4", 3],
    ["6/8", 2],
  ],
  swing: [0, 0],
  rubato: 1,
  richness: 0.45,
  syncopation: 0.2,
  leads: [part("felt-piano", "Right hand", 60, 86, 0.12, 0.85)],
  guestLeads: [part("felt-piano", "High register", 69, 93, 0.25, 0.75)],
  counters: [
    part("solo-string", "Cello", 45, 67, -0.3, 0.5),
    part("felt-piano", "Inner voice", 53, 74, 0, 0.55),
  ],
  counterStyles: ["line", "thirds", "line"],
  figures: [part("felt-piano", "Left hand", 46, 69, -0.15, 0.6)],
  figureStyles: ["arpeggio", "broken", "alberti", "pulse"],
  hasSustainedFigures: true,
  bed: part("string-ensemble", "Strings", 50, 74, 0.2, 0.3),
  bedMinLevel: 0.6,
  bass: part("felt-piano", "Bass", 29, 52, -0.2, 0.65),
  bassStyles: ["left-hand"],
  colour: null,
  kit: null,
  drumLevel: 0,
  drumsMinLevel: 2,
  tailSeconds: 4,
  suitability: near(-0.3, -0.35, 1.7),
};

const WARM_PADS: Ensemble = {
  id: "warm-pads",
  tempo: [52, 100],
  metres: [
    ["4/4", 6],
    ["3/4", 2],
    ["6/8", 1],
  ],
  swing: [0, 0],
  rubato: 0.35,
  richness: 0.8,
  syncopation: 0.15,
  leads: [
    part("soft-lead", "Soft voice", 60, 84, 0.05, 0.7),
    part("vibraphone", "Vibraphone", 58, 84, 0.1, 0.7),
  ],
  guestLeads: [],
  counters: [
    part("soft-lead", "Second voice", 52, 72, -0.3, 0.45),
    part("solo-string", "Viola", 50, 72, -0.3, 0.4),
  ],
  counterStyles: ["line", "answer"],
  figures: [
    part("glass-bells", "Bells", 62, 88, 0.35, 0.35),
    part("synth-pluck", "Plucks", 55, 79, -0.3, 0.4),
  ],
  figureStyles: ["arpeggio", "sequencer"],
  hasSustainedFigures: true,
  bed: part("warm-pad", "Pad", 48, 74, 0, 0.7),
  bedMinLevel: 0,
  bass: part("sub-bass", "Deep bass", 29, 48, 0, 0.6),
  bassStyles: ["long"],
  colour: part("glass-bells", "Glints", 79, 98, 0.4, 0.25),
  kit: null,
  drumLevel: 0,
  drumsMinLevel: 2,
  tailSeconds: 5,
  suitability: near(0.45, -0.85, 1.6),
};

const PLUCKED: Ensemble = {
  id: "plucked-strings",
  tempo: [58, 136],
  metres: [
    ["4/4", 4],
    ["3/4", 3],
    ["6/8", 3],
  ],
  swing: [0, 0.08],
  rubato: 0.5,
  richness: 0.35,
  syncopation: 0.3,
  leads: [part("nylon-guitar", "Guitar", 57, 81, 0.1, 0.85), part("harp", "Harp melody", 60, 86, 0.1, 0.8)],
  guestLeads: [],
  counters: [part("harp", "Harp answer", 55, 79, -0.35, 0.5), part("soft-lead", "Flute", 64, 86, -0.2, 0.4)],
  counterStyles: ["answer", "thirds", "line"],
  figures: [
    part("harp", "Harp", 48, 72, -0.3, 0.5),
    part("nylon-guitar", "Second guitar", 47, 69, -0.3, 0.5),
  ],
  figureStyles: ["picking", "arpeggio", "broken"],
  hasSustainedFigures: true,
  bed: part("string-ensemble", "Strings", 52, 74, 0.25, 0.22),
  bedMinLevel: 0.62,
  bass: part("upright-bass", "Bass", 31, 52, 0, 0.65),
  bassStyles: ["syncopated", "walking", "long"],
  colour: part("kalimba", "Kalimba", 76, 93, 0.45, 0.3),
  kit: "hand-drums",
  drumLevel: 0.45,
  drumsMinLevel: 0.58,
  tailSeconds: 3.5,
  suitability: near(0.55, 0.1, 1.5),
};

const CHAMBER: Ensemble = {
  id: "chamber-strings",
  tempo: [52, 140],
  metres: [
    ["4/4", 5],
    ["3/4", 3],
    ["6/8", 1],
  ],
  swing: [0, 0],
  rubato: 0.6,
  richness: 0.25,
  syncopation: 0.15,
  leads: [part("solo-string", "Violin", 62, 86, 0.25, 0.75)],
  guestLeads: [part("solo-string", "Cello solo", 48, 71, -0.2, 0.8)],
  counters: [
    part("solo-string", "Viola", 50, 72, -0.1, 0.5),
    part("solo-string", "Cello", 45, 67, -0.3, 0.55),
  ],
  counterStyles: ["line", "answer", "thirds"],
  figures: [part("string-ensemble", "Second violins", 52, 74, -0.25, 0.5)],
  figureStyles: ["ostinato", "pulse", "broken"],
  hasSustainedFigures: false,
  bed: part("string-ensemble", "Strings", 48, 74, 0.1, 0.45),
  bedMinLevel: 0,
  bass: part("string-ensemble", "Low strings", 36, 55, -0.2, 0.65),
  bassStyles: ["long", "driving"],
  colour: part("glass-bells", "Celesta", 76, 96, 0.35, 0.25),
  kit: "hand-drums",
  drumLevel: 0.5,
  drumsMinLevel: 0.75,
  tailSeconds: 3.5,
  suitability: near(-0.75, 0.3, 1.6),
};

const LOFI: Ensemble = {
  id: "lofi-keys",
  tempo: [62, 108],
  metres: [["4/4", 1]],
  swing: [0.16, 0.28],
  rubato: 0,
  richness: 1,
  syncopation: 0.6,
  leads: [
    part("vibraphone", "Vibraphone", 58, 82, 0.15, 0.7),
    part("felt-piano", "Piano", 60, 84, 0.15, 0.75),
    part("nylon-guitar", "Guitar", 57, 79, 0.2, 0.75),
  ],
  guestLeads: [],
  counters: [
    part("soft-lead", "Flute", 62, 82, -0.3, 0.4),
    part("felt-piano", "Piano answer", 60, 82, -0.3, 0.45),
  ],
  counterStyles: ["answer", "line"],
  figures: [part("electric-piano", "Electric piano", 50, 70, -0.15, 0.65)],
  figureStyles: ["comp"],
  hasSustainedFigures: false,
  bed: part("warm-pad", "Pad", 52, 72, 0.1, 0.25),
  bedMinLevel: 0.5,
  bass: part("electric-bass", "Bass", 28, 48, 0, 0.75),
  bassStyles: ["syncopated", "walking"],
  colour: part("glass-bells", "Glints", 76, 93, 0.4, 0.2),
  kit: "lofi-kit",
  drumLevel: 0.65,
  drumsMinLevel: 0.2,
  tailSeconds: 3,
  suitability: near(0.1, -0.1, 1.35),
};

const MARIMBA: Ensemble = {
  id: "marimba-hands",
  tempo: [64, 132],
  metres: [
    ["4/4", 4],
    ["12/8", 3],
    ["3/4", 1],
  ],
  swing: [0, 0.06],
  rubato: 0,
  richness: 0.3,
  syncopation: 0.65,
  leads: [part("kalimba", "Kalimba", 62, 86, 0.15, 0.75), part("marimba", "Lead marimba", 60, 86, 0.15, 0.8)],
  guestLeads: [part("vibraphone", "Vibraphone", 58, 82, -0.1, 0.65)],
  counters: [
    part("kalimba", "Second kalimba", 60, 81, -0.35, 0.5),
    part("soft-lead", "Flute", 64, 86, -0.25, 0.4),
  ],
  counterStyles: ["answer", "thirds"],
  figures: [part("marimba", "Marimba", 48, 70, -0.25, 0.6)],
  figureStyles: ["ostinato", "picking"],
  hasSustainedFigures: false,
  bed: part("warm-pad", "Pad", 50, 72, 0.1, 0.3),
  bedMinLevel: 0.25,
  bass: part("upright-bass", "Bass", 31, 50, 0, 0.7),
  bassStyles: ["syncopated"],
  colour: part("glass-bells", "Bells", 79, 96, 0.4, 0.2),
  kit: "hand-drums",
  drumLevel: 0.65,
  drumsMinLevel: 0.25,
  tailSeconds: 3,
  suitability: near(0.75, 0.6, 1.35),
};

const SYNTHWAVE: Ensemble = {
  id: "synthwave",
  tempo: [70, 142],
  metres: [["4/4", 1]],
  swing: [0, 0],
  rubato: 0,
  richness: 0.3,
  syncopation: 0.4,
  leads: [part("synth-lead", "Lead", 60, 84, 0.05, 0.7), part("soft-lead", "Soft lead", 62, 86, 0.05, 0.7)],
  guestLeads: [],
  counters: [
    part("synth-pluck", "Answer", 60, 84, -0.35, 0.45),
    part("soft-lead", "Second voice", 55, 76, -0.3, 0.4),
  ],
  counterStyles: ["answer", "line", "thirds"],
  figures: [part("synth-pluck", "Arpeggio", 55, 82, 0.3, 0.5)],
  figureStyles: ["sequencer"],
  hasSustainedFigures: false,
  bed: part("synth-pad", "Pad", 48, 74, 0, 0.5),
  bedMinLevel: 0,
  bass: part("synth-bass", "Bass", 28, 50, 0, 0.75),
  bassStyles: ["driving", "syncopated"],
  colour: part("glass-bells", "Glints", 76, 96, -0.4, 0.2),
  kit: "synth-kit",
  drumLevel: 0.7,
  drumsMinLevel: 0.3,
  tailSeconds: 3.5,
  suitability: near(-0.1, 0.85, 1.5),
};

const BY_ID: Readonly<Record<EnsembleId, Ensemble>> = {
  "felt-piano": FELT_PIANO,
  "warm-pads": WARM_PADS,
  "plucked-strings": PLUCKED,
  "chamber-strings": CHAMBER,
  "lofi-keys": LOFI,
  "marimba-hands": MARIMBA,
  synthwave: SYNTHWAVE,
};

export function ensembleOf(id: EnsembleId): Ensemble {
  return BY_ID[id];
}

/** The ensemble this seed picks for this mood. A small step on the plane seldom changes it. */
export function ensembleFor(seed: number, mood: MoodPoint): EnsembleId {
  let best: EnsembleId = "felt-piano";
  let highest = -1;
  for (const id of ENSEMBLES) {
    const score = ensembleOf(id).suitability(mood) + 0.75 * randomStream(seed, "ensemble", id).next();
    if (score > highest) {
      highest = score;
      best = id;
    }
  }
  return best;
}
