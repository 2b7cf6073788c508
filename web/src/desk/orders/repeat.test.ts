// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, test } from "vitest";
import { ruleOf } from "./repeat";

test.each([
  ["2026-11-28T09:00", { weeks: 1, count: 8 }, "FREQ=WEEKLY;BYDAY=SA;COUNT=8"],
  ["2026-11-29T23:30", { weeks: 2, count: 2 }, "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU;COUNT=2"],
])("what begins %s comes back by its weekday", (starts, repeat, rule) => expect(ruleOf(starts, repeat)).toBe(rule));
