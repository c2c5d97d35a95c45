import { z } from "zod";
import type { MailReception, RawRequest, TakenMail } from "../../contracts.ts";
import { composeTaken, expectType, lacking, largestWrapped, readTaken, senderOf } from "../taken.ts";
import { isPostmark } from "./reports.ts";

/**
 * Mails that Postmark took: the whole mail where "Include raw email content in JSON payload" is ticked, else put together from what it took apart.
 * Postmark signs nothing: its webhook is given our secret, as for its reports.
 * Source: postmarkapp.com/developer/webhooks/inbound-webhook, /user-guide/inbound/parse-an-email.
 */
export const postmarkReception: MailReception = {
  name: "postmark",
  largest: largestWrapped,
  mayRead: isPostmark,
  isKnownByHead: true,
  verify: isPostmark,
  read,
};

const words = z.string().nullish();
const mail = z.object({
  From: words,
  To: words,
  Cc: words,
  Bcc: words,
  ReplyTo: words,
  OriginalRecipient: words,
  Subject: words,
  Date: words,
  MessageID: words,
  RawEmail: words,
  FromFull: z.object({ Email: z.string(), Name: words }).nullish(),
  ToFull: z.array(z.object({ Email: z.string() })).nullish(),
  TextBody: words,
  HtmlBody: words,
  Headers: z
    .array(z.object({ Name: z.string(), Value: z.string() }))
    .max(5_000)
    .default([]),
  Attachments: z
    .array(
      z.object({
        Name: z.string().default(""),
        Content: words,
        // In what Postmark's page sends to try the webhook.
        Data: words,
        ContentType: z.string().default(""),
        ContentID: words,
      }),
    )
    .max(500)
    .default([]),
});

function read(request: RawRequest): TakenMail[] {
  expectType(request, /^\s*application\/json\b/i, "application/json");
  const told = readTaken(mail, request.body, "Postmark");
  const own = told.Headers.map(({ Name, Value }) => [Name, Value] as const);
  const from = told.FromFull ? addressed(told.FromFull) : told.From;
  const headers = [
    ...own,
    ...lacking(own, [
      ["From", from ?? undefined],
      ["To", told.To ?? undefined],
      ["Cc", told.Cc ?? undefined],
      ["Reply-To", told.ReplyTo ?? undefined],
      ["Subject", told.Subject ?? undefined],
      ["Date", told.Date ?? undefined],
    ]),
  ];
  // Whom it was for on the envelope; of an older webhook, whom it was addressed to.
  const to = told.OriginalRecipient || told.ToFull?.[0]?.Email || "";
  const raw = told.RawEmail
    ? Buffer.from(told.RawEmail)
    : composeTaken({
        headers,
        text: told.TextBody ?? undefined,
        html: told.HtmlBody || undefined,
        files: told.Attachments.map(({ Name, Content, Data, ContentType, ContentID }) => ({
          name: Name,
          type: ContentType.split(";")[0]?.trim() ?? "",
          bytes: Buffer.from(Content ?? Data ?? "", "base64"),
          contentId: ContentID || undefined,
        })),
      });
  return [{ raw, from: senderOf(headers), to: [to] }];
}

/** `"Lena Ek" <lena@kund.example>`: the name is quoted, so that a comma in it makes no second address. */
const addressed = ({ Email, Name }: { Email: string; Name?: string | null | undefined }): string =>
  Name ? `"${Name.replace(/["\\]/g, "\\$&")}" <${Email}>` : Email;
