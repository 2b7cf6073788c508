// SPDX-License-Identifier: GPL-3.0-or-later
// The tracking codes this phone was given: a resident need not find the slip of paper again.
const storageKey = "diandan.own_requests";
const kept_max = 20;

export interface OwnRequest {
  code: string;
  words: string;
}

export function ownRequests(): OwnRequest[] {
  try {
    return JSON.parse(localStorage.getItem(storageKey) ?? "[]");
  } catch {
    return [];
  }
}

/** Newest first; the oldest are forgotten. */
export function keepRequest(request: OwnRequest): void {
  const others = ownRequests().filter((other) => other.code !== request.code);
  try {
    localStorage.setItem(storageKey, JSON.stringify([request, ...others].slice(0, kept_max)));
  } catch {
    // The code stands on the screen all the same.
  }
}
