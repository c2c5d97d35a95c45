import { z } from "zod";
import { Problem } from "./errors.ts";

const port = z.coerce.number().int().min(0).max(65_535);

/** `gmail.com=20,*=50` as a map; `*` is every domain that is not named. */
function readRates(text: string, rates: z.RefinementCtx): Map<string, number> {
  const read = new Map<string, number>();
  for (const part of text.split(",").filter((one) => one.trim() !== "")) {
    const [, domain, rate] = /^\s*(\*|[a-z0-9.-]+)\s*=\s*(\d+(?:\.\d+)?)\s*$/i.exec(part) ?? [];
    if (!domain || !(Number(rate) > 0)) {
      rates.addIssue("is not of the form gmail.com=20,*=50");
      return z.NEVER;
    }
    read.set(domain.toLowerCase(), Number(rate));
  }
  return read;
}

/** `Small:500:9 EUR,Large:*:49 EUR`: a name, orders in 30 days or `*` for any number, and a price. Smallest first. */
function readPlans(text: string, plans: z.RefinementCtx) {
  const read = text
    .split(",")
    .filter((one) => one.trim() !== "")
    .map((one) => /^\s*([^:,]{1,40}):(\d+|\*):(\d+(?:\.\d{1,2})?) ([A-Z]{3})\s*$/.exec(one))
    .map((parts) => ({
      name: parts?.[1]?.trim() ?? "",
      upTo: parts?.[2] === "*" ? undefined : Number(parts?.[2]),
      amount: parts?.[3] ?? "",
      currency: parts?.[4] ?? "",
    }));
  const sizes = read.map(({ upTo }) => upTo ?? Number.POSITIVE_INFINITY);
  if (sizes.every((size, at) => size > (sizes[at - 1] ?? 0))) return read;
  plans.addIssue("is not of the form Small:500:9 EUR,Large:*:49 EUR, smallest first");
  return z.NEVER;
}

/** Everything the environment may say; each field's description is what `kvitto doctor` shows. */
export const configSchema = z.object({
  PORT: port.default(3000).describe("where HTTP listens"),
  KVITTO_HOME: z
    .string()
    .min(1)
    .default(".kvitto")
    .describe("embedded database, caught mails, demo output, local keys"),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .describe("PostgreSQL; without it an embedded server runs in KVITTO_HOME"),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe("where customers and shops reach this server; links in mails begin with it"),
  MAIL_URL: z
    .url({ protocol: /^(smtps?|postmark|ses|resend|mailgun|sendgrid|cloudflare)$/ })
    .optional()
    .describe(
      "how mails leave: smtp://user:password@host:587 or postmark://token@api.postmarkapp.com; without it the built-in mailbox catches them",
    ),
  MAIL_FAILOVER_URL: z
    .url({ protocol: /^(smtps?|postmark|ses|resend|mailgun|sendgrid|cloudflare)$/ })
    .optional()
    .describe("a second way, written as MAIL_URL: taken while the first one is away"),
  MAIL_RATES: z
    .string()
    .default("")
    .transform(readRates)
    .describe("mails a second at most to a receiving domain, of each process: gmail.com=20,*=50"),
  INBOUND_SMTP_PORT: port
    .optional()
    .describe("where replies arrive by SMTP; 2525 beside the built-in mailbox, otherwise off until set"),
  INBOUND_HOST: z
    .hostname()
    .optional()
    .describe("the mail server that replies and bounces are sent to (MX); the host of PUBLIC_URL otherwise"),
  SENDER_DOMAINS: z
    .enum(["verified", "any"])
    .optional()
    .describe(
      "whether mails leave from verified domains only; any while they go to the built-in mailbox or a mail server on this machine",
    ),
  SENDER_FALLBACK: z
    .email()
    .optional()
    .describe("the operator's own address, for shops that agreed to it while their domain is not verified"),
  DNS_SERVERS: z
    .string()
    .regex(/^[\da-fA-F.:[\]]+(\s*,\s*[\da-fA-F.:[\]]+)*$/, "must be addresses such as 9.9.9.9,127.0.0.1:5353")
    .optional()
    .describe(
      "where sender domains are looked up, such as 9.9.9.9,127.0.0.1:5353; this machine's own otherwise",
    ),
  SECRET_KEY: z
    .string()
    .min(32)
    .optional()
    .describe(
      "seals stored secrets and signs reply addresses and links; made and kept in KVITTO_HOME when absent",
    ),
  SHOPIFY_API_KEY: z
    .string()
    .min(1)
    .optional()
    .describe("client id of your Shopify app; with SHOPIFY_API_SECRET merchants can install it"),
  SHOPIFY_API_SECRET: z
    .string()
    .min(1)
    .optional()
    .describe("client secret of your Shopify app; while it is rotated new,old"),
  SHOPIFY_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe("where Shopify is, with {shop} for the shop's domain: a stand-in's address for development"),
  SHOPIFY_PLANS: z
    .string()
    .default("")
    .transform(readPlans)
    .describe(
      "monthly prices by orders a month, such as Small:500:9 EUR,Large:*:49 EUR; without it nobody is billed",
    ),
  METRICS_TOKEN: z
    .string()
    .min(16)
    .optional()
    .describe(
      "who sends it as Bearer may read /metrics; without it only this machine, while PUBLIC_URL is local",
    ),
  METRICS_PORT: port
    .optional()
    .describe(
      "where `kvitto work`, which serves no shop, answers /healthz, /readyz and /metrics; off until set",
    ),
  LOG_LEVEL: z
    .enum(["trace", "debug", "info", "warn", "error", "silent"])
    .default("info")
    .describe("how much is logged, on stderr"),
});

export type Config = z.output<typeof configSchema>;

/** Reads the environment. Throws the Problem `bad_request` that names every variable that is wrong; never its value. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const parsed = configSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new Problem(
    "bad_request",
    parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; "),
  );
}

/** This process's own environment. */
export const processConfig = (): Config => readConfig(process.env);

/** A secret that a command was told to find under this name: what stands in a command's words can be read by everybody on the machine. */
export const secretFromEnvironment = (name: string): string | undefined => process.env[name];

/** Whether npm runs this process as a script: npm ends its shell, not us, when it is told to stop. */
export const runsUnderNpm = (): boolean => process.env.npm_lifecycle_event !== undefined;
