/** What every page of the admin weighs when it is opened for the first time, and that nothing in it moves after it has been shown. */
import http from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";
import { type ServerType, serve } from "@hono/node-server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { admitMember } from "../../src/pipeline/members/members.ts";
import { makeSignInLink } from "../../src/pipeline/members/sign-in.ts";
import { putConnection } from "../../src/store/connection.ts";
import { openFirst } from "../bench/admin-browser.ts";
import { forgotten, pagesOf } from "../bench/admin-pages.ts";
import { fillYear } from "../bench/admin-shop.ts";
import { startBrowser } from "../support/browser.ts";
import { openWorld, type World } from "../support/shop.ts";

const orders = 300;
const pages = pagesOf(orders);
let world: World;
let server: ServerType;
let cookie: string;

beforeAll(async () => {
  world = await openWorld();
  const shop = await world.open({ mode: "live" });
  await fillYear(world.url, shop.id, { orders, now: world.now() });
  // What can be disconnected is connected.
  await shop.ask((db, id) =>
    putConnection(
      ...([db, id, "woocommerce"] as const),
      { url: "http://127.0.0.1:9", consumerKey: "ck", consumerSecret: "cs", webhookSecret: "ws" },
      world.context.vault,
    ),
  );
  server = serve({ fetch: world.app.fetch, port: 0, overrideGlobalObjects: false });
  await new Promise<void>((resolve) => server.once("listening", resolve));
  world.context.publicUrl = `http://localhost:${(server.address() as AddressInfo).port}`; // safe because it listens on TCP
  const email = "petra@nordlys.example";
  await admitMember(world.context, shop.id, { email, name: "Petra Sundin", role: "owner" }, "Erik");
  const { url } = await makeSignInLink(world.context, shop.id, email, { by: "Erik" });
  const answer = await fetch(url, {
    method: "POST",
    redirect: "manual",
    headers: { "sec-fetch-site": "same-origin" },
  });
  cookie = answer.headers.getSetCookie()[0]?.split(";")[0] ?? "";
});
afterAll(async () => {
  server?.close();
  await world?.close();
});

/** As a browser asks for it: how many bytes came, and what they say. */
const load = (path: string): Promise<{ status: number; bytes: number; packed: boolean; text: string }> =>
  new Promise((done, fail) => {
    const headers = { cookie, accept: "text/html", "accept-encoding": "gzip" };
    http
      .get(new URL(path, world.context.publicUrl), { headers }, async (answer) => {
        const chunks: Buffer[] = [];
        for await (const chunk of answer) chunks.push(chunk as Buffer); // safe because no encoding was set
        const whole = Buffer.concat(chunks);
        const packed = answer.headers["content-encoding"] === "gzip";
        const text = packed ? gunzipSync(whole).toString() : whole.toString();
        done({ status: answer.statusCode ?? 0, bytes: whole.length, packed, text });
      })
      .on("error", fail);
  });

test("every page there is stands in the list, and everything in it is there", async () => {
  expect(forgotten(pages)).toEqual([]);
  // A search leads on.
  for (const { name, path } of pages.filter(({ isShown }) => !isShown))
    expect([200, 302, 303], name).toContain((await load(path(1))).status);
});

test("no page needs more than 60 kB with its own files, the editor's program aside", async () => {
  const files = new Map<string, number>();
  for (const { name, path } of pages.filter(({ isShown }) => isShown)) {
    const { status, bytes, packed, text } = await load(path(1));
    expect(status, name).toBe(200);
    expect(packed, name).toBe(true);
    const own = [...text.matchAll(/<(?:link[^>]+href|script[^>]+src)="(\/[^"]+\.(?:css|js)[^"]*)"/g)].map(
      ([, url = ""]) => url.replaceAll("&amp;", "&"),
    );
    expect(own.length, name).toBeGreaterThanOrEqual(2);
    for (const url of own) if (!files.has(url)) files.set(url, (await load(url)).bytes);
    const weight = own.reduce((all, url) => all + (files.get(url) ?? 0), bytes);
    if (name !== "template: editor") expect(weight, `${name}: ${own.join(", ")}`).toBeLessThanOrEqual(60_000);
  }
});

test("nothing moves once it is shown, also where a script adds what it can do", async () => {
  const { browser, stop } = await startBrowser();
  try {
    for (const name of ["one case", "receive", "account", "templates"]) {
      const path = pages.find((one) => one.name === name)?.path(1) ?? "";
      const url = new URL(path, world.context.publicUrl).href;
      const { shift, bytes } = await openFirst(browser, url, { cookie, width: 390 });
      expect(shift, name).toBeLessThan(0.05);
      expect(bytes, name).toBeLessThanOrEqual(60_000);
    }
  } finally {
    await stop();
  }
});
