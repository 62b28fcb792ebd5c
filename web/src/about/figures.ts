/**
 * Reads the evaluation figures out of a manifest's `metrics`, for display. Training decides which figures there are, so every
 * one may be missing; none is guessed.
 */

export type Json = Readonly<Record<string, unknown>>;

/** A share of a number of pictures or faces. */
export interface Share {
  readonly value: number;
  /** 95 % confidence interval; null where the manifest has none. */
  readonly interval: readonly [low: number, high: number] | null;
  readonly count: number | null;
}

export interface NamedShare extends Share {
  readonly name: string;
}

export interface Headline {
  readonly accuracy: Share;
  readonly macroF1: number | null;
  readonly calibrationError: number | null;
  /** The reference labels, by the manifest's name for them. */
  readonly referenceLabels: string | null;
  /** The test set, by the manifest's name for it. */
  readonly split: string | null;
  /** Whether pictures with a near copy in the training data were left out; null where the manifest does not say. */
  readonly isLeakFree: boolean | null;
}

/** The model compared with the people who labelled the faces. */
export interface HumanComparison {
  /** How often one person gives the majority answer of the others. */
  readonly onePerson: number;
  /** How often the model gives that answer. */
  readonly model: number;
  /** How often the model is right, by how many people agreed; highest agreement first. */
  readonly byAgreement: readonly NamedShare[];
}

export interface Confusion {
  readonly labels: readonly string[];
  /** One row for each label, one column for each answer. */
  readonly counts: readonly (readonly number[])[];
}

export interface GroupTable {
  readonly title: string;
  readonly groups: readonly NamedShare[];
  readonly largestGap: number | null;
  /** Whether chance alone is an unlikely cause of the gap; null where the manifest does not say. */
  readonly isBeyondChance: boolean | null;
}

/** One level of the figures that have no display of their own. */
export interface Section {
  /** null at the top. */
  readonly title: string | null;
  readonly facts: readonly (readonly [name: string, value: unknown])[];
  readonly shares: readonly NamedShare[];
}

export function isEvaluated(metrics: Json): boolean {
  return metrics.judged !== false && Object.keys(metrics).length > 0;
}

export function headline(metrics: Json): Headline | null {
  const accuracy = parseShare(metrics);
  if (!accuracy) return null;
  return {
    accuracy,
    macroF1: asNumber(metrics.macro_f1),
    calibrationError: asNumber(metrics.ece),
    referenceLabels: asText(metrics.judged_against),
    split: asText(metrics.split),
    isLeakFree: typeof metrics.leak_free === "boolean" ? metrics.leak_free : null,
  };
}

export function humanComparison(metrics: Json): HumanComparison | null {
  const facts = asRecord(metrics.taggers) ?? {};
  const [onePerson, model] = [asNumber(facts.one_person), asNumber(facts.net)];
  if (onePerson === null || model === null) return null;
  return { onePerson, model, byAgreement: parseShares(facts.right_by_agreement) };
}

export function confusion(metrics: Json, labels: readonly string[]): Confusion | null {
  const rows = metrics.confusion_matrix;
  if (!Array.isArray(rows) || rows.length !== labels.length) return null;
  const isSquare = rows.every(
    (row) =>
      Array.isArray(row) && row.length === labels.length && row.every((cell) => asNumber(cell) !== null),
  );
  return isSquare ? { labels, counts: rows as number[][] } : null;
}

export function recalls(metrics: Json): readonly NamedShare[] {
  return parseShares(metrics.per_class_recall);
}

export function groupTables(metrics: Json): readonly GroupTable[] {
  const main = Object.entries(asRecord(metrics.groups) ?? {}).flatMap(([title, table]) => {
    const facts = asRecord(table);
    return facts ? groupTable(keyToWords(title), facts, facts.groups) : [];
  });
  // On other data sets, each figure is a table of groups itself.
  const others = Object.entries(asRecord(metrics.elsewhere) ?? {}).flatMap(([source, figures]) =>
    Object.entries(asRecord(figures) ?? {}).flatMap(([figure, groups]) =>
      groupTable(`${keyToWords(figure)} (${keyToWords(source)})`, {}, groups),
    ),
  );
  return [...main, ...others];
}

/** Empty with fewer than two groups, because there is nothing to compare. */
function groupTable(title: string, facts: Json, rows: unknown): readonly GroupTable[] {
  const groups = parseShares(rows);
  if (groups.length < 2) return [];
  const isBeyondChance = typeof facts.beyond_chance === "boolean" ? facts.beyond_chance : null;
  return [{ title, groups, largestGap: asNumber(facts.largest_gap), isBeyondChance }];
}

/** Keys that have a display of their own. */
const SHOWN_ELSEWHERE = ["judged", "confusion_matrix", "per_class_recall", "groups", "taggers"];

/** All remaining figures, level by level, in the manifest's order. */
export function otherSections(metrics: Json): readonly Section[] {
  const rest = Object.fromEntries(Object.entries(metrics).filter(([key]) => !SHOWN_ELSEWHERE.includes(key)));
  return sectionsOf(rest, null);
}

/** @param path titles of the levels above; null at the top */
function sectionsOf(level: Json, path: string | null): readonly Section[] {
  const facts: (readonly [string, unknown])[] = [];
  const shares: NamedShare[] = [];
  const inner: Section[] = [];
  for (const [key, value] of Object.entries(level)) {
    const record = asRecord(value);
    const share = record && parseShare(record);
    const name = keyToWords(key);
    if (share) shares.push({ name, ...share });
    else if (record) inner.push(...sectionsOf(record, path === null ? name : `${path}, ${name}`));
    else if (!isMatrix(value)) facts.push([name, value]);
  }
  const isEmpty = facts.length + shares.length === 0;
  return isEmpty ? inner : [{ title: path, facts, shares }, ...inner];
}

/** Reads a record of shares. Each is a bare number, or an object with more about it. */
function parseShares(value: unknown): readonly NamedShare[] {
  return Object.entries(asRecord(value) ?? {}).flatMap(([key, entry]) => {
    const name = keyToWords(key);
    const bare = asNumber(entry);
    if (bare !== null) return { name, value: bare, interval: null, count: null };
    const record = asRecord(entry);
    const share = record && parseShare(record);
    return share ? { name, ...share } : [];
  });
}

/** The keys differ: training writes a classifier's share as `accuracy` or `share`, a detector's as `value`. */
function parseShare(facts: Json): Share | null {
  const value = asNumber(facts.accuracy) ?? asNumber(facts.value) ?? asNumber(facts.share);
  if (value === null || value < 0 || value > 1) return null;
  return {
    value,
    interval:
      asInterval(facts.accuracy_interval) ??
      asInterval(facts.interval) ??
      asInterval([facts.low, facts.high]) ??
      asInterval([facts.from, facts.to]),
    count: asNumber(facts.images) ?? asNumber(facts.count),
  };
}

function asInterval(value: unknown): readonly [number, number] | null {
  if (!Array.isArray(value) || value.length !== 2) return null;
  const [low, high] = [asNumber(value[0]), asNumber(value[1])];
  return low === null || high === null ? null : [low, high];
}

function isMatrix(value: unknown): boolean {
  return Array.isArray(value) && value.some(Array.isArray);
}

export function keyToWords(key: string): string {
  return key.replaceAll("_", " ");
}

function asRecord(value: unknown): Json | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : null;
}

function asNumber(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

function asText(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
