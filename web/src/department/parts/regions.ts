// SPDX-License-Identifier: GPL-3.0-or-later
// Regions by level: a code of twelve digits, zeros to its right where it stands for all below.
export interface Named {
  code?: string;
  name?: string;
}

export interface RegionChoice {
  /** Prefix that the codes of everything below it begin with. */
  scope: string;
  name: string;
  /** 0 for the highest of the list. */
  depth: number;
}

/** Lengths of the codes of province, city, district, street, community. */
const levels = [2, 4, 6, 9, 12];

/** 420106000000 → 420106 */
export function scopeOf(code: string): string {
  const length = levels.find((digits) => /^0*$/.test(code.slice(digits))) ?? code.length;
  return code.slice(0, length);
}

/** Those at or below own, from high to low, indented by their level. */
export function regionChoices(regions: readonly Named[], own: string): RegionChoice[] {
  const scoped = regions
    .map((region) => ({ scope: scopeOf(region.code ?? ""), name: region.name ?? "" }))
    .filter((region) => region.scope.startsWith(own) && region.scope !== own)
    .sort((a, b) => (a.scope < b.scope ? -1 : 1));
  const least = Math.min(...scoped.map((region) => levels.indexOf(region.scope.length)));
  return scoped.map((region) => ({ ...region, depth: levels.indexOf(region.scope.length) - least }));
}

/** From below own down to the scope: the way somebody came. */
export function trail(regions: readonly Named[], own: string, scope: string): RegionChoice[] {
  return regionChoices(regions, own).filter((choice) => scope.startsWith(choice.scope));
}
