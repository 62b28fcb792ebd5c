import { describe, expect, it } from "vitest";
import { createDatabase } from "../../../src/library/client/database";
import { createLibrary } from "../../../src/library/client/library";
import type { Analysis, FileRecord } from "../../../src/library/client/ports";
import { createLibraryStore } from "../../../src/library/client/store";
import { FakeClock } from "../../fakes";
import {
  FakeAnalyserPool,
  FakeDatabase,
  FakeFolder,
  FakeFolders,
  FEATURES,
  makeRecord,
  makeTags,
} from "./fakes";

const STAMP = { path: "Music/a.mp3", size: 3, modifiedMs: 1000, fingerprint: "a" };

function setUp() {
  const fake = new FakeDatabase();
  const database = createDatabase(async () => fake);
  return { fake, database, store: createLibraryStore(database) };
}

describe("the library store", () => {
  it("reads back every kind of record that it saved", async () => {
    const { store } = setUp();
    const verdicts: readonly Analysis[] = [
      { kind: "heard", features: { ...FEATURES, bpm: null, key: null } },
      { kind: "unheard", because: "long" },
      { kind: "refused", because: "unsupported" },
    ];
    const records = verdicts.map((verdict, n): FileRecord => {
      const tags = makeTags({ title: "A", artist: "B", album: "C", hasCover: true });
      return { fingerprint: `${n}`, verdict, tags, moved: { valence: -1, energy: 0.5 } };
    });
    records.push({ ...makeRecord("plain", FEATURES), tags: makeTags({ seconds: null }) });
    await store.save(records, [STAMP]);
    expect(await store.load()).toEqual({ records, stamps: [STAMP] });
  });

  it("drops what it cannot read, and keeps the rest", async () => {
    const { fake, store } = setUp();
    const record = makeRecord("a", FEATURES);
    const wrong = [
      { ...record, fingerprint: "b", verdict: { kind: "heard", features: { ...FEATURES, pulse: 2 } } },
      { ...record, fingerprint: "c", verdict: { kind: "refused", because: "tired" } },
      { ...record, fingerprint: "d", tags: { title: "Without the other tags" } },
      { ...record, fingerprint: "e", moved: { valence: 3, energy: 0 } },
      { fingerprint: "f" },
    ];
    await fake.put({ known: [...wrong, record], sightings: [{ ...STAMP, path: "b", size: "large" }, STAMP] });
    expect(await store.load()).toEqual({ records: [record], stamps: [STAMP] });
  });

  it("is empty after a clear, even when a save was still under way", async () => {
    const { store } = setUp();
    const saving = store.save([makeRecord("a", FEATURES)], [STAMP]);
    await store.clear();
    await saving;
    expect(await store.load()).toEqual({ records: [], stamps: [] });
  });

  it("skips none of several saves, and ends with the last one", async () => {
    const { store } = setUp();
    const record = makeRecord("a", FEATURES);
    const moved = { ...record, moved: { valence: 1, energy: 0 } };
    await Promise.all([
      store.save([record], []),
      store.save([makeRecord("b", FEATURES)], []),
      store.save([moved], []),
    ]);
    expect((await store.load()).records).toEqual([moved, makeRecord("b", FEATURES)]);
  });

  it("opens the database once, and tries again after a failure", async () => {
    const fake = new FakeDatabase();
    let attempts = 0;
    const database = createDatabase(async () => {
      attempts += 1;
      if (attempts === 1) throw new DOMException("not now", "UnknownError");
      return fake;
    });
    const store = createLibraryStore(database);
    await expect(store.save([], [STAMP])).rejects.toThrow("not now");
    await store.save([], [STAMP]);
    expect((await store.load()).stamps).toEqual([STAMP]);
    expect(attempts).toBe(2);
  });

  it("opens the database again when the browser has closed it", async () => {
    const fake = new FakeDatabase();
    const closings: (() => void)[] = [];
    const store = createLibraryStore(
      createDatabase(async (onClosed) => {
        closings.push(onClosed);
        return fake;
      }),
    );
    await store.save([], [STAMP]);
    closings[0]?.();
    expect((await store.load()).stamps).toEqual([STAMP]);
    expect(closings).toHaveLength(2);
  });
});

describe("deleting the library", () => {
  it("leaves nothing for the next visit, even while a mood is being saved", async () => {
    const { store } = setUp();
    const folders = new FakeFolders();
    const library = createLibrary({
      onOpened: () => {},
      folders,
      analysers: new FakeAnalyserPool(),
      store,
      clock: new FakeClock(),
    });
    await library.start();
    await library.openFolder(new FakeFolder("Music", { "a.mp3": "sad one" }));
    expect((await store.load()).records).toHaveLength(1);
    library.setMood("sad one", { valence: 1, energy: 1 });
    await library.forget();
    await new Promise((resolve) => setImmediate(resolve));
    expect(await store.load()).toEqual({ records: [], stamps: [] });
  });
});
