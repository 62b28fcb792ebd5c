import { afterEach, describe, expect, it } from "vitest";
import { decimal, duration, kilobytes, list, percent, plural } from "../../src/i18n/format";
import { changeLanguage } from "../../src/i18n/messages";

afterEach(() => changeLanguage("en"));

it("rounds shares to whole per cent, and shows 100% only for exactly 1", () => {
  expect([0.784, 0.9961, 1, 0.002].map(percent)).toEqual(["78%", ">99%", "100%", "0%"]);
});

it("counts full seconds, as a clock does", () => {
  expect([187.9, 3727, -1].map(duration)).toEqual(["3:07", "1:02:07", "0:00"]);
});

it("picks the form for a count and writes the count into it", () => {
  const pieces = (count: number) => plural(count, { one: "# piece", other: "# pieces" });
  expect([0, 1, 2, 1200].map(pieces)).toEqual(["0 pieces", "1 piece", "2 pieces", "1,200 pieces"]);
});

describe("in another language", () => {
  it("writes numbers and lists as German does", async () => {
    await changeLanguage("de");
    expect(percent(0.78)).toBe("78\u00a0%");
    expect(decimal(1234.5, 1)).toBe("1.234,5");
    expect(list(["a", "b", "c"])).toBe("a, b und c");
    expect(kilobytes(1_234_000)).toBe("1.234 kB");
  });

  it("writes lists as Spanish does", async () => {
    await changeLanguage("es");
    expect(list(["a", "b"])).toBe("a y b");
  });
});
