/** Our app in a shop's own admin, for tests of what is shown and written there: installed at the stand-in, with orders that both sides know. */
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Context } from "../../src/context.ts";
import { asShop } from "../../src/store/database.ts";
import { putInstallation, putTokens } from "../../src/store/installation.ts";
import type { StandIn } from "../stand-ins/shopify/index.ts";
import type { Sale } from "./held.ts";

/** What the operator sets so that the app runs; `template` is where the platform is, where that is not the stand-in itself. */
export const appEnvironment = (
  shopify: StandIn,
  template: string = shopify.template,
): Record<string, string> => ({
  SHOPIFY_API_KEY: shopify.clientId,
  SHOPIFY_API_SECRET: shopify.clientSecret,
  SHOPIFY_URL: template,
});

const usual = ["read_orders", "read_returns", "write_orders"];

/** As when the merchant has opened the app, in a shop that is set up here already. */
export async function install(
  context: Context,
  shopify: StandIn,
  shopId: string,
  account: string,
): Promise<void> {
  shopify.store(account).install(usual);
  const tokens = await context.app?.exchange(account, shopify.sessionToken({ account }));
  if (!tokens) throw new Error("the test runs no app");
  const at = context.now();
  await asShop(context.database, shopId, async (db) => {
    await putInstallation(db, shopId, { platform: "shopify", account, contact: undefined, test: false, at });
    await putTokens(db, shopId, { ...tokens, scopes: usual }, context.vault);
  });
}

/** An order at the stand-in: its number. */
export const orderThere = (shopify: StandIn, account: string): string =>
  shopify.store(account).order({ lines: [{ title: "Mugg", price: "80.00" }] }).legacyResourceId;

/** A sale with the platform's numbers in place of the letters: the order's own, and of its return and its refund such that begin with it. */
export function numbered(sale: Sale, order: string, customer?: string): { events: object[]; refund: string } {
  const names: Record<string, string> = {
    [sale.id]: order,
    [sale.refund]: `${order}71`,
    [`${sale.id}-r`]: `${order}61`,
  };
  const events = JSON.parse(JSON.stringify(sale.events), (_, value) =>
    typeof value === "string" && Object.hasOwn(names, value) ? names[value] : value,
  );
  if (customer !== undefined) events[0].order.customer.id = customer;
  return { events, refund: `${order}71` };
}

/** Answers a question itself, or lets it through. */
export type Scripted = (answer: ServerResponse, letThrough: () => Promise<void>) => unknown;

/** Stands before the stand-in, for answers that it never gives: the next questions get what `next` says, all others are let through. */
export async function startFront(shopify: StandIn) {
  const next: Scripted[] = [];
  const server = createServer(async (request, answer) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const letThrough = async () => {
      const { "x-shopify-access-token": token } = request.headers;
      const there = await fetch(`${shopify.url}${request.url}`, {
        method: request.method ?? "GET",
        headers: {
          "content-type": "application/json",
          ...(token && { "x-shopify-access-token": String(token) }),
        },
        body: Buffer.concat(chunks),
      });
      reply(answer, there.status, await there.json());
    };
    const scripted = request.url?.endsWith("/graphql.json") ? next.shift() : undefined;
    await (scripted ?? ((_, through) => through()))(answer, letThrough);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // safe because it listens on a port
  return {
    /** For SHOPIFY_URL. */
    template: `http://127.0.0.1:${port}/{shop}`,
    next,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

export function reply(
  answer: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  answer.writeHead(status, {
    "content-type": "application/json",
    "x-shopify-api-version": "2026-10",
    ...headers,
  });
  answer.end(JSON.stringify(body));
}
