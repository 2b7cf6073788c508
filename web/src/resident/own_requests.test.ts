// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, test } from "vitest";
import { keepRequest, ownRequests } from "./own_requests";

test("codes are kept newest first, each once, twenty at most", () => {
  for (let i = 0; i < 25; i++) keepRequest({ code: `c${i}`, words: `${i}` });
  keepRequest({ code: "c20", words: "again" });
  expect(ownRequests()).toHaveLength(20);
  expect(ownRequests()[0]).toEqual({ code: "c20", words: "again" });
  expect(ownRequests().filter((one) => one.code === "c20")).toHaveLength(1);
});

test("a storage that holds nonsense holds nothing", () => {
  localStorage.setItem("diandan.own_requests", "{");
  expect(ownRequests()).toEqual([]);
});
