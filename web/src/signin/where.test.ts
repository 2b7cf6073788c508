// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, test } from "vitest";
import { placeOf } from "./where";

test.each([
  ["officer", "", "/desk"],
  ["officer", "/desk#/orders?state=open", "/desk#/orders?state=open"],
  ["officer", "/admin", "/desk"],
  ["officer", "/desktop", "/desk"],
  ["officer", "https://elsewhere.example/desk", "/desk"],
  ["officer", "//elsewhere.example", "/desk"],
  ["admin", "/admin#/people", "/admin#/people"],
  ["member", "/member#/check-in/o1/123456", "/member#/check-in/o1/123456"],
] as const)("%s who wanted %s goes to %s", (role, next, place) => expect(placeOf({ role }, next)).toBe(place));

test("a password somebody else chose is changed first", () => {
  expect(placeOf({ role: "officer", must_change_password: true }, "/desk#/orders")).toBe(
    `/signin#/password?next=${encodeURIComponent("/desk#/orders")}`,
  );
});
