/** Numbers as the page writes them. */

/** What is not quite everything never rounds up to everything. */
export function percent(share: number): string {
  const whole = Math.round(share * 100);
  return whole === 100 && share < 1 ? ">99 %" : `${whole} %`;
}

export function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1000).toLocaleString("en-GB")} kB`;
}
