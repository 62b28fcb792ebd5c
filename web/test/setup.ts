/** What every test starts with. */
import fc from "fast-check";
import { beforeAll } from "vitest";
import { loadScreenMessages } from "../src/i18n/messages";

// The same random examples in every run, so that a red test is red for everybody.
fc.configureGlobal({ seed: 1 });
beforeAll(loadScreenMessages);
