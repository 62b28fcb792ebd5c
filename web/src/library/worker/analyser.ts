/**
 * Answers requests about music files: computes the fingerprint, reads the tags, cuts out an excerpt, extracts features from
 * samples. Keeps no state between requests.
 */

import { assertNever } from "../../shared/assert";
import { featuresOf } from "../shared/analysis/features";
import type { ByteSource } from "../shared/files/bytes";
import { cutExcerpt } from "../shared/files/excerpt";
import { fingerprint, sampledRanges } from "../shared/files/fingerprint";
import { isProtectedMp4 } from "../shared/files/mp4";
import { oggSeconds } from "../shared/files/ogg";
import type { Cover, FromAnalyser, InspectedFile, Tags, ToAnalyser } from "../shared/protocol";

/** The parts of a File that the analyser needs. */
export interface FileLike {
  readonly name: string;
  readonly size: number;
  slice(from: number, to: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

export interface ParsedTags extends Tags {
  readonly isProtected: boolean;
}

export interface AnalyserOptions<F extends FileLike> {
  readonly post: (message: FromAnalyser, transfer: readonly ArrayBuffer[]) => void;
  readonly readTags: (file: F) => Promise<ParsedTags>;
  readonly readCover: (file: F) => Promise<Cover | null>;
}

/** The file's bytes could not be read. */
class FileGoneError extends Error {
  override readonly name = "FileGoneError";
}

export function createAnalyser<F extends FileLike>(options: AnalyserOptions<F>) {
  return async function handle(message: ToAnalyser<F>): Promise<void> {
    const { request } = message;
    try {
      switch (message.kind) {
        case "fingerprint":
          options.post({ kind: "fingerprint", request, fingerprint: await fingerprintOf(message.file) }, []);
          return;
        case "inspect": {
          const inspected = await inspect(options, message.file);
          const transfer = inspected.excerpt ? [inspected.excerpt.buffer] : [];
          options.post({ kind: "inspected", request, inspected }, transfer);
          return;
        }
        case "analyse": {
          const features = featuresOf(message.channels, message.sampleRate);
          options.post({ kind: "analysed", request, features }, []);
          return;
        }
        case "cover": {
          const cover = await options.readCover(message.file);
          options.post({ kind: "cover", request, cover }, cover ? [cover.bytes.buffer] : []);
          return;
        }
        default:
          assertNever(message);
      }
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const because = error instanceof FileGoneError ? "gone" : "unreadable";
      options.post({ kind: "failed", request, because, reason }, []);
    }
  };
}

async function fingerprintOf(file: FileLike): Promise<string> {
  const source = sourceOf(file, null);
  const parts: Uint8Array[] = [];
  for (const [from, to] of sampledRanges(file.size)) parts.push(await source.read(from, to));
  return fingerprint(file.size, parts);
}

async function inspect<F extends FileLike>(options: AnalyserOptions<F>, file: F): Promise<InspectedFile> {
  // Reads a byte first: the tag parser cannot tell a missing file from a malformed one.
  await sourceOf(file, null).read(0, Math.min(1, file.size));
  const { isProtected: protectedByTags, ...parsed } = await options.readTags(file);
  const isProtected = protectedByTags || (await isProtectedMp4(sourceOf(file, null)));
  const tags = { ...parsed, seconds: parsed.seconds ?? (await oggSeconds(sourceOf(file, null))) };
  const excerpt = isProtected ? null : await cutExcerpt(sourceOf(file, tags.seconds));
  // Copied, because transferring a view would transfer the whole buffer behind it.
  return { tags, isProtected, excerpt: excerpt ? new Uint8Array(excerpt) : null };
}

function sourceOf(file: FileLike, seconds: number | null): ByteSource {
  return {
    size: file.size,
    seconds,
    async read(from, to) {
      try {
        return new Uint8Array(await file.slice(from, to).arrayBuffer());
      } catch (error) {
        throw new FileGoneError(`${file.name} can no longer be read`, { cause: error });
      }
    },
  };
}
