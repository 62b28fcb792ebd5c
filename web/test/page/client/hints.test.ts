import { signal } from "@preact/signals";
import { expect, it } from "vitest";
import { createHints } from "../../../src/page/client/hints";
import { FakeLocalStore } from "../../fakes";

it("shows the hints until the first touch, and never again", () => {
  const store = new FakeLocalStore();
  const wasTouched = signal(false);
  const hints = createHints(store, wasTouched);
  expect(hints.value).toBe(true);
  wasTouched.value = true;
  expect(hints.value).toBe(false);
  expect(createHints(store, signal(false)).value).toBe(false);
});
