/**
 * Pictures and videos of the person's own, looked at one after the other: what each holds, or why it could
 * not be looked at. Nothing of them is kept when the page goes.
 */

import { computed, type ReadonlySignal, signal } from "@preact/signals";
import { type Vision, VisionError } from "../../vision/client/vision";
import { judgeFile } from "./intake";
import { type FileOpener, FileRefusal, type OpenPicture } from "./ports";
import { foundIn } from "./results";
import type { FilmResult, PictureResult, Result } from "./tables";
import { type FilmLook, lookTimes } from "./video-summary";

export type ItemState =
  | { readonly kind: "waiting" }
  /** `share` of a video's looks is done; null while that cannot be told. */
  | { readonly kind: "looking"; readonly share: number | null }
  | { readonly kind: "picture"; readonly picture: OpenPicture; readonly result: PictureResult }
  | { readonly kind: "film"; readonly result: FilmResult }
  | { readonly kind: "refused"; readonly message: string }
  | { readonly kind: "cancelled" };

export interface Item {
  readonly id: number;
  readonly file: File;
  readonly state: ItemState;
}

export interface Photos {
  /** In the order in which they were given. */
  readonly items: ReadonlySignal<readonly Item[]>;
  readonly busy: ReadonlySignal<boolean>;
  readonly results: ReadonlySignal<readonly Result[]>;
  /** Why some of the last files were not even taken; null when all were. */
  readonly leftOut: ReadonlySignal<string | null>;
  take(files: readonly File[]): Promise<void>;
  /** Stops after the look under way; what is found stays. */
  cancel(): void;
  clear(): void;
}

/** Each holds a picture in memory. */
export const MOST_ITEMS = 60;

/**
 * What the worker is told as the time between two looks at a film, ms. Wider steps would make it forget the
 * faces it follows; a film is not live, so nobody is there to be forgotten.
 */
const FOLLOWED_STEP_MS = 250;

export interface PhotosNeeds {
  readonly vision: Pick<Vision, "photo" | "film" | "state" | "prepare">;
  readonly opener: FileOpener;
}

export function createPhotos({ vision, opener }: PhotosNeeds): Photos {
  const items = signal<readonly Item[]>([]);
  const leftOut = signal<string | null>(null);
  const running = signal<AbortController | null>(null);
  let nextId = 1;

  function put(id: number, state: ItemState): void {
    items.value = items.value.map((item) => (item.id === id ? { ...item, state } : item));
  }

  async function run(): Promise<void> {
    if (running.value) return;
    const stop = new AbortController();
    running.value = stop;
    try {
      for (;;) {
        const next = items.value.find(({ state }) => state.kind === "waiting");
        if (!next || stop.signal.aborted) return;
        put(next.id, { kind: "looking", share: null });
        const state = await lookAt(next, stop.signal);
        // Cleared away meanwhile: then nobody would ever close its picture.
        const listed = items.value.some(({ id }) => id === next.id);
        if (!listed && state.kind === "picture") state.picture.close();
        put(next.id, state);
      }
    } finally {
      running.value = null;
    }
  }

  async function lookAt({ id, file }: Item, stop: AbortSignal): Promise<ItemState> {
    try {
      const intake = judgeFile(file);
      if (intake.kind === "refused") return intake;
      if (intake.kind === "picture") return await lookAtPicture(file);
      return await lookAtFilm(file, stop, (share) => put(id, { kind: "looking", share }));
    } catch (error) {
      if (stop.aborted) return { kind: "cancelled" };
      if (!(error instanceof FileRefusal || error instanceof VisionError)) throw error;
      return { kind: "refused", message: error.message };
    }
  }

  async function lookAtPicture(file: File): Promise<ItemState> {
    const picture = await opener.openPicture(file);
    try {
      const sight = await vision.photo(picture.forLooking);
      const { width, height } = picture;
      const result: PictureResult = {
        kind: "picture",
        file: file.name,
        width,
        height,
        milliseconds: sight.milliseconds,
        faces: foundIn(sight, width),
      };
      return { kind: "picture", picture, result };
    } catch (error) {
      picture.close();
      throw error;
    }
  }

  async function lookAtFilm(
    file: File,
    stop: AbortSignal,
    onShare: (share: number) => void,
  ): Promise<ItemState> {
    const open = await opener.openFilm(file);
    try {
      const film = await vision.film();
      const { width, height, durationS } = open;
      const looks: FilmLook[] = [];
      const times = lookTimes(durationS);
      for (const [index, timeS] of times.entries()) {
        if (stop.aborted) return { kind: "cancelled" };
        const look = await film.look(await open.pictureAt(timeS), index * FOLLOWED_STEP_MS);
        looks.push({ timeS, faces: foundIn(look, width) });
        onShare((index + 1) / times.length);
      }
      return { kind: "film", result: { kind: "film", file: file.name, width, height, durationS, looks } };
    } finally {
      open.close();
    }
  }

  return {
    items,
    leftOut,
    busy: computed(() => running.value !== null),
    results: computed(() => items.value.flatMap(({ state }) => ("result" in state ? [state.result] : []))),
    async take(files) {
      const room = Math.max(0, MOST_ITEMS - items.value.length);
      leftOut.value =
        files.length > room
          ? `${files.length - room} of these files were not taken: ${MOST_ITEMS} at a time are the most. Clear the list and bring the others.`
          : null;
      const taken = files
        .slice(0, room)
        .map((file): Item => ({ id: nextId++, file, state: { kind: "waiting" } }));
      items.value = [...items.value, ...taken];
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
      for (const { state } of items.value) if (state.kind === "picture") state.picture.close();
      items.value = [];
      leftOut.value = null;
    },
  };
}
