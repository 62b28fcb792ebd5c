/**
 * The listener: tells files apart, reads what they say of themselves, cuts out what shall be decoded, and hears it. It keeps
 * nothing between two requests.
 */

import { assertNever } from "../../shared/assert";
import { featuresOf } from "../shared/analysis/features";
import type { Source } from "../shared/files/byte-source";
import { excerptOf } from "../shared/files/excerpt";
import { fingerprint, stretches } from "../shared/files/fingerprint";
import { isProtectedMp4 } from "../shared/files/mp4";
import { oggSeconds } from "../shared/files/ogg-seconds";
import type { Cover, FromListener, ReadFile, Tags, ToListener } from "../shared/protocol";

/** Of a File, what is needed here. */
export interface FileLike {
  readonly name: string;
  readonly size: number;
  slice(from: number, to: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

export interface ReadTags extends Tags {
  readonly locked: boolean;
}

export interface ListenerParts<F extends FileLike> {
  readonly say: (message: FromListener, transfer: readonly ArrayBuffer[]) => void;
  readonly readTags: (file: F) => Promise<ReadTags>;
  readonly readCover: (file: F) => Promise<Cover | null>;
}

/** The bytes themselves could not be had. */
class GoneError extends Error {
  override readonly name = "GoneError";
}

export function createListener<F extends FileLike>(parts: ListenerParts<F>) {
  return async function answer(message: ToListener<F>): Promise<void> {
    const { request } = message;
    try {
      switch (message.kind) {
        case "know":
          parts.say({ kind: "known", request, fingerprint: await know(message.file) }, []);
          return;
        case "read": {
          const read = await readFile(parts, message.file);
          parts.say({ kind: "read", request, read }, read.excerpt ? [read.excerpt.buffer] : []);
          return;
        }
        case "hear": {
          const features = featuresOf(message.channels, message.sampleRate);
          parts.say({ kind: "heard", request, features }, []);
          return;
        }
        case "cover": {
          const cover = await parts.readCover(message.file);
          parts.say({ kind: "cover", request, cover }, cover ? [cover.bytes.buffer] : []);
          return;
        }
        default:
          assertNever(message);
      }
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      parts.say(
        { kind: "failed", request, because: error instanceof GoneError ? "gone" : "unreadable", reason },
        [],
      );
    }
  };
}

async function know(file: FileLike): Promise<string> {
  const source = sourceOf(file, null);
  const parts: Uint8Array[] = [];
  for (const [from, to] of stretches(file.size)) parts.push(await source.read(from, to));
  return fingerprint(file.size, parts);
}

async function readFile<F extends FileLike>(parts: ListenerParts<F>, file: F): Promise<ReadFile> {
  // Asked first, because a parser of tags cannot say whether a file is gone or odd.
  await sourceOf(file, null).read(0, Math.min(1, file.size));
  const { locked: lockedByTags, ...said } = await parts.readTags(file);
  const locked = lockedByTags || (await isProtectedMp4(sourceOf(file, null)));
  const tags = { ...said, seconds: said.seconds ?? (await oggSeconds(sourceOf(file, null))) };
  const cut = locked ? null : await excerptOf(sourceOf(file, tags.seconds));
  // A copy of its own, so that nothing but the excerpt is handed over.
  return { tags, locked, excerpt: cut ? new Uint8Array(cut) : null };
}

function sourceOf(file: FileLike, seconds: number | null): Source {
  return {
    size: file.size,
    seconds,
    async read(from, to) {
      try {
        return new Uint8Array(await file.slice(from, to).arrayBuffer());
      } catch (error) {
        throw new GoneError(`${file.name} cannot be read any more`, { cause: error });
      }
    },
  };
}
