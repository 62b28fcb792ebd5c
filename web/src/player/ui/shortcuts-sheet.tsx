/** The list of keyboard shortcuts, and the switch that turns them off. */

import { messages } from "../../i18n/messages";
import { Sheet } from "../../kit/sheet";
import { SHORTCUTS, type Shortcuts } from "../client/shortcuts";

export function ShortcutsSheet({ shortcuts }: { readonly shortcuts: Shortcuts }) {
  if (!shortcuts.shown.value) return null;
  const text = messages.value.player.shortcuts;
  return (
    <Sheet title={text.title} onClose={shortcuts.hide}>
      <dl class="shortcut-list">
        {SHORTCUTS.map(({ action, keys }) => (
          <div key={action}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key === " " ? text.space : key}</kbd>
              ))}
            </dt>
            <dd>{text.names[action]}</dd>
          </div>
        ))}
      </dl>
      <label class="checkbox-label">
        <input
          type="checkbox"
          checked={shortcuts.enabled.value}
          onChange={(event) => shortcuts.setEnabled(event.currentTarget.checked)}
        />
        {text.use}
      </label>
    </Sheet>
  );
}
