/** Numbers, plurals, durations and lists, as the page's language writes them. */

import { language } from "./language";

/** Only a whole is written as 100 %: 99.6 % becomes ">99%". */
export function percent(share: number): string {
  const format = new Intl.NumberFormat(language.value, { style: "percent", maximumFractionDigits: 0 });
  const isAlmostWhole = Math.round(share * 100) === 100 && share < 1;
  return isAlmostWhole ? `>${format.format(0.99)}` : format.format(share);
}

export function decimal(value: number, digits = 0): string {
  return new Intl.NumberFormat(language.value, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value);
}

const UNITS = [
  { unit: "megabyte", size: 1_000_000 },
  { unit: "kilobyte", size: 1000 },
] as const;

/** "120 bytes", "12 kB", "3.4 MB": never rounded down to nothing. */
export function dataSize(bytes: number): string {
  const { unit, size } = UNITS.find((known) => bytes >= known.size) ?? { unit: "byte", size: 1 };
  const digits = unit === "megabyte" ? 1 : 0;
  return new Intl.NumberFormat(language.value, {
    style: "unit",
    unit,
    unitDisplay: unit === "byte" ? "long" : "short",
    maximumFractionDigits: digits,
  }).format(bytes / size);
}

export function kilobytes(bytes: number): string {
  return new Intl.NumberFormat(language.value, {
    style: "unit",
    unit: "kilobyte",
    maximumFractionDigits: 0,
  }).format(bytes / 1000);
}

/** "3:07", or "1:02:07" from an hour on. Counts full seconds, as a clock does. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (number: number) => String(number).padStart(2, "0");
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

/** The form for this count, with "#" replaced by the number: `plural(3, { one: "# piece", other: "# pieces" })`. */
export function plural(
  count: number,
  forms: { readonly other: string } & Partial<Record<Intl.LDMLPluralRule, string>>,
): string {
  const form = forms[new Intl.PluralRules(language.value).select(count)] ?? forms.other;
  return form.replace("#", decimal(count));
}

/** "a, b and c". */
export function list(names: readonly string[]): string {
  return new Intl.ListFormat(language.value, { type: "conjunction" }).format(names);
}
