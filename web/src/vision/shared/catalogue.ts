/** Parses the server's list of model bundles (`/models/catalogue.json`) and selects one for each task. */

import type { Task } from "./manifest";
import { CatalogueError } from "./problem";

export const CATALOGUE_SCHEMA = 1;

export interface CatalogueEntry {
  readonly name: string;
  readonly task: Task;
  readonly bytes: number;
  /** The bundle to use when several have the same task. */
  readonly default: boolean;
}

/** @throws CatalogueError */
export function parseCatalogue(json: unknown): readonly CatalogueEntry[] {
  if (!isRecord(json)) throw new CatalogueError({ kind: "no-object" });
  if (json.schema !== CATALOGUE_SCHEMA) {
    throw new CatalogueError({ kind: "schema", found: String(json.schema), supported: CATALOGUE_SCHEMA });
  }
  if (!Array.isArray(json.bundles)) throw new CatalogueError({ kind: "no-bundles" });
  // An unknown task is for a newer version of the page, so it is skipped.
  return json.bundles.map(parseEntry).filter((entry) => entry !== null);
}

/** The default bundle for a task, otherwise the first one. */
export function bundleFor(task: Task, entries: readonly CatalogueEntry[]): CatalogueEntry | null {
  const matching = entries.filter((entry) => entry.task === task);
  return matching.find((entry) => entry.default) ?? matching[0] ?? null;
}

function parseEntry(json: unknown): CatalogueEntry | null {
  if (!isRecord(json)) throw new CatalogueError({ kind: "entry-no-object" });
  const { name, task, bytes } = json;
  // The name becomes part of a URL.
  if (typeof name !== "string" || !/^[A-Za-z0-9._-]+$/.test(name) || name.startsWith(".")) {
    throw new CatalogueError({ kind: "invalid-name", name: JSON.stringify(name) });
  }
  if (typeof bytes !== "number" || !(bytes >= 0)) {
    throw new CatalogueError({ kind: "no-size", name });
  }
  if (task !== "expression" && task !== "detector") return null;
  return { name, task, bytes, default: json.default === true };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
