import type { Command } from "commander";
import type { Shop } from "../commerce/shop.ts";
import type { Context } from "../context.ts";
import { parseHours } from "../conversations/deadline.ts";
import { Problem } from "../errors.ts";
import { zoneOf } from "../law/zones.ts";
import { inboundOf } from "../pipeline/index.ts";
import { changeProfile, setUpShop } from "../pipeline/setup.ts";
import { noteDeed } from "../store/audit.ts";
import { changeConnection, findConnection, isSecretTaken } from "../store/connection.ts";
import { asEngine, asShop } from "../store/database.ts";
import { listShops, newShopId } from "../store/shop.ts";
import { chooseShop, type Environment, print, printJson, readJson, withContext } from "./environment.ts";
import { modeVerbs } from "./mode.ts";
import { whoTypes } from "./person.ts";
import { linkVerbs } from "./shop-link.ts";

interface AddOptions {
  name?: string;
  from?: string;
  country?: string;
  timeZone?: string;
  locale?: string;
  replyDomain?: string;
  hours?: string;
  file?: string;
  shadow?: boolean;
  json?: boolean;
}

export function shopVerbs(program: Command, environment: Environment): void {
  const shop = program.command("shop").description("add, list and connect shops, let them go live");
  modeVerbs(shop, environment);
  linkVerbs(shop, environment);
  shop
    .command("add")
    .description("add a shop; --file takes everything a shop can tell about itself as JSON")
    .option("--name <name>", "what customers see")
    .option("--from <address>", "the address mails come from, such as kundservice@shop.se")
    .option("--country <code>", "ISO code, for holidays and rules", "SE")
    .option("--time-zone <zone>", "IANA zone; the country's otherwise")
    .option("--locale <language>", "sv, nb, da, fi, en or de; the country's otherwise, or en")
    .option("--reply-domain <host>", "the domain of reply addresses; mail to it must reach INBOUND_SMTP_PORT")
    .option("--hours <hours>", "opening hours", "mon-fri 09:00-17:00")
    .option("--file <json>", "the whole profile")
    .option("--shadow", "everything is decided and written, nothing leaves until `kvitto shop mode live`")
    .option("--json", "answer as JSON")
    .action((options: AddOptions) =>
      withContext(environment, async (context) => {
        const made = await addShop(context, options);
        if (options.json) printJson({ id: made.id });
        else
          print(
            `${made.id}

Replies go to ${made.profile.replyDomain}: its mail (MX) must reach INBOUND_SMTP_PORT.
Next: kvitto key new --shop ${made.id}`,
          );
      }),
    );
  shop
    .command("list")
    .option("--json", "as JSON")
    .action((options: { json?: boolean }) =>
      withContext(environment, async (context) => {
        const shops = (await asEngine(context.database, listShops)).map(({ id, profile }) => ({
          id,
          name: profile.name,
          from: profile.from.address,
          replyDomain: profile.replyDomain,
        }));
        if (options.json) printJson(shops);
        else
          print(
            shops.length > 0
              ? shops.map((one) => `${one.id}  ${one.name}  ${one.from}`).join("\n")
              : "there is no shop yet: kvitto shop add",
          );
      }),
    );
  shop
    .command("change")
    .description("change what a shop tells about itself: the fields of the JSON file, the rest stays")
    .requiredOption("--file <json>", 'such as { "kinds": ["order-confirmed"] }; docs/shop.md has all fields')
    .option("--by <name>", "who does it; your login name otherwise")
    .option("--shop <id>")
    .action((options: { file: string; by?: string; shop?: string }) =>
      withContext(environment, async (context) => {
        const chosen = await chooseShop(context, options.shop);
        const fields = await readJson(options.file);
        if (!fields || typeof fields !== "object" || Array.isArray(fields))
          throw new Problem("bad_request", `${options.file} is not a JSON object`);
        await changeProfile(context, chosen, fields, whoTypes(options.by));
        print(`changed: ${Object.keys(fields).join(", ")}`);
      }),
    );
  shop
    .command("connect")
    .description(
      "connect a store, a mail provider's reports, who brings your customers' mails or who follows your parcels, or give it a new secret: the one before counts for another hour; the webhooks go to PUBLIC_URL/webhooks/<platform>/<shop>, customers' mails to PUBLIC_URL/inbound/<provider>/<shop>",
    )
    .option(
      "--platform <name>",
      "woocommerce, shopify, mail/<provider> such as mail/postmark, inbound/<provider> such as inbound/postmark for customers' mails, or carriers/<name> such as carriers/aftership",
      "woocommerce",
    )
    .option("--url <url>", "the store, such as https://shop.se; needed for WooCommerce")
    .requiredOption(
      "--webhook-secret <secret>",
      "the secret of the webhooks; for Shopify the app's client secret, while it is rotated new,old; for a mail provider as docs/providers.md says, for its inbound mails as docs/replies.md says, for a carrier as docs/carriers.md says",
    )
    .option("--key <consumer key>", "WooCommerce REST key ck_..., to read refunds")
    .option("--secret <consumer secret>", "WooCommerce REST secret cs_...")
    .option("--by <name>", "who does it; your login name otherwise")
    .option("--shop <id>")
    .action(
      (options: {
        platform: string;
        url?: string;
        webhookSecret: string;
        key?: string;
        secret?: string;
        by?: string;
        shop?: string;
      }) =>
        withContext(environment, async (context) => {
          const { id } = await chooseShop(context, options.shop);
          const reporters = Object.keys(context.reporters).map((name) => `mail/${name}`);
          const carriers = Object.keys(context.carriers).map((name) => `carriers/${name}`);
          const receptions = Object.keys(context.receptions).map(inboundOf);
          const known = ["woocommerce", "shopify", ...reporters, ...receptions, ...carriers];
          if (!known.includes(options.platform))
            throw new Problem("bad_request", `--platform is one of ${known.join(", ")}`);
          if (options.url !== undefined && !URL.canParse(options.url))
            throw new Problem("bad_request", `${options.url} is not a URL`);
          const { platform } = options;
          const taken = await asEngine(context.database, (db) =>
            isSecretTaken(db, id, platform, options.webhookSecret, context.vault),
          );
          if (taken)
            throw new Problem(
              "conflict",
              "another shop has this webhook secret: with one secret the webhooks of one could be posted to the other, so give each its own",
            );
          const given = {
            url: options.url,
            webhookSecret: options.webhookSecret,
            consumerKey: options.key,
            consumerSecret: options.secret,
          };
          const [by, at] = [whoTypes(options.by), context.now()];
          await asShop(context.database, id, async (db) => {
            const connected = await findConnection(db, id, platform, context.vault);
            if (options.url === undefined && platform === "woocommerce" && !connected)
              throw new Problem("bad_request", "say --url, the address of the store");
            await changeConnection(db, id, platform, given, context.vault, at);
            const did = connected ? "connected again" : "connected";
            await noteDeed(db, id, { by, did, subject: platform, detail: { url: options.url }, at });
          });
          const under = receptions.includes(platform) ? "" : "/webhooks";
          print(`Webhooks go to ${context.publicUrl}${under}/${platform}/${id}`);
        }),
    );
}

