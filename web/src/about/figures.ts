/**
 * What a bundle's manifest says of how well its net does, made ready to be drawn. It takes only what is
 * there, in the shapes that training writes, and never fills a gap.
 */

export type Json = Readonly<Record<string, unknown>>;

/** A share of some number of pictures or faces; all but the share itself may be unknown. */
export interface Share {
  readonly value: number;
  /** Where it would lie in 95 of 100 such judgements. */
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
  /** What the answers were held against, and which pictures: as the manifest words it. */
  readonly against: string | null;
  readonly split: string | null;
  /** Whether pictures with a near copy in training were left out; null where nothing is said. */
  readonly leakFree: boolean | null;
}

/** The net beside the people whose majority it is held against. */
export interface Beside {
  /** How often one of them says what most of a face's others say, and how often the net does. */
  readonly onePerson: number;
  readonly net: number;
  /** How often the net is right, by how many of them agreed; widest agreement first. */
  readonly byAgreement: readonly NamedShare[];
}

export interface Confusion {
  readonly labels: readonly string[];
  /** Rows are what a face was labelled, columns what the net called it. */
  readonly counts: readonly (readonly number[])[];
}

export interface GroupTable {
  readonly title: string;
  readonly groups: readonly NamedShare[];
  readonly largestGap: number | null;
  /** Whether so few pictures would hardly make the gap by chance; null where nothing is said. */
  readonly beyondChance: boolean | null;
}

/** One level of the remaining figures. */
export interface Section {
  readonly title: string;
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly shares: readonly NamedShare[];
}

export function judged(metrics: Json): boolean {
  return metrics.judged !== false && Object.keys(metrics).length > 0;
}

export function headline(metrics: Json): Headline | null {
  const accuracy = share(metrics);
  if (!accuracy) return null;
  return {
    accuracy,
    macroF1: number(metrics.macro_f1),
    calibrationError: number(metrics.ece),
    against: text(metrics.judged_against),
    split: text(metrics.split),
    leakFree: typeof metrics.leak_free === "boolean" ? metrics.leak_free : null,
  };
}

export function besidePeople(metrics: Json): Beside | null {
  const facts = record(metrics.taggers) ?? {};
  const [onePerson, net] = [number(facts.one_person), number(facts.net)];
  if (onePerson === null || net === null) return null;
  return { onePerson, net, byAgreement: shares(record(facts.right_by_agreement) ?? {}) };
}

export function confusion(metrics: Json, labels: readonly string[]): Confusion | null {
  const rows = metrics.confusion_matrix;
  if (!Array.isArray(rows) || rows.length !== labels.length) return null;
  const square = rows.every(
    (row) => Array.isArray(row) && row.length === labels.length && row.every((cell) => number(cell) !== null),
  );
  return square ? { labels, counts: rows as number[][] } : null;
}

export function recalls(metrics: Json): readonly NamedShare[] {
  return shares(record(metrics.per_class_recall) ?? {});
}

export function groupTables(metrics: Json): readonly GroupTable[] {
  const own = Object.entries(record(metrics.groups) ?? {}).flatMap(([title, table]) => {
    const facts = record(table);
    return facts ? groupTable(words(title), facts, facts.groups) : [];
  });
  // Judged on other people's pictures: there, each figure is a table of groups itself.
  const elsewhere = Object.entries(record(metrics.elsewhere) ?? {}).flatMap(([source, found]) =>
    Object.entries(record(found) ?? {}).flatMap(([figure, groups]) =>
      groupTable(`${words(figure)} (${words(source)})`, {}, groups),
    ),
  );
  return [...own, ...elsewhere];
}

/** None where there are not two groups to be held against each other. */
function groupTable(title: string, facts: Json, rows: unknown): readonly GroupTable[] {
  const groups = shares(record(rows) ?? {});
  if (groups.length < 2) return [];
  const beyondChance = typeof facts.beyond_chance === "boolean" ? facts.beyond_chance : null;
  return [{ title, groups, largestGap: number(facts.largest_gap), beyondChance }];
}

/** Drawn elsewhere on the screen. */
const DRAWN = ["judged", "confusion_matrix", "per_class_recall", "groups", "taggers"];

/** Everything else that the metrics hold, level by level, in the manifest's own order. */
export function furtherSections(metrics: Json): readonly Section[] {
  const rest = Object.fromEntries(Object.entries(metrics).filter(([key]) => !DRAWN.includes(key)));
  return sectionsOf(rest, "All in all");
}

function sectionsOf(facts: Json, title: string): readonly Section[] {
  const own: (readonly [string, string])[] = [];
  const drawn: NamedShare[] = [];
  const inner: Section[] = [];
  for (const [key, value] of Object.entries(facts)) {
    const level = record(value);
    const found = level && share(level);
    if (found) drawn.push({ name: words(key), ...found });
    else if (level)
      inner.push(...sectionsOf(level, title === "All in all" ? words(key) : `${title}, ${words(key)}`));
    else if (!isMatrix(value)) own.push([words(key), plain(value)]);
  }
  const section = own.length + drawn.length > 0 ? [{ title, facts: own, shares: drawn }] : [];
  return [...section, ...inner];
}

/** The shares of a record: bare numbers, or objects that tell more. */
function shares(facts: Json): readonly NamedShare[] {
  return Object.entries(facts).flatMap(([name, value]) => {
    const bare = number(value);
    if (bare !== null) return { name: words(name), value: bare, interval: null, count: null };
    const level = record(value);
    const told = level && share(level);
    return told ? { name: words(name), ...told } : [];
  });
}

/** Training writes a share as `accuracy` or `share`, a detector's as `value`, each with its bounds. */
function share(facts: Json): Share | null {
  const value = number(facts.accuracy) ?? number(facts.value) ?? number(facts.share);
  if (value === null || value < 0 || value > 1) return null;
  return {
    value,
    interval:
      pair(facts.accuracy_interval) ??
      pair(facts.interval) ??
      pair([facts.low, facts.high]) ??
      pair([facts.from, facts.to]),
    count: number(facts.images) ?? number(facts.count),
  };
}

function pair(value: unknown): readonly [number, number] | null {
  if (!Array.isArray(value) || value.length !== 2) return null;
  const [low, high] = [number(value[0]), number(value[1])];
  return low === null || high === null ? null : [low, high];
}

function isMatrix(value: unknown): boolean {
  return Array.isArray(value) && value.some(Array.isArray);
}

function plain(value: unknown): string {
  if (value === null || value === undefined) return "not known";
  if (Array.isArray(value)) return value.map(plain).join(" to ");
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value !== "number") return String(value);
  return Number.isInteger(value) ? value.toLocaleString("en-GB") : String(Number(value.toPrecision(4)));
}

/** A key as words. */
export function words(key: string): string {
  return key.replaceAll("_", " ");
}

function record(value: unknown): Json | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : null;
}

function number(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
