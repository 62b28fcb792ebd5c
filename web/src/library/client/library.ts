/**
 * The person's own files: which folders are open, what is in them, what was skipped and why, and where each piece lies.
 * Everything is worked out and kept on this device.
 */
import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Clock } from "../../kit/ports";
import { clampMood, type MoodPoint } from "../../shared/mood";
import type { Ears, FileRef, Folder, Folders, Known, RememberedFolder, Shelf, Sighting } from "./ports";
import { type Skip, scan } from "./scan";
import { cannotOpen, nothingIn } from "./sentences";
import { byArtistAlbumAndPath, type Track, trackOf } from "./track";

export type LibraryState =
  /** Looking up what an earlier visit left. */
  | { readonly kind: "waking" }
  | { readonly kind: "empty" }
  /** Folders of an earlier visit, which the browser opens again when it is asked within a tap. */
  | { readonly kind: "asleep"; readonly folders: readonly string[] }
  | { readonly kind: "scanning"; readonly done: number; readonly total: number | null; readonly path: string }
  | {
      readonly kind: "ready";
      readonly folders: readonly string[];
      /** Listened to in the last scan; everything else was known. */
      readonly fresh: number;
      /** The person stopped the last scan: what was found until then is here. */
      readonly cut: boolean;
    };

export interface Library {
  readonly state: ReadonlySignal<LibraryState>;
  /** By artist, album and path. */
  readonly tracks: ReadonlySignal<readonly Track[]>;
  readonly skipped: ReadonlySignal<readonly Skip[]>;
  /** Sentence about something that went wrong with a folder as a whole, or null. */
  readonly trouble: ReadonlySignal<string | null>;
  readonly canChoose: boolean;
  readonly lasting: boolean;
  /** What an earlier visit left; folders that the browser opens without asking are opened. */
  start(): Promise<void>;
  /** To be called within a tap, as is `reopen`. */
  choose(): Promise<void>;
  reopen(): Promise<void>;
  /** Files of a field for files. */
  take(folder: Folder): Promise<void>;
  drop(transfer: DataTransfer): Promise<void>;
  /** Stops the scan; what was found stays. */
  cancel(): void;
  /** The person's word about where a piece lies; null takes it back. */
  move(id: string, mood: MoodPoint | null): void;
  track(id: string): Track | null;
  /** Rejects with the browser's error when the file is gone. */
  file(id: string): Promise<File>;
  cover(id: string): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly mime: string } | null>;
  /** Forgets every folder, everything heard and every correction. */
  forget(): Promise<void>;
}

export interface LibraryParts {
  /** The person opened something, and there is a choice of pieces in it, or all there is. */
  readonly onOpened: () => void;
  readonly folders: Folders;
  readonly ears: Ears;
  readonly shelf: Shelf;
  readonly clock: Clock;
}

/** Tracks are shown in bunches, so that five thousand of them are not sorted five thousand times. */
const SHOW_EVERY_MS = 500;
/** Known files go by in thousands a second; a bar needs no more than ten steps of it. */
const TELL_EVERY_MS = 100;
/** What was heard is kept in bunches, too: a visit that breaks off loses at most so many files. */
const KEEP_EVERY = 8;

/** Of so many pieces a path can be laid while the rest is still listened to. */
const ENOUGH_TO_CHOOSE = 12;
/** A listener that was only asked for a picture is let go after so long. */
const REST_AFTER_MS = 10_000;

interface Place {
  readonly known: Known;
  readonly ref: FileRef;
}

