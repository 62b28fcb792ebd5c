/** Spotify's part of the settings screen: the country whose catalogue is searched. */

import { language } from "../../i18n/language";
import { messages } from "../../i18n/messages";
import { MARKETS } from "../client/markets";
import type { Search } from "../client/search";

export function SpotifySettings({ search }: { readonly search: Search }) {
  const text = messages.value.spotify.market;
  const names = new Intl.DisplayNames([language.value], { type: "region" });
  const countries = MARKETS.map((code) => ({ code, name: names.of(code) ?? code }));
  countries.sort((a, b) => a.name.localeCompare(b.name, language.value));
  return (
    <label class="spotify-market">
      <span class="small">{text.title}</span>
      <select
        value={search.preferences.value.market ?? ""}
        onChange={({ currentTarget }) => search.setPreferences({ market: currentTarget.value || null })}
      >
        <option value="">{text.automatic}</option>
        {countries.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
