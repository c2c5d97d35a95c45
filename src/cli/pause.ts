import type { Command } from "commander";
import { pauseSending, resumeSending } from "../pipeline/sending/pausing.ts";
import { chooseShop, type Environment, print, withContext } from "./environment.ts";
import { whoTypes } from "./person.ts";

/** The kill switch. Without --shop it concerns every shop of this installation. */
export function pauseVerbs(program: Command, environment: Environment): void {
  program
    .command("pause")
    .description("stop sending at once, of one shop or of all; what is due waits and is not lost")
    .requiredOption("--reason <text>", "why; it is told to whoever asks why a mail waits")
    .option("--by <name>", "who stops it; you otherwise")
    .option("--shop <id>", "only this shop; all shops otherwise")
    .action((options: { reason: string; by?: string; shop?: string }) =>
      withContext(environment, async (context) => {
        const shop = options.shop === undefined ? undefined : (await chooseShop(context, options.shop)).id;
        const pause = { reason: options.reason.trim().slice(0, 500), by: whoTypes(options.by) };
        const begun = await pauseSending(context, shop, pause);
        const go = `kvitto resume${shop ? ` --shop ${shop}` : ""}`;
        print(`${begun ? "paused" : "it was paused before"}; ${go} lets sending go on`);
      }),
    );
  program
    .command("resume")
    .description("let sending go on after a pause, of one shop or of all; what waited leaves now")
    .option("--by <name>", "who lets it go on; you otherwise")
    .option("--shop <id>", "only this shop; the pause of all shops otherwise")
    .action((options: { by?: string; shop?: string }) =>
      withContext(environment, async (context) => {
        const shop = options.shop === undefined ? undefined : (await chooseShop(context, options.shop)).id;
        print(`released mails: ${await resumeSending(context, shop, { by: whoTypes(options.by) })}`);
      }),
    );
}
