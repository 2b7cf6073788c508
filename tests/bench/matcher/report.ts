// SPDX-License-Identifier: GPL-3.0-or-later
// The table: a line per seed, then the median and the spread over the seeds; medians stand before
// (least–most).
import type { PeerAnswer } from "./peers.ts";
import type { Solved } from "./tools.ts";

export interface Measured {
    readonly town: string;
    readonly goal: string;
    readonly seed: number;
    readonly size: Record<string, number>;
    /** One per round. */
    readonly runs: readonly Solved[];
    readonly peers: readonly PeerAnswer[];
}

export const median = (values: readonly number[]): number =>
    [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? Number.NaN;

const digits = (value: number): string => (value < 1 ? value.toFixed(4) : value.toFixed(2));
const percent = (gap: number): string => `${(gap * 100).toFixed(4)}`;

function spread(values: readonly number[], show: (value: number) => string): string {
    const [middle, least, most] = [median(values), Math.min(...values), Math.max(...values)].map(show);
    return least === most ? `${middle}` : `${middle} (${least}–${most})`;
}

const WIDTHS = [17, 9, 5, 15, 9, 9, 24, 26, 26, 22];
const row = (cells: readonly string[]): string => cells.map((cell, i) => cell.padEnd(WIDTHS[i] ?? 0)).join(" ").trimEnd();

export const HEAD = row([
    "instance",
    "goal",
    "seed",
    "members×orders",
    "edges",
    "status",
    "gap %",
    "solver s",
    "process s",
    "peak MiB",
    "peers: seconds, gap % (ours/peer)",
]);

const ratio = (measured: Measured, peer: PeerAnswer): number =>
    median(measured.runs.map((run) => run.solver_s)) / peer.seconds;

const EPSILON = 1e-9;

/** Where one side ended further from a proof it would have needed longer: "<" before the ratio where
 *  that is the peer, ">" where it is ours. */
function mark(measured: Measured, peer: PeerAnswer): string {
    const ours = Math.max(...measured.runs.map((run) => run.gap));
    const theirs = peer.gap ?? Number.POSITIVE_INFINITY;
    return ours > theirs + EPSILON ? ">" : theirs > ours + EPSILON ? "<" : "";
}

function peerText(measured: Measured, peer: PeerAnswer): string {
    const gap = peer.gap === null ? "none" : percent(peer.gap);
    return `${peer.peer} ${digits(peer.seconds)}, ${gap} (${mark(measured, peer)}${digits(ratio(measured, peer))})`;
}

function peerSummary(seeds: readonly Measured[], name: string): string {
    const pairs = seeds.flatMap((seed) =>
        seed.peers.filter((peer) => peer.peer === name).map((peer) => [seed, peer] as const),
    );
    const marks = new Set(pairs.map(([seed, peer]) => mark(seed, peer)));
    return `${name} ours/peer ${[...marks].join("")}${spread(pairs.map(([seed, peer]) => ratio(seed, peer)), digits)}`;
}

export function lineOf(measured: Measured): string {
    const { runs, size } = measured;
    return row([
        measured.town,
        measured.goal,
        String(measured.seed),
        `${size["members"]}×${size["orders"]}`,
        String(size["edges"]),
        [...new Set(runs.map((run) => run.status))].join("|"),
        spread(runs.map((run) => run.gap), percent),
        spread(runs.map((run) => run.solver_s), digits),
        spread(runs.map((run) => run.seconds), digits),
        spread(runs.map((run) => run.peak_mib), (mib) => mib.toFixed(1)),
        measured.peers.map((peer) => peerText(measured, peer)).join("; "),
    ]);
}

/** The medians of the seeds' rounds: their median and their spread. */
export function summaryOf(seeds: readonly Measured[]): string {
    const over = (of: (run: Solved) => number): number[] => seeds.map(({ runs }) => median(runs.map(of)));
    return row([
        seeds[0]!.town,
        seeds[0]!.goal,
        "all",
        "",
        "",
        `${seeds.filter(({ runs }) => runs.every((run) => run.gap === 0)).length}/${seeds.length} opt`,
        spread(over((run) => run.gap), percent),
        spread(over((run) => run.solver_s), digits),
        spread(over((run) => run.seconds), digits),
        spread(over((run) => run.peak_mib), (mib) => mib.toFixed(1)),
        seeds[0]!.peers.map(({ peer }) => peerSummary(seeds, peer)).join("; "),
    ]);
}
