import type { Command } from "commander";
import type { Shop } from "../commerce/shop.ts";
import { type Config, configSchema } from "../config.ts";
import type { Context } from "../context.ts";
import { Problem } from "../errors.ts";
import { showConnection } from "../pipeline/connecting/check.ts";
import { readReport } from "../pipeline/domains/domain-report.ts";
import { readHelpdesk } from "../pipeline/helpdesks/connecting.ts";
import { inboundOf } from "../pipeline/index.ts";
import { showMailboxes } from "../pipeline/mailboxes/settings.ts";
import { findConnection } from "../store/connection.ts";
import { asEngine, asShop, ping } from "../store/database.ts";
import { findInstallation } from "../store/installation.ts";
import { listShops } from "../store/shop.ts";
import type { Environment } from "./environment.ts";
import { print, printJson, withContext } from "./environment.ts";

interface Finding {
  what: string;
  state: "ok" | "note" | "wrong";
  text: string;
}

const secret = new Set([
  "DATABASE_URL",
  "MAIL_URL",
  "MAIL_FAILOVER_URL",
  "SECRET_KEY",
  "METRICS_TOKEN",
  "SHOPIFY_API_SECRET",
]);

export function doctorVerb(program: Command, environment: Environment): void {
  program
    .command("doctor")
    .description("what is configured, what is missing, and whether database and mail answer")
    .option("--json", "as JSON")
    .action(async (options: { json?: boolean }) => {
      const reached = await withContext(environment, check).catch((error: unknown): Finding[] => {
        if (!(error instanceof Problem)) throw error;
        return [{ what: "database", state: "wrong", text: error.message }];
      });
      const findings = [...describeConfig(environment.config()), ...reached];
      if (options.json) printJson(findings);
      else
        print(
          findings
            .map(
              (one) => `${{ ok: "✓", note: "·", wrong: "✗" }[one.state]} ${one.what.padEnd(20)} ${one.text}`,
            )
            .join("\n"),
        );
      if (findings.some((one) => one.state === "wrong")) process.exitCode = 1;
    });
}

/** Each variable with its meaning; the values of secrets are never shown. */
function describeConfig(config: Config): Finding[] {
  return Object.entries(configSchema.shape).map(([name, field]): Finding => {
    const value = config[name as keyof Config]; // safe because the names come from the schema
    const shown = value === undefined ? "not set" : secret.has(name) ? "set" : plain(value);
    return {
      what: name,
      state: value === undefined ? "note" : "ok",
      text: `${shown} (${field.description ?? ""})`,
    };
  });
}

const plain = (value: unknown): string => {
  if (value instanceof Map) return [...value].map((pair) => pair.join("=")).join(",") || "none";
  return Array.isArray(value) ? value.map(({ name }) => name).join(", ") || "none" : String(value);
};

async function check(context: Context): Promise<Finding[]> {
  const answer = async (what: string, work: Promise<void>, good: string): Promise<Finding> =>
    work.then(
      () => ({ what, state: "ok", text: good }),
      (error: unknown) => ({
        what,
        state: "wrong",
        text: error instanceof Problem ? error.message : "does not answer",
      }),
    );
  const shops = await asEngine(context.database, listShops);
  return [
    await answer(
      "database",
      ping(context.database),
      context.config.DATABASE_URL ? "answers" : "answers (the embedded server)",
    ),
    await answer(
      "mail",
      context.mail.check(),
      context.mailbox
        ? "answers (the built-in mailbox: nothing leaves this machine)"
        : `answers (${context.mail.name})`,
    ),
    {
      what: "shops",
      state: shops.length > 0 ? "ok" : "note",
      text:
        shops.length > 0
          ? shops.map((shop) => `${shop.id} (${shop.profile.name})`).join(", ")
          : "none yet: kvitto shop add",
    },
    ...(await Promise.all(shops.map((shop) => senderFinding(context, shop)))),
    ...(await Promise.all(shops.map((shop) => mailboxFindings(context, shop)))).flat(),
    ...(await Promise.all(shops.map((shop) => waysFinding(context, shop)))),
    ...appFinding(context),
    ...(await Promise.all(shops.map((shop) => installationFindings(context, shop)))).flat(),
    ...(await Promise.all(shops.map((shop) => connectionFindings(context, shop)))).flat(),
  ];
}

