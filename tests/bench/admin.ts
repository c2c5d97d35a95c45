/**
 * How long a merchant waits for a page of the admin, over HTTP, in a shop with 100,000 orders and a million rows of what was told of them. BENCH_ORDERS says
 * how many orders there are; the rows follow. Then what each of them costs a browser that opens it for the first time.
 */
import path from "node:path";
import type { Context } from "../../src/context.ts";
import { admitMember } from "../../src/pipeline/members/members.ts";
import { makeSignInLink } from "../../src/pipeline/members/sign-in.ts";
import { asShop, openDatabase } from "../../src/store/database.ts";
import { createVault } from "../../src/store/secrets.ts";
import { changeShop, getShop } from "../../src/store/shop.ts";
import { startBrowser } from "../support/browser.ts";
import { type Opened, openFirst, widths } from "./admin-browser.ts";
import { type Asked, forgotten, pagesOf } from "./admin-pages.ts";
import { fillYear } from "./admin-shop.ts";
import { root, secretKey } from "./place.ts";
import { type Bench, ms, percentile, type Row } from "./row.ts";
import { listening } from "./server.ts";
import { openShop } from "./shop.ts";

const orders = Number(process.env.BENCH_ORDERS ?? 100_000);
const rounds = Number(process.env.BENCH_ROUNDS ?? 40);
const warmUp = 3;
const longest = 150;
const slowest = 1_000;
const editors = ["template: editor"];
const kB = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;

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
  const pages = pagesOf(orders);
  const missing = forgotten(pages);
  if (missing.length > 0) throw new Error(`no page of ${missing.join(", ")} is measured`);
  const found: Row[] = [];
  const n = `${orders.toLocaleString("en")} orders, ${rows.toLocaleString("en")} rows`;
  for (const { name, path: pathOf } of pages) {
    const look = async (i: number): Promise<number | undefined> => {
      const started = performance.now();
      const answer = await fetch(`${server.url}${pathOf(i)}`, { headers: { cookie, accept: "text/html" } });
      await answer.text();
      return answer.status === 200 ? performance.now() - started : undefined;
    };
    const first = await look(-warmUp);
    if (first === undefined) throw new Error(`${pathOf(-warmUp)} is not there`);
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
      ...{ peer: "", ratio: undefined, met: most < longest, n: `${n}, ${rounds} times` },
    });
    process.stderr.write(`admin: ${name} ${ms(half)} / ${ms(most)}, first ${ms(first)}\n`);
  }
  return [...found, ...(await inBrowser(pages, server.url, cookie, n))];
};

/** The page that is heaviest, slowest or least at rest stands for all: whoever is better is not named. */
async function inBrowser(
  pages: readonly Asked[],
  server: string,
  cookie: string,
  shop: string,
): Promise<Row[]> {
  const { browser, stop } = await startBrowser();
  const opened: (Opened & { page: string; isEditor: boolean })[] = [];
  try {
    for (const { name, path: pathOf } of pages.filter(({ isShown }) => isShown))
      for (const width of widths) {
        const visit = () => openFirst(browser, `${server}${pathOf(1)}`, { cookie, width });
        const first = await visit();
        // A visit that something else held up for a moment: the second of three counts.
        const visits = first.largest < slowest ? [first] : [first, await visit(), await visit()];
        const seen = {
          ...first,
          largest: percentile(
            visits.map(({ largest }) => largest),
            50,
          ),
        };
        opened.push({ ...seen, page: `${name} at ${width}`, isEditor: editors.includes(name) });
        process.stderr.write(
          `admin: ${name} at ${width}: ${kB(seen.bytes)}, largest ${ms(seen.largest)}, moved ${seen.shift.toFixed(3)}\n`,
        );
      }
  } finally {
    await stop();
  }
  const worst = (of: "bytes" | "largest" | "shift", goal: number, say: (value: number) => string) => {
    // The editor is a program, and brings it along.
    const [most] = opened
      .filter(({ isEditor }) => of !== "bytes" || !isEditor)
      .toSorted((a, b) => b[of] - a[of]);
    if (!most) throw new Error("no page was opened");
    return {
      ...{ ours: `${say(most[of])} (${most.page})`, peer: "", ratio: undefined, met: most[of] < goal },
      n: `${shop}, ${opened.length} first visits, ${widths.join(" and ")} wide`,
    };
  };
  return [
    {
      ...{
        name: "admin: sent for a page and its own files, the heaviest",
        goal: "<= 60 kB without the editor",
      },
      ...worst("bytes", 60_001, kB),
    },
    {
      ...{ name: "admin: largest contentful paint, the slowest page", goal: "< 1000 ms" },
      ...worst("largest", slowest, ms),
    },
    {
      ...{ name: "admin: layout shift, the page that moves most", goal: "< 0.05" },
      ...worst("shift", 0.05, (value) => value.toFixed(3)),
    },
  ];
}

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
