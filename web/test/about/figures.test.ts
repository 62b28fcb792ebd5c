import { expect, it } from "vitest";
import {
  confusion,
  groupTables,
  headline,
  humanComparison,
  isEvaluated,
  otherSections,
  recalls,
} from "../../src/about/figures";

const LABELS = ["glad", "glum"];
const METRICS = {
  judged_against: "tagger_majority",
  leak_free: true,
  images: 1200,
  accuracy: 0.75,
  accuracy_interval: [0.72, 0.78],
  macro_f1: 0.7,
  ece: 0.02,
  per_class_recall: { glad: 0.9, glum: 0.6 },
  confusion_matrix: [
    [540, 60],
    [240, 360],
  ],
  groups: {
    skin: {
      groups: {
        darker: { images: 300, accuracy: 0.7, interval: [0.64, 0.75] },
        lighter: { images: 900, accuracy: 0.77, interval: [0.74, 0.8] },
      },
      largest_gap: 0.07,
      beyond_chance: false,
    },
  },
  heads: { first: { plain: { accuracy: 0.75, images: 1200 }, curve: [[0, 1]] } },
};

it("reads the headline with its interval, count and reference labels", () => {
  expect(headline(METRICS)).toEqual({
    accuracy: { value: 0.75, interval: [0.72, 0.78], count: 1200 },
    macroF1: 0.7,
    calibrationError: 0.02,
    referenceLabels: "tagger_majority",
    split: null,
    isLeakFree: true,
  });
});

it("has no headline where the manifest has no accuracy", () => {
  expect(headline({ macro_f1: 0.7 })).toBeNull();
  expect(headline({ accuracy: "good" })).toBeNull();
});

it("compares the model with people only where both were measured", () => {
  const agreed = { most: { images: 90, share: 0.96, interval: [0.9, 0.99] } };
  const taggers = { one_person: 0.77, net: 0.81, right_by_agreement: agreed };
  expect(humanComparison({ taggers })).toEqual({
    onePerson: 0.77,
    model: 0.81,
    byAgreement: [{ name: "most", value: 0.96, interval: [0.9, 0.99], count: 90 }],
  });
  expect(humanComparison({ taggers: { net: 0.81 } })).toBeNull();
  expect(humanComparison({})).toBeNull();
  expect(otherSections({ taggers })).toEqual([]);
});

it("reads a confusion matrix only when it fits the labels", () => {
  expect(confusion(METRICS, LABELS)?.counts[1]).toEqual([240, 360]);
  expect(confusion(METRICS, ["glad", "glum", "calm"])).toBeNull();
  expect(confusion({ confusion_matrix: [[1, 2], [3]] }, LABELS)).toBeNull();
  expect(confusion({}, LABELS)).toBeNull();
});

it("reads recalls and groups, with intervals where there are any", () => {
  expect(recalls(METRICS).map(({ name, value }) => [name, value])).toEqual([
    ["glad", 0.9],
    ["glum", 0.6],
  ]);
  const [skin] = groupTables(METRICS);
  expect(skin).toMatchObject({ title: "skin", largestGap: 0.07, isBeyondChance: false });
  expect(skin?.groups[0]).toEqual({ name: "darker", value: 0.7, interval: [0.64, 0.75], count: 300 });
});

it("reads a detector's shares, whose bounds are called low and high", () => {
  const twice = { "far away": { value: 0.95, low: 0.91, high: 0.97, hits: 190, count: 200 } };
  const [section] = otherSections({ rows: { twice } });
  expect(section?.title).toBe("rows, twice");
  expect(section?.shares).toEqual([{ name: "far away", value: 0.95, interval: [0.91, 0.97], count: 200 }]);
});

it("leaves only curves and figures shown elsewhere out of the other figures", () => {
  const sections = otherSections(METRICS);
  expect(sections.map(({ title }) => title)).toEqual([null, "heads, first"]);
  const names = sections.flatMap(({ facts }) => facts.map(([name]) => name));
  expect(names).toContain("macro f1");
  expect(names).not.toContain("curve");
});

it("takes a bundle for evaluated only when it has figures and does not deny it", () => {
  expect(isEvaluated({ judged: false, accuracy: 1 })).toBe(false);
  expect(isEvaluated({})).toBe(false);
  expect(isEvaluated(METRICS)).toBe(true);
});

it("reads figures on other data sets as tables of groups", () => {
  const negative = {
    all: { images: 72, share: 0.1, from: 0.05, to: 0.2 },
    "ethnicity: black": { images: 20, share: 0.15, from: 0.05, to: 0.3 },
  };
  const tables = groupTables({ elsewhere: { portraits: { images: 72, neutral_called_negative: negative } } });
  expect(tables).toHaveLength(1);
  expect(tables[0]?.title).toBe("neutral called negative (portraits)");
  expect(tables[0]?.groups[1]).toEqual({
    name: "ethnicity: black",
    value: 0.15,
    interval: [0.05, 0.3],
    count: 20,
  });
});
