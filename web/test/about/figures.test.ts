import { expect, it } from "vitest";
import {
  besidePeople,
  confusion,
  furtherSections,
  groupTables,
  headline,
  judged,
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

it("takes the headline with its interval, count, truth and rows", () => {
  expect(headline(METRICS)).toEqual({
    accuracy: { value: 0.75, interval: [0.72, 0.78], count: 1200 },
    macroF1: 0.7,
    calibrationError: 0.02,
    against: "tagger_majority",
    split: null,
    leakFree: true,
  });
});

it("has no headline where the manifest names no accuracy", () => {
  expect(headline({ macro_f1: 0.7 })).toBeNull();
  expect(headline({ accuracy: "good" })).toBeNull();
});

it("holds the net beside people only where both were counted", () => {
  const agreed = { most: { images: 90, share: 0.96, interval: [0.9, 0.99] } };
  const taggers = { one_person: 0.77, net: 0.81, right_by_agreement: agreed };
  expect(besidePeople({ taggers })).toEqual({
    onePerson: 0.77,
    net: 0.81,
    byAgreement: [{ name: "most", value: 0.96, interval: [0.9, 0.99], count: 90 }],
  });
  expect(besidePeople({ taggers: { net: 0.81 } })).toBeNull();
  expect(besidePeople({})).toBeNull();
  expect(furtherSections({ taggers })).toEqual([]);
});

it("takes a confusion matrix only when it fits the labels", () => {
  expect(confusion(METRICS, LABELS)?.counts[1]).toEqual([240, 360]);
  expect(confusion(METRICS, ["glad", "glum", "calm"])).toBeNull();
  expect(confusion({ confusion_matrix: [[1, 2], [3]] }, LABELS)).toBeNull();
  expect(confusion({}, LABELS)).toBeNull();
});

it("reads recalls and groups, with intervals where they are given", () => {
  expect(recalls(METRICS).map(({ name, value }) => [name, value])).toEqual([
    ["glad", 0.9],
    ["glum", 0.6],
  ]);
  const [skin] = groupTables(METRICS);
  expect(skin).toMatchObject({ title: "skin", largestGap: 0.07, beyondChance: false });
  expect(skin?.groups[0]).toEqual({ name: "darker", value: 0.7, interval: [0.64, 0.75], count: 300 });
});

it("reads a detector's shares, whose bounds are named low and high", () => {
  const twice = { "far away": { value: 0.95, low: 0.91, high: 0.97, hits: 190, count: 200 } };
  const [section] = furtherSections({ rows: { twice } });
  expect(section?.title).toBe("rows, twice");
  expect(section?.shares).toEqual([{ name: "far away", value: 0.95, interval: [0.91, 0.97], count: 200 }]);
});

it("leaves curves and what is drawn elsewhere out of the remaining figures, and nothing else", () => {
  const sections = furtherSections(METRICS);
  expect(sections.map(({ title }) => title)).toEqual(["All in all", "heads, first"]);
  const said = sections.flatMap(({ facts }) => facts.map(([name]) => name));
  expect(said).toContain("macro f1");
  expect(said).not.toContain("curve");
});

it("calls a bundle unjudged when it says so or says nothing", () => {
  expect(judged({ judged: false, accuracy: 1 })).toBe(false);
  expect(judged({})).toBe(false);
  expect(judged(METRICS)).toBe(true);
});

it("takes figures of other people's pictures as tables of groups", () => {
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
