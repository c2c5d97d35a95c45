import { defineConfig } from "vitest/config";

/** `npm run test:mta`. Its files end in `.mta.ts`, so that `npm test` leaves them alone. */
export default defineConfig({
  test: {
    root: new URL("../..", import.meta.url).pathname,
    include: ["tests/mta/*.mta.ts"],
    globalSetup: ["tests/support/postgres.ts", "tests/mta/unpack.ts"],
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
