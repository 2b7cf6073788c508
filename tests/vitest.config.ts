// SPDX-License-Identifier: GPL-3.0-or-later
import { defineConfig } from "vitest/config";

export default defineConfig({
    // Not by name: a bare system may know no localhost.
    server: { host: "127.0.0.1" },
    test: {
        include: ["api/**/*.test.ts", "fault/**/*.test.ts", "story/**/*.test.ts", "browser/**/*.test.ts"],
        // One file at a time: the services under test keep both cores busy.
        fileParallelism: false,
        testTimeout: 60_000,
        hookTimeout: 60_000,
        // A page on a busy machine takes its time; what never comes is still found.
        expect: { poll: { timeout: 15_000 } },
    },
});
