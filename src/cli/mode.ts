import { type Command, Option } from "commander";
import { printer } from "../commerce/print.ts";
import { Problem } from "../errors.ts";
import { changeMode, modeOf } from "../pipeline/deciding/mode.ts";
import { type SentTwice, sendersOf } from "../pipeline/deciding/senders.ts";
import { listPlatforms } from "../store/connection.ts";
import { asShop } from "../store/database.ts";
import { getShop } from "../store/shop.ts";
import { chooseShop, type Environment, print, printJson, withContext } from "./environment.ts";
import { whoTypes } from "./person.ts";

/** Going live: whether a shop's mails leave, and who else writes to its customers. */
export function modeVerbs(shop: Command, environment: Environment): void {
  shop
    .command("mode")
    .description(
      "whether mails leave: shadow decides and writes everything and sends nothing, live sends; says how it is when no mode is named",
    )
    .argument("[id]", "the shop; the only one otherwise")
    .argument("[mode]", "live or shadow")
    .addOption(
      new Option("--begun-before <rule>", "what is told of returns that began before going live").choices([
        "tell",
        "silent",
      ]),
    )
    .option(
      "--switched-off <ids>",
      "other senders that were told to stop, as `kvitto shop senders` calls them",
      (text) => text.split(",").filter(Boolean),
    )
    .option("--by <name>", "who does it; your login name otherwise")
    .option("--shop <id>", "the same as the first argument")
    .option("--json", "as JSON")
    .action(
      (
        first: string | undefined,
        second: string | undefined,
        options: {
          begunBefore?: "tell" | "silent";
          switchedOff?: string[];
          by?: string;
          shop?: string;
          json?: boolean;
        },
      ) =>
        withContext(environment, async (context) => {
          const wanted = [first, second].find((word) => word === "live" || word === "shadow");
          const [named, ...more] = [first, second].filter((word) => word !== undefined && word !== wanted);
          if (more.length > 0) throw new Problem("bad_request", `${more[0]} is no mode: say live or shadow`);
          const chosen = await chooseShop(context, options.shop ?? named);
          const now =
            wanted === undefined
              ? await asShop(context.database, chosen.id, async (db) =>
                  modeOf(context, db, await getShop(db, chosen.id)),
                )
              : await changeMode(context, chosen.id, { ...options, mode: wanted, by: whoTypes(options.by) });
          if (options.json) return printJson(now);
          const { mode, liveSince, tray } = now;
          const since = liveSince && printer("en").moment(new Date(liveSince), chosen.profile.timeZone);
          print(mode === "live" ? `live${since ? ` since ${since}` : ""}` : "shadow: nothing leaves");
          if (mode === "live" && since)
            print(
              `tray: ${tray.used} of the first ${tray.mails} mails about refunds; waiting ${tray.waiting.length}: ${tray.waiting.map(({ id }) => id).join(", ") || "none"}`,
            );
          for (const { kind, alsoSentBy } of now.doubles)
            for (const one of alsoSentBy)
              print(
                `twice: ${kind} is also sent by ${one.sender} (${one.mail}); switch it off: ${one.off}; ${one.id}`,
              );
        }),
    );
  shop
    .command("senders")
    .description("who else writes to a customer, for each kind of mail: shop system, carriers, review apps")
    .argument("[id]", "the shop; the only one otherwise")
    .option("--all", "kinds that are off here too")
    .option("--shop <id>", "the same as the argument")
    .option("--json", "as JSON")
    .action((id: string | undefined, options: { all?: boolean; shop?: string; json?: boolean }) =>
      withContext(environment, async (context) => {
        const { id: shopId, profile } = await chooseShop(context, options.shop ?? id);
        const platforms = await asShop(context.database, shopId, (db) => listPlatforms(db, shopId));
        const all = sendersOf(profile, platforms).filter(({ on }) => on || options.all);
        if (options.json) return printJson(all);
        for (const one of all) printSenders(one);
      }),
    );
}

function printSenders({ kind, on, alsoSentBy }: SentTwice): void {
  print(`${kind}${on ? "" : " (off here)"}`);
  for (const { sends, sender, mail, off, id } of alsoSentBy)
    print(
      `  ${{ yes: "also sent by", maybe: "perhaps also by", off: "switched off at" }[sends]} ${sender}: ${mail}. ${off} (${id})`,
    );
}
