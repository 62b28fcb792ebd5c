/** Numbers as the page writes them. */

export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

export function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1000).toLocaleString("en-GB")} kB`;
}
