import { z } from "zod";
import { Problem } from "./errors.ts";

const port = z.coerce.number().int().min(0).max(65_535);

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
  INBOUND_SMTP_PORT: port
    .optional()
    .describe("where replies arrive by SMTP; 2525 beside the built-in mailbox, otherwise off until set"),
  SECRET_KEY: z
    .string()
    .min(32)
    .optional()
    .describe(
      "seals stored secrets and signs reply addresses and links; made and kept in KVITTO_HOME when absent",
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

/** Whether npm runs this process as a script: npm ends its shell, not us, when it is told to stop. */
export const runsUnderNpm = (): boolean => process.env.npm_lifecycle_event !== undefined;
