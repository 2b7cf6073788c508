// SPDX-License-Identifier: GPL-3.0-or-later
// What is measured: one row per instance and way to solve it.
import type { PeerName } from "./peers.ts";

export interface Case {
    /** A town of tests/bench/town.c. */
    readonly town: string;
    /** What the solve is asked for, in a word, and the options that ask it. */
    readonly goal: string;
    readonly options: readonly string[];
    readonly peers: readonly PeerName[];
    /** Peers that need long here: only with PEERS=all. */
    readonly slowPeers?: readonly PeerName[];
}

const TO_OPTIMUM = ["--gap", "0", "--seconds", "60"];

export const CASES: readonly Case[] = [
    { town: "community", goal: "optimum", options: TO_OPTIMUM, peers: ["highs", "cbc"] },
    { town: "district", goal: "optimum", options: TO_OPTIMUM, peers: ["highs", "cbc"] },
    { town: "city", goal: "0.02 %", options: ["--gap", "0.0002", "--seconds", "60"], peers: [] },
    { town: "city", goal: "optimum", options: TO_OPTIMUM, peers: [], slowPeers: ["highs", "cbc"] },
    { town: "province", goal: "0.005 %", options: ["--gap", "0.00005", "--seconds", "60"], peers: [] },
    { town: "scarce_district", goal: "4 s", options: ["--gap", "0", "--seconds", "4"], peers: ["highs", "cbc"] },
    {
        town: "scarce_city",
        goal: "10 s",
        options: ["--gap", "0", "--seconds", "10"],
        peers: [],
        slowPeers: ["highs", "cbc"],
    },
    { town: "pure_city_loose", goal: "optimum", options: TO_OPTIMUM, peers: ["lemon"] },
    { town: "pure_city_scarce", goal: "optimum", options: TO_OPTIMUM, peers: ["lemon"] },
];

/** A plan of this case, then one decline after another. */
export const REPAIR_CASE: Case = { ...CASES.find((row) => row.goal === "0.02 %")!, goal: "repair", peers: [] };
export const REPAIR = "repair";
