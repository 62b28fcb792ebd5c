/** The menu in the page's head: the other screens and the keyboard shortcuts. */

import { useEffect, useRef } from "preact/hooks";
import { messages } from "../../i18n/messages";
import { Icon, type IconName } from "../../kit/icons";
import { SCREENS, type Screen } from "../client/screens";

const ICONS: Readonly<Record<Screen, IconName>> = {
  photos: "image",
  "about-model": "chart",
  settings: "settings",
  privacy: "shield",
};

export interface MenuProps {
  readonly onShowShortcuts: () => void;
}

export function Menu({ onShowShortcuts }: MenuProps) {
  const { menu: text, screens } = messages.value.page;
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLElement>(null);
  // The screen that opens gives the focus back to where it was, and by then the menu is closed.
  useEffect(() => {
    const items = panel.current?.querySelectorAll(".menu-item") ?? [];
    for (const item of items) item.addEventListener("click", () => button.current?.focus());
  }, []);
  return (
    <div class="menu">
      <button
        ref={button}
        type="button"
        class="button button-round"
        aria-label={text.label}
        popovertarget="menu"
      >
        <Icon name="menu" />
      </button>
      <nav ref={panel} id="menu" class="menu-panel" popover="auto" aria-label={text.label}>
        {SCREENS.map((screen) => (
          <a key={screen} class="menu-item" href={`#${screen}`}>
            <Icon name={ICONS[screen]} />
            <span>
              {screens[screen]}
              <span class="small secondary">{text[screen]}</span>
            </span>
          </a>
        ))}
        <button type="button" class="menu-item menu-shortcuts" onClick={onShowShortcuts}>
          <Icon name="keyboard" />
          {text.shortcuts}
        </button>
        <a class="menu-item" href="/licences.md">
          <Icon name="list" />
          {text.licences}
        </a>
      </nav>
    </div>
  );
}
