// SPDX-License-Identifier: GPL-3.0-or-later
// The API as typed functions: every answer is its data or a Problem that is thrown.
import createClient, { type Middleware } from "openapi-fetch";
import { language } from "@/shared/language";
import { Problem, readProblem } from "./problem";
import type { components, paths } from "./schema";

export type Schemas = components["schemas"];

/** A key nobody guesses; `randomUUID` is missing where the page came without TLS. */
export function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Keys of requests that have no answer yet, by what they ask for. Sent again after a broken network, or
 * pressed twice, the same request carries the same key, and the service does it once.
 */
const unanswered = new Map<string, string>();

async function fingerprint(request: Request): Promise<string> {
  return `${request.method} ${request.url} ${await request.clone().text()}`;
}

async function send(request: Request): Promise<Response> {
  request.headers.set("Accept-Language", language.value);
  if (request.method !== "POST" || request.headers.has("Idempotency-Key")) {
    return globalThis.fetch(request);
  }
  const what = await fingerprint(request);
  const key = unanswered.get(what) ?? randomKey();
  unanswered.set(what, key);
  request.headers.set("Idempotency-Key", key);
  const response = await globalThis.fetch(request);
  if (response.status < 500) unanswered.delete(what);
  return response;
}

const refusals: Middleware = {
  async onResponse({ response }) {
    if (response.status === 401) dispatchEvent(new Event("diandan:unauthenticated"));
    if (!response.ok && response.status !== 304) throw await readProblem(response);
    return undefined;
  },
  onError({ error }) {
    return error instanceof Problem ? error : Problem.unreachable();
  },
};

export const api = createClient<paths>({ baseUrl: location.origin, fetch: send });
api.use(refusals);

/** The data of an answer; refusals were thrown before. */
export async function ask<T>(call: Promise<{ data?: T }>): Promise<T> {
  return (await call).data as T;
}

/** The field that says which version of a thing a change is meant for. */
export function ifMatch(version: number | undefined): { "If-Match": string } {
  return { "If-Match": version === undefined ? "*" : `"v${version}"` };
}
