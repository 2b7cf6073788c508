// SPDX-License-Identifier: GPL-3.0-or-later
import { describe, expect, test } from "vitest";
import { movesOf } from "./moves";

const now = Date.parse("2026-11-24T12:00:00+08:00");
const later = "2026-11-24T14:00:00+08:00";
const before = "2026-11-24T11:00:00+08:00";

describe("what may be done with an order", () => {
  test("before it is over it is matched, after that it may only be ended", () => {
    expect(movesOf({ state: "open", ends_at: later }, now)).toEqual(["match", "edit", "sheet", "cancel"]);
    expect(movesOf({ state: "open", ends_at: before }, now)).toEqual(["edit", "sheet", "expire", "cancel"]);
  });
  test("what ran is completed, settled and closed in turn", () => {
    expect(["running", "done", "evaluated", "closed"].map((state) => movesOf({ state }, now)[0])).toEqual([
      "complete",
      "settle",
      "close",
      undefined,
    ]);
  });
});
