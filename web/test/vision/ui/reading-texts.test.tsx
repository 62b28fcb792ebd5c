import { render } from "preact-render-to-string";
import { afterEach, expect, it } from "vitest";
import { changeLanguage, LANGUAGES, messages } from "../../../src/i18n/messages";
import { Bars } from "../../../src/vision/ui/bars";
import { expressionSentence } from "../../../src/vision/ui/reading-result";

const HAPPY = {
  point: { valence: 0.8, energy: 0.4 },
  uncertainty: 0.1,
  label: "happy",
  probability: 0.784,
  probabilities: { happy: 0.784, angry: 0.2, surprise: 0.016 },
};

afterEach(() => changeLanguage("en"));

it.each([
  ["en", "Your expression looks mostly happy (78%).", "The expressions in view look mostly happy (78%)."],
  [
    "de",
    "Dein Gesichtsausdruck wirkt vor allem fröhlich (78\u00a0%).",
    "Die Gesichter im Bild wirken vor allem fröhlich (78\u00a0%).",
  ],
  [
    "es",
    "Tu expresión parece mostrar sobre todo alegría (78\u00a0%).",
    "Las expresiones a la vista parecen mostrar sobre todo alegría (78\u00a0%).",
  ],
] as const)("says in %s how an expression looks", async (language, ofPerson, ofEveryone) => {
  await changeLanguage(language);
  expect(expressionSentence(HAPPY, false)).toBe(ofPerson);
  expect(expressionSentence(HAPPY, true)).toBe(ofEveryone);
});

it.each(Object.keys(LANGUAGES) as (keyof typeof LANGUAGES)[])(
  "gives in %s a reason and advice for every obstacle",
  async (language) => {
    await changeLanguage(language);
    const sentences = Object.values(messages.value.vision.reading.unsure);
    for (const sentence of sentences) expect(sentence).toMatch(/^\p{Lu}[^.]+\. \p{Lu}[^.]+\.$/u);
    expect(new Set(sentences).size).toBe(sentences.length);
  },
);

it("lists expressions by the name that is shown", async () => {
  const names = () => {
    const html = render(<Bars label="Faces" probabilities={HAPPY.probabilities} />);
    return [...html.matchAll(/<span>([^<]+)<\/span>/g)].map(([, name]) => name);
  };
  expect(names()).toEqual(["angry", "happy", "surprise"]);
  await changeLanguage("de");
  expect(names()).toEqual(["fröhlich", "überrascht", "wütend"]);
});
