/** Where in which piece the person was, kept over a reload. */

import type { Memory } from "../../kit/ports";
import { FactError, Facts } from "../../shared/json-facts";

export interface Place {
  /** Of the entry in the queue. */
  readonly id: number;
  readonly seconds: number;
}

const KEY = "player.place";

export function recallPlace(memory: Memory): Place | null {
  try {
    const facts = new Facts(JSON.parse(memory.recall(KEY) ?? "null"));
    return { id: facts.integer("id", 0), seconds: facts.number("seconds", 0) };
  } catch (error) {
    if (error instanceof FactError || error instanceof SyntaxError) return null;
    throw error;
  }
}

export function writePlace(memory: Memory, place: Place | null): void {
  memory.keep(KEY, place && JSON.stringify(place));
}
