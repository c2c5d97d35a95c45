import type { Command } from "commander";
import { printer } from "../commerce/print.ts";
import { overviewOf, type Row } from "../pipeline/templates/overview.ts";
import { listVersions, type VersionSummary } from "../pipeline/templates/versions.ts";
import { asShop } from "../store/database.ts";
import { chooseShop, type Environment, oneLine, print, printJson, withContext } from "./environment.ts";

interface Options {
  shop?: string;
  json?: boolean;
}

/** What customers read of each template, and how it came to be: `kvitto templates list|versions`. */
export function listVerbs(templates: Command, environment: Environment): void {
  templates
    .command("list")
    .description("every template: on or off, whose words, who writes, how many mails")
    .option("--shop <id>")
    .option("--json", "as JSON")
    .action((options: Options) =>
      withContext(environment, async (context) => {
        const shop = await chooseShop(context, options.shop);
        const rows = await asShop(context.database, shop.id, (db) => overviewOf(context, db, shop));
        if (options.json) return printJson(rows);
        const width = Math.max(...rows.map(({ kind }) => kind.length));
        for (const row of rows) print(`${row.kind.padEnd(width)}  ${lineOf(row)}`);
      }),
    );
  templates
    .command("versions")
    .description("the versions of a template, newest first: who wrote them, when, and which is live")
    .argument("<kind>")
    .option("--shop <id>")
    .option("--json", "as JSON")
    .action((kind: string, options: Options) =>
      withContext(environment, async (context) => {
        const { id, profile } = await chooseShop(context, options.shop);
        const versions = await asShop(context.database, id, (db) => listVersions(db, id, kind));
        if (options.json) return printJson(versions);
        if (versions.length === 0) print(`${kind} is the default; nobody has written another`);
        for (const one of versions) print(versionLine(one, profile.timeZone));
      }),
    );
}

function lineOf(row: Row): string {
  const { filled, of } = row.languages;
  return [
    row.on ? "on " : "off",
    `${filled}/${of}`,
    row.live === undefined ? "default" : `version ${row.live}`,
    ...(row.draft ? [`draft ${row.draft.number} by ${oneLine(row.draft.changedBy)}`] : []),
    ...(row.waiting ? [`version ${row.waiting.number} waits for a second person`] : []),
    ...(row.scheduled ? [`version ${row.scheduled.number} is scheduled`] : []),
    ...(row.trial ? [`version ${row.trial.number} is tried`] : []),
    ...(row.defaultChanged > 0 ? [`the default changed in ${row.defaultChanged} places`] : []),
    ...(row.sent30 > 0 ? [`${row.sent30} sent in 30 days`] : []),
    ...(row.waitingMails > 0 ? [`${row.waitingMails} wait`] : []),
  ].join("  ");
}

function versionLine(one: VersionSummary, zone: string): string {
  const moment = (at: Date) => printer("en").moment(at, zone).replaceAll("\u00a0", " ");
  const state = one.state === "archived" && !one.publishedAt ? "discarded" : one.state;
  return [
    String(one.number).padStart(4),
    (state === "scheduled" && one.publishAt ? `${state} for ${moment(one.publishAt)}` : state).padEnd(9),
    `${oneLine(one.changedBy)}, ${moment(one.publishedAt ?? one.changedAt)}`,
    ...(one.fromNumber === null
      ? []
      : [one.fromNumber === 0 ? "back to the default" : `back to version ${one.fromNumber}`]),
    ...(one.state === "waiting" ? [`revision ${one.revision}`] : []),
    ...(one.approvedBy ? [`approved by ${oneLine(one.approvedBy)}`] : []),
    ...(one.note ? [oneLine(one.note)] : []),
    ...(one.returnedBecause ? [`came back: ${oneLine(one.returnedBecause)}`] : []),
  ].join("  ");
}
