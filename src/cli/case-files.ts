import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Command } from "commander";
import { readCase } from "../pipeline/cases/view.ts";
import { findFile } from "../store/case-file.ts";
import { asShop } from "../store/database.ts";
import { chooseShop, type Environment, oneLine, print, printJson, withContext } from "./environment.ts";

/** What a customer sent along: listed, or saved into a folder. Nothing of it is opened, unpacked or made executable. */
export function caseFilesVerb(verb: Command, environment: Environment): void {
  verb
    .command("files")
    .description("what a customer sent along; with --out saved as it came")
    .argument("<number>", "such as N-2417")
    .option("--out <folder>", "where to save them; nothing there is written over")
    .option("--shop <id>")
    .option("--json", "as JSON")
    .action((number: string, options: { out?: string; shop?: string; json?: boolean }) =>
      withContext(environment, async (context) => {
        const { id: shopId } = await chooseShop(context, options.shop);
        const { messages } = await readCase(context, shopId, number);
        const files = messages.flatMap((message) =>
          message.files.map((file) => ({ ...file, message: message.id })),
        );
        if (options.out !== undefined) {
          await mkdir(options.out, { recursive: true });
          for (const [i, { id, name, message }] of files.entries()) {
            const file = await asShop(context.database, shopId, (db) => findFile(db, shopId, id, [message]));
            // Two may have one name.
            const place = path.join(options.out, `${i + 1}-${path.basename(name)}`);
            if (file) await writeFile(place, file.bytes, { flag: "wx", mode: 0o600 });
          }
        }
        if (options.json) return printJson(files);
        if (files.length === 0) print("nothing was sent along");
        for (const [i, file] of files.entries())
          print(
            oneLine(
              `${i + 1}-${file.name}  ${file.size} bytes  says it is ${file.claimedType}  sha256 ${file.sha256}`,
            ),
          );
      }),
    );
}
