import type { Context as Request } from "hono";
import { describeRoute } from "hono-openapi";
import { z } from "zod";
import { fieldErrors } from "../commerce/pointers.ts";
import type { Context } from "../context.ts";
import { Problem } from "../errors.ts";
import { askerOf } from "../pipeline/index.ts";
import { readBody } from "../pipeline/receiving/events.ts";
import { asShop, type Db } from "../store/database.ts";
import { author, person } from "./schemas.ts";
import { rawRequest } from "./webhooks.ts";

/** What the routes of our API share: whose key it is, what was sent, and how a route is described. */
export interface Asking {
  /** One query of the shop whose key opened the request. */
  ask<T>(c: Request, query: (db: Db, shop: string) => Promise<T>): Promise<T>;
  /**
   * The shop and the body of a request, read by its schema, and who is proven to have sent it, where the shop's admin says so. Throws `unprocessable` with a
   * JSON pointer per wrong field.
   */
  told<T extends z.ZodType>(
    c: Request,
    schema: T,
  ): Promise<{ shop: string; body: z.output<T>; proven: string | undefined }>;
  /** The shop whose key opened a request without a body. */
  shopOf(c: Request): Promise<string>;
}

export function askingOf(context: Context): Asking {
  const known = async (c: Request, body: Uint8Array) => {
    const { shopId, by } = await askerOf(
      context,
      { headers: c.req.header(), body },
      `${c.req.method} ${c.req.path}`,
    );
    if (by !== undefined) attested.set(c.req.raw, by);
    return { shop: shopId, by };
  };
  const shopOf = async (c: Request) => (await known(c, new Uint8Array())).shop;
  return {
    shopOf,
    async ask(c, query) {
      const shop = await shopOf(c);
      return asShop(context.database, shop, (db) => query(db, shop));
    },
    async told(c, schema) {
      const request = await rawRequest(c.req);
      const { shop, by } = await known(c, request.body);
      const sent = signed(schema, readBody(request.body), by);
      const parsed = schema.safeParse(sent);
      if (!parsed.success)
        throw new Problem(
          "unprocessable",
          "nothing was changed: some fields are missing or malformed",
          fieldErrors(parsed.error, sent),
        );
      return { shop, body: parsed.data, proven: by };
    },
  };
}

/** Who asks, where the request itself proves it: the shop's admin says so. */
const attested = new WeakMap<globalThis.Request, string>();

/** What was sent, with who is proven to have sent it in the place of who is said to; a name that a customer reads stays as it was said. */
function signed(schema: z.ZodType, sent: unknown, by: string | undefined): unknown {
  if (by === undefined || typeof sent !== "object" || sent === null || Array.isArray(sent)) return sent;
  const shape: Record<string, unknown> = schema instanceof z.ZodObject ? schema.shape : {};
  const asked = shape.by instanceof z.ZodOptional ? shape.by.unwrap() : shape.by;
  return {
    ...sent,
    ...(asked !== undefined && asked !== author && { by }),
    // Who vouches for something is whoever says so.
    ...("attestedBy" in shape && "attestedBy" in sent && { attestedBy: by }),
  };
}

/** A route's place in the documentation. */
export function describe(
  tag: string,
  summary: string,
  description: string,
  answers: Record<number, [string, object]>,
  { body, query = {} }: { body?: { schema: object; example: object }; query?: Record<string, string> } = {},
) {
  const content = (schema: object, media: string) => ({ [media]: { schema } });
  return describeRoute({
    tags: [tag],
    summary,
    description,
    security: [{ key: [] }],
    ...(Object.keys(query).length > 0 && {
      parameters: Object.entries(query).map(([name, text]) => ({
        name,
        in: "query",
        required: false,
        description: text,
        schema: { type: "string" },
      })),
    }),
    ...(body && { requestBody: { required: true, content: { "application/json": body } } }),
    responses: Object.fromEntries(
      Object.entries(answers).map(([status, [text, schema]]) => [
        status,
        {
          description: text,
          content: content(schema, Number(status) < 400 ? "application/json" : "application/problem+json"),
        },
      ]),
    ),
  } as Parameters<typeof describeRoute>[0]); // safe because JSON Schema 2020-12 is what OpenAPI 3.1 takes
}

/** Who asks for it, where a request has no body: `?by=`, which is stored. Asked after the request is known to be the shop's. */
export function whoAsks(c: Request): string {
  const proven = attested.get(c.req.raw);
  if (proven !== undefined) return proven;
  const by = person.safeParse(c.req.query("by") ?? "");
  if (by.success) return by.data;
  throw new Problem("unprocessable", "nothing was changed: say who decides it with ?by=", [
    { pointer: "/by", detail: "is required" },
  ]);
}
