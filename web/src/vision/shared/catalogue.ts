/** Parses the server's list of model bundles (`/models/catalogue.json`) and selects one for each task. */

import type { Task } from "./manifest";

export const CATALOGUE_SCHEMA = 1;

export interface CatalogueEntry {
  readonly name: string;
  readonly task: Task;
  readonly bytes: number;
  /** The bundle to use when several have the same task. */
  readonly default: boolean;
}

/** The catalogue is invalid. The message is part of a sentence for the person. */
export class CatalogueError extends Error {
  override readonly name = "CatalogueError";
}

export function parseCatalogue(json: unknown): readonly CatalogueEntry[] {
  if (!isRecord(json)) throw new CatalogueError("the list of models is not an object");
  if (json.schema !== CATALOGUE_SCHEMA) {
    throw new CatalogueError(
      `the list of models has schema ${String(json.schema)}, but this page supports ${CATALOGUE_SCHEMA}`,
    );
  }
  if (!Array.isArray(json.bundles)) throw new CatalogueError("the list of models has no bundles");
  // An unknown task is for a newer version of the page, so it is skipped.
  return json.bundles.map(parseEntry).filter((entry) => entry !== null);
}

/** The default bundle for a task, otherwise the first one. */
export function bundleFor(task: Task, entries: readonly CatalogueEntry[]): CatalogueEntry | null {
  const matching = entries.filter((entry) => entry.task === task);
  return matching.find((entry) => entry.default) ?? matching[0] ?? null;
}

function parseEntry(json: unknown): CatalogueEntry | null {
  if (!isRecord(json)) throw new CatalogueError("a model in the list is not an object");
  const { name, task, bytes } = json;
  // The name becomes part of a URL.
  if (typeof name !== "string" || !/^[A-Za-z0-9._-]+$/.test(name) || name.startsWith(".")) {
    throw new CatalogueError(`a model has the invalid name ${JSON.stringify(name)}`);
  }
  if (typeof bytes !== "number" || !(bytes >= 0)) {
    throw new CatalogueError(`the model "${name}" has no valid size`);
  }
  if (task !== "expression" && task !== "detector") return null;
  return { name, task, bytes, default: json.default === true };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
