/** How many bytes the page has sent in the bodies of its requests, by path. What the privacy screen shows. */

import { type ReadonlySignal, signal } from "@preact/signals";

const sent = signal<ReadonlyMap<string, number>>(new Map());

export const sentBytes: ReadonlySignal<ReadonlyMap<string, number>> = sent;

export function noteSent(path: string, body: string): void {
  const bytes = new TextEncoder().encode(body).length;
  sent.value = new Map(sent.peek()).set(path, (sent.peek().get(path) ?? 0) + bytes);
}
