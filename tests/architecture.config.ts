import { defineConfig } from "vitest/config";

/** `npm run check` asks for the house rules alone: they need no database. */
export default defineConfig({
  test: { root: new URL("..", import.meta.url).pathname, include: ["tests/architecture.test.ts"] },
});
