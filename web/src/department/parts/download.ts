// SPDX-License-Identifier: GPL-3.0-or-later
// Addresses of files that the service makes: the browser saves them by itself.
export type Query = Record<string, string | number | boolean | undefined>;

/** The address with those members that say something. */
export function address(path: string, query: Query): string {
  const said = Object.entries(query).filter(([, value]) => value !== undefined && value !== "");
  return `${path}?${new URLSearchParams(said.map(([name, value]) => [name, String(value)]))}`;
}

export interface FileKind {
  label: string;
  query: Query;
}

/** What a spreadsheet opens; GB18030 for programs that know no UTF-8. */
export const sheets: readonly FileKind[] = [
  { label: "Excel", query: { format: "xlsx" } },
  { label: "CSV", query: { format: "csv" } },
  { label: "CSV (GB18030)", query: { format: "csv", charset: "gb18030" } },
];

/** Saves what was already read as a file. */
export function save(name: string, data: unknown): void {
  const url = URL.createObjectURL(new Blob([JSON.stringify(data, null, 2)], { type: "application/json" }));
  const link = Object.assign(document.createElement("a"), { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
