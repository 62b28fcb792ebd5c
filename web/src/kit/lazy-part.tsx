/** A component whose script is loaded when it is first shown, because most visits do not need it. */

import { signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { assertNever } from "../shared/assert";

type LoadState<Props> =
  | { readonly kind: "idle" }
  | { readonly kind: "loading" }
  | { readonly kind: "loaded"; readonly Part: ComponentType<Props> }
  | { readonly kind: "failed" };

/** @param load called again when the person tries again after a failure */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  const state = signal<LoadState<Props>>({ kind: "idle" });

  async function start(): Promise<void> {
    state.value = { kind: "loading" };
    try {
      state.value = { kind: "loaded", Part: await load() };
    } catch {
      state.value = { kind: "failed" };
    }
  }

  return function LazyPart(props: Props) {
    const current = state.value;
    switch (current.kind) {
      case "idle":
        queueMicrotask(() => state.peek().kind === "idle" && void start());
        return null;
      case "loading":
        return (
          <p class="secondary" role="status">
            Loading…
          </p>
        );
      case "loaded":
        return <current.Part {...props} />;
      case "failed":
        return (
          <div class="error-box" role="alert">
            <strong>Couldn't load this section</strong>
            <p>Check your connection and try again. If that doesn't help, reload the page.</p>
            <div class="actions">
              <button type="button" class="button" onClick={() => void start()}>
                Try again
              </button>
            </div>
          </div>
        );
      default:
        return assertNever(current);
    }
  };
}
