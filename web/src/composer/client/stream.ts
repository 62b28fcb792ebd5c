/**
 * Plays a rendered piece from any position: requests blocks of samples from the renderer well ahead and schedules them end to
 * end. The end of each block, which the browser reports from the audio clock even in a hidden tab, requests the next.
 */
import type { RenderedPiece, SampleOutput } from "./ports";

export const BLOCK_SECONDS = 6;
/** How far ahead blocks are scheduled: enough for a tab that the browser pauses for some seconds. */
export const AHEAD_SECONDS = 24;
/** Earliest time from now at which a sample can still be scheduled. */
const MARGIN_SECONDS = 0.02;

export interface PieceStream {
  elapsedSeconds(): number;
  /** Fades out and stops. The piece stays with the caller. */
  stop(fadeSeconds: number): void;
}

export interface StreamEvents {
  readonly onBlockEnd: () => void;
  /** The last sample has played. */
  readonly onEnded: () => void;
  readonly onFailed: (reason: Error) => void;
}

/** @param startFrame when to start, on the output's clock; @param fromFrame the position in the piece */
export function startStream(
  output: Pick<SampleOutput, "openStream" | "nowFrame">,
  piece: RenderedPiece,
  startFrame: number,
  events: StreamEvents,
  fromFrame = 0,
): PieceStream {
  const { frames, sampleRate } = piece;
  const stream = output.openStream();
  const block = BLOCK_SECONDS * sampleRate;
  /** When the piece's first sample plays or would have played, on the output's clock. */
  let start = startFrame - fromFrame;
  let next = fromFrame;
  let isFilling = false;
  let isStopped = false;

  function finish(): void {
    isStopped = true;
    stream.close(0);
  }

  async function fill(): Promise<void> {
    if (isFilling) return;
    isFilling = true;
    try {
      while (!isStopped && next < frames && start + next < output.nowFrame() + AHEAD_SECONDS * sampleRate) {
        const from = next;
        const to = Math.min(frames, from + block);
        const samples = await piece.samples(from, to);
        if (isStopped) return;
        next = to;
        // A late block moves the rest of the piece back, so that blocks never overlap.
        start = Math.max(start, output.nowFrame() + MARGIN_SECONDS * sampleRate - from);
        stream.play(samples, start + from, () => {
          if (isStopped) return;
          events.onBlockEnd();
          if (to === frames) {
            finish();
            events.onEnded();
          } else void fill();
        });
      }
    } catch (error) {
      if (isStopped) return;
      finish();
      events.onFailed(error instanceof Error ? error : new Error(String(error)));
    } finally {
      isFilling = false;
    }
  }

  void fill();
  return {
    elapsedSeconds: () => Math.max(fromFrame, Math.min(frames, output.nowFrame() - start)) / sampleRate,
    stop(fadeSeconds) {
      if (isStopped) return;
      isStopped = true;
      stream.close(fadeSeconds);
    },
  };
}
