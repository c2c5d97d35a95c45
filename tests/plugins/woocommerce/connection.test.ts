import { afterAll, beforeAll, expect, test } from "vitest";
import { describeWordPress, startWordPress, type WordPress } from "../../stand-ins/wordpress/index.ts";
import {
  type Answer,
  badAnswers,
  badLinks,
  key,
  secret,
  sentences,
  silences,
  startAnswers,
  stateOf,
} from "./kvitto-answers.ts";
import { fallSilent, learnInTurn } from "./one-sender.ts";
import { bought, mailsOfOrders, mailsWhileLive, openPanel, textOf } from "./panel.ts";

/** WooCommerce → Kvitto as a merchant uses it, from the first link to the deleted plugin; in a real WordPress, in this order. */
describeWordPress("The connection", () => {
  let site: WordPress;
  let kvitto: Awaited<ReturnType<typeof startAnswers>>;
  let keys: { key: string; secret: string };
  let panel: ReturnType<typeof openPanel>;

  beforeAll(async () => {
    kvitto = await startAnswers();
    site = await startWordPress();
    const [consumerKey = "", consumerSecret = ""] = await site.ask<string[]>("return tests_keys();");
    keys = { key: consumerKey, secret: consumerSecret };
    panel = openPanel(site, kvitto, keys);
  });
  afterAll(async () => {
    await site?.stop();
    await kvitto?.stop();
  });

  test("before anything is connected the page has one link to paste and one button, for nobody but who manages the store", async () => {
    const response = await site.fetch("/wp-admin/admin.php?page=kvitto", { as: "admin" });
    const empty = textOf(await response.text());
    expect(empty).toContain("Until you switch it to live it only watches");
    expect(empty).toContain("Connection link");
    expect(empty).toContain("Or with your own REST keys");
    expect((await site.fetch("/wp-admin/admin.php?page=kvitto", { as: "lena" })).status).not.toBe(200);
    expect((await site.fetch("/wp-admin/admin-post.php?action=kvitto_connect", { as: "lena" })).status).toBe(
      403,
    );
    for (const deed of ["connect", "disconnect"])
      expect((await panel.send(deed, { kvitto_sure: "yes" }, "forged")).status, deed).toBe(403);
    expect((await site.fetch("/wp-json/wc-kvitto/v1/connection")).status).toBe(401);
    expect(await site.ask("return get_option('kvitto_connection');")).toBe(false);
  });

  test("each link and key that cannot work is a sentence that says what to do, and what was typed stays", async () => {
    const answers: [Answer, string][] = [
      ...badAnswers,
      [{ body: { ...kvitto.given("shadow"), secret: "whsec_short" } }, 'The field is "secret".'],
    ];
    kvitto.say("POST /connect/woocommerce/code_of_nordlys/keys", ...answers.map(([answer]) => answer));
    const said = await site.ask<string[]>(`
      $said = static function (string $link, string $key): string {
          try {
              Kvitto\\Connection\\Connecting::byKeys(Kvitto\\Connection\\Link::read($link), $key, 'cs_' . str_repeat('b', 40));
          } catch (Kvitto\\Connection\\Trouble $trouble) {
              return implode(' ', Kvitto\\Connection\\Problems::say($trouble->problem(), $trouble->detail()));
          }
          return 'connected';
      };
      $key = 'ck_' . str_repeat('a', 40);
      $found = array();
      foreach (json_decode('${JSON.stringify(Object.keys(badLinks))}') as $link) { $found[] = $said($link, $key); }
      foreach (range(1, ${answers.length}) as $turn) { $found[] = $said('${panel.link()}', $key); }
      $found[] = $said('https://127.0.0.1:9/connect/woocommerce/abcdefgh', $key);
      $found[] = $said('${panel.link()}', 'ck_cut');
      return $found;`);
    const wanted = [
      ...Object.values(badLinks),
      ...answers.map(([, sentence]) => sentence),
      "This site cannot reach Kvitto.",
      "The consumer key is not complete",
    ];
    for (const [at, sentence] of wanted.entries()) expect(said[at], sentence).toContain(sentence);
    const sent = await panel.connect({ kvitto_link: panel.link(), kvitto_secret: "cs_cut" });
    expect(sent.headers.get("location")).toContain("admin.php?page=kvitto");
    const again = await (await site.fetch("/wp-admin/admin.php?page=kvitto", { as: "admin" })).text();
    expect(again).toContain("The consumer secret is not complete");
    expect(again).toContain(`value="${panel.link()}"`);
    expect(again).toContain(`value="${keys.key}"`);
    expect(again).not.toContain("cs_cut");
    expect(await site.ask("return get_option('kvitto_connection');")).toBe(false);
  });

  test("one click sends the browser to Kvitto with the store's address and the way back", async () => {
    const sent = await panel.send("connect", {
      kvitto_link: "https://kvitto.example/connect/woocommerce/abcdefgh?x=1",
    });
    const at = new URL(sent.headers.get("location") ?? "");
    expect(`${at.origin}${at.pathname}`).toBe("https://kvitto.example/connect/woocommerce/abcdefgh");
    expect(at.searchParams.get("store")).toBe(site.url.replace(/\/$/, ""));
    expect(at.searchParams.get("back")).toContain("/wp-admin/admin.php?page=kvitto");
    // A plugin for languages sends visitors elsewhere, and Kvitto to the store itself; a store that all can reach asks no machine beside it.
    const [home, near] = await site.ask<[string, boolean]>(`
      add_filter('home_url', static fn (string $url): string => $url . '/en');
      $home = Kvitto\\Connection\\Address::home();
      add_filter('option_home', static fn (): string => 'https://shop.example');
      return array($home, Kvitto\\Connection\\Address::isSafe('https://127.0.0.1:9/'));`);
    expect([home, near]).toEqual([site.url.replace(/\/$/, ""), false]);
    // Keys by http are nothing that WooCommerce hands out.
    await panel.send("connect", { kvitto_link: panel.link() });
    const crafted = "&problem=Call%20555&detail=Call%20555";
    const shown = await panel.pages("", "&problem=denied", crafted, "&connected=1");
    expect(shown[0]).toContain(
      "WooCommerce hands out keys by itself only to addresses that begin with https://",
    );
    expect(shown[1]).toContain("you chose not to let Kvitto in");
    expect(shown[2]).toContain("Kvitto could not connect this store.");
    expect(shown[2]).not.toContain("555");
    expect(shown[3]).toContain("this site has not heard from it");
  });

  test("the store's door takes what Kvitto gives field by field, by the keys of who may manage the store", async () => {
    const given = kvitto.given("shadow");
    const wrong: [object, string][] = [
      [{ url: "http://kvitto.example" }, "url"],
      [{ url: "javascript:alert(1)" }, "url"],
      [{ shop: "../other" }, "shop"],
      [{ secret: "plain" }, "secret"],
      [{ link: "plain" }, "link"],
      [{ key: "" }, "key"],
      [{ state: { ...given.state, mode: "loud" } }, "state.mode"],
      [{ state: { ...given.state, kinds: ["<b>"] } }, "state.kinds"],
      [{ state: { ...given.state, withdrawal: "javascript:alert(1)" } }, "state.withdrawal"],
      [{ state: undefined }, "state.mode"],
    ];
    const bodies = wrong.map(([change]) =>
      Buffer.from(JSON.stringify({ ...given, ...change })).toString("base64"),
    );
    const answered = await site.ask<{ status: number; said: string }[]>(
      `return array_map(static function (string $body): array {
          $request = new WP_REST_Request('PUT', '/wc-kvitto/v1/connection');
          $request->set_header('Content-Type', 'application/json');
          $request->set_body(base64_decode($body));
          $answer = rest_do_request($request);
          return array('status' => $answer->get_status(), 'said' => $answer->get_data()['message'] ?? '');
      }, array('${bodies.join("', '")}'));`,
      "admin",
    );
    for (const [at, [, field]] of wrong.entries()) {
      expect(answered[at], field).toMatchObject({ status: 400 });
      expect(answered[at]?.said).toContain(`"${field}"`);
    }
    const [lenas = "", hers = ""] = await site.ask<string[]>("return tests_keys('lena');");
    expect((await panel.door("PUT", given, { key: lenas, secret: hers })).status).toBe(403);
    expect((await panel.door("PUT", given, { key: keys.key, secret: "cs_forged" })).status).toBe(401);
    expect(await site.ask("return get_option('kvitto_connection');")).toBe(false);
  });

  test("pasted keys connect the store; in shadow mode all goes on as before", async () => {
    kvitto.say("POST /connect/woocommerce/code_of_nordlys/keys", { body: kvitto.given("shadow") });
    kvitto.say("GET /v1/connection", { body: kvitto.shown("shadow", ["refund-issued"]) });
    kvitto.say("POST /webhooks/woocommerce/nordlys", { body: { kept: true, new: true } });
    await panel.connect({ kvitto_link: `  ${panel.link()}/ ` });
    const posted = kvitto.asked.findLast(({ path }) => path.endsWith("/keys"));
    expect(JSON.parse(posted?.body ?? "")).toMatchObject({
      store: site.url.replace(/\/$/, ""),
      consumerKey: keys.key,
      consumerSecret: keys.secret,
    });
    const connected = await panel.page();
    expect(connected).toContain("Connected to Nordlys.");
    expect(connected).toContain("Kvitto watches Nordlys and sends nothing yet");
    expect(connected).toMatch(/Last delivery \d seconds? ago: a greeting Waiting Nothing/);
    expect(connected).not.toContain(key);
    expect(connected).not.toContain(secret);
    expect(connected).not.toContain(keys.secret);
    expect(await panel.door("GET")).toMatchObject({
      status: 200,
      body: { plugin: "1.0.0", shop: "nordlys", waiting: 0 },
    });
    const before = site.mails().length;
    await site.run(bought);
    expect(panel.mailed(before)).toEqual(["customer_processing_order", "customer_partially_refunded_order"]);
  });

  test("a merchant goes live and back on the page: she reads first what will be, and both sides know it at once", async () => {
    const kinds = ["refund-issued", "shipped"];
    const mode = { tray: { mails: 20, minutes: 15, used: 0, waiting: [] }, doubles: [] };
    const also = ["woocommerce/customer_refunded_order", "woocommerce/not_here", "klarna/app"];
    const alsoSentBy = also.map((id) => ({ id, sender: id, mail: "<i>News</i>", off: "", sends: "yes" }));
    const doubles = [{ kind: "refund-issued", on: true, alsoSentBy }];
    const tells = (now: "shadow" | "live") =>
      kvitto.say("GET /v1/connection", { body: kvitto.shown(now, kinds) });
    tells("shadow");
    kvitto.say("GET /v1/mode", { status: 503, body: {} }, { body: { ...mode, mode: "shadow", doubles } });
    const [watching, away, ahead = ""] = await panel.pages("", "&mode=live", "&mode=live");
    expect(watching).toContain("Go live …");
    expect(away).toContain("You can go live when Kvitto answers.");
    expect(ahead).toContain("these mails of Kvitto leave: Refund, Parcel sent.");
    expect(ahead).toContain("The first 20 mails about refunds wait 15 mins each");
    expect(ahead).toContain("Refunded order Kvitto sends this.");
    expect(ahead.match(/\S+: &lt;i&gt;News/g)).toEqual(["klarna/app: &lt;i&gt;News"]);
    expect((await panel.send("mode", { kvitto_mode: "live" }, "forged")).status).toBe(403);
    kvitto.say(
      "POST /v1/mode",
      { status: 409, body: { detail: "choose a plan first" } },
      { status: 503, body: {} },
      { body: { ...mode, mode: "shadow" } },
    );
    const change = async (wanted: string) => {
      await panel.send("mode", { kvitto_mode: wanted });
      return panel.page();
    };
    const refused = await change("live");
    expect(refused).toContain("Kvitto says: choose a plan first");
    expect(refused).toContain("Kvitto watches Nordlys and sends nothing yet");
    // The answer is lost on its way, but Kvitto has done it.
    tells("live");
    expect(await change("live")).toContain("The shop is live. From now on Kvitto writes to your customers.");
    const posted = kvitto.asked.findLast(({ path }) => path === "/v1/mode");
    expect(JSON.parse(posted?.body ?? "")).toEqual({ mode: "live", by: "admin" });
    expect(await panel.page("&mode=shadow")).toContain("Only watch Nordlys again?");
    kvitto.say("GET /v1/connection", { status: 503, body: {} });
    expect(await change("shadow")).toContain("Kvitto watches again and sends nothing.");
    // What Kvitto said a moment before, in answer to a delivery, comes late.
    const late = `array('mode' => 'live', 'at' => gmdate('c', time() - 20)) + get_option('kvitto_state')`;
    expect(
      await site.ask(
        `Kvitto\\Connection\\Connection::learn(${late}); return get_option('kvitto_state')['mode'];`,
      ),
    ).toBe("shadow");
  });

  test("Kvitto's own pages open inside WordPress for whoever manages the store, and for nobody else's pages", async () => {
    const inside = "/wp-admin/admin.php?page=kvitto&inside=1";
    const open = async () => (await site.fetch(inside, { as: "admin" })).text();
    const visit = (url: string) => ({ status: 201, body: { url, until: new Date().toISOString() } });
    const code = "c".repeat(43);
    kvitto.say(
      "POST /v1/connection/visit",
      visit(`${kvitto.url}/admin/inside/${code}`),
      visit(`https://evil.example/admin/inside/${code}`),
      { status: 403, body: { detail: "Ada is no member of this shop any more" } },
    );
    expect(await open()).toContain(`src="${kvitto.url}/admin/inside/${code}"`);
    const asked = kvitto.asked.findLast(({ path }) => path === "/v1/connection/visit");
    expect(asked?.authorization).toBe(`Bearer ${key}`);
    expect(JSON.parse(asked?.body ?? "")).toMatchObject({
      site: expect.stringMatching(/\/wp-admin\/$/),
      user: { id: "1", administrator: true, email: expect.stringContaining("@") },
    });
    const [elsewhere, refused] = [await open(), await open()];
    expect(elsewhere).not.toContain("<iframe");
    expect(refused).toContain("Ada is no member of this shop any more");
    expect(refused).not.toContain("<iframe");
    expect((await site.fetch(inside, { as: "lena" })).status).not.toBe(200);
  });

  test("a stolen key puts nothing in place and moves nothing: somebody has to have begun it here within the hour, by the same link", async () => {
    kvitto.say("GET /v1/connection", { body: kvitto.shown("live", ["refund-issued"]) });
    const given = kvitto.given("live");
    const other = { ...kvitto.given("live", [], "fjord"), name: "Fjord" };
    const notBegun = { status: 409, body: { code: "kvitto_not_begun" } };
    const evil = {
      ...given,
      url: "https://evil.example",
      state: stateOf("live", [], "https://evil.example"),
    };
    // Nor the shop that is connected gets a new secret, and the page for withdrawals stays Kvitto's.
    for (const one of [given, other, evil]) expect(await panel.door("PUT", one)).toMatchObject(notBegun);
    await panel.door("PUT", { state: evil.state });
    expect(await site.ask("return get_option('kvitto_state')['withdrawal'];")).toBe("");
    expect((await panel.door("PUT", { state: given.state })).status).toBe(200);
    expect(await panel.page()).toContain("Kvitto writes to the customers of Nordlys");
    // To leave first helps as little: the shop has to be named, and nothing comes in its place.
    for (const shop of [{}, { shop: "fjord" }]) expect((await panel.door("DELETE", shop)).status).toBe(409);
    await panel.began(3700);
    expect(await panel.door("PUT", other)).toMatchObject(notBegun);
    await panel.began();
    expect(await panel.door("PUT", { ...other, link: "A".repeat(43) })).toMatchObject(notBegun);
    expect(await panel.door("PUT", evil)).toMatchObject(notBegun);
    expect((await panel.door("PUT", other)).status).toBe(200);
    expect(await panel.door("PUT", other)).toMatchObject(notBegun);
    expect(kvitto.asked.at(-1)).toMatchObject({ method: "DELETE", path: "/v1/connection" });
    expect(await panel.page()).toContain("Kvitto writes to the customers of Fjord");
    expect((await panel.door("DELETE", { shop: "fjord" })).status).toBe(204);
    expect(await panel.door("PUT", given)).toMatchObject(notBegun);
    await panel.began();
    expect((await panel.door("PUT", given)).status).toBe(200);
    // Who connects without a REST key of WooCommerce's leaves those that are there.
    const made = "Kvitto – Nordlys - API (2026-11-22 10:00:00)";
    await site.run(`global $wpdb; $wpdb->insert($wpdb->prefix . 'woocommerce_api_keys', array('user_id' => 1, 'description' => '${made}',
      'permissions' => 'read_write', 'consumer_key' => 'x', 'consumer_secret' => 'y', 'truncated_key' => 'of_kvit'));`);
    const isThere = () => site.ask("return Kvitto\\WooCommerce::hasKey('of_kvit');");
    const takes = (by: string) =>
      site.run(
        `Kvitto\\Connection\\Connecting::accept(Kvitto\\Connection\\Given::read(json_decode(base64_decode('${Buffer.from(
          JSON.stringify(given),
        ).toString("base64")}'), true)), '${by}');`,
      );
    await takes("");
    expect(await isThere()).toBe(true);
    await takes(keys.key);
    expect(await isThere()).toBe(false);
    // She comes back from Kvitto's page, and what waited for that moment is told.
    expect(await panel.page("&connected=1")).toMatch(
      /Connected to Nordlys\. .* ago: a greeting Waiting Nothing/,
    );
    kvitto.say("POST /webhooks/woocommerce/nordlys", { status: 404, body: {} });
  });

  test("while live each piece of news comes from one sender, and an order keeps what only WooCommerce can tell", async () => {
    const kinds = ["refund-issued", "order-confirmed", "shipped", "order-cancelled"];
    const state = kvitto.given("live", kinds).state;
    kvitto.say("GET /v1/connection", { body: kvitto.shown("live", kinds) });
    expect((await panel.door("PUT", { state })).status).toBe(200);
    const sent = await site.ask<Record<string, boolean>>(mailsOfOrders);
    expect(sent).toEqual(mailsWhileLive);
    const before = site.mails().length;
    await site.run(bought);
    expect(panel.mailed(before)).toEqual([]);
    const shown = await panel.page();
    expect(shown).toContain("Refunded order Kvitto sends this.");
    expect(shown).toContain("For bank transfers and cheques both do: WooCommerce says how to pay.");
    expect(await site.ask("return get_option('woocommerce_customer_refunded_order_settings');")).toBe(false);
  });

  test("what Kvitto said a moment before does not undo what it told since, and what is no state changes nothing", async () => {
    const { wanted, found } = await learnInTurn(site, kvitto);
    expect(found.known).toEqual(wanted);
    expect(found.writes).toBe(5);
  });

  test("when nothing gets through to Kvitto WooCommerce's mails are back by themselves, gone when it works again, and each order says when that was", async () => {
    const { wanted, found } = await fallSilent(site);
    expect(found.mails).toEqual(wanted);
    expect(found.spans).toBe(4);
    expect(found.told).toEqual([
      [],
      [{ from: -7, to: -2 }, { from: -1 }],
      [{ from: -9, to: -8 }, { from: -7, to: -2 }, { from: -1 }],
    ]);
    expect(await panel.page()).toContain("WooCommerce has taken over the mails of Kvitto");
    await site.run(
      'global $wpdb; $wpdb->query("DELETE FROM {$wpdb->prefix}kvitto_outbox"); delete_option("kvitto_outbox"); delete_option("kvitto_health");',
    );
  });

  test("each thing that can be wrong is a sentence in the panel that says what to do", async () => {
    const since = new Date(Date.now() - 2 * 3_600_000).toISOString();
    const problems = Object.keys(sentences).map((code) => ({ code, detail: `Detail of ${code}.`, since }));
    kvitto.say("POST /v1/connection/check", { body: kvitto.shown("live", ["refund-issued"], problems) });
    await site.work(24 * 3600);
    const shown = await panel.check();
    for (const [code, sentence] of Object.entries(sentences)) expect(shown, code).toContain(sentence);
    expect(shown).toContain("Checked: 10 things need you.");
    expect(shown).toContain("No, it tried");
    expect(kvitto.asked.at(-1)).toMatchObject({ method: "POST", authorization: `Bearer ${key}` });
    const dashboard = textOf(await (await site.fetch("/wp-admin/tools.php", { as: "admin" })).text());
    expect(dashboard).toContain("Kvitto cannot reach this store.");
    const health = await site.ask<{ status: string; description: string }>(
      "return Kvitto\\Admin\\SiteHealth::test();",
      "admin",
    );
    expect(health.status).toBe("critical");
    const facts = await site.ask<object>("return Kvitto\\Admin\\SiteHealth::addFacts(array());", "admin");
    expect(JSON.stringify(facts)).not.toContain(key);
    expect(JSON.stringify(facts)).not.toContain(secret);

    const others: [Answer, string][] = [
      ...silences,
      [
        {
          body: kvitto.shown("live", ["refund-issued"]),
          headers: { Date: new Date(Date.now() + 600_000).toUTCString() },
        },
        "The clock of this server is wrong.",
      ],
    ];
    kvitto.say("POST /v1/connection/check", ...others.map(([answer]) => answer));
    const said = await site.ask<string[]>(`return array_map(static function (): string {
        Kvitto\\Connection\\Health::check(true);
        $problems = Kvitto\\Connection\\Health::last()['problems'];
        return implode(' ', array_merge(...array_map(static fn ($one) => Kvitto\\Connection\\Problems::say($one['code'], $one['detail']), $problems)));
    }, range(1, ${others.length}));`);
    for (const [at, [, sentence]] of others.entries()) expect(said[at], sentence).toContain(sentence);
    expect(await panel.page()).toContain("10 mins behind the clock of Kvitto.");
    kvitto.say("POST /v1/connection/check", { body: kvitto.shown("live", ["refund-issued"]) });
    const well = await panel.check();
    expect(well).toContain("Checked just now: all is well.");
    expect(well).not.toContain("What needs you");
    expect(await site.ask("return Kvitto\\Admin\\SiteHealth::test()['status'];", "admin")).toBe("good");
  });

  test("webhooks that WooCommerce switched off are on again by a button, and what was refused is tried again by another", async () => {
    await site.run(`$hook = new WC_Webhook(); $hook->set_name('Kvitto: order.updated'); $hook->set_status('disabled');
      $hook->set_delivery_url('${kvitto.url}/webhooks/woocommerce/nordlys'); $hook->save();
      $theirs = new WC_Webhook(); $theirs->set_status('disabled'); $theirs->set_delivery_url('https://other.example/x'); $theirs->save();
      Kvitto\\Outbox\\Outbox::add('plugin.ping', 'plugin', array());
      global $wpdb; $wpdb->query("UPDATE {$wpdb->prefix}kvitto_outbox SET state = 'refused', reason = 'refused line_items is missing', done_at = created_at");`);
    const wrong = await panel.check();
    expect(wrong).toContain("WooCommerce has switched off a webhook of Kvitto");
    expect(wrong).toContain("1 of 1 were switched off");
    expect(wrong).toContain("Kvitto could not read it: line_items is missing");
    await panel.send("webhooks");
    await panel.send("retry");
    const well = await panel.page();
    expect(well).toContain("1, switched on.");
    expect(well).not.toContain("line_items is missing");
    expect(
      await site.ask(
        "return array_map(static fn ($id) => wc_get_webhook($id)->get_status(), WC_Data_Store::load('webhook')->get_webhooks_ids());",
      ),
    ).toEqual(["active", "disabled"]);
  });

  test("the order's box asks Kvitto only when it is opened, and tells what was not written and why", async () => {
    kvitto.say("GET /v1/notifications", {
      body: [
        {
          id: "1",
          kind: "refund-issued",
          state: "shadow",
          reason: null,
          cause: null,
          decidedAt: "2026-11-22T10:00:00Z",
        },
        { id: "2", kind: "shipped", state: "not_sent", reason: "<b>nothing</b> is known", cause: null },
        { id: "3", kind: "nps", state: "not_sent", reason: "off", cause: "switched_off" },
      ],
    });
    const order = await site.ask<number>("return tests_order();");
    const ask = async (nonce: string, as: "admin" | "lena" = "admin") =>
      await site.fetch("/wp-admin/admin-ajax.php", {
        as,
        method: "POST",
        body: new URLSearchParams({ action: "kvitto_order", order: String(order), _ajax_nonce: nonce }),
      });
    expect((await ask("forged")).status).toBe(403);
    expect((await ask(await site.nonce(`kvitto_order_${order}`, "lena"), "lena")).status).toBe(403);
    // safe because WordPress answers so
    const told = (await (await ask(await site.nonce(`kvitto_order_${order}`))).json()) as { data: string };
    expect(textOf(told.data)).toMatch(/Parcel sent Not sent .*Refund Would have been sent/);
    expect(told.data).toContain("&lt;b&gt;nothing");
    expect(told.data).not.toContain("Nps");
    expect(await panel.page(`&order=${order}`)).toContain("Would have been sent");
  });

  test("the look at the connection runs by itself, and a shop that went live in Kvitto is known within the hour", async () => {
    const tells = (mode: "shadow" | "live") => {
      // While something is wrong Kvitto is asked to look, and otherwise only what it knows.
      for (const at of ["GET /v1/connection", "POST /v1/connection/check"])
        kvitto.say(at, { body: kvitto.shown(mode, ["refund-issued"]) });
    };
    tells("shadow");
    expect(await site.work(30 * 3600)).toContain("kvitto_check");
    expect(await panel.page()).toContain("Kvitto watches Nordlys and sends nothing yet");
    tells("live");
    await site.work(40 * 3600);
    expect(await panel.page()).toContain("Kvitto writes to the customers of Nordlys");
  });

  test("disconnecting asks first, tells Kvitto, and puts everything back", async () => {
    await site.run(`global $wpdb; $wpdb->insert($wpdb->prefix . 'woocommerce_api_keys', array('user_id' => 1, 'description' => 'Kvitto - API (2026-11-22)',
      'permissions' => 'read_write', 'consumer_key' => 'x', 'consumer_secret' => 'y', 'truncated_key' => 'made4us'));`);
    expect((await panel.send("disconnect")).headers.get("location")).toContain("disconnect=1");
    expect(await panel.page("&disconnect=1")).toMatch(
      /Disconnect from Nordlys\?.* it watches until you go live/,
    );
    kvitto.say("DELETE /v1/connection", { status: 204 });
    await panel.send("disconnect", { kvitto_sure: "yes" });
    expect(kvitto.asked.at(-1)).toMatchObject({
      method: "DELETE",
      path: "/v1/connection",
      authorization: `Bearer ${key}`,
    });
    const after = await panel.page();
    expect(after).toContain("Disconnected. WooCommerce sends all its own mails again.");
    expect(after).toContain("If you connect again, Kvitto watches until you go live.");
    expect(after).toContain(`Your own REST key that ends in ${keys.key.slice(-7)} is still there`);
    expect(after).toContain("Connection link");
    expect(await panel.left(true)).toEqual({ options: ["kvitto_version"], keys: 2, hooks: 1, rows: 0 });
    const before = site.mails().length;
    await site.run(bought);
    expect(panel.mailed(before)).toEqual(["customer_processing_order", "customer_partially_refunded_order"]);
  });

  test("a Kvitto that is gone keeps no merchant, and deleting the plugin without disconnecting revokes, too", async () => {
    await panel.began();
    expect((await panel.door("PUT", kvitto.given("live"))).status).toBe(200);
    kvitto.say("DELETE /v1/connection", { status: 503, body: {} });
    await panel.send("disconnect", { kvitto_sure: "yes" });
    expect(await panel.page()).toContain("Kvitto could not be told; end the connection there, too.");
    await panel.began();
    expect((await panel.door("PUT", kvitto.given("live"))).status).toBe(200);
    kvitto.say("DELETE /v1/connection", { status: 204 });
    await panel.check();
    // As WordPress deletes a plugin: switched off, and then its uninstall.php in a request without it.
    const withPlugins = "require_once ABSPATH . 'wp-admin/includes/plugin.php'; ";
    await site.run(`${withPlugins} deactivate_plugins('kvitto/kvitto.php');`);
    await site.run(`${withPlugins} uninstall_plugin('kvitto/kvitto.php');`);
    expect(kvitto.asked.at(-1)).toMatchObject({
      method: "DELETE",
      path: "/v1/connection",
      authorization: `Bearer ${key}`,
    });
    expect(await panel.left(false)).toMatchObject({ options: [], keys: 2, hooks: 1 });
    expect(site.log()).toBe("");
  });
});
