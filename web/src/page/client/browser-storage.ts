/** The browser's storage for stored-data.ts. */

import { openDB } from "idb";
import type { StoragePort } from "./stored-data";

const LOG_OUT = "/auth/logout";

export const browserStorage: StoragePort = {
  async measure() {
    return {
      settingsBytes: settingsBytes(),
      fileRecords: await countRecords(),
      totalBytes: (await navigator.storage?.estimate())?.usage ?? null,
    };
  },
  async deleteAll() {
    localStorage.clear();
    sessionStorage.clear();
    for (const { name } of await indexedDB.databases()) if (name) await deleteDatabase(name);
    if ("caches" in window) for (const name of await caches.keys()) await caches.delete(name);
    // The login is a sealed cookie that scripts cannot read. A server without Spotify answers with an error, which is fine.
    await fetch(LOG_OUT, { method: "POST", headers: { "content-type": "application/json" }, body: "{}" });
  },
  reloadPage: () => location.assign("/"),
};

function settingsBytes(): number {
  const entries = [...Object.entries(localStorage), ...Object.entries(sessionStorage)];
  return new TextEncoder().encode(entries.flat().join("")).length;
}

async function countRecords(): Promise<number> {
  let records = 0;
  for (const { name } of await indexedDB.databases()) {
    if (!name) continue;
    const database = await openDB(name);
    for (const store of database.objectStoreNames) records += await database.count(store);
    database.close();
  }
  return records;
}

/** Connections that are open hold the deletion up until the page reloads, so nothing waits for it. */
function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onblocked = () => resolve();
    request.onerror = () => reject(request.error);
  });
}
