import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** What takes longest begins first, so that nothing is waited for at the end. */
const longest = [
  "faults/quick",
  "commerce/statement.property",
  "helpdesks/contract",
  "tests/pictures",
  "hostile/every-kind",
  "pipeline/planning",
  "cli/offline",
  "hostile/api",
  "web/admin-editor",
  "web/admin-pages",
  "web/admin-texts",
  "platforms/shopify/day",
];

/** What changes something of its whole process that cannot be changed back runs in a process of its own. */
const alone = ["tests/pipeline/tracing.test.ts"];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId, project }: TestSpecification) => {
      const at = longest.findIndex((name) => moduleId.includes(name));
      // A process that is shared ends as soon as one that is not is next.
      return (project.name === "alone" ? 0 : 100) + (at < 0 ? longest.length : at);
    };
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
  }
}

const root = new URL("..", import.meta.url).pathname;
// Two cores that do a lot at once are slow, not wrong.
const patience = { testTimeout: 90_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    root,
    globalSetup: "tests/support/postgres.ts",
    sequence: { sequencer: LongestFirst },
    // Most files wait for servers, clocks and browsers more than they compute.
    maxWorkers: 3,
    projects: [
      { test: { ...patience, root, name: "alone", include: alone } },
      // Reading the program, and getting warm, is half of what a file costs: the files of one process share it.
      {
        test: {
          ...patience,
          root,
          name: "together",
          include: ["tests/**/*.test.ts"],
          exclude: alone,
          isolate: false,
        },
      },
    ],
  },
});
