/** The list of keyboard shortcuts, and the switch that turns them off. */

import { Sheet } from "../../kit/sheet";
import { SHORTCUTS, type Shortcuts } from "../client/shortcuts";

export function ShortcutsSheet({ shortcuts }: { readonly shortcuts: Shortcuts }) {
  if (!shortcuts.shown.value) return null;
  return (
    <Sheet title="Keyboard shortcuts" onClose={shortcuts.hide}>
      <dl class="shortcut-list">
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
      <label class="checkbox-label">
        <input
          type="checkbox"
          checked={shortcuts.enabled.value}
          onChange={(event) => shortcuts.setEnabled(event.currentTarget.checked)}
        />
        Use keyboard shortcuts
      </label>
    </Sheet>
  );
}
