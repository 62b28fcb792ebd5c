import { afterEach, expect, it } from "vitest";
import { language } from "../../../src/i18n/language";
import { changeLanguage, messages, preferredLanguage } from "../../../src/i18n/messages";
import { createLanguageSetting } from "../../../src/page/client/language";
import { FakeLocalStore } from "../../fakes";

afterEach(() => changeLanguage("en"));

it("takes the first of the browser's languages that there is", () => {
  expect(preferredLanguage(["fr-FR", "de-AT", "en"])).toBe("de");
  expect(preferredLanguage(["es-419"])).toBe("es");
  expect(preferredLanguage(["tlh", "constructor"])).toBe("en");
  expect(preferredLanguage([])).toBe("en");
});

it("starts in the browser's language, and remembers another choice", async () => {
  const store = new FakeLocalStore();
  const setting = createLanguageSetting(store, ["de"]);
  await setting.start();
  expect([language.value, messages.value.common.close]).toEqual(["de", "Schließen"]);
  await setting.choose("es");
  expect(language.value).toBe("es");
  const next = createLanguageSetting(store, ["de"]);
  expect(next.choice.value).toBe("es");
  await next.choose("browser");
  expect(language.value).toBe("de");
  expect(store.values.size).toBe(0);
});

it("ignores a stored language that there is not", () => {
  const store = new FakeLocalStore();
  store.write("language", "toString");
  expect(createLanguageSetting(store, []).choice.value).toBe("browser");
});
