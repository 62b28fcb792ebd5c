/** The browser's list of requests for network-ledger.ts. */

import type { ObserveRequests } from "./network-ledger";

export const observeRequests: ObserveRequests = (listener) => {
  let isPageListed = false;
  // An observer may get the page's own request twice: when it starts to observe, and when the page has loaded.
  new PerformanceObserver((list) => {
    if (isPageListed) return;
    isPageListed = true;
    listener(list.getEntries().slice(0, 1) as PerformanceNavigationTiming[]);
  }).observe({ type: "navigation", buffered: true });
  new PerformanceObserver((list) => {
    listener(list.getEntries() as PerformanceResourceTiming[]);
  }).observe({ type: "resource", buffered: true });
};
