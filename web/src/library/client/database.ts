/** The browser's database of the person's own files. It opens on first use. */

import { type IDBPDatabase, openDB } from "idb";
import { createCommandQueue } from "../../kit/command-queue";

export type StoreName = "known" | "sightings" | "folders";

export interface Database {
  all(store: StoreName): Promise<readonly unknown[]>;
  /** In one transaction. */
  put(entries: Partial<Record<StoreName, readonly unknown[]>>): Promise<void>;
  clear(...stores: readonly StoreName[]): Promise<void>;
}

/** `onClosed` is called when the connection ends by itself: the next call opens another one. */
export type OpenDatabase = (onClosed: () => void) => Promise<Database>;

/**
 * Opens one connection and runs the writes one after another, in the order of the calls: a clear removes everything that was
 * saved before it. A failed opening is tried again at the next call.
 */
export function createDatabase(open: OpenDatabase = openIndexedDb): Database {
  const writes = createCommandQueue();
  let writeCount = 0;
  let opened: Promise<Database> | null = null;

  function connect(): Promise<Database> {
    const forget = () => {
      opened = null;
    };
    opened ??= open(forget).catch((error: unknown) => {
      forget();
      throw error;
    });
    return opened;
  }

  async function write(command: (database: Database) => Promise<void>): Promise<void> {
    // Every write has its own key, because the queue skips a command whose key comes again.
    await writes.run(String(writeCount++), async () => command(await connect()));
  }

  return {
    all: async (store) => (await connect()).all(store),
    put: (entries) => write((database) => database.put(entries)),
    clear: (...stores) => write((database) => database.clear(...stores)),
  };
}

/** Rejects where the browser has no database for this page. */
async function openIndexedDb(onClosed: () => void): Promise<Database> {
  const connection: IDBPDatabase = await openDB("undertone-files", 1, {
    upgrade(created) {
      created.createObjectStore("known", { keyPath: "fingerprint" });
      created.createObjectStore("sightings", { keyPath: "path" });
      created.createObjectStore("folders", { keyPath: "name" });
    },
    // Another tab has a newer version of the page and wants to upgrade the database.
    blocking() {
      connection.close();
      onClosed();
    },
    // The browser closed it, for example because the person cleared this site's data.
    terminated: onClosed,
  });
  return {
    all: (store) => connection.getAll(store),
    async put(entries) {
      const names = Object.keys(entries) as StoreName[];
      const transaction = connection.transaction(names, "readwrite");
      const puts = names.flatMap((name) =>
        (entries[name] ?? []).map((entry) => transaction.objectStore(name).put(entry)),
      );
      // Otherwise the browser waits for more requests, and closing the page now would lose the write.
      transaction.commit();
      await Promise.all([...puts, transaction.done]);
    },
    async clear(...stores) {
      const transaction = connection.transaction(stores, "readwrite");
      const clears = stores.map((name) => transaction.objectStore(name).clear());
      transaction.commit();
      await Promise.all([...clears, transaction.done]);
    },
  };
}
