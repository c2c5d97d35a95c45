import { createHmac, randomUUID } from "node:crypto";
import type { Command } from "commander";
import { z } from "zod";
import { printer } from "../commerce/print.ts";
import { Problem } from "../errors.ts";
import { deliveriesOf, replay } from "../pipeline/receiving/deliveries.ts";
import { asShop } from "../store/database.ts";
import { listIgnored } from "../store/ignored.ts";
import {
  chooseShop,
  type Environment,
  oneLine,
  print,
  printJson,
  readJson,
  withContext,
} from "./environment.ts";
import { whoTypes } from "./person.ts";

const en = printer("en");

/** What our API says when it keeps nothing (RFC 9457). */
const problemSchema = z.object({
  detail: z.string(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
});

export function eventsVerb(program: Command, environment: Environment): void {
  const events = program
    .command("events")
    .description("what shops tell: send it, see what was put aside, try it again");
  events
    .command("send")
    .description("send a JSON file (one event or an array) to a running server, signed as Standard Webhooks")
    .argument("<file>", "the file, or - for standard input")
    .requiredOption("--key <key>", "the key from `kvitto key new`")
    .option("--url <url>", "the server; PUBLIC_URL, or this machine's PORT")
    .action(async (file: string, options: { key: string; url?: string }) => {
      const { PUBLIC_URL, PORT } = environment.config();
      const url = (options.url ?? PUBLIC_URL ?? `http://localhost:${PORT}`).replace(/\/+$/, "");
      const body = JSON.stringify(await readJson(file));
      const id = `msg_${randomUUID()}`;
      const timestamp = String(Math.floor(Date.now() / 1000));
      const signature = createHmac("sha256", Buffer.from(options.key.replace(/^whsec_/, ""), "base64"))
        .update(`${id}.${timestamp}.${body}`)
        .digest("base64");
      const headers = {
        "content-type": "application/json",
        "webhook-id": id,
        "webhook-timestamp": timestamp,
        "webhook-signature": `v1,${signature}`,
      };
      const response = await fetch(`${url}/v1/events`, { method: "POST", body, headers }).catch(() => {
        throw new Problem("unavailable", `nothing answers at ${url}: is the server running?`);
      });
      const answer = await response.text();
      if (response.ok) return print(answer);
      const problem = problemSchema.safeParse(JSON.parse(answer));
      const kind = [400, 422].includes(response.status) ? "unprocessable" : "unavailable";
      throw new Problem(
        kind,
        problem.data?.detail ?? `the server answered ${response.status}`,
        problem.data?.errors,
      );
    });

  events
    .command("list")
    .description("webhooks and events that wait for their order, or could not be understood")
    .option("--dead", "only those that could not be understood")
    .option("--shop <id>")
    .option("--json", "as JSON")
    .action((options: { dead?: boolean; shop?: string; json?: boolean }) =>
      withContext(environment, async (context) => {
        const { id, profile } = await chooseShop(context, options.shop);
        const found = await asShop(context.database, id, (db) =>
          deliveriesOf(db, id, options.dead ? "dead" : undefined),
        );
        if (options.json) return printJson(found);
        if (found.length === 0) return print("nothing is put aside");
        for (const one of found)
          print(
            `${one.id}  ${one.state}  ${one.platform} ${oneLine(one.topic)}  ${en.moment(one.receivedAt, profile.timeZone)}\n  ${oneLine(one.reason ?? "")}`,
          );
      }),
    );
  events
    .command("replay")
    .description("try deliveries again as if they had just arrived; what they told before counts once")
    .argument("[id]", "one delivery, from `kvitto events list`")
    .option("--dead", "all that could not be understood")
    .option("--platform <name>", "with --dead: only those of one platform")
    .option("--by <name>", "who does it; your login name otherwise")
    .option("--shop <id>")
    .action(
      (id: string | undefined, options: { dead?: boolean; platform?: string; by?: string; shop?: string }) =>
        withContext(environment, async (context) => {
          if ((id === undefined) === !options.dead)
            throw new Problem("bad_request", "name one delivery, or say --dead for all");
          const shop = await chooseShop(context, options.shop);
          const meant = id === undefined ? { platform: options.platform } : { id };
          const count = await replay(context, shop.id, meant, whoTypes(options.by));
          print(`${count} will be tried again by a running server`);
        }),
    );
  events
    .command("ignored")
    .description("fields of your events that nobody reads, such as misspelt ones, with how often they came")
    .option("--shop <id>")
    .option("--json", "as JSON")
    .action((options: { shop?: string; json?: boolean }) =>
      withContext(environment, async (context) => {
        const { id } = await chooseShop(context, options.shop);
        const found = await asShop(context.database, id, (db) => listIgnored(db, id));
        if (options.json)
          return printJson(
            found.map((one) => ({ pointer: one.pointer, times: Number(one.times), lastAt: one.last_at })),
          );
        if (found.length === 0) return print("every field is read");
        for (const one of found) print(`${one.times.padStart(8)}  ${oneLine(one.pointer)}`);
      }),
    );
}
