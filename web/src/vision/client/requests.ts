/** Single requests to the vision worker: photos, video frames and explanations. */

import { messages } from "../../i18n/messages";
import type { Settle, WorkerClient } from "../../kit/worker-client";
import type { Point } from "../shared/detection/face";
import type { VisionProblem } from "../shared/problem";
import type { Explanation, FrameResult, FromWorker, PictureResult, ToWorker } from "../shared/protocol";
import { problemText } from "./problem-text";

/** A picture could not be analysed. The message is for the person. */
export class VisionError extends Error {
  override readonly name = "VisionError";
  readonly problem: VisionProblem;

  constructor(problem: VisionProblem) {
    super(problemText(problem, messages.peek()));
    this.problem = problem;
  }
}

export type VisionClient = WorkerClient<ToWorker<ImageBitmap>, FromWorker>;

/** Camera frames are numbered from 0, everything else from here: both are answered by one worker. */
export const FIRST_REQUEST = 2 ** 40;

/** Settles with the answer that `resultOf` accepts; any other answer is a failure. */
function take<Result>(resultOf: (answer: FromWorker) => Result | null) {
  return (answer: FromWorker, { resolve, reject }: Settle<Result>) => {
    const result = resultOf(answer);
    if (result !== null) resolve(result);
    else reject(new VisionError("problem" in answer ? answer.problem : { kind: "no-answer" }));
  };
}

export function requestPhoto(
  client: VisionClient,
  image: ImageBitmap,
  isFaceCrop: boolean,
): Promise<PictureResult> {
  return client.request(
    (request) => ({ kind: "photo", request, image, isFaceCrop }),
    take((answer) => (answer.kind === "photoResult" ? answer : null)),
    { transfer: [image] },
  );
}

export function requestExplanation(
  client: VisionClient,
  image: ImageBitmap,
  at: Point | null,
): Promise<Explanation> {
  return client.request(
    (request) => ({ kind: "explain", request, image, at }),
    take((answer) => (answer.kind === "explanation" ? answer.explanation : null)),
    { transfer: [image] },
  );
}

export function requestVideoFrame(
  client: VisionClient,
  image: ImageBitmap,
  takenMs: number,
): Promise<FrameResult> {
  return client.request(
    (frame) => ({ kind: "frame", frame, stream: "video", image, takenMs }),
    take((answer) => (answer.kind === "frameResult" ? answer : null)),
    { transfer: [image] },
  );
}
