/** An encoded file as those who read parts of it see it. */

export interface Source {
  readonly size: number;
  /** null where the tags do not tell. */
  readonly seconds: number | null;
  /** The bytes from..to, fewer at the file's end. */
  read(from: number, to: number): Promise<Uint8Array>;
}
