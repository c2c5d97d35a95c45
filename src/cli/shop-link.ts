import type { Command } from "commander";
import { checkConnection } from "../pipeline/connecting/check.ts";
import { disconnectStore } from "../pipeline/connecting/disconnect.ts";
import { makeLink } from "../pipeline/connecting/links.ts";
import { chooseShop, type Environment, print, printJson, withContext } from "./environment.ts";
import { whoTypes } from "./person.ts";

/** Connecting a store with a link that its merchant opens, looking whether all is well, and letting go of it. */
export function linkVerbs(shop: Command, environment: Environment): void {
  const platform = ["--platform <name>", "woocommerce", "woocommerce"] as const;
  shop
    .command("link")
    .description(
      "make a link with which a merchant connects her store: she pastes it in Kvitto's plugin, or opens it in a browser; good for one store and seven days",
    )
    .option(...platform)
    .option("--by <name>", "who does it; your login name otherwise")
    .option("--shop <id>")
    .option("--json", "answer as JSON")
    .action((options: { platform: string; by?: string; shop?: string; json?: boolean }) =>
      withContext(environment, async (context) => {
        const { id } = await chooseShop(context, options.shop);
        const made = await makeLink(context, id, options.platform, whoTypes(options.by));
        if (options.json) printJson(made);
        else print(`${made.url}\n\nGood until ${made.until.toISOString()}, for one store. It is shown once.`);
      }),
    );
  shop
    .command("check")
    .description("ask the connected store now whether all is well")
    .option("--shop <id>")
    .option("--json", "answer as JSON")
    .action((options: { shop?: string; json?: boolean }) =>
      withContext(environment, async (context) => {
        const { id } = await chooseShop(context, options.shop);
        const found = await checkConnection(context, id);
        if (found.problems.length > 0) process.exitCode = 1;
        if (options.json) return printJson(found);
        print(
          [
            `${found.store ?? found.platform}: ${found.plugin ? `plugin ${found.plugin}` : "the store's own webhooks"}`,
            `told us last: ${found.lastDelivery?.at.toISOString() ?? "nothing in two weeks"}`,
            ...(found.problems.length > 0
              ? found.problems.map(({ code, detail }) => `✗ ${code}: ${detail}`)
              : ["✓ all is well"]),
          ].join("\n"),
        );
      }),
    );
  shop
    .command("disconnect")
    .description(
      "let go of a store: its keys are forgotten, its plugin is told; mails that had not left stay here, and the shop goes back to trial mode",
    )
    .option(...platform)
    .option("--by <name>", "who does it; your login name otherwise")
    .option("--shop <id>")
    .action((options: { platform: string; by?: string; shop?: string }) =>
      withContext(environment, async (context) => {
        const { id } = await chooseShop(context, options.shop);
        const by = whoTypes(options.by);
        const { told } = await disconnectStore(context, id, options.platform, { by });
        print(
          told
            ? "disconnected"
            : "disconnected; the store could not be told: disconnect Kvitto's plugin there, or remove Kvitto's webhooks and its REST key",
        );
      }),
    );
}
