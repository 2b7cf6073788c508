// SPDX-License-Identifier: GPL-3.0-or-later
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { setLanguage } from "@/shared/language";
import { api, ask, ifMatch } from "./client";
import { Problem } from "./problem";

let sent: Request[];
let answers: (() => Response | Promise<Response>)[];

beforeEach(() => {
  sent = [];
  answers = [];
  vi.stubGlobal("fetch", async (request: Request) => {
    sent.push(request.clone());
    return (answers.shift() ?? (() => Response.json({})))();
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  setLanguage("zh-CN");
});

const post = (words: string) =>
  ask(api.POST("/v1/requests", { body: { region_code: "420106001001", category: "visit", words } }));
const key = (i: number) => sent[i]?.headers.get("Idempotency-Key");
const broken = () => Promise.reject(new TypeError("network"));

test("a request that had no answer goes out again under the same key", async () => {
  answers = [broken, () => new Response("", { status: 503 }), () => Response.json({ id: "r1" }, { status: 201 })];
  await expect(post("灯坏了")).rejects.toMatchObject({ status: 0, isUnreachable: true });
  await expect(post("灯坏了")).rejects.toBeInstanceOf(Problem);
  expect(await post("灯坏了")).toEqual({ id: "r1" });
  expect(key(0)).toMatch(/^[0-9a-f]{32}$/);
  expect(key(1)).toBe(key(0));
  expect(key(2)).toBe(key(0));
});

test("after an answer, and for other words, the key is another", async () => {
  await post("灯坏了");
  await post("灯坏了");
  await post("水管漏");
  expect(new Set([key(0), key(1), key(2)]).size).toBe(3);
});

test("pressed twice, both carry one key", async () => {
  await Promise.all([post("一"), post("一")]);
  expect(key(0)).toBe(key(1));
});

test("a refusal is a Problem in the reader's language that names the member", async () => {
  const body = {
    code: "invalid",
    title: "无效",
    detail: "太长",
    errors: [{ pointer: "/words", rule: "length", detail: "太长" }],
  };
  answers = [() => Response.json(body, { status: 422 })];
  setLanguage("en");
  const problem = await post("…").catch((thrown: Problem) => thrown);
  expect(problem).toBeInstanceOf(Problem);
  expect((problem as Problem).about("/words")).toBe("太长");
  expect((problem as Problem).about("/category")).toBe("");
  expect(sent[0]?.headers.get("Accept-Language")).toBe("en");
});

test("a change says which version it is meant for", () => {
  expect(ifMatch(3)).toEqual({ "If-Match": '"v3"' });
  expect(ifMatch(undefined)).toEqual({ "If-Match": "*" });
});
