// SPDX-License-Identifier: GPL-3.0-or-later
// Random numbers from a seed: splitmix64 (Steele, Lea, Flood 2014), so that every run is the same.
const MASK = (1n << 64n) - 1n;

export class Random {
    #state: bigint;

    constructor(seed: number) {
        this.#state = BigInt(seed) & MASK;
    }

    #next(): bigint {
        this.#state = (this.#state + 0x9e3779b97f4a7c15n) & MASK;
        let z = this.#state;
        z = ((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n) & MASK;
        z = ((z ^ (z >> 27n)) * 0x94d049bb133111ebn) & MASK;
        return z ^ (z >> 31n);
    }

    /** In [0, 1). */
    fraction(): number {
        return Number(this.#next() >> 11n) / 2 ** 53;
    }

    /** A whole number in [smallest, largest]. */
    between(smallest: number, largest: number): number {
        return smallest + Math.floor(this.fraction() * (largest - smallest + 1));
    }

    chance(probability: number): boolean {
        return this.fraction() < probability;
    }

    pick<T>(items: readonly T[]): T {
        if (items.length === 0) {
            throw new Error("nothing to pick from");
        }
        return items[this.between(0, items.length - 1)] as T;
    }

    shuffled<T>(items: readonly T[]): T[] {
        const out = [...items];
        for (let i = out.length - 1; i > 0; i--) {
            const j = this.between(0, i);
            [out[i], out[j]] = [out[j] as T, out[i] as T];
        }
        return out;
    }
}
