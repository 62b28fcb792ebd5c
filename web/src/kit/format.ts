/** Numbers, durations and lists as the page writes them. */

/** Only a whole is written as 100 %: 99.6 % becomes ">99 %". */
export function percent(share: number): string {
  const whole = Math.round(share * 100);
  return whole === 100 && share < 1 ? ">99 %" : `${whole} %`;
}

export function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1000).toLocaleString("en-GB")} kB`;
}

/** "3:07", or "1:02:07" from an hour on. Counts full seconds, as a clock does. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (number: number) => String(number).padStart(2, "0");
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

/** "1 piece", "3 pieces". */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`;
}

/** Names as a list: “a”, “b”. */
export function quotedList(names: readonly string[]): string {
  return names.map((name) => `“${name}”`).join(", ");
}
