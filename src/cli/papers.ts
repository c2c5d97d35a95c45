import { readFile, writeFile } from "node:fs/promises";
import type { Command } from "commander";
import type { Context } from "../context.ts";
import type { Attachment } from "../contracts.ts";
import { Problem } from "../errors.ts";
import {
  type LeftOut,
  readPeriod,
  reconciliationFile,
  sieFile,
  sieWarning,
} from "../pipeline/refunds/books.ts";
import { creditNoteFile, issueByName } from "../pipeline/refunds/credit-note.ts";
import { statementFile } from "../pipeline/refunds/papers.ts";
import { chooseShop, type Environment, oneLine, print, withContext } from "./environment.ts";

interface Options {
  shop?: string;
  out?: string;
  xml?: boolean;
  from?: string;
  to?: string;
  payouts?: string;
}

/** Papers as files, for customers and for the shop's finance. */
export function papersVerb(program: Command, environment: Environment): void {
  const papers = program
    .command("papers")
    .description("statements, credit notes and what the bookkeeping takes, as files");
  const run = (options: Options, work: (context: Context, shop: string) => Promise<void>) =>
    withContext(environment, async (context) => work(context, (await chooseShop(context, options.shop)).id));

  papers
    .command("statement")
    .description("the statement of a refund as the customer gets it, as a PDF")
    .argument("<refund>", "its id, or its number such as R-1042")
    .option("--out <file>", "where to; under its own name otherwise")
    .option("--shop <id>")
    .action((refund: string, options: Options) =>
      run(options, async (context, shop) => write(options.out, await statementFile(context, shop, refund))),
    );
  papers
    .command("credit-note")
    .description("the credit note of a refund; issued when there is none yet")
    .argument("<refund>", "its id, or its number such as R-1042")
    .option("--xml", "as UBL, for a bookkeeping system; as a PDF otherwise")
    .option("--out <file>", "where to; under its own name otherwise")
    .option("--shop <id>")
    .action((refund: string, options: Options) =>
      run(options, async (context, shop) => {
        const { issued } = await issueByName(context, shop, refund).catch(fillIn("creditNotes"));
        print(`credit note ${issued.note.number} of ${issued.note.issuedOn}`);
        await write(options.out, await creditNoteFile(context, shop, refund, options.xml ? "xml" : "pdf"));
      }),
    );
  papers
    .command("sie")
    .description("the refunds of a period as a SIE file (type 4)")
    .requiredOption("--from <date>", "the first day, such as 2026-11-01")
    .requiredOption("--to <date>", "the last day")
    .option("--out <file>", "where to; under its own name otherwise")
    .option("--shop <id>")
    .action((options: Options) =>
      run(options, async (context, shop) => {
        const made = await sieFile(context, shop, readPeriod(options)).catch(fillIn("bookkeeping"));
        await write(options.out, made);
        print(`${made.vouchers === 1 ? "1 voucher" : `${made.vouchers} vouchers`}\n${sieWarning.en}`);
        tellLeft(made.left);
      }),
    );
  papers
    .command("reconcile")
    .description("the refunds of a period against a payment provider's payout list")
    .requiredOption("--from <date>", "the first day, such as 2026-11-01")
    .requiredOption("--to <date>", "the last day")
    .requiredOption("--payouts <csv>", "the list, as Shopify or Stripe export it, or with our columns")
    .option("--out <file>", "where to; under its own name otherwise")
    .option("--shop <id>")
    .action((options: Options) =>
      run(options, async (context, shop) => {
        const payouts = await readFile(options.payouts ?? "", "utf8").catch(() => {
          throw new Problem("bad_request", `${options.payouts} cannot be read`);
        });
        const made = await reconciliationFile(context, shop, readPeriod(options), payouts);
        await write(options.out, made);
        for (const [outcome, count] of Object.entries(made.counts)) print(`  ${outcome}  ${count}`);
        tellLeft(made.left);
      }),
    );
}

async function write(
  out: string | undefined,
  { name, bytes }: Pick<Attachment, "name" | "bytes">,
): Promise<void> {
  const file = out ?? name;
  await writeFile(file, bytes).catch((error: NodeJS.ErrnoException) => {
    throw new Problem("bad_request", `${file} cannot be written (${error.code ?? "unknown"})`);
  });
  print(`written: ${file}`);
}

function tellLeft(left: LeftOut[]): void {
  if (left.length > 0) print(`left out: ${left.length}`);
  for (const { refundId, reasons } of left) print(`  ${oneLine(refundId)}: ${oneLine(reasons.join("; "))}`);
}

/** What the shop has not told yet is told with one command. */
const fillIn =
  (field: "creditNotes" | "bookkeeping") =>
  (error: unknown): never => {
    if (error instanceof Problem && error.message.includes(field))
      throw new Problem(error.kind, `${error.message} (kvitto shop change --file, field "${field}")`);
    throw error;
  };
