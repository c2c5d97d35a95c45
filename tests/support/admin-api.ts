/** A shop's Admin API as far as something is written there: each question is held against Shopify's schema and executed on it. */
import { createHash } from "node:crypto";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type ExecutionResult, graphql } from "graphql";
import { schema } from "../stand-ins/shopify/schema.ts";

interface Metafield {
  namespace: string;
  key: string;
  type?: string;
  ownerId: string;
  value: string;
  compareDigest?: string | null;
}

export interface AdminApi {
  /** For SHOPIFY_URL: with {shop} in it. */
  url: string;
  /** What stands on orders, as JSON text by "<order's number> <namespace>/<key>". */
  metafields: Map<string, string>;
  /** What workflows were started with, in order. */
  triggers: { handle: string; payload: Record<string, unknown> }[];
  /** Documents that were asked, in order. */
  asked: string[];
  /** Answers the next question itself: nothing else happens. */
  next: ((answer: ServerResponse) => void)[];
  /** Called before a metafield is written, as when somebody else is faster. */
  before: (() => void) | undefined;
  /** Tokens that count. */
  tokens: Set<string>;
  close(): Promise<void>;
}

const digest = (value: string): string => createHash("sha256").update(value).digest("hex");

export async function startAdmin(): Promise<AdminApi> {
  const server = createServer(async (request, answer) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { query, variables } = JSON.parse(Buffer.concat(chunks).toString());
    admin.asked.push(query);
    const scripted = admin.next.shift();
    if (scripted) return scripted(answer);
    if (!admin.tokens.has(String(request.headers["x-shopify-access-token"])))
      return reply(answer, 401, {
        errors: "[API] Invalid API key or access token (unrecognized login or wrong password)",
      });
    reply(
      answer,
      200,
      await graphql({ schema: schema(), source: query, variableValues: variables, rootValue: root }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // safe because it listens on a port
  const root = {
    order: ({ id }: { id: string }) =>
      /^gid:\/\/shopify\/Order\/\d+$/.test(id) && !id.endsWith("/404")
        ? {
            id,
            metafield: ({ namespace, key }: Metafield) => {
              const value = admin.metafields.get(`${id.split("/").at(-1)} ${namespace}/${key}`);
              return value === undefined ? null : { value, compareDigest: digest(value) };
            },
          }
        : null,
    metafieldsSet({ metafields: [one] }: { metafields: Metafield[] }) {
      admin.before?.();
      if (!one) return { metafields: [], userErrors: [] };
      const place = `${one.ownerId.split("/").at(-1)} ${one.namespace}/${one.key}`;
      const now = admin.metafields.get(place);
      if ((one.compareDigest ?? null) !== (now === undefined ? null : digest(now)))
        return {
          metafields: null,
          userErrors: [{ code: "STALE_OBJECT", message: "The resource has been updated" }],
        };
      admin.metafields.set(place, one.value);
      return { metafields: [{ id: "gid://shopify/Metafield/1" }], userErrors: [] };
    },
    flowTriggerReceive({ handle, payload }: AdminApi["triggers"][number]) {
      admin.triggers.push({ handle, payload });
      return { userErrors: [] };
    },
  };
  const admin: AdminApi = {
    url: `http://127.0.0.1:${port}/{shop}`,
    metafields: new Map(),
    triggers: [],
    asked: [],
    next: [],
    before: undefined,
    tokens: new Set(["a token"]),
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return admin;
}

export function reply(
  answer: ServerResponse,
  status: number,
  body: object | ExecutionResult,
  headers: Record<string, string> = {},
): void {
  answer.writeHead(status, {
    "content-type": "application/json",
    "x-shopify-api-version": "2026-10",
    ...headers,
  });
  answer.end(JSON.stringify(body));
}