export function createLibrary({ onOpened, folders, ears, shelf, clock }: LibraryParts): Library {
  const state = signal<LibraryState>({ kind: "waking" });
  const places = new Map<string, Place>();
  const shown = signal(0);
  const skipped = signal<readonly Skip[]>([]);
  const trouble = signal<string | null>(null);
  const known = new Map<string, Known>();
  const sightings = new Map<string, Sighting>();
  let open: readonly Folder[] = [];
  let asleep: readonly RememberedFolder[] = [];
  let scanning: readonly Folder[] = [];
  let under: AbortController | null = null;
  let showing = false;

  const tracks = computed<readonly Track[]>(() => {
    shown.value;
    return [...places.values()]
      .flatMap(({ known: one, ref }) => trackOf(one, ref) ?? [])
      .sort(byArtistAlbumAndPath);
  });

  function showSoon(): void {
    if (showing) return;
    showing = true;
    clock.after(SHOW_EVERY_MS, () => {
      showing = false;
      shown.value += 1;
    });
  }

  const unkept: { known: Known[]; sightings: Sighting[] } = { known: [], sightings: [] };

  async function keepAll(): Promise<void> {
    if (unkept.known.length + unkept.sightings.length === 0) return;
    const bunch = { known: unkept.known.splice(0), sightings: unkept.sightings.splice(0) };
    try {
      await shelf.keep(bunch.known, bunch.sightings);
    } catch {
      trouble.value =
        "The browser could not keep what was heard, perhaps for want of room. The pieces play; next time they are listened to again.";
    }
  }

  async function openAll(asked: readonly Folder[], by: "person" | "page"): Promise<void> {
    under?.abort(new DOMException("Another scan began.", "AbortError"));
    const own = new AbortController();
    under = own;
    trouble.value = null;
    const asks = new Set(asked.map(({ name }) => name));
    // A scan that this one breaks off is finished along with it; what it had heard is known.
    const folderList = [...scanning.filter(({ name }) => !asks.has(name)), ...asked];
    scanning = folderList;
    const names = new Set(folderList.map(({ name }) => name));
    open = [...open.filter(({ name }) => !names.has(name)), ...folderList];
    skipped.value = skipped.value.filter(({ path }) => !names.has(path.split("/")[0] ?? ""));
    state.value = { kind: "scanning", done: 0, total: null, path: "" };
    let fresh = 0;
    let playable = 0;
    let toldMs = Number.NEGATIVE_INFINITY;
    let told = by === "page";
    const tell = (enough: number) => {
      if (told || playable < enough) return;
      told = true;
      shown.value += 1;
      onOpened();
    };
    const ready = (cut: boolean) => {
      tell(1);
      state.value = places.size > 0 || skipped.value.length > 0 ? readyState(fresh, cut) : { kind: "empty" };
    };
    try {
      const result = await scan(folderList, { known, sightings }, ears, own.signal, {
        onFound(one, ref, sighting, isFresh) {
          if (isFresh) {
            fresh += 1;
            known.set(one.fingerprint, one);
            unkept.known.push(one);
          }
          if (sightings.get(ref.path) !== sighting) {
            sightings.set(ref.path, sighting);
            unkept.sightings.push(sighting);
          }
          places.set(one.fingerprint, { known: known.get(one.fingerprint) ?? one, ref });
          if (unkept.known.length >= KEEP_EVERY) void keepAll();
          if (one.verdict.kind !== "refused") playable += 1;
          tell(ENOUGH_TO_CHOOSE);
          showSoon();
        },
        onSkipped: (skip) => {
          skipped.value = [...skipped.value, skip];
        },
        onProgress: (done, total, path) => {
          const nowMs = clock.nowMs();
          if (own !== under || nowMs - toldMs < TELL_EVERY_MS) return;
          toldMs = nowMs;
          state.value = { kind: "scanning", done, total, path };
        },
      });
      if (result.files === 0) trouble.value = nothingIn(folderList, result.others);
      ready(false);
    } catch (error) {
      if (own !== under) return;
      if (!own.signal.aborted) trouble.value = cannotOpen(folderList, error);
      ready(own.signal.aborted);
    } finally {
      if (own === under) {
        under = null;
        scanning = [];
        ears.rest();
        shown.value += 1;
      }
      await keepAll();
    }
  }

  function readyState(fresh: number, cut: boolean): LibraryState {
    return { kind: "ready", folders: open.map(({ name }) => name), fresh, cut };
  }

  return {
    state,
    tracks,
    skipped,
    trouble,
    canChoose: folders.canChoose,
    lasting: shelf.lasting,
    async start() {
      const [left, remembered] = await Promise.all([shelf.load(), folders.remembered()]).catch(
        () => [{ known: [], sightings: [] }, []] as const,
      );
      for (const one of left.known) known.set(one.fingerprint, one);
      for (const sighting of left.sightings) sightings.set(sighting.path, sighting);
      if (state.peek().kind !== "waking") return;
      if (remembered.length === 0) state.value = { kind: "empty" };
      else if (remembered.every(({ allowed }) => allowed)) await openAll(remembered, "page");
      else {
        asleep = remembered;
        state.value = { kind: "asleep", folders: remembered.map(({ name }) => name) };
      }
    },
    async choose() {
      try {
        const chosen = await folders.choose();
        if (chosen) await openAll([chosen], "person");
      } catch (error) {
        trouble.value = cannotOpen([], error);
      }
    },
    async reopen() {
      const granted: Folder[] = [];
      for (const folder of asleep) if (folder.allowed || (await folder.ask())) granted.push(folder);
      if (granted.length === 0) {
        trouble.value = "The browser did not open the folder again. Choose it anew to go on.";
        return;
      }
      asleep = [];
      await openAll(granted, "person");
    },
    take: (folder) => openAll([folder], "person"),
    async drop(transfer) {
      const dropped = await folders.dropped(transfer);
      if (dropped.length > 0) await openAll(dropped, "person");
      else trouble.value = "That was neither a folder nor a file. Drop music from your file manager here.";
    },
    cancel: () => under?.abort(new DOMException("The person stopped it.", "AbortError")),
    move(id, mood) {
      const place = places.get(id);
      if (!place) return;
      const moved: Known = { ...place.known, moved: mood && clampMood(mood) };
      known.set(id, moved);
      places.set(id, { ...place, known: moved });
      unkept.known.push(moved);
      shown.value += 1;
      void keepAll();
    },
    track(id) {
      const place = places.get(id);
      return place ? trackOf(place.known, place.ref) : null;
    },
    async file(id) {
      const place = places.get(id);
      if (!place) throw new DOMException("The file is in none of the open folders.", "NotFoundError");
      return await place.ref.open();
    },
    async cover(id) {
      const place = places.get(id);
      if (!place?.known.tags.hasCover) return null;
      const cover = await ears.cover(await place.ref.open());
      clock.after(REST_AFTER_MS, () => {
        if (!under) ears.rest();
      });
      return cover;
    },
    async forget() {
      under?.abort(new DOMException("Everything is forgotten.", "AbortError"));
      under = null;
      for (const map of [places, known, sightings]) map.clear();
      unkept.known.length = 0;
      unkept.sightings.length = 0;
      open = [];
      asleep = [];
      scanning = [];
      skipped.value = [];
      trouble.value = null;
      shown.value += 1;
      state.value = { kind: "empty" };
      try {
        await Promise.all([shelf.clear(), folders.forget()]);
      } catch {
        trouble.value =
          "The browser did not let go of what was kept. Clear this site's data in the browser's settings.";
      }
    },
  };
}
