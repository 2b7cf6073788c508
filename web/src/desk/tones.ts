// SPDX-License-Identifier: GPL-3.0-or-later
// How much a state asks for attention.
import type { Tone } from "@/office/StateTag.vue";

export const requestTone: Record<string, Tone> = {
  received: "warn",
  reopened: "bad",
  triaged: "info",
  ordered: "info",
  referred: "info",
  answered: "good",
  resolved: "good",
  confirmed: "good",
};

export const orderTone: Record<string, Tone> = {
  open: "warn",
  staffed: "info",
  running: "info",
  done: "good",
  evaluated: "good",
};

export const offerTone: Record<string, Tone> = {
  proposed: "warn",
  accepted: "info",
  declined: "quiet",
  checked_in: "info",
  checked_out: "warn",
  confirmed: "good",
  no_show: "bad",
};

export const dutyTone: Record<string, Tone> = {
  open: "info",
  kept: "good",
  broken: "bad",
  renewed: "quiet",
  sent: "warn",
  accepted: "info",
  returned: "bad",
  done: "good",
};
