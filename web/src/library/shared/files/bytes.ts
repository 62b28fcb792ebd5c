/** Reading parts of an encoded file, and small helpers for its bytes. */

export interface ByteSource {
  readonly size: number;
  /** How long the file plays; null where its tags do not say. */
  readonly seconds: number | null;
  /** The bytes from `from` up to `to`; fewer at the end of the file. */
  read(from: number, to: number): Promise<Uint8Array>;
}

export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Whether the bytes from `at` on spell this text. */
export function hasAscii(bytes: Uint8Array, at: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text.charCodeAt(i)) return false;
  return true;
}
