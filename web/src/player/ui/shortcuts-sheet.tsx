/** What the keys do, and the switch that turns them off for whoever needs the letters otherwise. */

import { Sheet } from "../../kit/sheet";
import { SHORTCUTS, type Shortcuts } from "../client/shortcuts";

export function ShortcutsSheet({ shortcuts }: { readonly shortcuts: Shortcuts }) {
  if (!shortcuts.shown.value) return null;
  return (
    <Sheet title="Keyboard shortcuts" onClose={shortcuts.hide}>
      <dl class="keys">
        {SHORTCUTS.map(({ keys, name }) => (
          <div key={name}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{name}</dd>
          </div>
        ))}
      </dl>
      <label class="shape-tick">
        <input
          type="checkbox"
          checked={shortcuts.on.value}
          onChange={(event) => shortcuts.turn(event.currentTarget.checked)}
        />
        Use these keys on this page
      </label>
    </Sheet>
  );
}
