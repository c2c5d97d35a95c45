import { readFile, writeFile } from "node:fs/promises";
import { type Command, Option } from "commander";
import { type Locale, locales } from "../commerce/print.ts";
import { readMail } from "../conversations/received.ts";
import { Problem } from "../errors.ts";
import { auditParts, checks, type MailTopic, mailTopics } from "../insight/audit/checks.ts";
import { auditWords } from "../insight/audit/words.ts";
import { answerCheck, handInMail, readHandedIn, runQuickTest } from "../pipeline/quick-test.ts";
import { quickTestPdf, sayQuickTest } from "../pipeline/quick-test-paper.ts";
import { chooseShop, type Environment, oneLine, print, printJson, withContext } from "./environment.ts";
import { whoTypes } from "./person.ts";

interface Options {
  mail: string[];
  read?: string;
  topic?: MailTopic;
  answer: string[];
  pdf?: string;
  lang: Locale;
  by?: string;
  shop?: string;
  json?: boolean;
}

/** The quick test of what a shop tells its customers after the purchase. */
export function auditVerb(program: Command, environment: Environment): void {
  program
    .command("audit")
    .description(
      "the quick test: some forty checks of what customers are told after the purchase, each with what to do",
    )
    .option(
      "--mail <file>",
      "hand in a real mail (.eml), and count what is found; may be repeated",
      gather,
      [],
    )
    .option("--read <file>", "only say what one mail keeps: without database or shop")
    .addOption(
      new Option("--topic <topic>", "what the mail is about, where its words do not say").choices([
        ...mailTopics,
      ]),
    )
    .option(
      "--answer <check=answer>",
      "answer by hand: yes, no, none (does not apply) or forget; may be repeated",
      gather,
      [],
    )
    .option("--pdf <file>", "write the report to a new file")
    .addOption(new Option("--lang <language>", "of the words").choices(locales).default("en"))
    .option("--by <name>", "who does it; your login name otherwise")
    .option("--shop <id>")
    .option("--json", "as JSON")
    .action((options: Options) =>
      options.read === undefined ? audit(environment, options) : readOne(options.read, options),
    );
}

const gather = (value: string, before: string[]) => [...before, value];

const bytesOf = (file: string): Promise<Uint8Array> =>
  readFile(file).catch(() => {
    throw new Problem("bad_request", `${file} cannot be read`);
  });

/** What one mail keeps and lacks, offline. */
async function readOne(file: string, { topic, lang, json }: Options): Promise<void> {
  const read = await readHandedIn(await readMail(await bytesOf(file)), topic);
  if (json) return printJson(read);
  const words = auditWords[lang];
  print(`${oneLine(read.subject)} (${read.topic ? words.topics[read.topic] : words.verdicts.unknown})`);
  for (const [id, kept] of Object.entries(read.found)) {
    print(`  ${kept ? "✓" : "✗"} ${words.checks[id]?.name ?? id}`);
    if (!kept) print(`      ${words.checks[id]?.todo ?? ""}`);
  }
}

async function audit(environment: Environment, options: Options): Promise<void> {
  const answers = options.answer.map(answerIn);
  await withContext(environment, async (context) => {
    const shop = await chooseShop(context, options.shop);
    const by = whoTypes(options.by);
    for (const file of options.mail)
      await handInMail(context, shop.id, await bytesOf(file), { topic: options.topic, by });
    for (const { check, answer } of answers)
      await answerCheck(context, shop.id, check, { answer, note: "", by });
    const test = await runQuickTest(context, shop);
    if (options.pdf !== undefined) await write(options.pdf, await quickTestPdf(shop, test, options.lang));
    if (options.json)
      return printJson({
        ...test,
        report: { ...test.report, rows: test.report.rows.map(({ check, ...row }) => ({ ...check, ...row })) },
      });
    const { words, history, seen } = sayQuickTest(shop, options.lang);
    const { report } = test;
    print(
      `${shop.profile.name}: ${words.score(report.kept, report.judged)}${report.score === undefined ? "" : ` (${report.score} %)`}`,
    );
    print(history(test));
    for (const part of auditParts) {
      print(`\n${words.parts[part]}`);
      for (const row of report.rows.filter(({ check }) => check.part === part)) {
        const said = words.checks[row.check.id];
        print(`  ${signs[row.verdict]} ${said?.name ?? row.check.id}  [${row.check.id}]`);
        if (row.verdict === "kept" || row.verdict === "none") continue;
        for (const line of seen(row)) print(`      ${oneLine(line)}`);
        if (row.verdict !== "unknown" && said) print(`      → ${said.todo}`);
      }
    }
    print(`\n${words.unknown(report.unknown)} kvitto audit --answer <check>=yes|no|none; ${test.address}`);
  });
}

const signs = { kept: "✓", partly: "~", missing: "✗", unknown: "?", none: "–" } as const;

function answerIn(text: string): { check: string; answer: "yes" | "no" | "none" | undefined } {
  const [check = "", said = ""] = text.split("=", 2);
  if (!checks.some(({ id }) => id === check))
    throw new Problem("bad_request", `there is no check ${check}: they stand in brackets in the report`);
  if (said === "forget") return { check, answer: undefined };
  if (said === "yes" || said === "no" || said === "none") return { check, answer: said };
  throw new Problem("bad_request", `${text}: answer yes, no, none or forget`);
}

async function write(file: string, bytes: Uint8Array): Promise<void> {
  await writeFile(file, bytes, { flag: "wx" }).catch((error: unknown) => {
    const exists = Reflect.get(Object(error), "code") === "EEXIST";
    throw new Problem("bad_request", exists ? `${file} is there already` : `${file} cannot be written`);
  });
}
