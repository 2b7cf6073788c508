// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, test, vi } from "vitest";

const asked: string[] = [];
vi.stubGlobal("fetch", async (request: Request) => {
  const ids = new URL(request.url).searchParams.get("ids") ?? "";
  asked.push(ids);
  const items = ids.split(",").map((id) => ({ id, name: `name of ${id}` }));
  return new Response(JSON.stringify({ items }), { headers: { "Content-Type": "application/json" } });
});
const { nameOfId } = await import("./nameOfId");

test("ids are asked for together, each once", async () => {
  expect([nameOfId("a"), nameOfId("b"), nameOfId("a"), nameOfId(undefined)]).toEqual(["a", "b", "a", ""]);
  await vi.waitFor(() => expect(nameOfId("b")).toBe("name of b"));
  expect(nameOfId("a")).toBe("name of a");
  expect(asked).toEqual(["a,b"]);
});
