/** The sleep timer as a native list, which works with every screen reader and on every phone. */

import { Icon } from "../../kit/icons";
import { assertNever } from "../../shared/assert";
import { SLEEP_MINUTES, type SleepState, type SleepTimer } from "../client/sleep-timer";

export function SleepMenu({ sleep }: { readonly sleep: SleepTimer }) {
  const state = sleep.state.value;
  return (
    <label class="sleep-menu" data-on={state.kind !== "off"}>
      <Icon name="moon" />
      <span class="visually-hidden">Sleep timer</span>
      <select
        value={optionOf(state)}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          if (chosen === "off") sleep.off();
          else if (chosen === "piece") sleep.afterPiece();
          else if (chosen !== "running") sleep.after(Number(chosen));
        }}
      >
        <option value="off">{state.kind === "off" ? "No sleep timer" : "Turn off sleep timer"}</option>
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
