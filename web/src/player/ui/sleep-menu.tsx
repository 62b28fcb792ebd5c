/** When to fall silent. A native list, which every reader and every thumb knows. */

import { assertNever } from "../../shared/assert";
import { SLEEP_MINUTES, type Sleep, type SleepState } from "../client/sleep-timer";
import { Sign } from "./icons";

export function SleepMenu({ sleep }: { readonly sleep: Sleep }) {
  const state = sleep.state.value;
  return (
    <label class="bar-sleep" data-on={state.kind !== "off"}>
      <Sign sign="moon" />
      <span class="unseen">Sleep timer</span>
      <select
        value={optionOf(state)}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          if (chosen === "off") sleep.off();
          else if (chosen === "piece") sleep.afterPiece();
          else if (chosen !== "running") sleep.after(Number(chosen));
        }}
      >
        <option value="off">{state.kind === "off" ? "No sleep timer" : "Turn it off"}</option>
        {state.kind === "minutes" && <option value="running">{`${state.left} min left`}</option>}
        <option value="piece">After this piece</option>
        {SLEEP_MINUTES.map((minutes) => (
          <option key={minutes} value={minutes}>
            {`In ${minutes} minutes`}
          </option>
        ))}
      </select>
    </label>
  );
}

function optionOf(state: SleepState): string {
  switch (state.kind) {
    case "off":
      return "off";
    case "piece":
      return "piece";
    case "minutes":
      return "running";
    default:
      return assertNever(state);
  }
}
