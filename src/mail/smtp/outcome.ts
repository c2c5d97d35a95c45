import type { NodemailerError } from "nodemailer/lib/errors";
import type { SendOutcome } from "../../contracts.ts";
import { quoteAnswer } from "../answers.ts";

/** Turns what a mail server did into what the merchant reads: refused, later or uncertain, with the reason as a sentence. */

/** Commands whose answer is about this mail; everything before them is about the connection. */
const aboutTheMail = new Set(["MAIL FROM", "RCPT TO", "DATA"]);
/** 530, 534, 535, 538: the server wants other credentials (RFC 4954 section 6). 503 means a confused session, not a refused mail. */
const aboutUs = new Set([530, 534, 535, 538]);

/** Of the connection, TLS, the credentials or the whole server (421, RFC 5321 section 3.8): no other mail would get through either. */
const away = { outage: true } as const;

/**
 * `dotSent`: the last line may have reached the server, so without an answer nobody knows (RFC 1047). `secrets` are cut out
 * of the server's words. A wrong password is `later`: the mail is fine, the settings are not.
 */
export function outcomeOf(
  error: NodemailerError,
  dotSent: boolean,
  secrets: (string | undefined)[],
): Exclude<SendOutcome, { outcome: "accepted" }> {
  const { code, command = "", responseCode, response } = error;
  if (code === "EAUTH" || code === "ENOAUTH" || (responseCode && aboutUs.has(responseCode))) {
    return {
      outcome: "later",
      reason: `the mail server did not accept our user name and password${responseCode ? ` (${responseCode})` : ""}`,
      outage: true,
    };
  }
  if (responseCode && responseCode >= 400 && responseCode < 600 && aboutTheMail.has(command)) {
    const words = quoteAnswer(response ?? String(responseCode), secrets);
    return responseCode >= 500 && responseCode !== 503
      ? { outcome: "refused", reason: `the mail server refused the mail: ${words}` }
      : {
          outcome: "later",
          reason: `the mail server asked us to try later: ${words}`,
          ...(responseCode === 421 && away),
        };
  }
  if (dotSent)
    return {
      outcome: "uncertain",
      reason: `the mail server never said whether it took the mail: ${what(error)}`,
    };
  if (code === "EMESSAGE" && !response)
    return { outcome: "refused", reason: "the mail is larger than the mail server takes" };
  const words = response ? `: ${quoteAnswer(response, secrets)}` : "";
  const reason = `the mail was not handed over: ${what(error)}${words}`;
  return { outcome: "later", reason, ...(code !== "ESTREAM" && away) };
}

function what({ code, originalCode, timeoutType }: NodemailerError): string {
  const cause = originalCode;
  if (cause === "ECONNREFUSED") return "nobody answers at the mail server's address";
  if (code === "EDNS") return "the mail server's name was not found";
  if (code === "ETLS" || code === "EREQUIRETLS" || /CERT|TLS|SSL/.test(cause ?? "")) {
    return `no secure connection to the mail server${cause ? ` (${cause})` : ""}`;
  }
  if (code === "ETIMEDOUT")
    return timeoutType === "CONNECT_TIMEOUT"
      ? "the mail server could not be reached in time"
      : "no answer in time";
  if (code === "EABORT") return "it took too long";
  if (code === "ESTREAM") return "it was stopped on our side before its last line";
  if (code === "EPROTOCOL") return "the mail server answered out of turn";
  return `the connection was lost${cause ? ` (${cause})` : ""}`;
}
