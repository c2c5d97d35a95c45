import { AwsV4Signer } from "aws4fetch";
import type { Letter, Mail, MailProvider, SendOutcome } from "../../contracts.ts";
import { Problem } from "../../errors.ts";
import { quoteAnswer } from "../answers.ts";
import { readHead } from "../headers.ts";
import {
  type Answer,
  type Ask,
  cannotBeReached,
  otherwise,
  outage,
  overHttp,
  type Patience,
  readProviderUrl,
} from "../http.ts";
import { bodyOf, readMime } from "../letter.ts";
import { composeMime } from "../mime.ts";
import { mailKey } from "../reports.ts";

/**
 * Sends through Amazon SES, on Node and on Workers: the mail's own bytes in a signed request (AWS Signature Version 4). Amazon writes its own
 * Message-ID and Date into the mail; our id stays in References, and `<id@region.amazonses.com>` is what the customer's answer names.
 * Source: docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html and CommonErrors.html.
 */

/**
 * `ses://<access key>:<secret>@email.eu-north-1.amazonaws.com`; `?configuration-set=` names the set whose events tell what became of a mail,
 * `?session-token=` goes with temporary keys, `?region=` where the host does not say it. SES knows no repeated send again. The envelope's
 * sender is not used: SES writes its own Return-Path. Throws a Problem `bad_request`, without the url in it.
 */
export function ses(url: string, patience?: Patience): MailProvider {
  const form = "ses://<access key>:<secret>@email.<region>.amazonaws.com";
  const { origin, host, user, password, settings } = readProviderUrl(url, title, "ses:", form);
  const region =
    settings.get("region") ?? /^email(?:-fips)?\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?$/.exec(host)?.[1];
  if (!/^[A-Za-z0-9]{4,128}$/.test(user) || password === "" || !region)
    throw new Problem("bad_request", `${title}'s url is not ${form}`);
  const account = {
    accessKeyId: user,
    secretAccessKey: password,
    sessionToken: settings.get("session-token") ?? undefined,
    region,
  };
  const secrets = [password, user, account.sessionToken];
  const configurationSet = settings.get("configuration-set") ?? undefined;

  const signed = async (method: "GET" | "POST", path: string, body?: Uint8Array): Promise<Ask> => {
    const headers = { accept: "application/json", ...(body && { "content-type": "application/json" }) };
    const signer = new AwsV4Signer({
      ...account,
      service: "ses",
      method,
      url: `${origin}${path}`,
      headers,
      // safe because aws4fetch only hashes it, and our own bytes never lie in shared memory
      ...(body && { body: body as Uint8Array<ArrayBuffer> }),
    });
    const request = await signer.sign();
    return { method, url: request.url.href, headers: Object.fromEntries(request.headers), body };
  };

  return overHttp(
    {
      name: "ses",
      title,
      reports: true,
      compose: async (mail) =>
        new TextEncoder().encode(JSON.stringify(await requestBody(mail, configurationSet))),
      request: (body) => signed("POST", "/v2/email/outbound-emails", body),
      read: (answer) => outcomeOf(answer, secrets),
      probe: () => signed("GET", "/v2/email/account"),
      wrong: (answer) => wrong(answer),
    },
    patience,
  );
}

const title = "Amazon SES";
const wrongKey = `${title} did not accept our access key`;

/** What a customer reads of a request that `compose` made. */
export function readSes(bytes: Uint8Array): Promise<Letter> {
  const { Content } = bodyOf<Awaited<ReturnType<typeof requestBody>>>(bytes);
  return readMime(Buffer.from(Content.Raw.Data, "base64"));
}

