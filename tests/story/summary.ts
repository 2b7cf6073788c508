// SPDX-License-Identifier: GPL-3.0-or-later
// What the story prints at its end: seconds per chapter, counts, sums, rounds.
import type { RoundNumbers } from "./field.ts";

export class Summary {
    readonly #seconds: [string, number][] = [];
    readonly #numbers = new Map<string, number>();
    #rounds: RoundNumbers[] = [];

    async time(name: string, run: () => Promise<void>): Promise<void> {
        const from = performance.now();
        try {
            await run();
        } finally {
            this.#seconds.push([name, (performance.now() - from) / 1000]);
        }
    }

    add(name: string, amount: number): void {
        this.#numbers.set(name, (this.#numbers.get(name) ?? 0) + amount);
    }

    count<T>(noun: string, things: readonly T[], stateOf: (thing: T) => string): void {
        things.forEach((thing) => this.add(`${noun}: ${stateOf(thing)}`, 1));
    }

    rounds(rounds: RoundNumbers[]): void {
        this.#rounds = rounds;
    }

    print(): void {
        const total = this.#seconds.reduce((sum, [, seconds]) => sum + seconds, 0);
        const lines = [
            "",
            "  seconds  chapter",
            ...[...this.#seconds, ["all", total] as const].map(([name, seconds]) => `${seconds.toFixed(2).padStart(9)}  ${name}`),
            "",
            "   amount  of",
            ...[...this.#numbers].sort().map(([name, amount]) => `${String(amount).padStart(9)}  ${name}`),
            "",
            "  members   orders    seats   offers       ms  round of",
            ...this.#rounds.map((round) => {
                const numbers = [round.members, round.orders, round.seats, round.offers, round.solve_ms];
                return `${numbers.map((n) => String(n).padStart(9)).join("")}  ${round.scope || "the city"}`;
            }),
            "",
        ];
        process.stdout.write(`${lines.join("\n")}\n`);
    }
}
