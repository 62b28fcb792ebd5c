/** The menu in the page's head: the other screens, the theme, and what the page does with the camera. */

import { useEffect, useRef } from "preact/hooks";
import { PRODUCT_NAME } from "../../i18n/names";
import { Icon } from "../../kit/icons";
import { THEMES, type Theme, type ThemeSetting } from "../client/theme";

const THEME_NAMES: Readonly<Record<Theme, string>> = {
  system: "Like the system",
  light: "Light",
  dark: "Dark",
};

export interface MenuProps {
  readonly theme: ThemeSetting;
  readonly onShowShortcuts: () => void;
}

export function Menu({ theme, onShowShortcuts }: MenuProps) {
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLElement>(null);
  // The screen that opens gives the focus back to where it was, and by then the menu is closed.
  useEffect(() => {
    const items = panel.current?.querySelectorAll(".menu-item") ?? [];
    for (const item of items) item.addEventListener("click", () => button.current?.focus());
  }, []);
  return (
    <div class="menu">
      <button ref={button} type="button" class="button button-round" aria-label="Menu" popovertarget="menu">
        <Icon name="menu" />
      </button>
      <nav ref={panel} id="menu" class="menu-panel" popover="auto" aria-label="Menu">
        <a class="menu-item" href="#photos">
          <Icon name="image" />
          <span>
            Photos and videos
            <span class="small secondary">What the models read in your own pictures</span>
          </span>
        </a>
        <a class="menu-item" href="#about-model">
          <Icon name="chart" />
          <span>
            About the models
            <span class="small secondary">How often they are right, and for whom</span>
          </span>
        </a>
        <button type="button" class="menu-item menu-shortcuts" onClick={onShowShortcuts}>
          <Icon name="keyboard" />
          Keyboard shortcuts
        </button>
        <fieldset class="menu-theme">
          <legend class="small secondary">Theme</legend>
          <div class="segments">
            {THEMES.map((known) => (
              <label key={known} class="segment">
                <input
                  type="radio"
                  name="theme"
                  checked={theme.current.value === known}
                  onChange={() => theme.choose(known)}
                />
                <span>{THEME_NAMES[known]}</span>
              </label>
            ))}
          </div>
        </fieldset>
        <a class="menu-item small" href="/licences.md">
          Licences of the packages
        </a>
        <p class="small secondary">
          The camera is off until you turn it on. Its pictures are analysed in this tab and never leave it.
          Age, sex and identity are never computed. {PRODUCT_NAME} is for your own use, not for judging people
          at work or school.
        </p>
      </nav>
    </div>
  );
}
