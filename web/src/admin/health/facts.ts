// SPDX-License-Identifier: GPL-3.0-or-later
// What an administrator looks at in the morning: each fact with whether it asks for something.
import type { Schemas } from "@/shared/api/client";
import type { Text } from "@/shared/language";

export type Health = Schemas["ServiceHealth"];

const mebibyte = 1 << 20;
const disk_free_bytes_min = 1024 * mebibyte;
const backup_age_ms_max = 2 * 86_400_000;

export function size(bytes: number | undefined): string {
  const mib = (bytes ?? 0) / mebibyte;
  return mib >= 1024 ? `${(mib / 1024).toFixed(1)} GiB` : `${mib.toFixed(1)} MiB`;
}

/** What asks for somebody's hand, worst first. */
export function todos(health: Health, now: Date): Text[] {
  const rows: [boolean, Text][] = [
    [health.chores_failed === true, ["到期事项执行中断，请看日志", "The run of what is due broke off: see the log"]],
    [
      (health.disk_free_bytes ?? 0) < disk_free_bytes_min,
      ["磁盘剩余空间不足 1 GiB", "Less than 1 GiB is left on the disk"],
    ],
    [health.ledger_key === false, ["没有账本密钥，记账不受保护", "No ledger key: entries are not authenticated"]],
    [health.seal_key === false, ["没有封存密钥，月份无法封存", "No sealing key: months cannot be sealed"]],
    [isOld(health.backup_at, now), ["两天内没有备份", "No backup within two days"]],
    [
      health.year_confirmed === false,
      ["今年的工作日历未确认，公示期只按周末推算", "This year's calendar is not confirmed: only weekends are skipped"],
    ],
    [
      health.next_year_confirmed === false && now.getUTCMonth() === 11,
      ["明年的工作日历还没有确认", "Next year's calendar is not confirmed yet"],
    ],
    [
      (health.chores_refused ?? 0) > 0,
      ["有到期事项没有办成，请看日志", "Some of what was due was refused: see the log"],
    ],
  ];
  return rows.filter(([asks]) => asks).map(([, text]) => text);
}

function isOld(backup_at: string | undefined, now: Date): boolean {
  return !backup_at || now.getTime() - new Date(backup_at).getTime() > backup_age_ms_max;
}
