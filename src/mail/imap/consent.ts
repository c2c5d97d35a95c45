import http from "node:http";
import https from "node:https";
import { isIP } from "node:net";
import { z } from "zod";
import type { AccessToken, MailboxDoor } from "../../contracts.ts";
import { Problem } from "../../errors.ts";
import { insideError, isInside, lookUpOutside } from "../../outside.ts";

/**
 * Gmail and Microsoft 365 open a mailbox to whoever its user has consented to (OAuth2): the consent is a refresh token, which is
 * changed for an access token again and again (RFC 6749 section 6).
 */

const answerSchema = z.object({
  access_token: z.string().min(1).max(20_000),
  expires_in: z.coerce.number().int().min(1).max(86_400).catch(3_000),
  refresh_token: z.string().min(1).max(20_000).optional(),
});
const refusalSchema = z.object({ error: z.string() });

export async function renewAccess(
  { tokenUrl, clientId, clientSecret, refreshToken }: Parameters<MailboxDoor["renew"]>[0],
  inside: boolean,
): Promise<AccessToken> {
  const url = new URL(tokenUrl);
  const away = new Problem("unavailable", `${url.hostname} does not renew the consent now`);
  if (url.protocol !== "https:" && !inside)
    throw new Problem("unprocessable", "the token address must begin with https://");
  const { status, json } = await post(
    url,
    new URLSearchParams({
      grant_type: "refresh_token",
      client_id: clientId,
      ...(clientSecret !== "" && { client_secret: clientSecret }),
      refresh_token: refreshToken,
    }),
    inside,
  ).catch(() => {
    throw away;
  });
  const given = answerSchema.safeParse(json);
  if (status === 200 && given.success)
    return {
      accessToken: given.data.access_token,
      seconds: given.data.expires_in,
      refreshToken: given.data.refresh_token,
    };
  const refusal = refusalSchema.safeParse(json).data?.error;
  if (refusal === "invalid_grant")
    throw new Problem(
      "unauthorized",
      "the consent has ended or was withdrawn: the mailbox's user must consent again, then connect it with the new refresh token",
    );
  if (status >= 400 && status < 500 && status !== 429)
    throw new Problem(
      "unauthorized",
      `${url.hostname} does not know the app: are the client id and the client secret right?`,
    );
  throw away;
}

/** Milliseconds, and bytes of an answer. */
const patience = 15_000;
const largest = 64 * 1024;

function post(url: URL, form: URLSearchParams, inside: boolean): Promise<{ status: number; json: unknown }> {
  return new Promise((resolve, reject) => {
    const literal = url.hostname.replace(/^\[|\]$/g, "");
    if (!inside && isIP(literal) !== 0 && isInside(literal)) return reject(insideError());
    const request = (url.protocol === "https:" ? https : http).request(
      url,
      {
        method: "POST",
        agent: false,
        headers: { "content-type": "application/x-www-form-urlencoded", accept: "application/json" },
        signal: AbortSignal.timeout(patience),
        ...(!inside && { lookup: lookUpOutside }),
      },
      (response) => {
        const pieces: Buffer[] = [];
        let size = 0;
        response.on("error", reject);
        response.on("data", (piece: Buffer) => {
          size += piece.length;
          if (size > largest) return request.destroy(new Error("too long an answer"));
          pieces.push(piece);
        });
        response.on("end", () => {
          const text = Buffer.concat(pieces).toString("utf8");
          resolve({ status: response.statusCode ?? 0, json: jsonOf(text) });
        });
      },
    );
    request.on("error", reject);
    request.end(form.toString());
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
