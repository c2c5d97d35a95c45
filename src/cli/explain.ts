import type { Command } from "commander";
import { eventSchema, orderSchema, type ReturnFacts, refundSchema, returnSchema } from "../commerce/event.ts";
import { summary } from "../commerce/pointers.ts";
import { policySchema } from "../commerce/policy.ts";
import { locales, pickLocale } from "../commerce/print.ts";
import type { Platform } from "../contracts.ts";
import { Problem } from "../errors.ts";
import { explain, type RefundToExplain, statementJson } from "../pipeline/index.ts";
import { type Environment, print, printJson, readJson } from "./environment.ts";
import { statementTable } from "./statement-table.ts";

interface Options {
  platform: string;
  event?: string;
  order?: string;
  refund?: string;
  refundId?: string;
  return?: string;
  policy?: string;
  locale?: string;
  json?: boolean;
}

export function explainVerb(program: Command, environment: Environment): void {
  program
    .command("explain")
    .description("explain a refund from files: without database or network")
    .option("--platform <name>", "events, woocommerce or shopify", "events")
    .option("--event <json>", "a whole event of our API")
    .option("--order <json>", "the order")
    .option("--refund <json>", "the refund, or a list of the order's refunds")
    .option("--refund-id <id>", "which one of a list")
    .option("--return <json>", "facts of the return")
    .option("--policy <json>", "the terms in force when the order was placed")
    .option("--locale <language>", `${locales.join(", ")}; the order's own otherwise`)
    .option("--json", "as JSON")
    .action(async (options: Options) => {
      if (options.locale && !pickLocale(options.locale))
        throw new Problem("bad_request", `--locale is one of ${locales.join(", ")}`);
      const facts = await factsFrom(options, environment.platforms);
      const locale = pickLocale(options.locale, facts.order.locale) ?? "en";
      const statement = explain(facts, locale);
      if (options.json) return printJson(statementJson(statement));
      print(statementTable(statement));
    });
}

async function factsFrom(options: Options, platforms: Record<string, Platform>): Promise<RefundToExplain> {
  const policy = options.policy
    ? read(policySchema, unwrap(await readJson(options.policy)), options.policy)
    : undefined;
  const back = options.return ? unwrap(await readJson(options.return)) : undefined;
  if (options.event) {
    const event = read(eventSchema, unwrap(await readJson(options.event)), options.event);
    if (!event.refund || !event.order || !("lines" in event.order))
      throw new Problem("bad_request", "the event needs a whole order and a refund");
    return {
      order: event.order,
      refund: event.refund,
      return: ownReturn(back, options.return) ?? event.return,
      policy: policy ?? event.order.policy,
    };
  }
  if (!options.order || !options.refund)
    throw new Problem("bad_request", "say --event, or --order and --refund");
  const [order, refund] = [unwrap(await readJson(options.order)), unwrap(await readJson(options.refund))];
  if (options.platform === "events") {
    const parsed = read(orderSchema, order, options.order);
    const { one, earlier } = choose(refund, options.refundId);
    return {
      order: parsed,
      refund: read(refundSchema, one, options.refund),
      earlier: earlier.map((item) => read(refundSchema, item, options.refund ?? "")),
      return: ownReturn(back, options.return),
      policy: policy ?? parsed.policy,
    };
  }
  const platform = Object.hasOwn(platforms, options.platform) ? platforms[options.platform] : undefined;
  if (!platform)
    throw new Problem("bad_request", `--platform is one of ${Object.keys(platforms).join(", ")}`);
  return { ...fromPlatform(platform, options, { order, refund, return: back }), policy };
}

/** A platform's own answers, read as its webhooks are. A return may be told in our shape or in the platform's. */
function fromPlatform(
  platform: Platform,
  { refund: file, refundId, return: returnFile }: Options,
  told: { order: unknown; refund: unknown; return: unknown },
): RefundToExplain {
  const refunds = Array.isArray(told.refund) ? told.refund : [told.refund];
  const topic = platform.name === "shopify" ? "orders/updated" : "order.updated";
  const translated = platform.translate(topic, told.order, { refunds, return: told.return }, new Date(0));
  if ("alarm" in translated) throw new Problem("unprocessable", translated.alarm);
  const events = translated.events.filter((event) => event.refund);
  const wanted = refundId?.replace(/^gid:\/\/\w+\/\w+\//, "");
  const at = events.findIndex((event) => wanted === undefined || event.refund?.id === wanted);
  const event = events[at];
  if (!event?.refund || !event.order || !("lines" in event.order))
    throw new Problem("bad_request", `there is no refund ${refundId ? `${refundId} ` : ""}in ${file}`);
  if (events.length > 1 && refundId === undefined)
    throw new Problem(
      "bad_request",
      `say which refund with --refund-id: ${events.map((one) => one.refund?.id).join(", ")}`,
    );
  const own = isOwnShape(told.return) ? ownReturn(told.return, returnFile) : undefined;
  return {
    order: event.order,
    refund: event.refund,
    earlier: events.slice(0, at).flatMap((one) => (one.refund ? [one.refund] : [])),
    // A file in our own words knows more of the return than the platform: the basis, the reason.
    return: own ? { ...event.return, ...own } : event.return,
  };
}

/** Any object with an id would be a return of ours; a platform's answer is known by what only it has. */
const isOwnShape = (value: unknown): value is object =>
  value !== null &&
  typeof value === "object" &&
  !["return", "returnLineItems", "returnShippingFees"].some((key) => key in value);

const ownReturn = (value: unknown, file: string | undefined): ReturnFacts | undefined =>
  value === undefined ? undefined : read(returnSchema, value, file ?? "");

interface Parser<T> {
  safeParse(
    value: unknown,
  ): { success: true; data: T } | { success: false; error: Parameters<typeof summary>[0] };
}

function read<T>(schema: Parser<T>, value: unknown, file: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Problem("unprocessable", `${file} cannot be read: ${summary(parsed.error, value)}`);
}

/** One refund of a list, and those made before it. */
function choose(refund: unknown, id: string | undefined): { one: unknown; earlier: unknown[] } {
  if (!Array.isArray(refund)) return { one: refund, earlier: [] };
  if (refund.length > 1 && id === undefined)
    throw new Problem("bad_request", "the file has several refunds: say which with --refund-id");
  const at = refund.findIndex((item) => id === undefined || String(Reflect.get(Object(item), "id")) === id);
  if (at < 0) throw new Problem("bad_request", `there is no refund ${id ?? ""} in the file`);
  return { one: refund[at], earlier: refund.slice(0, at) };
}

/** GraphQL answers come wrapped in `data`, with at most these beside it. */
const wrapping = new Set(["data", "errors", "extensions"]);
const unwrap = (value: unknown): unknown => {
  const data: unknown = Reflect.get(Object(value), "data");
  return data && typeof data === "object" && Object.keys(Object(value)).every((key) => wrapping.has(key))
    ? data
    : value;
};
