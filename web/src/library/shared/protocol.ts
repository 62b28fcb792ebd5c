/**
 * What the page and the listener say to each other about one file at a time. The listener reads bytes and hears samples; it
 * cannot decode (browsers decode on the page's side only), so a file goes: `know` -> `known`, `read` -> `read`, the page
 * decodes, `hear` -> `heard`. Every request is answered by exactly one message with its number, `failed` at worst.
 */

import type { Features } from "./analysis/features";

export interface Tags {
  /** null where the file does not say. */
  readonly title: string | null;
  readonly artist: string | null;
  readonly album: string | null;
  readonly seconds: number | null;
  readonly hasCover: boolean;
}

export type ToListener<FileLike> =
  | { readonly kind: "know"; readonly request: number; readonly file: FileLike }
  | { readonly kind: "read"; readonly request: number; readonly file: FileLike }
  /** The samples' buffers are transferred. */
  | {
      readonly kind: "hear";
      readonly request: number;
      readonly channels: readonly Float32Array<ArrayBuffer>[];
      readonly sampleRate: number;
    }
  | { readonly kind: "cover"; readonly request: number; readonly file: FileLike };

export interface ReadFile {
  readonly tags: Tags;
  /** A stretch of the file that decodes as a file of its own; null where the whole has to be decoded. Transferred. */
  readonly excerpt: Uint8Array<ArrayBuffer> | null;
  /** Protected against copying, as far as the file says so. */
  readonly locked: boolean;
}

export interface Cover {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mime: string;
}

export type FromListener =
  | { readonly kind: "known"; readonly request: number; readonly fingerprint: string }
  | { readonly kind: "read"; readonly request: number; readonly read: ReadFile }
  /** null: too short or too quiet to hear a mood in. */
  | { readonly kind: "heard"; readonly request: number; readonly features: Features | null }
  /** null: there is none. */
  | { readonly kind: "cover"; readonly request: number; readonly cover: Cover | null }
  | {
      readonly kind: "failed";
      readonly request: number;
      /** "gone": the file could not be read (moved, renamed, a drive taken out). */
      readonly because: "gone" | "unreadable";
      readonly reason: string;
    };
