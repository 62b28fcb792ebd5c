/** A component whose script is loaded when it is first shown, because most visits do not need it. */

import { signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { messages } from "../i18n/messages";
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
            {messages.value.kit.loading}
          </p>
        );
      case "loaded":
        return <current.Part {...props} />;
      case "failed":
        return (
          <div class="error-box" role="alert">
            <strong>{messages.value.kit.loadFailed}</strong>
            <p>{messages.value.kit.loadFailedHelp}</p>
            <div class="actions">
              <button type="button" class="button" onClick={() => void start()}>
                {messages.value.common.tryAgain}
              </button>
            </div>
          </div>
        );
      default:
        return assertNever(current);
    }
  };
}
