/**
 * How long a merchant waits for a page of the admin, over HTTP, in a shop with 100,000 orders and a million rows of what was told of them. BENCH_ORDERS says
 * how many orders there are; the rows follow.
 */
import path from "node:path";
import type { Context } from "../../src/context.ts";
import { admitMember } from "../../src/pipeline/members/members.ts";
import { makeSignInLink } from "../../src/pipeline/members/sign-in.ts";
import { asShop, openDatabase } from "../../src/store/database.ts";
import { createVault } from "../../src/store/secrets.ts";
import { changeShop, getShop } from "../../src/store/shop.ts";
import { fillYear } from "./admin-shop.ts";
import { root, secretKey } from "./place.ts";
import { type Bench, ms, percentile, type Row } from "./row.ts";
import { listening } from "./server.ts";
import { openShop } from "./shop.ts";

const orders = Number(process.env.BENCH_ORDERS ?? 100_000);
const rounds = Number(process.env.BENCH_ROUNDS ?? 40);
const warmUp = 3;
const longest = 150;

/** Each with something else asked every time, so that no answer is known already. */
const pages: readonly (readonly [name: string, path: (i: number) => string])[] = [
  ["overview", () => "/admin"],
  ["overview, 90 days", () => "/admin?period=90"],
  ["not sent today", () => "/admin/today"],
  ["orders, newest", () => "/admin/orders"],
  ["orders, held", () => "/admin/orders?state=held"],
  ["order by number", (i) => `/admin/orders?q=${100_000 + numberOf(i)}`],
  ["order by mail", (i) => `/admin/orders?q=kund${numberOf(i) % Math.floor(orders / 3)}@example.com`],
  ["order by name", (i) => `/admin/orders?q=Efternamn${numberOf(i) % 1987}`],
  ["one order", (i) => `/admin/orders/${100_000 + numberOf(i)}`],
  ["needs you", () => "/admin/needs"],
  ["inbox", () => "/admin/inbox"],
  ["inbox, solved", () => "/admin/inbox?show=solved"],
  ["inbox, search", (i) => `/admin/inbox?q=N-${10_000 + (numberOf(i) % 1_000)}`],
  ["one case", (i) => `/admin/inbox/N-${10_001 + (numberOf(i) % Math.floor(orders / 20))}`],
  ["insight: questions", () => "/admin/insight?show=questions"],
  ["insight: answers", () => "/admin/insight?show=answers"],
  ["insight: scores", () => "/admin/insight?show=scores"],
  ["insight: promises", () => "/admin/insight?show=promises"],
  ["insight: refunds", () => "/admin/insight?show=refunds"],
  ["insight: customers", () => "/admin/insight?show=customers"],
  ["broken promises", () => "/admin/insight/broken?period=90"],
  ["receive", () => "/admin/receive"],
  ["log", () => "/admin/settings/log"],
];

const numberOf = (i: number): number => 1 + (((i + 7) * 7919) % (orders - 1));

export const adminPages: Bench = async (place) => {
  const url = await place.database(true);
  const shop = await openShop(url);
  const began = performance.now();
  const rows = await fillYear(url, shop.id, { orders, now: new Date() });
  process.stderr.write(
    `admin: ${orders} orders, ${rows} rows of timelines in ${((performance.now() - began) / 1000).toFixed(0)} s\n`,
  );
  const server = await listening([path.join(root, "dist/node.js")], {
    DATABASE_URL: url,
    KVITTO_HOME: path.join(place.folder, "admin"),
  });
  const cookie = await signedIn(url, shop.id, server.url);
  const found: Row[] = [];
  for (const [name, pathOf] of pages) {
    const look = async (i: number): Promise<number | undefined> => {
      const started = performance.now();
      const answer = await fetch(`${server.url}${pathOf(i)}`, { headers: { cookie, accept: "text/html" } });
      await answer.text();
      return answer.status === 200 ? performance.now() - started : undefined;
    };
    const first = await look(-warmUp);
    // A place that is not built into this version is not measured.
    if (first === undefined) {
      process.stderr.write(`admin: ${pathOf(-warmUp)} is not there\n`);
      continue;
    }
    for (let i = 1 - warmUp; i < 0; i++) await look(i);
    const times: number[] = [];
    for (let i = 0; i < rounds; i++) times.push((await look(i)) ?? Number.POSITIVE_INFINITY);
    const [half, most] = [percentile(times, 50), percentile(times, 95)];
    found.push({
      ...{
        name: `admin: ${name}, p50 / p95`,
        goal: `p95 < ${longest} ms`,
        ours: `${ms(half)} / ${ms(most)}`,
      },
      ...{ peer: "", ratio: undefined, met: most < longest },
      n: `${orders.toLocaleString("en")} orders, ${rows.toLocaleString("en")} rows, ${rounds} times`,
    });
    process.stderr.write(`admin: ${name} ${ms(half)} / ${ms(most)}, first ${ms(first)}\n`);
  }
  return found;
};

async function signedIn(url: string, shopId: string, server: string): Promise<string> {
  const database = openDatabase(url, { max: 2, onError: () => undefined });
  try {
    await asShop(database, shopId, async (db) => {
      const { profile } = await getShop(db, shopId);
      await changeShop(db, shopId, {
        ...profile,
        mode: "live",
        liveSince: new Date(Date.now() - 45 * 86_400_000).toISOString(),
      });
    });
    // safe because members and links need no more of it
    const context = {
      database,
      vault: createVault(secretKey),
      publicUrl: server,
      now: () => new Date(),
    } as unknown as Context;
    await admitMember(context, shopId, { email: "petra@example.com", name: "Petra", role: "owner" }, "bench");
    const { url: link } = await makeSignInLink(context, shopId, "petra@example.com", { by: "bench" });
    const answer = await fetch(link, {
      method: "POST",
      redirect: "manual",
      headers: { "sec-fetch-site": "same-origin" },
    });
    const [cookie = ""] = answer.headers.getSetCookie();
    return cookie.split(";")[0] ?? "";
  } finally {
    await database.close();
  }
}
