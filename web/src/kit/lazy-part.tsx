/** A part of the page whose script comes when it is first shown: most visits need none of it. */

import { signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { assertNever } from "../shared/assert";

type Arrival<Props> =
  | { readonly kind: "unasked" }
  | { readonly kind: "coming" }
  | { readonly kind: "here"; readonly Part: ComponentType<Props> }
  | { readonly kind: "failed" };

/** @param load brings the part; called again when the person tries again after a failure */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const arrival = signal<Arrival<Props>>({ kind: "unasked" });

  async function bring(): Promise<void> {
    arrival.value = { kind: "coming" };
    try {
      arrival.value = { kind: "here", Part: await load() };
    } catch {
      arrival.value = { kind: "failed" };
    }
  }

  return function Later(props: Props) {
    const state = arrival.value;
    switch (state.kind) {
      case "unasked":
        queueMicrotask(() => arrival.peek().kind === "unasked" && void bring());
        return null;
      case "coming":
        return (
          <p class="soft" role="status">
            One moment …
          </p>
        );
      case "here":
        return <state.Part {...props} />;
      case "failed":
        return (
          <div class="trouble" role="alert">
            <strong>This part of the page did not come</strong>
            <p>The connection broke, or the page is older than the server. Try again, or reload the page.</p>
            <div class="actions">
              <button type="button" class="button" onClick={() => void bring()}>
                Try again
              </button>
            </div>
          </div>
        );
      default:
        return assertNever(state);
    }
  };
}
