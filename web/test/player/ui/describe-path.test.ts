import { afterEach, describe, expect, it } from "vitest";
import { changeLanguage } from "../../../src/i18n/messages";
import { targetOf } from "../../../src/player/shared/goal";
import { planPath } from "../../../src/player/shared/path";
import { describeSteps, summarise } from "../../../src/player/ui/describe-path";

const start = { valence: -0.7, energy: -0.4 };
const lift = planPath({ start, target: targetOf("lift", start), pieces: 6, pace: "slow" });
const still = planPath({ start, target: start, pieces: 3, pace: "slow" });

afterEach(() => changeLanguage("en"));

describe("a path in words", () => {
  it("names both ends, or the one mood that it stays in", () => {
    expect(summarise(lift)).toBe("6 pieces, from sad to joyful.");
    expect(summarise(still)).toBe("3 pieces, staying sad.");
    expect(summarise([])).toBe("No path yet.");
  });

  it("has one line for neighbouring steps of the same mood", () => {
    expect(describeSteps(lift)[0]).toMatch(/^Pieces? 1.*sad\.$/);
    expect(describeSteps(still)).toEqual(["Pieces 1 to 3: sad."]);
    expect(describeSteps([start])).toEqual(["Piece 1: sad."]);
  });

  it("follows the language of the page", async () => {
    await changeLanguage("de");
    expect(summarise(lift)).toBe("6 Stücke, von traurig zu fröhlich.");
    expect(describeSteps(still)).toEqual(["Stücke 1 bis 3: traurig."]);
    await changeLanguage("es");
    expect(summarise(lift)).toBe("6 piezas, desde tristeza hasta alegría.");
    expect(summarise(still)).toBe("3 piezas, siempre con tristeza.");
  });
});
