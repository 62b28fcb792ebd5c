/** Single questions to the worker (a photo, an explanation): each gets its own answer, or a sentence why not. */

import type { Point } from "../shared/detection/face";
import type { Explanation, FromWorker, Look, Sight, ToWorker } from "../shared/protocol";

/** A picture could not be looked at; the message is for the person. */
export class VisionError extends Error {
  override readonly name = "VisionError";
}

type Answer = Extract<
  FromWorker,
  { readonly kind: "photographed" | "explained" | "declined" | "looked" | "stumbled" }
>;

interface Waiting {
  readonly hear: (answer: Answer) => void;
  readonly giveUp: (message: string) => void;
}

export interface Requests {
  photo(image: ImageBitmap, cutOut: boolean): Promise<Sight>;
  explain(image: ImageBitmap, at: Point | null): Promise<Explanation>;
  filmFrame(image: ImageBitmap, takenMs: number): Promise<Look>;
  /** True when the answer was waited for here. */
  hear(message: FromWorker): boolean;
  /** Nobody answers any more. */
  giveUp(message: string): void;
}

/** Film frames and requests count upwards from here, camera frames below: one worker answers both. */
const FIRST = 2 ** 40;

export function createRequests(send: (message: ToWorker<ImageBitmap>) => void): Requests {
  const waiting = new Map<number, Waiting>();
  let next = FIRST;

  function ask<Result>(
    messageFor: (number: number) => ToWorker<ImageBitmap>,
    read: (answer: Answer) => Result | null,
  ): Promise<Result> {
    const number = next++;
    return new Promise((resolve, reject) => {
      const giveUp = (message: string) => reject(new VisionError(message));
      const hear = (answer: Answer) => {
        const result = read(answer);
        if (result !== null) resolve(result);
        else giveUp("message" in answer ? answer.message : "The answer does not fit the question.");
      };
      waiting.set(number, { hear, giveUp });
      send(messageFor(number));
    });
  }

  return {
    photo: (image, cutOut) =>
      ask(
        (request) => ({ kind: "photo", request, image, cutOut }),
        (answer) => (answer.kind === "photographed" ? answer : null),
      ),
    explain: (image, at) =>
      ask(
        (request) => ({ kind: "explain", request, image, at }),
        (answer) => (answer.kind === "explained" ? answer.explanation : null),
      ),
    filmFrame: (image, takenMs) =>
      ask(
        (frame) => ({ kind: "frame", frame, stream: "film", image, takenMs }),
        (answer) => (answer.kind === "looked" ? answer : null),
      ),
    hear(message) {
      const number = "request" in message ? message.request : "frame" in message ? message.frame : null;
      const one = number === null ? undefined : waiting.get(number);
      if (number === null || !one) return false;
      waiting.delete(number);
      one.hear(message as Answer);
      return true;
    },
    giveUp(message) {
      const all = [...waiting.values()];
      waiting.clear();
      for (const one of all) one.giveUp(message);
    },
  };
}
