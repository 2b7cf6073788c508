// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, test } from "vitest";
import { subscribeUrl } from "./feed";

test.each([
  ["https://diandan.example/calendar/abc.ics", "webcal://diandan.example/calendar/abc.ics"],
  ["http://10.0.0.2:8080/calendar/abc.ics", "webcal://10.0.0.2:8080/calendar/abc.ics"],
  ["/calendar/abc.ics", "webcal://here.example/calendar/abc.ics"],
])("%s is followed at %s", (address, followed) => {
  expect(subscribeUrl(address, "https://here.example")).toBe(followed);
});