async function requestBody(mail: Mail, configurationSet: string | undefined) {
  const { to, messageId } = readHead(mail);
  // Unsigned: SES replaces Message-ID and Date, which would break a signature of ours, and signs for the domain itself.
  const mime = Buffer.from(await composeMime({ ...mail, dkim: undefined }));
  // As it stands in the mail, encoded and folded lines joined: SES wants the sender beside the bytes too.
  const from = /^From: (.*(?:\r\n[ \t].*)*)/m.exec(mime.toString("latin1", 0, 16_384))?.[1] ?? "";
  const key = mailKey(messageId);
  return {
    FromEmailAddress: from.replace(/\r\n[ \t]+/g, " "),
    Destination: { ToAddresses: [to.address] },
    Content: { Raw: { Data: mime.toString("base64") } },
    ConfigurationSetName: configurationSet,
    // Comes back in the events. SES takes letters, digits, - and _ in a tag.
    ...(/^[A-Za-z0-9_-]+$/.test(key) && { EmailTags: [{ Name: "key", Value: key }] }),
  };
}

/** About our account as a whole; nobody's mail gets through. */
const stopped = new Set(["AccountSuspendedException", "SendingPausedException", "LimitExceededException"]);
const throttled = new Set(["TooManyRequestsException", "ThrottlingException", "Throttling"]);
/** A configuration set that is not there, a clock that AWS does not believe. */
const settings = new Set(["NotFoundException", "RequestExpired", "RequestTimeTooSkewed"]);
/** About the sender's address: one shop's, while other shops' mails go through. Rights may be given for one domain and not for another. */
const sender = new Set(["MailFromDomainNotVerifiedException", "AccessDeniedException"]);
const credentials =
  /^(UnrecognizedClientException|InvalidClientTokenId|InvalidAccessKeyId|MissingAuthentication\w*|IncompleteSignature\w*|SignatureDoesNotMatch|InvalidSignatureException|ExpiredToken\w*|InvalidToken\w*|OptInRequired|NotAuthorized)$/;

function outcomeOf(answer: Answer, secrets: (string | undefined)[]): SendOutcome {
  const { status, retryAfter } = answer;
  const { type, message, id } = fieldsOf(answer);
  const words = quoteAnswer(message, secrets);
  if (status === 200 && id !== undefined) return { outcome: "accepted", id, answer: `200 ${id}` };
  if (credentials.test(type)) return outage(`${wrongKey} (${type})`);
  if (throttled.has(type)) return outage(`${title} takes no more mails from us now (${type})`, retryAfter);
  if (stopped.has(type) || /\b(paused|suspended|shut ?down)\b/i.test(message))
    return outage(`${title} does not send for this account now (${type}): ${words}`);
  if (settings.has(type)) return outage(`${title} does not send with our settings (${type}): ${words}`);
  // Also how SES in its sandbox says that it only sends to addresses of one's own.
  if (sender.has(type) || /not verified/i.test(message))
    return { outcome: "later", reason: `${title} does not send from this address now (${type}): ${words}` };
  if (type === "MessageRejected" || type === "BadRequestException")
    return { outcome: "refused", reason: `${title} refused the mail (${type}): ${words}` };
  // An answer with a type comes from SES itself: what it could not do it has not done.
  if (status >= 500 && type !== "") return outage(`${title} did not take the mail now (${type})`, retryAfter);
  return otherwise(title, answer);
}

function wrong(answer: Answer): string | undefined {
  const { type, sending } = fieldsOf(answer);
  if (answer.status === 200)
    return sending === false
      ? `${title} has stopped sending for this account: see the SES console`
      : undefined;
  if (credentials.test(type)) return `${wrongKey} (${type})`;
  if (type === "AccessDeniedException")
    return `${title} does not let our access key look at the account: allow ses:GetAccount, ses:SendEmail and ses:SendRawEmail`;
  return cannotBeReached(title);
}

/** An error's type stands in a header, sometimes with a namespace before and an address after it (smithy.io, "AWS restJson1"). */
function fieldsOf({ headers, json }: Answer) {
  const fields: { [field: string]: unknown } = typeof json === "object" && json !== null ? { ...json } : {};
  const text = (value: unknown) => (typeof value === "string" ? value : "");
  const type = headers.get("x-amzn-errortype") ?? text(fields.__type ?? fields.code);
  return {
    type: /^(?:[^:#]*#)?(\w{1,100})/.exec(type)?.[1] ?? "",
    message: text(fields.message ?? fields.Message),
    id: text(fields.MessageId) || undefined,
    sending: fields.SendingEnabled,
  };
}
