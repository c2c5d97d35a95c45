import { z } from "zod";
import { Problem, type ProblemKind } from "../../errors.ts";

/** What a store answered, or did not, as a sentence for its merchant. */

export interface Answer {
  status: number;
  data: unknown;
  headers: Record<string, unknown>;
}

// Its keys begin with ck_ and cs_: whoever answers in its place may have seen one.
const errorSchema = z.object({
  code: z.string().regex(/^(woocommerce|rest|kvitto)(?!.*_c[ks]_)_[a-z_]{1,80}$/),
});

/** The code of an error of WordPress' own, or of our plugin's; nothing of what security plugins and servers answer in its place. */
const codeIn = (answered: unknown): string | undefined => errorSchema.safeParse(answered).data?.code;

/** The store's own words are not repeated: who stands in its place may put in them what it likes. */
const refusal = (
  kind: ProblemKind,
  what: string,
  why: string,
  code: string,
  retryAfter?: number | undefined,
): Problem => new Problem(kind, `WooCommerce ${what}: ${why}`, { retryAfter, code });

/** `what` is what WooCommerce did not do, such as "did not give orders/14". Nothing when the store answered what was asked. */
export function refusalOf(what: string, { status, data, headers }: Answer): Problem | undefined {
  const code = codeIn(data);
  if (status === 401 || status === 403)
    return code
      ? refusal(
          "unauthorized",
          what,
          `the key was refused (${status}): connect the store again`,
          "keys_refused",
        )
      : refusal(
          "unauthorized",
          what,
          `something before it let nobody in (${status}), such as a security plugin or a firewall: let Kvitto reach /wp-json/ there`,
          "rest_blocked",
        );
  if (status >= 300 && status < 400) return sentOn(what, status, headers.location);
  if (status === 404)
    return code
      ? refusal("unavailable", what, "HTTP 404", "not_there")
      : refusal(
          "unavailable",
          what,
          "it has no REST API (404): under Settings → Permalinks in WordPress choose another structure than Plain, and see that no plugin switches off /wp-json/",
          "rest_blocked",
        );
  if (status >= 200 && status < 300) {
    if (status === 204) return undefined;
    // A page for people (maintenance, a login, a PHP notice before the JSON) comes with status 200 too.
    if (data && typeof data === "object") return undefined;
    return refusal(
      "unavailable",
      what,
      "its answer is not JSON: a security plugin, a maintenance page or a notice of PHP stands before it",
      "rest_blocked",
    );
  }
  const wrong = status >= 400 && status < 500 && code !== undefined && status !== 429;
  return wrong
    ? refusal("unavailable", what, `HTTP ${status} (${code})`, "refused")
    : refusal("unavailable", what, `HTTP ${status}`, "store_unreachable", patienceIn(headers["retry-after"]));
}

/** Only the host of where it leads is told: the rest of an address may carry what nobody should read. */
function sentOn(what: string, status: number, location: unknown): Problem {
  const place = typeof location === "string" ? URL.parse(location) : undefined;
  return /wp-login|log-?in/i.test(String(location))
    ? refusal(
        "unavailable",
        what,
        `it leads to a login (${status}): let Kvitto reach /wp-json/ without one`,
        "rest_blocked",
      )
    : refusal(
        "unavailable",
        what,
        `it leads elsewhere (${status}${place ? `, to ${place.host}` : ""}): connect the store again with the address that it has now`,
        "store_unreachable",
      );
}

/** Retry-After as seconds or as a date (RFC 9110, 10.2.3). Nobody is left alone for longer than an hour because of it. */
function patienceIn(header: unknown): number | undefined {
  if (typeof header !== "string" || header.trim() === "") return undefined;
  const seconds = /^\d{1,9}$/.test(header.trim())
    ? Number(header)
    : (Date.parse(header) - Date.now()) / 1_000;
  return Number.isNaN(seconds) ? undefined : Math.min(Math.max(Math.ceil(seconds), 1), 3_600);
}

/** The client's errors carry the key in their configuration: of them only the code is read, and they stand behind no Problem. */
export function noAnswer(what: string, error: unknown): Problem {
  const code: unknown = Reflect.get(Object(error), "code");
  const known = typeof code === "string" && /^[A-Z][A-Z_0-9]{2,60}$/.test(code) ? code : undefined;
  return refusal("unavailable", what, reasons[known ?? ""] ?? reasonOf(known, error), "store_unreachable");
}

const late = "it did not answer in time";
const reasons: Record<string, string> = {
  ENOTFOUND: "nobody knows its name (ENOTFOUND): is the address right?",
  EAI_AGAIN: "its name could not be looked up (EAI_AGAIN)",
  ECONNREFUSED: "nothing answers at its address (ECONNREFUSED)",
  ECONNRESET: "it hung up (ECONNRESET)",
  EINSIDE: "its address leads into the network that Kvitto itself runs in",
  ERR_CANCELED: late,
  ECONNABORTED: late,
  ETIMEDOUT: late,
};

function reasonOf(code: string | undefined, error: unknown): string {
  if (code && /CERT|TLS|SSL|SIGNATURE/.test(code)) return `its certificate does not hold (${code})`;
  if (/maxContentLength/.test(String(Reflect.get(Object(error), "message"))))
    return "its answer is too large";
  return code ?? "no answer";
}
