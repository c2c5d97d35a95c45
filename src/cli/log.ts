import type { Command } from "commander";
import type { Context } from "../context.ts";
import { Problem } from "../errors.ts";
import { verifyLog } from "../pipeline/members/log.ts";
import { deedsOf, refundMeant } from "../pipeline/refunds/refund-view.ts";
import { asShop } from "../store/database.ts";
import type { Break } from "../store/log-seal.ts";
import { chooseShop, type Environment, print, printJson, withContext } from "./environment.ts";
import { deedLine } from "./statement-print.ts";

export function logVerb(program: Command, environment: Environment): void {
  program
    .command("log")
    .description("who named, approved, wrote, learned or attested what; the latest first")
    .option("--refund <refund>", "only one refund: its id, R-number or order number")
    .option("--verify", "look whether every line is what it was, and where the chain of seals breaks")
    .option("--seen <mark>", "with --verify: a seal that was written down earlier must still be there")
    .option("--shop <id>")
    .option("--json", "as JSON")
    .action((options: Asked) =>
      withContext(environment, async (context) => {
        const { id, profile } = await chooseShop(context, options.shop);
        if (options.verify || options.seen !== undefined) return verify(context, id, options);
        const deeds = await asShop(context.database, id, async (db) =>
          deedsOf(
            db,
            id,
            options.refund === undefined ? undefined : await refundMeant(db, id, options.refund),
          ),
        );
        if (options.json) return printJson(deeds);
        if (deeds.length === 0) print("nobody has done anything yet");
        for (const one of deeds) print(deedLine(one, profile.timeZone));
      }),
    );
}

interface Asked {
  refund?: string;
  verify?: boolean;
  seen?: string;
  shop?: string;
  json?: boolean;
}

const breaks: Record<Break, string> = {
  changed: "it does not say what it said when it was sealed",
  missing: "it was taken out",
  unsealed: "it was put in past the seals",
  chain: "seals before it were taken out or put in",
};

/** Throws `conflict` where the log is not what it was, so that a script hears of it. */
async function verify(context: Context, shopId: string, { seen: asked, json }: Asked): Promise<void> {
  if (asked !== undefined && !/^[\da-f]{8,64}$/i.test(asked))
    throw new Problem("bad_request", "a seal is 8 to 64 hexadecimal digits, as --verify prints it");
  const { lines, since, until, emptied, broken, mark, seen } = await verifyLog(context, shopId, asked);
  if (json) printJson({ lines, since, until, emptied, broken, mark, ...(asked !== undefined && { seen }) });
  else if (!broken) {
    print(
      `unbroken: ${lines} ${lines === 1 ? "line" : "lines"}${since ? ` since ${since.toISOString()}` : ""}`,
    );
    if (emptied > 0) print(`a person was taken out of ${emptied} of them, as erasing does`);
    if (mark) print(`the last seal: ${mark}`);
    if (seen !== undefined) print(`${asked} still stands in it: it is seal ${seen}`);
  }
  if (broken)
    throw new Problem(
      "conflict",
      `the log breaks at ${broken.n === undefined ? "line" : `seal ${broken.n}, line`} ${broken.line}: ${breaks[broken.why]}`,
    );
  if (asked !== undefined && seen === undefined)
    throw new Problem(
      "conflict",
      `${asked} is not among the seals: lines up to it were taken out or sealed anew`,
    );
}
