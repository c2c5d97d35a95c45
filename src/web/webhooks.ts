import type { IncomingHttpHeaders } from "node:http";
import { Hono, type HonoRequest } from "hono";
import type { Context } from "../context.ts";
import type { RawRequest } from "../contracts.ts";
import { Problem } from "../errors.ts";
import { stateOf } from "../pipeline/connecting/state.ts";
import { receiveTicketNews } from "../pipeline/helpdesks/connecting.ts";
import { receiveNews, receiveReport, receiveWebhook } from "../pipeline/index.ts";

/** 1 MiB: the largest order we have seen is a tenth of it. */
const most = 1024 * 1024;

/** What Node's server gives a request beside it: there the headers are already read. */
export interface OnNode {
  incoming?: { headers: IncomingHttpHeaders; destroy?(): unknown } | undefined;
}

/**
 * The untouched request: signatures are over raw bytes. Throws `too_large` as soon as it is, whether its length was announced or not, and
 * `unsupported` for a body that is packed: no platform packs its webhooks, and a small packed body can be an endless one.
 */
export async function rawRequest(
  request: HonoRequest,
  env?: OnNode,
  largest: number = most,
): Promise<RawRequest> {
  const headers = headersOf(request, env);
  if (Number(headers["content-length"] ?? 0) > largest) throw tooLarge(largest);
  if (!/^(identity)?$/i.test(headers["content-encoding"] ?? ""))
    throw new Problem("unsupported", "send the body as it is, without Content-Encoding");
  // What goes wrong while it is read is that its sender went away: nothing for our log.
  const body = await readBody(request, headers, largest).catch((error: unknown) => {
    throw error instanceof Problem ? error : new Problem("bad_request", "the body was cut off");
  });
  return { headers, body };
}

/** Lower-case names. */
export const headersOf = (request: HonoRequest, env?: OnNode): Record<string, string> =>
  // safe because Node joins what comes twice, except cookies, which nobody reads here
  (env?.incoming?.headers as Record<string, string> | undefined) ?? request.header();

async function readBody(
  request: HonoRequest,
  headers: Record<string, string>,
  largest: number,
): Promise<Uint8Array> {
  if (headers["content-length"] !== undefined && headers["transfer-encoding"] === undefined)
    return new Uint8Array(await request.arrayBuffer());
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.raw.body ?? []) {
    length += chunk.length;
    if (length > largest) throw tooLarge(largest);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const tooLarge = (largest: number) =>
  new Problem("too_large", `the body is larger than ${Math.round(largest / 1024 / 1024)} MiB`);

/** Where platforms tell what happened. Answered 200 once the delivery is kept, whether it is new or not. */
export const webhookRoutes = (context: Context): Hono<{ Bindings: OnNode }> =>
  new Hono<{ Bindings: OnNode }>()
    .post("/webhooks/woocommerce/:shop", async (c) => {
      const request = await rawRequest(c.req, c.env);
      // When a webhook is first saved WooCommerce posts `webhook_id=N` as a form, unsigned, and expects 200.
      const isPing =
        request.body.length < 32 &&
        !request.headers["x-wc-webhook-topic"] &&
        /^webhook_id=\d{1,12}$/.test(new TextDecoder().decode(request.body));
      if (isPing) return c.json({ ping: "pong" });
      const shop = c.req.param("shop");
      const isNew = await receiveWebhook(context, "woocommerce", shop, request);
      const kept = { kept: isNew !== undefined, new: isNew ?? false };
      // Our plugin learns with each answer whether mails leave, and which.
      const isOfPlugin = request.headers["webhook-signature"] !== undefined;
      return c.json(isOfPlugin ? { ...kept, state: await stateOf(context, shop) } : kept);
    })
    // What mail providers tell afterwards: delivered, delayed, bounced, complained.
    .post("/webhooks/mail/:provider/:shop", async (c) => {
      const { provider, shop } = c.req.param();
      const isNew = await receiveReport(context, provider, shop, await rawRequest(c.req, c.env));
      return c.json({ kept: true, new: isNew });
    })
    // Where parcels are: delivered, waiting to be collected, delayed.
    .post("/webhooks/carriers/:carrier/:shop", async (c) => {
      const { carrier, shop } = c.req.param();
      const request = { ...(await rawRequest(c.req, c.env)), token: c.req.query("token") };
      return c.json({ kept: true, new: await receiveNews(context, carrier, shop, request) });
    })
    // What staff did in their helpdesk: answered, solved, opened again.
    .post("/webhooks/helpdesks/:helpdesk/:shop", async (c) => {
      const { helpdesk, shop } = c.req.param();
      const request = { ...(await rawRequest(c.req, c.env)), token: c.req.query("token") };
      return c.json({ known: await receiveTicketNews(context, helpdesk, shop, request) });
    })
    // Whose it is says the address; the domain in the headers is not signed.
    .post("/webhooks/shopify/:shop", async (c) => {
      const request = await rawRequest(c.req, c.env);
      const isNew = await receiveWebhook(context, "shopify", c.req.param("shop"), request);
      return c.json({ kept: isNew !== undefined, new: isNew ?? false });
    });
