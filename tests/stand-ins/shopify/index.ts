/**
 * Shopify on this machine, as an app meets it: tokens, the Admin API over the real schema, signed webhooks, the page where a plan is confirmed and
 * the admin that the app is shown in. It lives with the tests and is never shipped. Real network, real bytes; what happens in a store is told by
 * `store(...)`, and delivered when `deliver` is called, or at once with `live`.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { openAdminApi, type Weather } from "./admin-api.ts";
import { type Faults, openOutbox, type Post } from "./deliveries.ts";
import { adminPage, appBridge, confirmPage } from "./pages.ts";
import { Store, type StoreInput } from "./store.ts";
import { adminClaims, customerClaims, grant, jwt } from "./tokens.ts";

export type { Order } from "./order.ts";
export type { Refund } from "./refund.ts";
export type { Return } from "./return.ts";
export type { Store } from "./store.ts";

export interface StandInOptions {
  port?: number;
  /** What everything here is dated by. */
  now?: () => Date;
  clientId?: string;
  clientSecret?: string;
  /** The app: where it is, or a function that takes requests as it does. Without it nothing is delivered. */
  app?: Post["app"];
  path?: string;
  compliancePath?: string;
  faults?: Faults;
  /** Points that each store's bucket holds, and how many flow in a second. */
  throttle?: { maximum?: number; perSecond?: number; clock?: () => number };
  /** The dearest question that is answered; Shopify's is 1000. */
  mostCost?: number;
  /** Milliseconds after which a stalled connection breaks; never, where it is not said. */
  stallFor?: number;
  /** Delivers by itself, a moment after something happened. */
  live?: boolean;
}

export type StandIn = Awaited<ReturnType<typeof startShopify>>;

export async function startShopify(options: StandInOptions = {}) {
  const now = options.now ?? (() => new Date());
  const clientId = options.clientId ?? "kvitto-client-id";
  const secrets = [options.clientSecret ?? "shpss_only-the-tests-know-this-one"];
  const stores = new Map<string, Store>();
  const post: Post = {
    app: options.app ?? (() => new Response(null, { status: 404 })),
    path: options.path ?? "/webhooks/shopify",
    compliancePath: options.compliancePath ?? "/webhooks/shopify/compliance",
  };
  const outbox = openOutbox(now, () => secrets[0] ?? "", post, options.faults ?? {});
  const api = openAdminApi({
    now,
    throttle: options.throttle ?? {},
    mostCost: options.mostCost,
    stallFor: options.stallFor,
  });
  let ids = 7_000_000_000_000;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  const around = {
    now,
    nextId: () => ++ids,
    tell(...told: Parameters<typeof outbox.tell>) {
      outbox.tell(...told);
      if (options.live && !closed) timer ??= setTimeout(tick, 20);
    },
  };
  async function tick(): Promise<void> {
    await outbox.deliver();
    timer = closed || outbox.waiting().length === 0 ? undefined : setTimeout(tick, 200);
  }

  const store = (account = "nordlys.myshopify.com", input: StoreInput = {}): Store => {
    const known = stores.get(account);
    if (known) return known;
    const made = new Store(account, around, input);
    stores.set(account, made);
    return made;
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.writeHead(500).end(error instanceof Error ? error.stack : "");
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", base());
    const [, account = "", ...parts] = url.pathname.split("/");
    const path = `/${parts.join("/")}`;
    const found = stores.get(account);
    const text = await read(request);
    if (path === "/admin/oauth/access_token") {
      const asked = request.headers["content-type"]?.includes("json")
        ? JSON.parse(text)
        : Object.fromEntries(new URLSearchParams(text));
      if (await api.meets(found, response, "tokens")) return;
      const { status, body } = grant(found, asked, { clientId, secrets, now: now() });
      return json(response, status, body);
    }
    if (/^\/admin\/api\/[\w-]+\/graphql\.json$/.test(path))
      return api.answer({ store: found, request, response, text, url: template.replace("{shop}", account) });
    const charge = /^\/admin\/charges\/(\d+)\/confirm$/.exec(path)?.[1];
    if (charge && found) return confirmPage(response, found, charge, url.searchParams.get("answer"));
    if (url.pathname === "/app-bridge.js") return appBridge(response);
    const admin = /^\/store\/([\w-]+)\/apps\/([\w-]+)/.exec(url.pathname);
    const shown = admin && stores.get(`${admin[1]}.myshopify.com`);
    const granted = url.searchParams.get("grant");
    if (shown && granted) {
      shown.grant([...new Set([...shown.scopes, ...granted.split(",")])]);
      return json(response, 200, {});
    }
    if (shown)
      return adminPage(response, {
        account: shown.account,
        app: typeof post.app === "string" ? post.app : "",
        token: () => sessionToken({ account: shown.account }),
        path: url.searchParams.get("path") ?? "/shopify",
        fresh: url.searchParams.has("token"),
      });
    response.writeHead(404).end("Not Found");
  }

  await new Promise<void>((resolve) => server.listen(options.port ?? 0, "127.0.0.1", resolve));
  const base = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // safe because it listens on TCP
  const url = base();
  const template = `${url}/{shop}`;

  /** Lives for a minute, as Shopify's do; by the real clock, because whoever reads it uses that. */
  function sessionToken({
    account = "nordlys.myshopify.com",
    staff = "1001",
    at = new Date(),
    secret = secrets[0] ?? "",
    claims = {},
  }: {
    account?: string;
    staff?: string;
    at?: Date;
    secret?: string;
    claims?: object;
  } = {}): string {
    return jwt({ ...adminClaims(store(account), clientId, staff, at), ...claims }, secret);
  }

  return {
    url,
    /** For SHOPIFY_URL. */
    template,
    clientId,
    /** The one that signs now; `rotate` brings another one. */
    get clientSecret(): string {
      return secrets[0] ?? "";
    },
    rotate(secret: string): void {
      secrets.unshift(secret);
    },
    /** The store of that name; it is opened at its first use. */
    store,
    sessionToken,
    /** Who is logged in on a page that customers see; nobody without `customer`. */
    customerToken({
      account = "nordlys.myshopify.com",
      customer,
      at = new Date(),
    }: {
      account?: string;
      customer?: string | undefined;
      at?: Date;
    } = {}): string {
      return jwt(customerClaims(store(account), clientId, customer, at), secrets[0] ?? "");
    },
    /** Where the app's webhooks go from now on. */
    connect(app: Post["app"]): void {
      post.app = app;
    },
    /** How the next questions to the API are answered. */
    next(weather: Weather, times = 1, account?: string): void {
      api.coming(weather, times, account);
    },
    /** All questions so far, oldest first. */
    asked: api.asked,
    bucket: api.bucket,
    deliver: outbox.deliver,
    outbox,
    /** Until nothing is due by the clock. */
    async deliverAll(): Promise<void> {
      while ((await outbox.deliver()).sent > 0);
    },
    async close(): Promise<void> {
      closed = true;
      clearTimeout(timer);
      server.closeAllConnections();
      await new Promise<void>((done) => server.close(() => done()));
    },
  };
}

async function read(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

const json = (response: ServerResponse, status: number, body: unknown): void =>
  void response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
