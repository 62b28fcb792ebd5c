import { expect, it } from "vitest";
import { createStoredData, type StoragePort } from "../../../src/page/client/stored-data";

const DATA = { settingsBytes: 120, fileRecords: 3, totalBytes: null };

function fakeStorage(change: Partial<StoragePort> = {}) {
  const calls: string[] = [];
  const port: StoragePort = {
    measure: async () => DATA,
    deleteAll: async () => void calls.push("deleteAll"),
    reloadPage: () => void calls.push("reloadPage"),
    ...change,
  };
  return { calls, storedData: createStoredData(port) };
}

it("deletes only after the person has confirmed, then reloads", async () => {
  const { calls, storedData } = fakeStorage();
  await storedData.measure();
  storedData.ask();
  expect(storedData.state.value).toEqual({ kind: "asking", data: DATA });
  storedData.cancel();
  expect(storedData.state.value).toEqual({ kind: "measured", data: DATA });
  expect(calls).toEqual([]);
  storedData.ask();
  await storedData.deleteAll();
  expect(calls).toEqual(["deleteAll", "reloadPage"]);
});

it("says so when the browser refuses", async () => {
  const refuse = () => Promise.reject(new DOMException("no", "SecurityError"));
  const { calls, storedData } = fakeStorage({ deleteAll: refuse });
  await storedData.measure();
  await storedData.deleteAll();
  expect(storedData.state.value.kind).toBe("failed");
  expect(calls).toEqual([]);
  const { storedData: other } = fakeStorage({ measure: refuse });
  await other.measure();
  expect(other.state.value.kind).toBe("failed");
});
