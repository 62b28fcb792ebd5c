/** Musical keys without the words of a language, which are "B♭ minor", "b-Moll" or "si bemol menor". */

type Letter = "C" | "D" | "E" | "F" | "G" | "A" | "B";

/** In English: B is the note below C. */
export type NoteName = `${Letter}${"" | "♭" | "♯"}`;

export interface KeyTerm {
  /** The tonic. */
  readonly note: NoteName;
  readonly mode: "major" | "minor" | "lydian" | "ionian" | "mixolydian" | "dorian" | "aeolian" | "phrygian";
}
