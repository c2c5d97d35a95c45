/** What somebody types at the `kvitto` command, in this process and against this world's database; answers what it prints. */
import { Command } from "commander";
import { vi } from "vitest";
import type { Environment } from "../../src/cli/environment.ts";
import { verbs } from "../../src/cli/index.ts";
import type { World } from "./shop.ts";

export async function type(world: World, ...args: string[]): Promise<string> {
  const environment = {
    config: () => world.context.config,
    openContext: async () => ({ context: world.context, close: async () => undefined }),
  } as unknown as Environment; // safe because the verbs that are tried ask for nothing else
  const program = new Command("kvitto").exitOverride();
  verbs(program, environment);
  let out = "";
  const spy = vi.spyOn(process.stdout, "write").mockImplementation((chunk) => {
    out += String(chunk);
    return true;
  });
  try {
    await program.parseAsync(args, { from: "user" });
    return out;
  } finally {
    spy.mockRestore();
  }
}
