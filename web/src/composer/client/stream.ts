/**
 * Plays one prepared piece, from its start or from a place in it: asks the studio for stretches of samples well ahead
 * and lays them end to end on a line.
 *
 * What drives it on is the end of each stretch, which the browser reports from the audio clock even in a hidden tab.
 */
import type { Line, Speaker, StudioPiece } from "./ports";

/** Seconds per stretch, and how far ahead the line is filled: far enough for a tab that sleeps for some seconds. */
export const STRETCH_SECONDS = 6;
export const AHEAD_SECONDS = 24;

/** Between now and the first sample that can still be scheduled. */
const MARGIN_SECONDS = 0.02;

export interface Deck {
  readonly piece: StudioPiece;
  /** Of the piece's first sample, on the speaker's clock; it moves back when the machine was too busy. */
  readonly startFrame: number;
  /** Stretches laid on the line and not yet over: bounded, whatever happens. */
  readonly laid: number;
  elapsedSeconds(): number;
  /** Fades out and closes the line. The piece stays with whoever holds it. */
  stop(fadeSeconds: number): void;
}

export interface DeckEvents {
  /** A stretch is over: the moment to look at what comes next. */
  readonly onStretch: () => void;
  /** The piece has sounded to its last sample. */
  readonly onEnded: () => void;
  readonly onFailed: (reason: Error) => void;
}

export function startDeck(
  speaker: Pick<Speaker, "line" | "nowFrame">,
  piece: StudioPiece,
  startFrame: number,
  events: DeckEvents,
  fromFrame = 0,
): Deck {
  const { frames, sampleRate } = piece;
  const line: Line = speaker.line();
  const stretch = STRETCH_SECONDS * sampleRate;
  // Where the piece's first sample lies on the speaker's clock, whether or not it is played.
  let start = startFrame - fromFrame;
  let next = fromFrame;
  let laid = 0;
  let asking = false;
  let stopped = false;

  function finish(): void {
    stopped = true;
    line.close(0);
  }

  async function fill(): Promise<void> {
    if (asking) return;
    asking = true;
    try {
      while (!stopped && next < frames && start + next < speaker.nowFrame() + AHEAD_SECONDS * sampleRate) {
        const from = next;
        const to = Math.min(frames, from + stretch);
        const samples = await piece.samples(from, to);
        if (stopped) return;
        laid += 1;
        next = to;
        // Late samples must not run into those that follow: the rest of the piece moves back with them.
        start = Math.max(start, speaker.nowFrame() + MARGIN_SECONDS * sampleRate - from);
        line.play(samples, start + from, () => {
          laid -= 1;
          if (stopped) return;
          events.onStretch();
          if (to === frames) {
            finish();
            events.onEnded();
          } else void fill();
        });
      }
    } catch (error) {
      if (stopped) return;
      finish();
      events.onFailed(error instanceof Error ? error : new Error(String(error)));
    } finally {
      asking = false;
    }
  }

  void fill();
  return {
    piece,
    get startFrame() {
      return start;
    },
    get laid() {
      return laid;
    },
    elapsedSeconds: () => Math.max(0, Math.min(frames, speaker.nowFrame() - start)) / sampleRate,
    stop(fadeSeconds) {
      if (stopped) return;
      stopped = true;
      line.close(fadeSeconds);
    },
  };
}
