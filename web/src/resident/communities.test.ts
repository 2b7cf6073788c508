// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, test } from "vitest";
import { streetsOf } from "./communities";

test("communities stand under their streets, and nothing above is offered", () => {
  const regions = [
    { code: "420199000000", name: "清湖区" },
    { code: "420199001000", name: "清波街道" },
    { code: "420199001001", name: "碧水社区" },
    { code: "420199001002", name: "荷塘社区" },
    { code: "420199002001", name: "青林社区" },
  ];
  expect(streetsOf(regions)).toEqual([
    {
      name: "清波街道",
      communities: [
        { code: "420199001001", name: "碧水社区" },
        { code: "420199001002", name: "荷塘社区" },
      ],
    },
    { name: "", communities: [{ code: "420199002001", name: "青林社区" }] },
  ]);
});
