/** Speaks with the studio's worker: messages become promises, and a call that is called off is dropped over there too. */

import { assertNever } from "../../shared/assert";
import type { FromStudio, PieceRequest, PieceSheet, ToStudio } from "../shared/protocol";
import { type Samples, StudioError, type StudioPiece, type StudioPort } from "./ports";

export interface StudioWire {
  send(message: ToStudio): void;
  end(): void;
}

/** Opens a wire; `onBroken` is called when the worker cannot be loaded or dies. */
export type OpenWire = (
  onMessage: (message: FromStudio) => void,
  onBroken: (reason: string) => void,
) => StudioWire;

interface Call {
  readonly composed?: (sheet: PieceSheet) => void;
  readonly progress?: (done: number) => void;
  readonly ready?: (frames: number, sampleRate: number) => void;
  readonly file?: (bytes: Uint8Array<ArrayBuffer>) => void;
  readonly fail: (reason: string) => void;
}

export function studioLink(open: OpenWire): StudioPort {
  let wire: StudioWire | null = null;
  let count = 0;
  const calls = new Map<number, Call>();
  const waiting = new Map<string, { resolve: (samples: Samples) => void; fail: (reason: string) => void }>();

  function failAll(reason: string): void {
    wire?.end();
    wire = null;
    const everyone = [...calls.values(), ...waiting.values()];
    calls.clear();
    waiting.clear();
    for (const { fail } of everyone) fail(reason);
  }

  function hear(message: FromStudio): void {
    const call = calls.get(message.piece);
    switch (message.kind) {
      case "composed":
        call?.composed?.(message.sheet);
        return;
      case "progress":
        call?.progress?.(message.done);
        return;
      case "ready":
        call?.ready?.(message.frames, message.sampleRate);
        return;
      case "file":
        call?.file?.(message.bytes);
        return;
      case "samples": {
        const name = `${message.piece} ${message.from}`;
        waiting.get(name)?.resolve({ left: message.left, right: message.right });
        waiting.delete(name);
        return;
      }
      case "failed":
        for (const [name, wait] of waiting) {
          if (!name.startsWith(`${message.piece} `)) continue;
          waiting.delete(name);
          wait.fail(message.reason);
        }
        call?.fail(message.reason);
        return;
      default:
        assertNever(message);
    }
  }

  function send(message: ToStudio): void {
    wire ??= open(hear, failAll);
    wire.send(message);
  }

  /** Runs one call under its number; the signal ends it here and there. */
  function asked<T>(
    piece: number,
    message: ToStudio,
    signal: AbortSignal | null,
    listen: (resolve: (value: T) => void, reject: (reason: unknown) => void) => Omit<Call, "fail">,
  ): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      signal?.throwIfAborted();
      const finish = () => {
        calls.delete(piece);
        signal?.removeEventListener("abort", callOff);
      };
      const callOff = () => {
        finish();
        if (message.kind === "prepare") send({ kind: "drop", piece });
        reject(signal?.reason);
      };
      signal?.addEventListener("abort", callOff);
      const settle = (value: T) => {
        finish();
        resolve(value);
      };
      calls.set(piece, {
        ...listen(settle, reject),
        fail: (reason) => {
          finish();
          reject(new StudioError(reason));
        },
      });
      send(message);
    });
  }

  function pieceOf(
    piece: number,
    request: PieceRequest,
    sheet: PieceSheet,
    frames: number,
    sampleRate: number,
  ): StudioPiece {
    return {
      request,
      sheet,
      frames,
      sampleRate,
      samples: (from, to) =>
        new Promise((resolve, reject) => {
          waiting.set(`${piece} ${from}`, { resolve, fail: (reason) => reject(new StudioError(reason)) });
          send({ kind: "samples", piece, from, to });
        }),
      wav: (bits, signal, onProgress) =>
        asked(piece, { kind: "wav", piece, bits }, signal, (resolve) => ({
          progress: onProgress,
          file: resolve,
        })),
      // A worker that has died has forgotten the piece already; no new one is started for it.
      drop: () => wire?.send({ kind: "drop", piece }),
    };
  }

  return {
    prepare(request, signal, onProgress) {
      const piece = ++count;
      let sheet: PieceSheet | null = null;
      return asked<StudioPiece>(piece, { kind: "prepare", piece, request }, signal, (resolve, reject) => ({
        composed: (made) => {
          sheet = made;
        },
        progress: onProgress,
        ready: (frames, sampleRate) =>
          sheet
            ? resolve(pieceOf(piece, request, sheet, frames, sampleRate))
            : reject(new StudioError("the studio sent sound without a score")),
      }));
    },
    describe(request, signal) {
      const piece = ++count;
      return asked<PieceSheet>(piece, { kind: "describe", piece, request }, signal, (resolve) => ({
        composed: resolve,
      }));
    },
    midi(request) {
      const piece = ++count;
      return asked(piece, { kind: "midi", piece, request }, null, (resolve) => ({ file: resolve }));
    },
  };
}
