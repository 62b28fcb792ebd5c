/** Numbers as the Composer's part writes them. */

export function percent(done: number): string {
  return `${Math.round(done * 100)} %`;
}
