/**
 * The page behind `make judge`: reads pictures from its own server and asks the page's real worker about
 * them, through the page's own end of the protocol. Several are under way at once, so that decoding one
 * picture hides behind looking at another.
 */

import { pageClock } from "../../src/kit/browser";
import { ownServer } from "../../src/kit/own-server";
import type { Memory, Visibility } from "../../src/kit/ports";
import { createCatalogue } from "../../src/vision/client/model-catalogue";
import { createVision, type Film, type Vision, VisionError } from "../../src/vision/client/vision";
import { visionWorker } from "../../src/vision/client/worker-port";
import type { Backend } from "../../src/vision/shared/protocol";
import { type JudgedFile, judgedFile } from "./judged";
import { type FrameTimes, frameTimes, openFilm } from "./speed";

interface Setting {
  /** Every picture is a cut-out face. */
  readonly crops: boolean;
  readonly workers: number;
}

interface Answer {
  /** The picture's number, by which the server knows it. */
  readonly picture: number;
  readonly judged: JudgedFile | null;
  /** Why it was skipped; null when it was not. */
  readonly skipped: string | null;
}

/** Pictures under way in each worker: one that is looked at, one that waits decoded. */
const UNDER_WAY = 2;

/** Nothing is remembered, and nobody looks: a judgement must not depend on the last one. */
const NO_MEMORY: Memory = { recall: () => null, keep: () => {} };
const NEVER_HIDDEN: Visibility = { hidden: () => false, onChange: () => () => {} };

let visions: readonly Vision[] = [];
let crops = false;

/** Brings the networks; gives the reason when they cannot be used, else what was opened. */
async function open(setting: Setting): Promise<{ failed: string | null; reads: boolean }> {
  crops = setting.crops;
  const catalogue = createCatalogue(ownServer);
  const needs = {
    catalogue,
    worker: visionWorker,
    clock: pageClock,
    memory: NO_MEMORY,
    visibility: NEVER_HIDDEN,
  };
  visions = Array.from({ length: setting.workers }, () => createVision(needs));
  const states = await Promise.all(visions.map(settled));
  const failed = states.find((state) => state.kind !== "ready");
  if (failed)
    return { failed: "message" in failed ? failed.message : "There are no networks.", reads: false };
  const reads = states.every(
    (state) => state.kind === "ready" && state.bundles.some(({ task }) => task === "expression"),
  );
  return { failed: null, reads };
}

function settled(vision: Vision): Promise<Vision["state"]["value"]> {
  return new Promise((resolve) => {
    vision.state.subscribe((state) => {
      if (state.kind !== "idle" && state.kind !== "loading") resolve(state);
    });
    void vision.prepare();
  });
}

/** Judges these pictures; answers as they come, each once, in any order. */
async function judge(pictures: readonly number[]): Promise<Answer[]> {
  const left = [...pictures];
  const answers: Answer[] = [];
  const line = async (vision: Vision) => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      answers.push(await judgeOne(vision, next));
    }
  };
  await Promise.all(visions.flatMap((vision) => Array.from({ length: UNDER_WAY }, () => line(vision))));
  return answers;
}

async function judgeOne(vision: Vision, picture: number): Promise<Answer> {
  let image: ImageBitmap;
  try {
    const response = await fetch(`/picture/${picture}`);
    if (!response.ok) return { picture, judged: null, skipped: "it could not be read" };
    // As the browser shows it: turned the way its camera was held.
    image = await createImageBitmap(await response.blob());
  } catch {
    return { picture, judged: null, skipped: "it is no picture that the browser can open" };
  }
  try {
    return { picture, judged: judgedFile(await vision.photo(image, crops)), skipped: null };
  } catch (error) {
    if (error instanceof VisionError) return { picture, judged: null, skipped: error.message };
    throw error;
  }
}

/** Computes by this backend from now on, as when a person chooses it; says which one it became. */
async function useBackend(backend: Backend): Promise<Vision["state"]["value"]> {
  const [vision] = visions;
  if (!vision) throw new Error("Nothing was opened.");
  vision.chooseBackend(backend);
  return settled(vision);
}

let film: Film | null = null;

/** Shows this picture as a camera would; `from` 0 begins anew. */
async function speed(picture: number, from: number, count: number): Promise<FrameTimes[]> {
  const [vision] = visions;
  if (!vision) throw new Error("Nothing was opened.");
  if (from === 0 || !film) film = await openFilm(vision);
  const image = await createImageBitmap(await (await fetch(`/picture/${picture}`)).blob());
  const times = await frameTimes(film, image, from, count);
  image.close();
  return times;
}

Object.assign(globalThis, { openJudge: open, judge, speed, useBackend });
