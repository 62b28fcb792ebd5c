import { expect, it } from "vitest";
import { percent } from "../../src/i18n/format";

it("rounds shares to whole per cent, and shows 100 % only for exactly 1", () => {
  expect(percent(0.784)).toBe("78 %");
  expect(percent(0.9961)).toBe(">99 %");
  expect(percent(1)).toBe("100 %");
  expect(percent(0.002)).toBe("0 %");
});
