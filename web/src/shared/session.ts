// SPDX-License-Identifier: GPL-3.0-or-later
// Who is signed in. A session that ends sends the person to the door and back to where they were.
import { shallowRef } from "vue";
import { api, ask, type Schemas } from "./api/client";
import { whenLive } from "./events";
import { Problem } from "./api/problem";

export type Person = Schemas["Session"];
export type Role = NonNullable<Person["role"]>;

/** The page of each kind of person. */
export const faceOf: Partial<Record<Role, string>> = {
  member: "/member",
  officer: "/desk",
  secretary: "/department",
  department: "/department",
  auditor: "/department",
  panel: "/department",
  admin: "/admin",
};

export const person = shallowRef<Person>();

/** To the door; what was being looked at is opened again behind it. */
export function leaveForDoor(): void {
  const here = location.pathname + location.hash;
  location.assign(`/signin#/?next=${encodeURIComponent(here)}`);
}

/** Where a password is changed; what was being looked at is opened again after it. */
export function passwordPage(): string {
  return `/signin#/password?next=${encodeURIComponent(location.pathname + location.hash)}`;
}

/** Never answers: the page is being left. */
function goTo(place: string): Promise<never> {
  location.replace(place);
  return new Promise<never>(() => undefined);
}

/** Who came in; resolves once it is somebody this page is for. */
export async function enter(roles: readonly Role[]): Promise<Person> {
  try {
    const [found] = await Promise.all([ask(api.GET("/v1/session")), whenLive()]);
    if (!roles.includes(found.role as Role)) return await goTo(faceOf[found.role as Role] ?? "/");
    if (found.must_change_password) return await goTo(passwordPage());
    person.value = found;
    return found;
  } catch (thrown) {
    if (thrown instanceof Problem && thrown.status === 401) {
      leaveForDoor();
      return await new Promise<never>(() => undefined);
    }
    throw thrown;
  }
}

export async function signOut(): Promise<void> {
  await ask(api.POST("/v1/session/end"));
  person.value = undefined;
  location.assign("/signin");
}

/** The first refusal because of an ended session leads to the door, whichever page part met it. */
addEventListener("diandan:unauthenticated", () => {
  if (person.value) {
    person.value = undefined;
    leaveForDoor();
  }
});
