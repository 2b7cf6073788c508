// SPDX-License-Identifier: GPL-3.0-or-later
// Regions as residents choose from them: communities under their streets.
import type { Schemas } from "@/shared/api/client";

export interface Street {
  name: string;
  communities: { code: string; name: string }[];
}

/** Twelve digits: province 2, city 2, district 2, street 3, community 3; zeros stand for "all of it". */
export function streetsOf(regions: readonly Schemas["Region"][]): Street[] {
  const names = new Map(regions.map((region) => [region.code ?? "", region.name ?? ""]));
  const streets = new Map<string, Street>();
  for (const [code, name] of names) {
    if (code.endsWith("000")) continue;
    const above = `${code.slice(0, 9)}000`;
    const street = streets.get(above) ?? { name: names.get(above) ?? "", communities: [] };
    street.communities.push({ code, name });
    streets.set(above, street);
  }
  return [...streets.values()];
}
