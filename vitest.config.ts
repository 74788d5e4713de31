import { defineConfig } from "vitest/config";

/**
 * `unit` stands beside the code: one process, no isolation, the network off. State that leaks between files shows at once.
 * `whole` starts real processes, servers and a browser, so each file has a process of its own and more time.
 */
export default defineConfig({
  test: {
    setupFiles: ["tests/setup/network-off.ts", "tests/setup/compile-cache.ts"],
    restoreMocks: true,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["src/**/*.test.ts"],
          isolate: false,
          testTimeout: 10_000,
        },
      },
      {
        extends: true,
        test: {
          name: "whole",
          include: ["tests/**/*.test.ts", "eval/**/*.test.ts", "bench/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
