import type { z } from "zod";
import { summary } from "../commerce/pointers.ts";
import { Problem } from "../errors.ts";

/** What all helpdesks that are reached by HTTP have in common: one request, never repeated here, with an end, and what its answer means. */

/** Where a helpdesk's accounts are. A merchant only names the account: the address around it is ours. */
export interface Place {
  origin(account: string): string;
  /** How long an answer may take, in milliseconds. */
  patience: number;
}

/** At the helpdesk's own domain. `account` was checked against `accounts` of its Helpdesk: it has no dot and no slash. */
export const under = (domain: string): Place => ({
  origin: (account) => `https://${account}.${domain}`,
  patience: 10_000,
});

/** A subdomain (RFC 1035 section 2.3.1). */
export const subdomain: RegExp = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** In bytes; the longest list that is asked for is a hundred tickets. */
const longestAnswer = 4 * 1024 * 1024;

interface Ask {
  method?: "GET" | "POST" | "PUT" | "DELETE" | undefined;
  /** With the query. */
  path: string;
  body?: object | undefined;
  headers?: Record<string, string> | undefined;
  /** It is about the account and no single ticket: who may not do it has a key that is of no use. */
  whole?: boolean | undefined;
}

/** A helpdesk's account, to be asked. */
export type Asked = <T>(ask: Ask, schema: z.ZodType<T>) => Promise<T>;

/** Basic authentication (RFC 7617). */
export const basic = (user: string, password: string): Record<string, string> => ({
  authorization: `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`,
});

/** Asks one account. An answer that is too long or not of the documented shape is a Problem `unprocessable`: one ticket that cannot be read stops no other. */
export function asking(
  title: string,
  place: Place,
  account: string,
  auth: Record<string, string>,
  refused: (status: number, json: unknown) => Problem | undefined = () => undefined,
): Asked {
  return async ({ method = "GET", path, body, headers, whole = false }, schema) => {
    const answer = await request(title, `${place.origin(account)}${path}`, place.patience, {
      method,
      headers: {
        accept: "application/json",
        ...(body && { "content-type": "application/json" }),
        ...auth,
        ...headers,
      },
      ...(body && { body: JSON.stringify(body) }),
      // A page that moved would get the key.
      redirect: "manual",
    });
    if (answer.status < 200 || answer.status >= 300)
      throw refused(answer.status, answer.json) ?? problemOf(title, answer, whole);
    const parsed = schema.safeParse(answer.json);
    if (parsed.success) return parsed.data;
    throw new Problem(
      "unprocessable",
      `what ${title} answered cannot be read: ${summary(parsed.error, answer.json)}`,
    );
  };
}

interface Answer {
  status: number;
  json: unknown;
  retryAfter: number | undefined;
}

async function request(title: string, url: string, patience: number, init: RequestInit): Promise<Answer> {
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(patience) });
    const text = await readCapped(response);
    if (text === undefined && response.ok)
      throw new Problem("unprocessable", `${title} answered more than can be read at once`);
    return { status: response.status, json: parse(text ?? ""), retryAfter: secondsOf(response.headers) };
  } catch (error) {
    if (error instanceof Problem) throw error;
    const name = error instanceof Error ? error.name : "";
    throw new Problem(
      "unavailable",
      name === "TimeoutError"
        ? `${title} did not answer within ${Math.ceil(patience / 1000)} seconds`
        : `${title} cannot be reached`,
    );
  }
}

async function readCapped({ body }: Response): Promise<string | undefined> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body ?? []) {
    size += piece.length;
    if (size > longestAnswer) return undefined;
    pieces.push(piece);
  }
  return new TextDecoder().decode(Buffer.concat(pieces));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Seconds, or a date that is compared with the helpdesk's own clock where it tells it (RFC 9110 section 10.2.3). */
function secondsOf(headers: Headers): number | undefined {
  const wish = headers.get("retry-after")?.trim() ?? "";
  if (/^\d{1,6}$/.test(wish)) return Number(wish);
  const until = Date.parse(wish);
  const now = Date.parse(headers.get("date") ?? "");
  return Number.isNaN(until) || Number.isNaN(now) ? undefined : Math.max(0, Math.ceil((until - now) / 1000));
}

/** What a refusal means by its status (RFC 9110 section 15). A ticket that the user may not touch says nothing of the others. */
function problemOf(title: string, { status, json, retryAfter }: Answer, whole: boolean): Problem {
  if (status === 401 || (status === 403 && whole))
    return new Problem("unauthorized", `${title} refuses the key or the user (${status})`);
  if (status === 403)
    return new Problem("unprocessable", `${title} does not let this user do it in this ticket (403)`);
  if (status >= 300 && status < 400)
    return new Problem(
      "unauthorized",
      `${title} sends us elsewhere (${status}): is the account's name right?`,
    );
  if (status === 404 || status === 410)
    return new Problem("not_found", `${title} has no such ticket (${status})`);
  if (status === 409) return new Problem("conflict", `${title} was changing the ticket itself (409)`);
  if (status === 429)
    return new Problem("unavailable", `${title} takes no more requests for a while (429)`, { retryAfter });
  if (status < 500 && status !== 408)
    return new Problem("unprocessable", `${title} did not take it (${status})${fieldsOf(json)}`);
  return new Problem("unavailable", `${title} did not answer as it should (${status})`, { retryAfter });
}

/** The fields that a helpdesk complains about: names only, because what it says of their values is a customer's. */
function fieldsOf(json: unknown): string {
  const { details, errors } = Object(json) as { details?: unknown; errors?: unknown }; // safe because both are looked at before they are used
  const names = Array.isArray(errors)
    ? errors.map((one) => Object(one).field)
    : Object.keys(Object(details ?? errors));
  const known = names.filter((name) => typeof name === "string" && /^[\w. -]{1,60}$/.test(name)).slice(0, 5);
  return known.length > 0 ? `: ${known.join(", ")}` : "";
}
