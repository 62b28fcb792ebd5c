/**
 * The page behind `make judge`: reads pictures from its server and analyses them with the page's real worker and
 * client. Several pictures are processed at once, so that one is decoded while another is analysed.
 */

import { messages } from "../../src/i18n/messages";
import { browserClock } from "../../src/kit/browser";
import { ownServer } from "../../src/kit/own-server";
import type { LocalStore, Visibility } from "../../src/kit/ports";
import { createCatalogue } from "../../src/vision/client/model-catalogue";
import { problemText } from "../../src/vision/client/problem-text";
import { createVision, type VideoStream, type Vision, VisionError } from "../../src/vision/client/vision";
import { startVisionWorker } from "../../src/vision/client/worker-port";
import type { VisionProblem } from "../../src/vision/shared/problem";
import type { Backend } from "../../src/vision/shared/protocol";
import { type JudgedFile, toJudgedFile } from "./judged";
import { type FrameTimes, frameTimes, openVideo } from "./speed";

interface JudgeSettings {
  /** Every picture is already cropped to one face. */
  readonly crops: boolean;
  readonly workers: number;
}

interface Answer {
  /** The picture's number on the server. */
  readonly picture: number;
  readonly judged: JudgedFile | null;
  /** Why the picture was skipped; null when it was not. */
  readonly skipped: string | null;
}

/** One that is analysed and one that is decoded meanwhile. */
const PICTURES_PER_WORKER = 2;

/** Nothing is stored, so that results do not depend on earlier runs. */
const EMPTY_STORE: LocalStore = { read: () => null, write: () => {} };
const ALWAYS_VISIBLE: Visibility = { hidden: () => false, onChange: () => () => {} };

let workers: readonly Vision[] = [];
let crops = false;

/** Loads the models. Returns the reason if that fails, otherwise whether expressions can be read. */
async function open(settings: JudgeSettings): Promise<{ failed: string | null; reads: boolean }> {
  crops = settings.crops;
  const catalogue = createCatalogue(ownServer);
  const options = {
    catalogue,
    startWorker: startVisionWorker,
    clock: browserClock,
    store: EMPTY_STORE,
    visibility: ALWAYS_VISIBLE,
  };
  workers = Array.from({ length: settings.workers }, () => createVision(options));
  const states = await Promise.all(workers.map(loaded));
  const failed = states.find((state) => state.kind !== "ready");
  if (failed) {
    const problem: VisionProblem = failed.kind === "failed" ? failed.problem : { kind: "no-models" };
    return { failed: problemText(problem, messages.peek()), reads: false };
  }
  const reads = states.every(
    (state) => state.kind === "ready" && state.bundles.some(({ task }) => task === "expression"),
  );
  return { failed: null, reads };
}

function loaded(vision: Vision): Promise<Vision["state"]["value"]> {
  return new Promise((resolve) => {
    vision.state.subscribe((state) => {
      if (state.kind !== "idle" && state.kind !== "loading") resolve(state);
    });
    void vision.prepare();
  });
}

/** Analyses these pictures. The order of the answers is arbitrary. */
async function judge(pictures: readonly number[]): Promise<Answer[]> {
  const remaining = [...pictures];
  const answers: Answer[] = [];
  const work = async (vision: Vision) => {
    for (let next = remaining.shift(); next !== undefined; next = remaining.shift()) {
      answers.push(await judgePicture(vision, next));
    }
  };
  await Promise.all(
    workers.flatMap((vision) => Array.from({ length: PICTURES_PER_WORKER }, () => work(vision))),
  );
  return answers;
}

async function judgePicture(vision: Vision, picture: number): Promise<Answer> {
  let image: ImageBitmap;
  try {
    const response = await fetch(`/picture/${picture}`);
    if (!response.ok) return { picture, judged: null, skipped: "it couldn't be read" };
    // Applies the orientation in the file, as browsers do when they show the picture.
    image = await createImageBitmap(await response.blob());
  } catch {
    return { picture, judged: null, skipped: "the browser can't open it as a picture" };
  }
  try {
    return { picture, judged: toJudgedFile(await vision.analysePhoto(image, crops)), skipped: null };
  } catch (error) {
    if (error instanceof VisionError) return { picture, judged: null, skipped: error.message };
    throw error;
  }
}

/** Switches to this backend, as when a person chooses it. Returns the resulting state. */
async function useBackend(backend: Backend): Promise<Vision["state"]["value"]> {
  const [vision] = workers;
  if (!vision) throw new Error("No models are open.");
  vision.chooseBackend(backend);
  return loaded(vision);
}

let video: VideoStream | null = null;

/** Analyses this picture as camera frames. `from` 0 starts a new stream. */
async function speed(picture: number, from: number, count: number): Promise<FrameTimes[]> {
  const [vision] = workers;
  if (!vision) throw new Error("No models are open.");
  if (from === 0 || !video) video = await openVideo(vision);
  const image = await createImageBitmap(await (await fetch(`/picture/${picture}`)).blob());
  const times = await frameTimes(video, image, from, count);
  image.close();
  return times;
}

Object.assign(globalThis, { openJudge: open, judge, speed, useBackend });
