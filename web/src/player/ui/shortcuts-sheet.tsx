/** The list of keyboard shortcuts, and the switch that turns them off: in a sheet of its own, and in the settings. */

import { messages } from "../../i18n/messages";
import { Sheet } from "../../kit/sheet";
import { SHORTCUTS, type Shortcuts } from "../client/shortcuts";

export function ShortcutsSheet({ shortcuts }: { readonly shortcuts: Shortcuts }) {
  if (!shortcuts.shown.value) return null;
  return (
    <Sheet title={messages.value.player.shortcuts.title} onClose={shortcuts.hide}>
      <ShortcutSettings shortcuts={shortcuts} />
    </Sheet>
  );
}

export function ShortcutSettings({ shortcuts }: { readonly shortcuts: Shortcuts }) {
  const text = messages.value.player.shortcuts;
  return (
    <>
      <label class="checkbox-label">
        <input
          type="checkbox"
          checked={shortcuts.enabled.value}
          onChange={(event) => shortcuts.setEnabled(event.currentTarget.checked)}
        />
        {text.use}
      </label>
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
    </>
  );
}
