/** The browser's list of requests for network-ledger.ts. */

import type { ObserveRequests } from "./network-ledger";

export const observeRequests: ObserveRequests = (listener) => {
  const report = (entries: PerformanceEntryList) => listener(entries as PerformanceResourceTiming[]);
  for (const type of ["navigation", "resource"]) {
    new PerformanceObserver((list) => report(list.getEntries())).observe({ type, buffered: true });
  }
};
