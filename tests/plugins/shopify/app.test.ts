/** What Shopify is told of the app stands in files that no program of ours reads: here they are held against what Kvitto really reads, writes and answers. */
import { readdirSync, readFileSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { isEnumType } from "graphql";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { address } from "../../../plugins/shopify/statement/address.ts";
import { either, given, kept } from "../../../plugins/shopify/statement/kinds.ts";
import { addUp, isLess, isZero, printMoney, totalOf } from "../../../plugins/shopify/statement/money.ts";
import { paymentStatuses } from "../../../src/commerce/event.ts";
import { namedKinds } from "../../../src/commerce/named.ts";
import type { Context } from "../../../src/context.ts";
import type { ShopNote } from "../../../src/contracts/app.ts";
import { aboutOf } from "../../../src/platforms/shopify/about.ts";
import { apiVersion } from "../../../src/platforms/shopify/admin.ts";
import { orderDocument } from "../../../src/platforms/shopify/documents.ts";
import { shopify } from "../../../src/platforms/shopify/index.ts";
import { note } from "../../../src/platforms/shopify/note.ts";
import { isRead } from "../../../src/platforms/shopify/translate.ts";
import { blockRoutes } from "../../../src/web/app-block.ts";
import { flowRoutes } from "../../../src/web/app-flow.ts";
import { appWebhookRoutes } from "../../../src/web/app-webhooks.ts";
import { schema } from "../../stand-ins/shopify/schema.ts";
import { appFolder, bundle, cardOf, cards, languages, readText, readToml, wordsOf } from "./stage.ts";

const metafield = z.strictObject({
  type: z.literal("json"),
  name: z.string().max(60),
  description: z.string(),
  access: z.strictObject({ admin: z.enum(["merchant_read", "merchant_read_write"]) }),
});
const app = z
  .strictObject({
    client_id: z.string(),
    name: z.string().max(30),
    application_url: z.url(),
    embedded: z.literal(true),
    build: z.strictObject({
      include_config_on_deploy: z.literal(true),
      automatically_update_urls_on_dev: z.boolean(),
    }),
    access_scopes: z.strictObject({
      scopes: z.string(),
      optional_scopes: z.array(z.string()),
      use_legacy_install_flow: z.literal(false),
    }),
    auth: z.strictObject({ redirect_urls: z.array(z.url()).min(1) }),
    // Only the app's own namespace can be declared: "app" here is "$app" there.
    order: z.strictObject({ metafields: z.strictObject({ app: z.record(z.string(), metafield) }) }),
    webhooks: z.strictObject({
      api_version: z.string(),
      subscriptions: z.array(
        z.strictObject({
          topics: z.array(z.string()).min(1).optional(),
          compliance_topics: z.array(z.string()).min(1).optional(),
          include_fields: z.array(z.string()).min(1).optional(),
          uri: z.url(),
        }),
      ),
    }),
  })
  .parse(readToml("shopify.app.toml"));
const { subscriptions } = app.webhooks;
const topics = subscriptions.flatMap((one) => one.topics ?? []);

const flow = (handle: string) => {
  const { extensions, settings } = z
    .strictObject({
      extensions: z
        .array(
          z.strictObject({
            type: z.string(),
            name: z.string(),
            handle: z.string().max(30),
            description: z.string(),
            runtime_url: z.url().optional(),
          }),
        )
        .length(1),
      settings: z.strictObject({
        fields: z.array(
          z.strictObject({
            type: z.enum(["order_reference", "single_line_text_field", "number_decimal"]),
            // Shopify CLI takes no other letters for a trigger's field.
            key: z
              .string()
              .regex(/^[A-Za-z\s]*$/)
              .optional(),
            description: z.string().optional(),
            required: z.boolean().optional(),
          }),
        ),
      }),
    })
    .parse(readToml(`extensions/${handle}/shopify.extension.toml`));
  return { ...extensions[0], fields: settings.fields };
};

const nowhere = {} as Context; // safe because the routes are only listed, and none is asked
const routes = [appWebhookRoutes, flowRoutes, blockRoutes].flatMap((one) =>
  one(nowhere).routes.map(({ method, path: way }) => `${method} ${way}`),
);

/** What a note asks of Shopify: the variables of each question, answered as Shopify answers. */
async function askedBy(told: ShopNote): Promise<Record<string, unknown>[]> {
  const asked: Record<string, unknown>[] = [];
  const server = http.createServer(async (request, response) => {
    let body = "";
    for await (const part of request) body += part;
    asked.push(JSON.parse(body).variables);
    const data = {
      order: { id: "gid://shopify/Order/1001", metafield: null },
      metafieldsSet: { metafields: [], userErrors: [] },
      flowTriggerReceive: { userErrors: [] },
    };
    response.setHeader("content-type", "application/json").end(JSON.stringify({ data }));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo; // safe because it listens on a port
  await note(told, { url: `http://127.0.0.1:${port}`, accessToken: "shpat_x", scopes: ["write_orders"] });
  server.closeAllConnections();
  server.close();
  return asked;
}
const of = { order: "1001", refund: "8001", currency: "SEK", paidBack: "21.00" };

describe("the app", () => {
  test("hears of everything that Kvitto reads, and of what else Shopify can tell of an order's money", () => {
    // Told so that Shopify's own list is complete; nothing follows from these, and of them only ids are sent.
    const unread = ["orders/link_requested", "orders/risk_assessment_changed"];
    expect(
      subscriptions.find((one) => one.topics?.some((topic) => unread.includes(topic)))?.include_fields,
    ).toEqual(["id", "admin_graphql_api_id", "order_id"]);
    expect(new Set(topics).size).toBe(topics.length);
    expect(topics.filter((topic) => !isRead(topic))).toEqual(unread);
    const known = schema().getType("WebhookSubscriptionTopic");
    const all = isEnumType(known) ? known.getValues().map(({ name }) => name) : [];
    expect(topics.filter((topic) => !all.includes(topic.replace("/", "_").toUpperCase()))).toEqual([]);
    // Whatever has such a name, and is read, is declared.
    const readable = all.flatMap((name) =>
      [...name.matchAll(/_/g)].map(({ index }) =>
        `${name.slice(0, index)}/${name.slice(index + 1)}`.toLowerCase(),
      ),
    );
    expect(readable.filter((topic) => isRead(topic) && !topics.includes(topic))).toEqual([]);
  });

  test("asks for an order again when it was deleted, when its money moved, and when a carrier was wrong", () => {
    for (const topic of ["orders/delete", "tender_transactions/create", "fulfillment_events/delete"]) {
      const body = topic === "orders/delete" ? { id: 1001 } : { id: 7, order_id: 1001 };
      expect(aboutOf(topic, body), topic).toEqual({ order: "1001" });
      expect(shopify.subjectOf?.(topic, body), topic).toBe("order/1001");
      expect(shopify.translate(topic, body, undefined, new Date()), topic).toEqual({ events: [] });
    }
  });

  test("has people's rights told at an address of their own, and all the rest at one", () => {
    const compliance = subscriptions.filter((one) => one.compliance_topics);
    expect(compliance.flatMap((one) => one.compliance_topics)).toEqual([
      "customers/data_request",
      "customers/redact",
      "shop/redact",
    ]);
    expect(compliance.map(({ uri }) => uri)).toEqual([`${address}/webhooks/shopify/compliance`]);
    expect(new Set(subscriptions.filter((one) => one.topics).map(({ uri }) => uri))).toEqual(
      new Set([`${address}/webhooks/shopify`]),
    );
  });

  test("names one host only, and at it nothing that is not there", () => {
    const all = [app.application_url, ...app.auth.redirect_urls, ...subscriptions.map(({ uri }) => uri)];
    const action = flow("send-statement").runtime_url;
    expect([...all, action].filter((url) => !url?.startsWith(`${address}/`))).toEqual([]);
    for (const url of [...subscriptions.map(({ uri }) => uri), action])
      expect(routes).toContain(`POST ${new URL(url ?? "").pathname}`);
    for (const way of ["/shopify/orders/:id", "/shopify/customer/orders/:id"])
      expect(routes).toContain(`GET ${way}`);
  });

  test("is told in the version that Kvitto asks in", () => {
    expect(app.webhooks.api_version).toBe(apiVersion);
  });

  test("may see no more than is asked for", () => {
    expect(orderDocument).toContain("customer @include");
    expect(app.access_scopes.scopes.split(",")).toEqual([
      "read_orders",
      "read_returns",
      "read_fulfillments",
      "read_customers",
    ]);
    expect(app.access_scopes.optional_scopes).toEqual(["write_orders"]);
  });

  test("is sent no name and no address where an id says enough", () => {
    const folder = path.resolve(import.meta.dirname, "../../fixtures/shopify");
    let named = 0;
    for (const file of readdirSync(folder).filter((one) => /^(orders|refunds)__.*\.json$/.test(one))) {
      const topic = file.split(".")[0]?.replace("__", "/") ?? "";
      const body = z
        .record(z.string(), z.unknown())
        .parse(JSON.parse(readFileSync(path.join(folder, file), "utf8")));
      const fields = subscriptions.find((one) => one.topics?.includes(topic))?.include_fields ?? [];
      const sent = Object.fromEntries(Object.entries(body).filter(([name]) => fields.includes(name)));
      expect(aboutOf(topic, sent), file).toEqual(aboutOf(topic, body));
      if (aboutOf(topic, sent)) named += 1;
    }
    expect(named).toBeGreaterThan(5);
  });

  test("declares the fields on an order that Kvitto reads and writes, and merchants may only change their own", async () => {
    const [read] = await askedBy({
      what: "explained",
      ...of,
      sum: "80 − 59 = 21",
      sentAt: "2026-11-20T09:16:00Z",
      url: address,
    });
    const { namespace, key } = z.object({ namespace: z.string(), key: z.string() }).parse(read);
    expect(namespace).toBe("$app");
    expect(orderDocument).toContain('metafield(namespace: "$app", key: "trips")');
    expect(
      Object.fromEntries(
        Object.entries(app.order.metafields.app).map(([name, one]) => [name, one.access.admin]),
      ),
    ).toEqual({
      [key]: "merchant_read",
      trips: "merchant_read_write",
    });
  });
});

describe("a workflow in Shopify Flow", () => {
  test("begins with exactly the fields that Kvitto sends", async () => {
    const trigger = flow("refund-needs-review");
    const [asked] = await askedBy({
      what: "needs_review",
      ...of,
      orderNumber: "#1001",
      reason: "59.00 SEK have no reason",
      unexplained: "-59.00",
    });
    const { handle, payload } = z
      .object({ handle: z.string(), payload: z.record(z.string(), z.unknown()) })
      .parse(asked);
    expect([trigger.type, trigger.handle]).toEqual(["flow_trigger", handle]);
    const types = { order_reference: "number", number_decimal: "number", single_line_text_field: "string" };
    expect(
      Object.fromEntries(trigger.fields.map(({ type, key }) => [key ?? "order_id", types[type]])),
    ).toEqual(Object.fromEntries(Object.entries(payload).map(([key, value]) => [key, typeof value])));
  });

  test("can only send the statement of the order that it is about", () => {
    expect(flow("send-statement")).toMatchObject({
      type: "flow_action",
      handle: "send-statement",
      fields: [{ type: "order_reference", required: true }],
    });
  });
});

describe("a card", () => {
  const written = z.record(z.string(), z.string());
  const packageOf = (file: string) =>
    z
      .object({ dependencies: written, devDependencies: written })
      .parse(JSON.parse(readFileSync(path.join(appFolder, file), "utf8")));

  test.each(cards)(
    "%s fits where Shopify shows it: a place of this version, and below 64 KB",
    async (card) => {
      const { target, version, capabilities } = cardOf(card);
      const surfaces = path.resolve(
        import.meta.dirname,
        "../../../node_modules/@shopify/ui-extensions/build/ts/surfaces",
      );
      const surface = target.startsWith("admin.") ? "admin" : "customer-account";
      expect(readdirSync(path.join(surfaces, surface, "targets"))).toContain(`${target}.d.ts`);
      const { dependencies } = packageOf("package.json");
      const [year, month] = (dependencies["@shopify/ui-extensions"] ?? "").split(".");
      expect(version).toBe(`${year}-${month?.padStart(2, "0")}`);
      // In the admin a card may always ask its app; on a customer's page it must have been allowed to.
      expect(capabilities?.network_access).toBe(surface === "admin" ? undefined : true);
      const { code, compressed } = await bundle(card);
      expect(code).toContain(address);
      expect(compressed).toBeLessThan(64 * 1024);
    },
  );

  test("is built with the versions that it is tested with", () => {
    const root = packageOf("../../package.json");
    for (const [name, version] of Object.entries(packageOf("package.json").dependencies))
      expect([name, root.devDependencies[name] ?? root.dependencies[name]]).toEqual([name, version]);
  });

  test("has every word in every language, with the same sums and days in it", () => {
    const leaves = (words: unknown, at = ""): string[] =>
      typeof words === "string"
        ? [`${at}: ${[...words.matchAll(/{{\w+}}/g)].map(String).sort().join(" ")}`]
        : Object.entries(z.record(z.string(), z.unknown()).parse(words)).flatMap(([key, value]) =>
            leaves(value, `${at}.${key}`),
          );
    for (const card of cards) {
      const english = leaves(wordsOf(card, "en")).sort();
      const source = readdirSync(path.join(appFolder, "extensions", card, "src"))
        .map((file) => readText(`extensions/${card}/src/${file}`))
        .join("\n");
      // "1 refund waits" has no {{count}}; every other word of English is as in the others.
      const plain = (list: string[]) => list.filter((one) => !one.startsWith(".waits.one"));
      for (const language of languages)
        expect(plain(leaves(wordsOf(card, language)).sort()), `${card} ${language}`).toEqual(plain(english));
      const used = new Set([...source.matchAll(/translate\(\s*"([\w.]+)"/g)].map(([, key]) => key));
      const keys = english.map((one) => one.slice(1).split(":")[0] ?? "");
      expect([...used].filter((key) => !keys.some((one) => one === key || one === `${key}.one`))).toEqual([]);
    }
  });

  test("has a word for each kind of sum, each way that money goes, and each step", () => {
    const groups: [card: (typeof cards)[number], group: string, names: readonly string[]][] = [
      ["order-statement", "kind", namedKinds],
      ["order-statement", "way", paymentStatuses],
      ["order-statement", "mail", ["sent", "leaving", "held", "pending", "none"]],
      ["refund-tracker", "step", ["approved", "sending", "sent", "manual", "failed", "look", "lookBy"]],
    ];
    for (const [card, group, names] of groups) {
      const words = z.record(z.string(), z.unknown()).parse(wordsOf(card, "en"));
      expect(Object.keys(Object(words[group])).sort(), group).toEqual([...names].sort());
    }
  });

  test("offers the names that Kvitto takes, and no other", () => {
    expect([...kept, ...given, ...either].sort()).toEqual([...namedKinds].sort());
  });

  test("prints and adds sums to the last digit", () => {
    const printer = {
      formatCurrency: (value: number, options: Intl.NumberFormatOptions) =>
        new Intl.NumberFormat("sv", { style: "currency", ...options }).format(value).replace(/\s/g, " "),
    };
    expect(printMoney(printer, "-59.00", "SEK")).toBe("−59,00 kr");
    // Forints have no cents in print, and two in what is refunded.
    expect(printMoney(printer, "1234.50", "HUF")).toBe("1 234,50 HUF");
    expect(printMoney(printer, "5", "JPY")).toBe("5 JPY");
    expect(totalOf(["-50.00", "-9.00"])).toBe("-59.00");
    expect([totalOf([]), totalOf(["0.5", "0.25"]), totalOf(["1500"]), totalOf(["-0.05"])]).toEqual([
      "0",
      "0.75",
      "1500",
      "-0.05",
    ]);
    expect(addUp([{ amount: "0.1" }, { amount: "0.2" }], "0.30")).toBe(true);
    expect(addUp([{ amount: "80.00" }, { amount: "-59.00" }], "21.01")).toBe(false);
    expect([isZero("-0.00"), isLess("-0.00"), isLess("-0.01")]).toEqual([true, false, true]);
  });
});
