/** The browser's database, as promises: one for everything about a person's own files. */

const NAME = "undertone-files";
const VERSION = 1;

export const STORES = { known: "known", sightings: "sightings", folders: "folders" } as const;
export type StoreName = keyof typeof STORES;

export interface Database {
  all(store: StoreName): Promise<readonly unknown[]>;
  /** In one transaction: all or nothing. */
  put(entries: Partial<Record<StoreName, readonly unknown[]>>): Promise<void>;
  clear(...stores: readonly StoreName[]): Promise<void>;
}

/** Rejects where the browser has no database for this page. */
export function openDatabase(): Promise<Database> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(NAME, VERSION);
    opening.onupgradeneeded = () => {
      const { result } = opening;
      result.createObjectStore(STORES.known, { keyPath: "fingerprint" });
      result.createObjectStore(STORES.sightings, { keyPath: "path" });
      result.createObjectStore(STORES.folders, { keyPath: "name" });
    };
    opening.onerror = () => reject(opening.error ?? new Error("the database did not open"));
    opening.onsuccess = () => {
      const { result } = opening;
      // Another tab with a newer page wants to change it: let go, so that it can.
      result.onversionchange = () => result.close();
      resolve(databaseOn(result));
    };
  });
}

function databaseOn(database: IDBDatabase): Database {
  function done(transaction: IDBTransaction): Promise<void> {
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error("the database refused"));
    });
  }
  return {
    all: (store) =>
      new Promise((resolve, reject) => {
        const asking = database.transaction(store).objectStore(store).getAll();
        asking.onsuccess = () => resolve(asking.result);
        asking.onerror = () => reject(asking.error ?? new Error("the database did not answer"));
      }),
    async put(entries) {
      const names = Object.keys(entries) as StoreName[];
      const transaction = database.transaction(names, "readwrite");
      for (const name of names) {
        for (const entry of entries[name] ?? []) transaction.objectStore(name).put(entry);
      }
      // Without this the browser waits for the page to say more, and a page that is closed now would take it all back.
      transaction.commit();
      await done(transaction);
    },
    async clear(...stores) {
      const transaction = database.transaction(stores, "readwrite");
      for (const store of stores) transaction.objectStore(store).clear();
      transaction.commit();
      await done(transaction);
    },
  };
}

let opened: Promise<Database> | null = null;

/** The one connection of this page; a failure is not kept, the next call tries again. */
export function database(): Promise<Database> {
  opened ??= openDatabase().catch((error: unknown) => {
    opened = null;
    throw error;
  });
  return opened;
}