/** What most people read where one of the mails' languages is spoken. */
const languages: Readonly<Record<string, string>> = {
  SE: "sv",
  AX: "sv",
  NO: "nb",
  DK: "da",
  FI: "fi",
  DE: "de",
  AT: "de",
  CH: "de",
  LI: "de",
};

/**
 * A shop from what was typed. What is left out gets a placeholder that `doctor` complains about before a mail can leave: a shop can be tried
 * before its domain is known.
 */
function profileOf(options: AddOptions): object {
  const name = options.name ?? "My shop";
  const address = options.from ?? `hello@${newShopId()}.example`;
  const country = (options.country ?? "SE").toUpperCase();
  return {
    name,
    locale: options.locale ?? languages[country] ?? "en",
    country,
    timeZone: options.timeZone ?? zoneOf(country) ?? "UTC",
    from: { name, address },
    replyDomain: options.replyDomain ?? `reply.${address.split("@")[1] ?? ""}`,
    hours: parseHours(options.hours ?? "mon-fri 09:00-17:00"),
  };
}

/** Two shops of one house may share a sender's domain, never the domain of their replies. */
async function addShop(context: Context, options: AddOptions): Promise<Shop> {
  const quiet = (profile: unknown) => (options.shadow ? { ...Object(profile), mode: "shadow" } : profile);
  if (options.file) return setUpShop(context.database, quiet(await readJson(options.file)), context.now());
  const profile = { ...profileOf(options), ...(options.shadow && { mode: "shadow" }) };
  return setUpShop(context.database, profile, context.now()).catch((error: unknown) => {
    if (options.replyDomain || !(error instanceof Problem && error.kind === "conflict")) throw error;
    const replyDomain = `${newShopId()}.${Reflect.get(profile, "replyDomain")}`;
    return setUpShop(context.database, { ...profile, replyDomain }, context.now());
  });
}
