// SPDX-License-Identifier: GPL-3.0-or-later
import { describe, expect, test } from "vitest";
import { Request_state } from "@/shared/api/names";
import { isUndecided, movesOf } from "./moves";

describe("what may be done with a request", () => {
  test("one that waits may become an order, and may be looked for twice", () => {
    expect(Object.keys(Request_state).filter(isUndecided)).toEqual(["received", "triaged", "reopened"]);
  });
  test("one that is over may only be asked about", () => {
    expect(movesOf("resolved")).toEqual(["callBack"]);
    expect(movesOf("confirmed")).toEqual([]);
    expect(movesOf("merged")).toEqual([]);
    expect(movesOf(undefined)).toEqual([]);
  });
});
