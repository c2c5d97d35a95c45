import { z } from "zod";
import type { MailReception, RawRequest, TakenMail } from "../../contracts.ts";
import { type Field, readForm, textOf } from "../form.ts";
import { sameSecret } from "../reports.ts";
import {
  beside,
  composeTaken,
  headersIn,
  lacking,
  largestWrapped,
  pathOf,
  senderOf,
  type TakenFile,
} from "../taken.ts";
import { sendgridReports } from "./reports.ts";

/**
 * Mails that SendGrid's Inbound Parse brings: as they are where "POST the raw, full MIME message" is ticked, else put together from what it took apart.
 * Unless a security policy is set it signs nothing, so the secret stands in the address: `?token=`. Stored is the token, or `token,key`, where the key is
 * the policy's public key: then the signature must fit too.
 * Source: twilio.com/docs/sendgrid/for-developers/parsing-email/setting-up-the-inbound-parse-webhook, /securing-your-parse-webhooks.
 */
export const sendgridReception: MailReception = {
  name: "sendgrid",
  largest: largestWrapped,
  mayRead: ({ token }, secret) => sameSecret(token ?? "", partsOf(secret).token),
  isKnownByHead: true,
  verify,
  read,
};

function verify(request: RawRequest, secret: string, now: Date): boolean | Promise<boolean> {
  const { token, key } = partsOf(secret);
  if (!sameSecret(request.token ?? "", token)) return false;
  return key === undefined || sendgridReports.verify(request, key, now);
}

function partsOf(secret: string): { token: string; key: string | undefined } {
  const [, token = secret, key] = /^([^,]*),([A-Za-z0-9+/=]{40,})$/.exec(secret) ?? [];
  return { token, key };
}

const envelope = z.object({ to: z.array(z.string()).max(500), from: z.string().optional() });
const names = z.record(z.string(), z.string());
const about = z.record(
  z.string(),
  z.object({
    filename: z.string().optional(),
    name: z.string().optional(),
    type: z.string().optional(),
    "content-id": z.string().optional(),
  }),
);

function read(request: RawRequest): TakenMail[] {
  const fields = readForm(request);
  const charsets = beside(names, textOf(fields, "charsets"), {});
  const text = (name: string) => textOf(fields, name, charsets[name]);
  const path = beside(envelope, text("envelope"), { to: [] });
  const to = path.to.length > 0 ? path.to : [pathOf((text("to") ?? "").split(",")[0] ?? "")];
  const whole = fields.find(({ name }) => name === "email")?.bytes;
  if (whole?.length) return [{ raw: whole, from: path.from ?? pathOf(text("from") ?? ""), to }];

  const own = headersIn(text("headers") ?? "");
  const headers = [
    ...own,
    ...lacking(own, [
      ["From", text("from")],
      ["To", text("to")],
      ["Cc", text("cc")],
      ["Subject", text("subject")],
    ]),
  ];
  const raw = composeTaken({
    headers,
    text: text("text"),
    html: text("html") || undefined,
    files: filesOf(fields),
  });
  return [{ raw, from: path.from ?? senderOf(headers), to }];
}

function filesOf(fields: readonly Field[]): TakenFile[] {
  const described = beside(about, textOf(fields, "attachment-info"), {});
  const ids = beside(names, textOf(fields, "content-ids"), {});
  return fields
    .filter(({ name }) => /^attachment\d{1,4}$/.test(name))
    .map(({ name, bytes, filename, type }) => ({
      name: described[name]?.filename ?? described[name]?.name ?? filename ?? name,
      type: described[name]?.type ?? type?.split(";")[0]?.trim() ?? "",
      bytes,
      contentId: described[name]?.["content-id"] ?? Object.entries(ids).find(([, of]) => of === name)?.[0],
    }));
}
