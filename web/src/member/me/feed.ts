// SPDX-License-Identifier: GPL-3.0-or-later
/** The address as phones take it for a calendar to follow, not for a page to open; a bare path is of this host. */
export function subscribeUrl(address: string, host = location.origin): string {
  return new URL(address, host).href.replace(/^https?:/, "webcal:");
}