/** Half an app opens no door: its key and its secret belong together, and its shops must be able to reach us. */
function appFinding({ config, publicUrl }: Context): Finding[] {
  const { SHOPIFY_API_KEY: key, SHOPIFY_API_SECRET: secret } = config;
  if (!key && !secret) return [];
  if (!key || !secret)
    return [
      {
        what: "app",
        state: "wrong",
        text: `Shopify: ${key ? "SHOPIFY_API_SECRET" : "SHOPIFY_API_KEY"} is missing`,
      },
    ];
  return publicUrl.startsWith("https://") || config.SHOPIFY_URL
    ? [{ what: "app", state: "ok", text: `Shopify: its webhooks come to ${publicUrl}/webhooks/shopify` }]
    : [{ what: "app", state: "wrong", text: `Shopify reaches only https: PUBLIC_URL is ${publicUrl}` }];
}

/** Where the app is installed, and whether the shop's door is open. */
async function installationFindings(context: Context, shop: Shop): Promise<Finding[]> {
  const found = await asShop(context.database, shop.id, (db) => findInstallation(db, shop.id));
  if (!found) return [];
  const says = {
    installed: { state: "ok", text: `installed, may ${found.scopes.join(", ") || "nothing"}` },
    reopen: {
      state: "wrong",
      text: `open Kvitto once in the shop's admin${found.reason ? `: ${found.reason}` : ""}`,
    },
    uninstalled: { state: "note", text: "has uninstalled Kvitto" },
  } as const;
  const { state, text } = says[found.state];
  return [{ what: "app", state, text: `${shop.profile.name} (${shop.id}): ${found.account}: ${text}` }];
}

/** Which store is connected, and what is wrong with it as far as anybody looked: nothing is asked for this. */
async function connectionFindings(context: Context, shop: Shop): Promise<Finding[]> {
  const found = await showConnection(context, shop.id).catch((error: unknown) => {
    if (error instanceof Problem && error.code === "not_connected") return undefined;
    throw error;
  });
  if (!found) return [];
  const { platform, store, plugin, lastDelivery, problems } = found;
  const told = (state: Finding["state"], text: string): Finding => ({
    what: "store",
    state,
    text: `${shop.profile.name} (${shop.id}): ${store ?? platform}: ${text}`,
  });
  if (problems.length > 0) return problems.map(({ code, detail }) => told("wrong", `${code}: ${detail}`));
  const by = plugin ? `our plugin ${plugin}` : "its own webhooks";
  return [told("ok", `${by}; told us last ${lastDelivery?.at.toISOString() ?? "nothing in two weeks"}`)];
}

/** Whether a shop's own mailboxes are read, by the last time it was tried. */
const mailboxFindings = async (context: Context, shop: Shop): Promise<Finding[]> =>
  (await showMailboxes(context, shop.id)).map((one) => ({
    what: "mailbox",
    state: one.state === "reading" ? "ok" : one.state === "new" ? "note" : "wrong",
    text: `${shop.profile.name} (${shop.id}): ${one.address}: ${one.reason ?? (one.checkedAt ? `read ${one.checkedAt.toISOString()}${one.listening ? ", listening" : ""}` : "not read yet")}`,
  }));

/** Where a shop's staff answer, and who brings customers' mails over HTTP. */
async function waysFinding(context: Context, shop: Shop): Promise<Finding> {
  const desk = await readHelpdesk(context, shop.id);
  const ways = await asShop(context.database, shop.id, async (db) => {
    const connected: string[] = [];
    for (const name of Object.keys(context.receptions))
      if (await findConnection(db, shop.id, inboundOf(name), context.vault)) connected.push(name);
    return connected;
  });
  const isAway = desk?.awayUntil && desk.awayUntil > context.now();
  const trouble = isAway ? `, left alone: ${desk.reason ?? "it does not answer"}` : "";
  const told = desk ? `${desk.helpdesk} ${desk.account}${trouble}` : "none: staff answer here";
  return {
    what: "helpdesk",
    state: isAway ? "wrong" : desk ? "ok" : "note",
    text: `${shop.profile.name} (${shop.id}): ${told}; customers' mails are brought by ${["SMTP", ...ways].join(", ")}`,
  };
}

/** Whether a shop's mails may leave from its domain, by its last check. */
async function senderFinding(context: Context, shop: Shop): Promise<Finding> {
  const { address } = shop.profile.from;
  const told = (state: Finding["state"], text: string): Finding => ({
    what: "sender",
    state,
    text: `${shop.profile.name} (${shop.id}): ${text}`,
  });
  if (context.config.MAIL_URL && /\.example$/.test(address))
    return told("wrong", `sends from ${address}, which cannot be delivered`);
  const report = await asShop(context.database, shop.id, (db) => readReport(context, db, shop));
  const text = `${report.domain}: ${report.text}`;
  if (report.way === "wait" || report.state === "failing") return told("wrong", text);
  return told(report.state === "verified" ? "ok" : "note", text);
}
