// SPDX-License-Identifier: GPL-3.0-or-later
// Many steps at a time, so that one commit of the service holds many changes.

/** Steps under way at one time. */
const WIDTH = 24;

/** Run over all items, WIDTH at a time; the first failure ends it. */
export async function inParallel<T>(items: readonly T[], run: (item: T) => Promise<void>): Promise<void> {
    let next = 0;
    const worker = async (): Promise<void> => {
        while (next < items.length) {
            await run(items[next++] as T);
        }
    };
    await Promise.all(Array.from({ length: Math.min(WIDTH, items.length) }, worker));
}
