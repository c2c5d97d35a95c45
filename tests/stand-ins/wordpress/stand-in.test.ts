/** The WordPress of the tests is one that programs can talk to as to a real shop: keys, signatures, several requests at a time. */
import WooCommerceRestApi from "@woocommerce/woocommerce-rest-api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { describeWordPress, startWordPress, type WordPress } from "./index.ts";

type Client = new (
  options: object,
) => { get(at: string, query?: object): Promise<{ status: number; data: unknown }> };
// safe because the package is CommonJS: its default is one deeper in Node.
const Api = ((WooCommerceRestApi as unknown as { default?: Client }).default ?? WooCommerceRestApi) as Client;

describeWordPress("A shop on the tests' WordPress", () => {
  let site: WordPress;
  let order: number;
  let keys: [string, string];
  beforeAll(async () => {
    site = await startWordPress({ plugin: false });
    order = await site.ask<number>(
      `return tests_order(['lines' => [['Mugg', 2, '80.00'], ['Filt', 1, '899.00']]]);`,
    );
    keys = await site.ask<[string, string]>("return tests_keys();");
  });
  afterAll(() => site?.stop());

  const client = (consumerKey: string, consumerSecret: string) =>
    new Api({ url: site.url, consumerKey, consumerSecret, version: "wc/v3" });

  test("tells its orders to the official client, which signs over http", async () => {
    const [key, secret] = keys;
    const { data } = await client(key, secret).get(`orders/${order}`, { dp: 2 });
    expect(data).toMatchObject({ id: order, status: "processing", total: "1108.00", currency: "SEK" });
    await expect(client(key, `${secret}0`).get("orders")).rejects.toMatchObject({
      response: { status: 401 },
    });
    await expect(client(`${key}0`, secret).get("orders")).rejects.toMatchObject({
      response: { status: 401 },
    });
  });

  test("takes a key and its secret as they are over https alone", async () => {
    const headers = { Authorization: `Basic ${Buffer.from(keys.join(":")).toString("base64")}` };
    expect((await site.fetch("/wp-json/wc/v3/orders", { headers })).status).toBe(401);
    const proxied = { ...headers, "X-Forwarded-Proto": "https" };
    expect((await site.fetch("/wp-json/wc/v3/orders", { headers: proxied })).status).toBe(200);
    expect((await site.fetch("/wp-json/wp/v2/users/me", { headers: proxied })).status).toBe(401);
  });

  test("makes keys for a program when the merchant grants them, and takes them back when it does not take them", async () => {
    const asked = new URLSearchParams({
      app_name: "Kvitto",
      scope: "read_write",
      user_id: "state-1",
      return_url: "https://kvitto.test/done",
      callback_url: "https://kvitto.test/callback",
    });
    const page = await site.fetch(`/wc-auth/v1/authorize?${asked}`, { as: "admin" });
    const approve = /class="wc-auth-approve" href="([^"]+)"/.exec(await page.text())?.[1] ?? "";
    const count = () =>
      site.ask<string>(
        `global $wpdb; return $wpdb->get_var("SELECT COUNT(*) FROM {$wpdb->prefix}woocommerce_api_keys");`,
      );
    const before = await count();
    const granted = new URL(approve.replaceAll("&#038;", "&"));
    expect((await site.fetch(`${granted.pathname}${granted.search}`, { as: "admin" })).status).toBe(401); // nobody there
    expect(await count()).toBe(before);
    expect((await site.fetch(`/wc-auth/v1/authorize?${asked}`, { as: "lena" })).status).toBe(401);
  });

  test("answers requests that ask itself, several at a time", async () => {
    const itself = `return wp_remote_retrieve_response_code(wp_remote_get(home_url('/wp-json/'), array('timeout' => 60)));`;
    expect(
      await Promise.all([site.ask(itself), site.ask(itself), site.fetch("/").then(({ status }) => status)]),
    ).toEqual([200, 200, 200]);
    expect(site.log()).toBe("");
  });
});
