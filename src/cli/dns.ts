import type { Command } from "commander";
import { Problem } from "../errors.ts";
import { type Finding, zoneLine } from "../pipeline/domains/domain-records.ts";
import type { DomainReport } from "../pipeline/domains/domain-report.ts";
import { agreeFallback, beginRotation, checkDomain } from "../pipeline/domains/domains.ts";
import { chooseShop, type Environment, oneLine, print, printJson, withContext } from "./environment.ts";
import { whoTypes } from "./person.ts";

interface Options {
  shop?: string;
  by?: string;
  json?: boolean;
}

export function dnsVerb(program: Command, environment: Environment): void {
  const verb = program
    .command("dns")
    .description("the domain a shop sends from: what to publish, and whether it is there");
  verb
    .command("check")
    .description("looks the records up and says what to publish; exit code 0 when mails may leave")
    .option("--shop <id>")
    .option("--json", "as JSON")
    .action((options: Options) =>
      withContext(environment, async (context) => {
        const { id } = await chooseShop(context, options.shop);
        show(await checkDomain(context, id), options);
      }),
    );
  verb
    .command("rotate")
    .description("begin a new DKIM key; it signs once its record is visible, the old one until then")
    .option("--shop <id>")
    .option("--by <name>", "who does it; you otherwise")
    .option("--json", "as JSON")
    .action((options: Options) =>
      withContext(environment, async (context) => {
        const { id } = await chooseShop(context, options.shop);
        show(await beginRotation(context, id, whoTypes(options.by)), options);
      }),
    );
  verb
    .command("fallback")
    .description(
      "agree, or no longer, that mails leave from SENDER_FALLBACK while the domain is not verified",
    )
    .argument("<on|off>")
    .option("--shop <id>")
    .option("--by <name>", "who agrees for the shop; you otherwise")
    .option("--json", "as JSON")
    .action((answer: string, options: Options) =>
      withContext(environment, async (context) => {
        if (answer !== "on" && answer !== "off") throw new Problem("bad_request", "say on or off");
        const { id } = await chooseShop(context, options.shop);
        const report = await agreeFallback(context, id, answer === "on", whoTypes(options.by));
        if (options.json) printJson(report);
        else print(`fallback ${answer}: ${report.text}`);
      }),
    );
}

/** The table, what to publish of it, and the next step last, where the eye is. */
function show(report: DomainReport, { json }: { json?: boolean }): void {
  if (report.way === "wait") process.exitCode = 1;
  if (json) {
    printJson(report);
    return;
  }
  print(`${report.domain}: ${states[report.state]}`);
  if (report.records.length > 0) print(`\n${report.records.map(row).join("\n")}`);
  const open = report.records.filter((one) => one.status === "missing" || one.status === "wrong");
  if (open.length > 0)
    print(
      `\nTo publish, as lines of a zone file. Where your DNS has a form instead, enter the name,\nand the text in one piece without quotation marks.\n\n${open.map(zoneLine).join("\n\n")}`,
    );
  for (const note of report.notes) print(`\nnote: ${note}`);
  print(`\n${report.text}`);
}

const states: Record<DomainReport["state"], string> = {
  pending: "not verified yet",
  verified: "verified",
  failing: "verified, but no longer in order",
  stopped: "no longer verified",
  refused: "cannot be verified",
};
const marks: Record<Finding["status"], string> = {
  ok: "✓",
  missing: "✗",
  wrong: "✗",
  advice: "·",
  unknown: "?",
};

function row({ status, needed, what, type, name, text }: Finding): string {
  const open = status === "missing" || status === "wrong";
  const mark = open && needed === "advised" ? "·" : marks[status];
  return `${mark} ${status.padEnd(8)} ${needed.padEnd(8)} ${what.padEnd(11)} ${type.padEnd(3)}  ${name}\n  ${oneLine(text)}`;
}
