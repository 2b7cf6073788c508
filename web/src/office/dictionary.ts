// SPDX-License-Identifier: GPL-3.0-or-later
// What codes of categories, regions, units and skills are called: loaded once per page, by whoever asks first.
import { computed, shallowRef, type ComputedRef, type ShallowRef } from "vue";
import { api, ask, type Schemas } from "@/shared/api/client";
import { everyPage, type Page } from "@/shared/load";

interface Shelf<T> {
  items: ShallowRef<readonly T[]>;
  load: () => void;
}

function shelf<T>(fetch: (after: string | undefined) => Promise<Page<T>>): Shelf<T> {
  const items = shallowRef<readonly T[]>([]);
  let asked: Promise<void> | undefined;
  function load(): void {
    asked ??= everyPage(fetch).then(
      (all) => void (items.value = all),
      () => void (asked = undefined),
    );
  }
  return { items, load };
}

const categories = shelf((after) => ask(api.GET("/v1/categories", { params: { query: { after } } })));
const regions = shelf((after) => ask(api.GET("/v1/regions", { params: { query: { after } } })));
const units = shelf((after) => ask(api.GET("/v1/units", { params: { query: { after } } })));
const skills = shelf((after) => ask(api.GET("/v1/skills", { params: { query: { after } } })));

export type Category = Schemas["Category"];

function named<T>(of: Shelf<T>, key: (item: T) => string | undefined, name: (item: T) => string | undefined) {
  const names = computed(() => new Map(of.items.value.map((item) => [key(item), name(item)])));
  return (code: string | undefined): string => (code && names.value.get(code)) || code || "";
}

export interface Dictionary {
  categories: ShallowRef<readonly Category[]>;
  regions: ShallowRef<readonly Schemas["Region"][]>;
  units: ShallowRef<readonly Schemas["Unit"][]>;
  skills: ShallowRef<readonly Schemas["SkillEntry"][]>;
  /** Communities, where people live: regions of the lowest level. */
  communities: ComputedRef<readonly Schemas["Region"][]>;
  category: (code: string | undefined) => string;
  region: (code: string | undefined) => string;
  unit: (id: string | undefined) => string;
  skill: (code: string | undefined) => string;
}

const communities = computed(() => regions.items.value.filter((region) => !region.code?.endsWith("000")));
const dictionary: Dictionary = {
  categories: categories.items,
  regions: regions.items,
  units: units.items,
  skills: skills.items,
  communities,
  category: named(
    categories,
    (one) => one.code,
    (one) => one.name,
  ),
  region: named(
    regions,
    (one) => one.code,
    (one) => one.name,
  ),
  unit: named(
    units,
    (one) => one.id,
    (one) => one.name,
  ),
  skill: named(
    skills,
    (one) => one.code,
    (one) => one.name,
  ),
};

export function useDictionary(): Dictionary {
  for (const one of [categories, regions, units, skills]) one.load();
  return dictionary;
}
