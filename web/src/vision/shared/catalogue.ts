/** Which model bundles the server has, as `/models/catalogue.json` lists them, and which of them the page takes. */

import type { Task } from "./manifest";

export const CATALOGUE_SCHEMA = 1;

export interface CatalogueEntry {
  readonly name: string;
  readonly task: Task;
  readonly bytes: number;
  /** The one to take when there are several for a task. */
  readonly default: boolean;
}

/** The catalogue cannot be used; the message says what is wrong with it. */
export class CatalogueError extends Error {
  override readonly name = "CatalogueError";
}

export function parseCatalogue(json: unknown): readonly CatalogueEntry[] {
  if (!isRecord(json)) throw new CatalogueError("the list of models is not an object");
  if (json.schema !== CATALOGUE_SCHEMA) {
    throw new CatalogueError(
      `the list of models has schema ${String(json.schema)}, this page reads ${CATALOGUE_SCHEMA}`,
    );
  }
  if (!Array.isArray(json.bundles)) throw new CatalogueError("the list of models names no bundles");
  // A task this page does not know belongs to a newer page: it is passed over, not an error.
  return json.bundles.map(parseEntry).filter((entry) => entry !== null);
}

/** The bundle for a task: the default one, else the first. */
export function bundleFor(task: Task, entries: readonly CatalogueEntry[]): CatalogueEntry | null {
  const fitting = entries.filter((entry) => entry.task === task);
  return fitting.find((entry) => entry.default) ?? fitting[0] ?? null;
}

function parseEntry(json: unknown): CatalogueEntry | null {
  if (!isRecord(json)) throw new CatalogueError("a listed model is not an object");
  const { name, task, bytes } = json;
  // The name becomes part of an address.
  if (typeof name !== "string" || !/^[A-Za-z0-9._-]+$/.test(name) || name.startsWith(".")) {
    throw new CatalogueError(`a listed model has the name ${JSON.stringify(name)}`);
  }
  if (typeof bytes !== "number" || !(bytes >= 0)) {
    throw new CatalogueError(`the listed model "${name}" does not say how large it is`);
  }
  if (task !== "expression" && task !== "detector") return null;
  return { name, task, bytes, default: json.default === true };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
