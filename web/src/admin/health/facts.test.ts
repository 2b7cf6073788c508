// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, test } from "vitest";
import { size, todos, type Health } from "./facts";

const now = new Date("2026-11-24T09:00:00+08:00");
const well: Health = {
  disk_free_bytes: 2 ** 34,
  ledger_key: true,
  seal_key: true,
  backup_at: "2026-11-23T03:00:00+08:00",
  year_confirmed: true,
  next_year_confirmed: false,
  chores_refused: 0,
  chores_failed: false,
};

test("a service that is well asks for nothing", () => expect(todos(well, now)).toEqual([]));

test.each<[Partial<Health>, string]>([
  [{ backup_at: "2026-11-21T03:00:00+08:00" }, "备份"],
  [{ backup_at: undefined }, "备份"],
  [{ disk_free_bytes: 2 ** 29 }, "磁盘"],
  [{ ledger_key: false }, "账本密钥"],
  [{ seal_key: false }, "封存密钥"],
  [{ year_confirmed: false }, "今年"],
  [{ chores_refused: 2 }, "没有办成"],
  [{ chores_failed: true }, "中断"],
])("%o asks for something", (part, word) => {
  const asked = todos({ ...well, ...part }, now);
  expect(asked).toHaveLength(1);
  expect(asked[0]?.[0]).toContain(word);
});

test("next year's calendar is asked for in December", () => {
  const december = new Date("2026-12-10T09:00:00+08:00");
  expect(todos({ ...well, backup_at: "2026-12-10T03:00:00+08:00" }, december)).toHaveLength(1);
});

test.each([
  [0, "0.0 MiB"],
  [3 << 20, "3.0 MiB"],
  [5 * 2 ** 30, "5.0 GiB"],
])("%i bytes are %s", (bytes, text) => expect(size(bytes)).toBe(text));
