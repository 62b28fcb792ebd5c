/** The sleep timer as a native list, which works with every screen reader and on every phone. */

import { messages } from "../../i18n/messages";
import { Icon } from "../../kit/icons";
import { assertNever } from "../../shared/assert";
import { SLEEP_MINUTES, type SleepState, type SleepTimer } from "../client/sleep-timer";

export function SleepMenu({ sleep }: { readonly sleep: SleepTimer }) {
  const text = messages.value.player.sleepTimer;
  const state = sleep.state.value;
  return (
    <label class="sleep-menu" data-on={state.kind !== "off"}>
      <Icon name="moon" />
      <span class="visually-hidden">{text.label}</span>
      <select
        value={optionOf(state)}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          if (chosen === "off") sleep.off();
          else if (chosen === "piece") sleep.afterPiece();
          else if (chosen !== "running") sleep.after(Number(chosen));
        }}
      >
        <option value="off">{state.kind === "off" ? text.none : text.turnOff}</option>
        {state.kind === "minutes" && <option value="running">{text.minutesLeft(state.left)}</option>}
        <option value="piece">{text.afterPiece}</option>
        {SLEEP_MINUTES.map((minutes) => (
          <option key={minutes} value={minutes}>
            {text.inMinutes(minutes)}
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
