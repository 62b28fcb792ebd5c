/**
 * Messages between the page and the worker that analyses music files, one file at a time. The worker reads bytes and analyses
 * samples. Only the page can decode audio, so a file takes four steps: `fingerprint`, `inspect`, decode on the page, `analyse`.
 * The worker answers every request with exactly one message, which carries the request's number.
 */

import type { Features } from "./analysis/features";

export interface Tags {
  /** null where the file has no such tag. */
  readonly title: string | null;
  readonly artist: string | null;
  readonly album: string | null;
  readonly seconds: number | null;
  readonly hasCover: boolean;
}

export type ToAnalyser<FileLike> =
  | { readonly kind: "fingerprint"; readonly request: number; readonly file: FileLike }
  | { readonly kind: "inspect"; readonly request: number; readonly file: FileLike }
  /** The samples' buffers are transferred. */
  | {
      readonly kind: "analyse";
      readonly request: number;
      readonly channels: readonly Float32Array<ArrayBuffer>[];
      readonly sampleRate: number;
    }
  | { readonly kind: "cover"; readonly request: number; readonly file: FileLike };

export interface InspectedFile {
  readonly tags: Tags;
  /** Part of the file, which decodes on its own; null where the whole file must be decoded. Transferred. */
  readonly excerpt: Uint8Array<ArrayBuffer> | null;
  /** Protected against copying, as far as the file shows it. */
  readonly isProtected: boolean;
}

export interface Cover {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mime: string;
}

export type FromAnalyser =
  | { readonly kind: "fingerprint"; readonly request: number; readonly fingerprint: string }
  | { readonly kind: "inspected"; readonly request: number; readonly inspected: InspectedFile }
  /** null: too short or too quiet to analyse. */
  | { readonly kind: "analysed"; readonly request: number; readonly features: Features | null }
  /** null: the file has no cover. */
  | { readonly kind: "cover"; readonly request: number; readonly cover: Cover | null }
  | {
      readonly kind: "failed";
      readonly request: number;
      /** "gone": the file could not be read (moved, renamed, or its drive was removed). */
      readonly because: "gone" | "unreadable";
      readonly reason: string;
    };
