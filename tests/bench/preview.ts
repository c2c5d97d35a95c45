/** How long a marketer waits for her mail after she has typed: over HTTP, lint included, with a real order in it. */
import path from "node:path";
import type { Context } from "../../src/context.ts";
import { admitMember } from "../../src/pipeline/members/members.ts";
import { makeSignInLink } from "../../src/pipeline/members/sign-in.ts";
import { openDatabase } from "../../src/store/database.ts";
import { createVault } from "../../src/store/secrets.ts";
import { readTemplate } from "../../src/templating/library.ts";
import { root, secretKey } from "./place.ts";
import { type Bench, ms, percentile } from "./row.ts";
import { listening, tellRefunds } from "./server.ts";
import { openShop } from "./shop.ts";

const rounds = 200;
const warmUp = 20;
const longest = 150;
const kind = "refund-issued";

export const previews: Bench = async (place) => {
  const url = await place.database(true);
  const shop = await openShop(url);
  const server = await listening([path.join(root, "dist/node.js")], {
    DATABASE_URL: url,
    KVITTO_HOME: path.join(place.folder, "preview"),
  });
  await tellRefunds(server, shop, ["o1@example.com"]);
  const cookie = await signedIn(url, shop.id, server.url);
  const { body, strings } = await readTemplate(kind);
  const news = strings.sv?.news ?? "";

  const look = async (changes: object): Promise<number> => {
    const began = performance.now();
    const answer = await fetch(`${server.url}/admin/templates/${kind}/preview`, {
      method: "POST",
      headers: { cookie, "content-type": "application/json", "sec-fetch-site": "same-origin" },
      body: JSON.stringify({ locale: "sv", changes }),
    });
    const { html } = (await answer.json()) as { html: string | null }; // safe because the route says so
    if (html === null) throw new Error("the preview was not made");
    return performance.now() - began;
  };
  const measured = async (name: string, changes: (i: number) => object) => {
    for (let i = 0; i < warmUp; i++) await look(changes(-1 - i));
    const times: number[] = [];
    for (let i = 0; i < rounds; i++) times.push(await look(changes(i)));
    const [half, most] = [percentile(times, 50), percentile(times, 95)];
    return {
      ...{ name, goal: `p95 < ${longest} ms`, ours: `${ms(half)}, p95 ${ms(most)}`, peer: "" },
      ...{ ratio: undefined, met: most < longest, n: `${rounds} changes` },
    };
  };
  return [
    await measured("preview: a text changed", (i) => ({ strings: { sv: { news: `${news} ${i}` } } })),
    // Markup that nobody has seen before: MJML runs each time, as it does after each letter in the source.
    await measured("preview: the source changed", (i) => ({
      body: body.replace("<mj-section>", `<mj-section padding="${100 + i}px 8px">`),
    })),
  ];
};

/** A marketer of the shop at work: her cookie. */
async function signedIn(database: string, shopId: string, at: string): Promise<string> {
  const opened = openDatabase(database, { max: 2, onError: () => undefined });
  // Only what letting somebody in asks of a process.
  const context = {
    ...{ database: opened, vault: createVault(secretKey), publicUrl: at },
    now: () => new Date(),
  } as unknown as Context; // safe because letting in reads nothing else
  try {
    const email = "amira@nordlys.example";
    await admitMember(context, shopId, { email, name: "Amira", role: "marketer" }, "bench");
    const { url } = await makeSignInLink(context, shopId, email, { by: "bench" });
    const answer = await fetch(url, {
      method: "POST",
      redirect: "manual",
      headers: { "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded" },
    });
    return /^[^;]+/.exec(answer.headers.get("set-cookie") ?? "")?.[0] ?? "";
  } finally {
    await opened.close();
  }
}
