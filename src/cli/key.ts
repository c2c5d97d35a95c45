import type { Command } from "commander";
import { Problem } from "../errors.ts";
import { noteDeed } from "../store/audit.ts";
import { asShop } from "../store/database.ts";
import { addKey, revokeKey, showKeys } from "../store/shop.ts";
import { chooseShop, type Environment, print, printJson, withContext } from "./environment.ts";
import { whoTypes } from "./person.ts";

/** Keys of the event API: a new one beside the old one, until every sender has it and the old one is ended. */
export function keyVerbs(program: Command, environment: Environment): void {
  const key = program.command("key").description("keys of the event API");
  key
    .command("new")
    .description("make a key: Bearer token and signing secret in one; it is shown once")
    .option("--shop <id>")
    .option("--json", "answer as JSON")
    .action((options: { shop?: string; json?: boolean }) =>
      withContext(environment, async (context) => {
        const { id } = await chooseShop(context, options.shop);
        const made = await asShop(context.database, id, (db) => addKey(db, id, context.vault));
        if (options.json) printJson({ key: made });
        else print(made);
      }),
    );
  key
    .command("list")
    .description("a shop's keys by their last four characters, the newest first")
    .option("--shop <id>")
    .option("--json", "as JSON")
    .action((options: { shop?: string; json?: boolean }) =>
      withContext(environment, async (context) => {
        const { id } = await chooseShop(context, options.shop);
        const keys = await asShop(context.database, id, (db) => showKeys(db, id, context.vault));
        if (options.json) return printJson(keys);
        if (keys.length === 0) return print(`there is no key yet: kvitto key new --shop ${id}`);
        for (const one of keys)
          print(
            `${one.id}  ...${one.ends}  ${one.name ? `${one.name}  ` : ""}made ${one.madeAt.toISOString()}${one.revokedAt ? `  revoked ${one.revokedAt.toISOString()}` : ""}`,
          );
      }),
    );
  key
    .command("revoke")
    .description("end a key: servers refuse it within seconds")
    .argument("<id>", "from `kvitto key list`")
    .option("--by <name>", "who does it; your login name otherwise")
    .option("--shop <id>")
    .action((keyId: string, options: { by?: string; shop?: string }) =>
      withContext(environment, async (context) => {
        const { id } = await chooseShop(context, options.shop);
        const by = whoTypes(options.by);
        await asShop(context.database, id, async (db) => {
          const known = (await showKeys(db, id, context.vault)).find((one) => one.id === keyId);
          if (!known) throw new Problem("not_found", "the shop has no such key: kvitto key list");
          if (!(await revokeKey(db, id, keyId, context.now())))
            throw new Problem("conflict", "the key is revoked already");
          await noteDeed(db, id, { by, did: "revoked a key", subject: keyId, at: context.now() });
        });
        print("revoked");
      }),
    );
}
