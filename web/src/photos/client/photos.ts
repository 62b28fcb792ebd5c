/** State of photos and videos from disk: analyses one file after the other. Nothing is kept after the page is closed. */

import { computed, type ReadonlySignal, signal } from "@preact/signals";
import { type Vision, VisionError } from "../../vision/client/vision";
import { checkFile } from "./check-file";
import { frameTimes } from "./face-tracks";
import { FileError, type FileOpener, type OpenPhoto } from "./ports";
import { type AnalysedFrame, facesInFile, type PhotoResult, type Result, type VideoResult } from "./results";

export type ItemState =
  | { readonly kind: "waiting" }
  /** `progress` is 0..1 for a video, and null where it is unknown. */
  | { readonly kind: "analysing"; readonly progress: number | null }
  | { readonly kind: "photo"; readonly photo: OpenPhoto; readonly result: PhotoResult }
  | { readonly kind: "video"; readonly result: VideoResult }
  | { readonly kind: "failed"; readonly message: string }
  | { readonly kind: "cancelled" };

export interface Item {
  readonly id: number;
  readonly file: File;
  readonly state: ItemState;
}

export interface Photos {
  /** In the order in which they were added. */
  readonly items: ReadonlySignal<readonly Item[]>;
  readonly isBusy: ReadonlySignal<boolean>;
  readonly results: ReadonlySignal<readonly Result[]>;
  /** How many of the last files were not added, because the list is full. */
  readonly notAdded: ReadonlySignal<number>;
  add(files: readonly File[]): Promise<void>;
  /** Stops after the current picture or frame. Finished results stay. */
  cancel(): void;
  clear(): void;
}

/** Each photo keeps a picture in memory. */
export const MAX_ITEMS = 60;

/**
 * Time between two frames of a video as the worker sees it, ms. The real steps may be wider, and the worker would then stop
 * tracking the faces.
 */
const TRACKING_STEP_MS = 250;

export interface PhotosOptions {
  readonly vision: Pick<Vision, "analysePhoto" | "startVideo">;
  readonly opener: FileOpener;
}

export function createPhotos({ vision, opener }: PhotosOptions): Photos {
  const items = signal<readonly Item[]>([]);
  const notAdded = signal(0);
  const running = signal<AbortController | null>(null);
  let nextId = 1;

  function setState(id: number, state: ItemState): void {
    items.value = items.value.map((item) => (item.id === id ? { ...item, state } : item));
  }

  async function run(): Promise<void> {
    if (running.value) return;
    const controller = new AbortController();
    running.value = controller;
    try {
      for (;;) {
        const next = items.value.find(({ state }) => state.kind === "waiting");
        if (!next || controller.signal.aborted) return;
        setState(next.id, { kind: "analysing", progress: null });
        const state = await analyse(next, controller.signal);
        // If the list was cleared meanwhile, nothing else would close the photo.
        const isListed = items.value.some(({ id }) => id === next.id);
        if (!isListed && state.kind === "photo") state.photo.close();
        setState(next.id, state);
      }
    } finally {
      running.value = null;
    }
  }

  async function analyse({ id, file }: Item, abortSignal: AbortSignal): Promise<ItemState> {
    try {
      const check = checkFile(file);
      if (check.kind === "rejected") return { kind: "failed", message: check.message };
      if (check.kind === "photo") return await analysePhoto(file);
      return await analyseVideo(file, abortSignal, (progress) =>
        setState(id, { kind: "analysing", progress }),
      );
    } catch (error) {
      if (abortSignal.aborted) return { kind: "cancelled" };
      if (!(error instanceof FileError || error instanceof VisionError)) throw error;
      return { kind: "failed", message: error.message };
    }
  }

  async function analysePhoto(file: File): Promise<ItemState> {
    const photo = await opener.openPhoto(file);
    try {
      const picture = await vision.analysePhoto(photo.forAnalysis);
      const { width, height } = photo;
      const result: PhotoResult = {
        kind: "photo",
        file: file.name,
        width,
        height,
        milliseconds: picture.milliseconds,
        faces: facesInFile(picture, width),
      };
      return { kind: "photo", photo, result };
    } catch (error) {
      photo.close();
      throw error;
    }
  }

  async function analyseVideo(
    file: File,
    abortSignal: AbortSignal,
    onProgress: (progress: number) => void,
  ): Promise<ItemState> {
    const video = await opener.openVideo(file);
    try {
      const stream = await vision.startVideo();
      const { width, height, durationS } = video;
      const frames: AnalysedFrame[] = [];
      const times = frameTimes(durationS);
      for (const [index, timeS] of times.entries()) {
        if (abortSignal.aborted) return { kind: "cancelled" };
        const picture = await stream.analyse(await video.frameAt(timeS), index * TRACKING_STEP_MS);
        frames.push({ timeS, faces: facesInFile(picture, width) });
        onProgress((index + 1) / times.length);
      }
      return { kind: "video", result: { kind: "video", file: file.name, width, height, durationS, frames } };
    } finally {
      video.close();
    }
  }

  return {
    items,
    notAdded,
    isBusy: computed(() => running.value !== null),
    results: computed(() => items.value.flatMap(({ state }) => ("result" in state ? [state.result] : []))),
    async add(files) {
      const free = Math.max(0, MAX_ITEMS - items.value.length);
      notAdded.value = Math.max(0, files.length - free);
      const added = files
        .slice(0, free)
        .map((file): Item => ({ id: nextId++, file, state: { kind: "waiting" } }));
      items.value = [...items.value, ...added];
      await run();
    },
    cancel() {
      running.value?.abort();
      items.value = items.value.map((item) =>
        item.state.kind === "waiting" ? { ...item, state: { kind: "cancelled" } } : item,
      );
    },
    clear() {
      running.value?.abort();
      for (const { state } of items.value) if (state.kind === "photo") state.photo.close();
      items.value = [];
      notAdded.value = 0;
    },
  };
}
