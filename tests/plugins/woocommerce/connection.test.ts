import { createHmac, randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { describeWordPress, startWordPress, type WordPress } from "../../stand-ins/wordpress/index.ts";
import { type Answer, key, secret, startAnswers } from "./kvitto-answers.ts";

/** WooCommerce → Kvitto as a merchant uses it, from the first link to the deleted plugin; in a real WordPress, in this order. */
describeWordPress("The connection", () => {
  let site: WordPress;
  let kvitto: Awaited<ReturnType<typeof startAnswers>>;
  let keys: { key: string; secret: string };
  const nonces = new Map<string, string>();

  beforeAll(async () => {
    kvitto = await startAnswers();
    site = await startWordPress();
    const [consumerKey = "", consumerSecret = ""] = await site.ask<string[]>("return tests_keys();");
    keys = { key: consumerKey, secret: consumerSecret };
  });
  afterAll(async () => {
    await site?.stop();
    await kvitto?.stop();
  });

  /** What stands on the page, as somebody reads it. */
  const page = async (more = ""): Promise<string> => {
    const response = await site.fetch(`/wp-admin/admin.php?page=kvitto${more}`, { as: "admin" });
    expect(response.status).toBe(200);
    const html = await response.text();
    const ours = html.slice(html.indexOf('<div class="wrap kvitto">'), html.indexOf('id="wpfooter"'));
    return textOf(ours);
  };
  const nonceOf = async (action: string): Promise<string> => {
    const nonce = nonces.get(action) ?? (await site.nonce(action));
    nonces.set(action, nonce);
    return nonce;
  };
  const send = async (deed: string, fields: Record<string, string> = {}, nonce?: string): Promise<Response> =>
    await site.fetch("/wp-admin/admin-post.php", {
      as: "admin",
      method: "POST",
      body: new URLSearchParams({
        action: `kvitto_${deed}`,
        _wpnonce: nonce ?? (await nonceOf(`kvitto_${deed}`)),
        ...fields,
      }),
    });
  const link = () => `${kvitto.url}/connect/woocommerce/code_of_nordlys`;
  const connect = (fields: Record<string, string>) =>
    send("connect", { kvitto_key: keys.key, kvitto_secret: keys.secret, ...fields });
  const check = async (): Promise<string> => {
    expect((await send("check")).status).toBe(302);
    return page();
  };
  /** By the store's own REST keys, as Kvitto asks. */
  const door = async (method: string, body?: unknown, by: { key: string; secret: string } = keys) => {
    const at = "/wp-json/wc-kvitto/v1/connection";
    const response = await site.fetch(`${at}?${oauth(method, `${site.url.replace(/\/$/, "")}${at}`, by)}`, {
      method,
      ...(body !== undefined && {
        body: JSON.stringify(body),
        headers: { "Content-Type": "application/json" },
      }),
    });
    const text = await response.text();
    // safe because the door answers with JSON, and the tests look at what is in it
    return {
      status: response.status,
      body: text === "" ? {} : (JSON.parse(text) as Record<string, unknown>),
    };
  };
  /** Somebody buys a mug, and gets a part of her money back. */
  const bought = "wc_create_refund(array('order_id' => tests_order(), 'amount' => '21.00'));";
  /** The ids of WooCommerce's own mails that left for this order since `before`. */
  const mailed = (before: number): string[] =>
    site
      .mails()
      .slice(before)
      .filter(({ to }) => to === "lena@example.com")
      .map(({ message }) => message.split(" ")[0] ?? "");

  test("before anything is connected the page has one link to paste and one button, for nobody but who manages the store", async () => {
    const empty = await page();
    expect(empty).toContain("Until you switch it to live it only watches");
    expect(empty).toContain("Connection link");
    expect(empty).toContain("Or with your own REST keys");
    expect((await site.fetch("/wp-admin/admin.php?page=kvitto", { as: "lena" })).status).not.toBe(200);
    expect((await site.fetch("/wp-admin/admin-post.php?action=kvitto_connect", { as: "lena" })).status).toBe(
      403,
    );
    for (const deed of ["connect", "disconnect"])
      expect((await send(deed, { kvitto_sure: "yes" }, "forged")).status, deed).toBe(403);
    expect((await site.fetch("/wp-json/wc-kvitto/v1/connection")).status).toBe(401);
    expect(await site.ask("return get_option('kvitto_connection');")).toBe(false);
  });

  test("each link and key that cannot work is a sentence that says what to do, and what was typed stays", async () => {
    const links: Record<string, string> = {
      "": "The connection link is missing.",
      kvitto: "That is not a web address.",
      "ftp://kvitto.example/connect/woocommerce/abcdefgh": "That is not a web address.",
      "http://kvitto.example/connect/woocommerce/abcdefgh": "That link is not secure",
      "https://anna:secret@kvitto.example/connect/woocommerce/abcdefgh": "That link is not secure",
      "https://kvitto.example/somewhere": "not a connection link",
      "https://kvitto.example/connect/woocommerce/": "not a connection link",
    };
    const answers: [Answer, string][] = [
      [{ status: 404, body: { code: "link_unknown" } }, "Kvitto does not know that link."],
      [{ status: 409, body: { code: "link_ended" } }, "older than seven days"],
      [{ status: 409, body: { code: "link_used" } }, "That link has been used"],
      [{ status: 409, body: { code: "store_taken" } }, "connected to another shop at Kvitto"],
      [{ status: 401, body: { code: "keys_refused" } }, "does not accept the REST keys"],
      [
        { status: 409, body: { code: "brand_new", detail: "The moon is wrong." } },
        "Kvitto says: The moon is wrong.",
      ],
      [{ text: "<html>" }, "Something answered in place of Kvitto."],
      [{ status: 503, body: {} }, "Kvitto cannot answer right now."],
      [
        { status: 302, text: "", headers: { Location: "https://kvitto.example" } },
        "Something answered in place",
      ],
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
      foreach (json_decode('${JSON.stringify(Object.keys(links))}') as $link) { $found[] = $said($link, $key); }
      foreach (range(1, ${answers.length}) as $turn) { $found[] = $said('${link()}', $key); }
      $found[] = $said('https://127.0.0.1:9/connect/woocommerce/abcdefgh', $key);
      $found[] = $said('${link()}', 'ck_cut');
      return $found;`);
    const wanted = [
      ...Object.values(links),
      ...answers.map(([, sentence]) => sentence),
      "This site cannot reach Kvitto.",
      "The consumer key is not complete",
    ];
    for (const [at, sentence] of wanted.entries()) expect(said[at], sentence).toContain(sentence);
    const sent = await connect({ kvitto_link: link(), kvitto_secret: "cs_cut" });
    expect(sent.headers.get("location")).toContain("admin.php?page=kvitto");
    const again = await (await site.fetch("/wp-admin/admin.php?page=kvitto", { as: "admin" })).text();
    expect(again).toContain("The consumer secret is not complete");
    expect(again).toContain(`value="${link()}"`);
    expect(again).toContain(`value="${keys.key}"`);
    expect(again).not.toContain("cs_cut");
    expect(await site.ask("return get_option('kvitto_connection');")).toBe(false);
  });

  test("one click sends the browser to Kvitto with the store's address and the way back", async () => {
    const sent = await send("connect", {
      kvitto_link: "https://kvitto.example/connect/woocommerce/abcdefgh?x=1",
    });
    const at = new URL(sent.headers.get("location") ?? "");
    expect(`${at.origin}${at.pathname}`).toBe("https://kvitto.example/connect/woocommerce/abcdefgh");
    expect(at.searchParams.get("store")).toBe(site.url.replace(/\/$/, ""));
    expect(at.searchParams.get("back")).toContain("/wp-admin/admin.php?page=kvitto");
    // Keys by http are nothing that WooCommerce hands out.
    await send("connect", { kvitto_link: link() });
    expect(await page()).toContain(
      "WooCommerce hands out keys by itself only to addresses that begin with https://",
    );
    expect(await page("&problem=denied")).toContain("you chose not to let Kvitto in");
    expect(await page("&problem=brand_new&detail=%3Cb%3Ehello")).toContain("Kvitto says: hello");
    expect(await page("&connected=1")).toContain("this site has not heard from it");
  });

  test("the store's door takes what Kvitto gives field by field, by the keys of who may manage the store", async () => {
    const given = kvitto.given("shadow");
    const wrong: [object, string][] = [
      [{ url: "http://kvitto.example" }, "url"],
      [{ url: "javascript:alert(1)" }, "url"],
      [{ shop: "../other" }, "shop"],
      [{ secret: "plain" }, "secret"],
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
    expect((await door("PUT", given, { key: lenas, secret: hers })).status).toBe(403);
    expect((await door("PUT", given, { key: keys.key, secret: "cs_forged" })).status).toBe(401);
    expect(await site.ask("return get_option('kvitto_connection');")).toBe(false);
  });

  test("pasted keys connect the store; in shadow mode all goes on as before", async () => {
    kvitto.say("POST /connect/woocommerce/code_of_nordlys/keys", { body: kvitto.given("shadow") });
    kvitto.say("GET /v1/connection", { body: kvitto.shown("shadow", ["refund-issued"]) });
    await connect({ kvitto_link: `  ${link()}/ ` });
    const posted = kvitto.asked.findLast(({ path }) => path.endsWith("/keys"));
    expect(JSON.parse(posted?.body ?? "")).toMatchObject({
      store: site.url.replace(/\/$/, ""),
      consumerKey: keys.key,
      consumerSecret: keys.secret,
    });
    const connected = await page();
    expect(connected).toContain("Connected to Nordlys.");
    expect(connected).toContain("Kvitto watches Nordlys and sends nothing yet");
    expect(connected).not.toContain(key);
    expect(connected).not.toContain(secret);
    expect(connected).not.toContain(keys.secret);
    expect(await door("GET")).toMatchObject({
      status: 200,
      body: { plugin: "1.0.0", shop: "nordlys", waiting: 0 },
    });
    const before = site.mails().length;
    await site.run(bought);
    expect(mailed(before)).toEqual(["customer_processing_order", "customer_partially_refunded_order"]);
  });

  test("another shop cannot be put in place by a stolen key, unless somebody began it here within the hour", async () => {
    kvitto.say("GET /v1/connection", { body: kvitto.shown("live", ["refund-issued"]) });
    const other = { ...kvitto.given("live", [], "fjord"), name: "Fjord" };
    expect(await door("PUT", other)).toMatchObject({ status: 409, body: { code: "kvitto_other_shop" } });
    expect(await door("PUT", { ...kvitto.given("live"), url: "https://evil.example" })).toMatchObject({
      status: 409,
    });
    expect(await door("DELETE", { shop: "fjord" })).toMatchObject({ status: 409 });
    // The shop that is connected may bring a new secret, or what is new of its state.
    expect((await door("PUT", kvitto.given("shadow"))).status).toBe(200);
    expect((await door("PUT", { state: kvitto.given("live").state })).status).toBe(200);
    expect(await page()).toContain("Kvitto writes to the customers of Nordlys");
    const began = (ago: number) =>
      site.run(`update_option('kvitto_pending', array('url' => '${kvitto.url}', 'at' => time() - ${ago}));`);
    await began(3700);
    expect((await door("PUT", other)).status).toBe(409);
    await began(60);
    expect((await door("PUT", other)).status).toBe(200);
    expect(kvitto.asked.at(-1)).toMatchObject({ method: "DELETE", path: "/v1/connection" });
    expect(await page()).toContain("Kvitto writes to the customers of Fjord");
    await began(60);
    expect((await door("PUT", kvitto.given("live"))).status).toBe(200);
  });

  test("while live each piece of news comes from one sender, and an order keeps what only WooCommerce can tell", async () => {
    const kinds = ["refund-issued", "order-confirmed", "shipped", "order-cancelled"];
    const state = kvitto.given("live", kinds).state;
    kvitto.say("GET /v1/connection", { body: kvitto.shown("live", kinds) });
    expect((await door("PUT", { state })).status).toBe(200);
    // What customers would get of one order each.
    const sent = await site.ask<Record<string, boolean>>(`
      $has = static function (string $mail, array $given, string $during = ''): bool {
          $order = wc_get_order(tests_order($given));
          $email = new WC_Email($mail, $mail, true);
          $email->object = $order;
          $found = null;
          $look = static function () use ($email, &$found): void { $found = $email->is_enabled(); };
          if ($during === '') { $look(); } else { add_action($during, $look); do_action($during); remove_action($during, $look); }
          return $found;
      };
      $parcel = array('_wc_shipment_tracking_items' => array(array('tracking_number' => '1')));
      return array(
          'refund' => $has('customer_refunded_order', array()),
          'part of a refund' => $has('customer_partially_refunded_order', array()),
          'thanks' => $has('customer_processing_order', array('method' => 'stripe')),
          'paid after on hold' => $has('customer_processing_order', array(), 'woocommerce_order_status_on-hold_to_processing_notification'),
          'how to pay' => $has('customer_on_hold_order', array('method' => 'bacs')),
          'card on hold' => $has('customer_on_hold_order', array('method' => 'stripe')),
          'done with a parcel' => $has('customer_completed_order', array('meta' => $parcel)),
          'done without' => $has('customer_completed_order', array()),
          'called off' => $has('customer_cancelled_order', array('status' => 'cancelled')),
          'failed' => $has('customer_failed_order', array()),
          'note' => $has('customer_note', array()),
          'settings' => (new WC_Email('customer_refunded_order', '', true))->is_enabled(),
      );`);
    expect(sent).toEqual({
      refund: false,
      "part of a refund": false,
      thanks: false,
      "paid after on hold": true,
      "how to pay": true,
      "card on hold": false,
      "done with a parcel": false,
      "done without": true,
      "called off": false,
      failed: true,
      note: true,
      settings: true,
    });
    const before = site.mails().length;
    await site.run(bought);
    expect(mailed(before)).toEqual([]);
    const shown = await page();
    expect(shown).toContain("Refunded order Kvitto sends this.");
    expect(shown).toContain("WooCommerce keeps bank transfers and cheques");
    expect(await site.ask("return get_option('woocommerce_customer_refunded_order_settings');")).toBe(false);
  });

  test("when nothing reached Kvitto for twelve hours WooCommerce's mails are back by themselves, and gone when it works again", async () => {
    const refundMail = `$mail = new WC_Email('customer_refunded_order', '', true); $mail->object = wc_get_order(tests_order()); return $mail->is_enabled();`;
    await site.run(`global $wpdb; $wpdb->query("DELETE FROM {$wpdb->prefix}kvitto_outbox");
      Kvitto\\Outbox\\Outbox::add('plugin.ping', 'plugin', array());`);
    const age = (hours: number) =>
      site.run(
        `global $wpdb; $wpdb->query($wpdb->prepare("UPDATE {$wpdb->prefix}kvitto_outbox SET created_at = %s", gmdate('Y-m-d H:i:s', time() - ${hours} * 3600)));`,
      );
    await age(11);
    expect(await site.ask(refundMail)).toBe(false);
    await age(13);
    expect(await site.ask(refundMail)).toBe(true);
    expect(await page()).toContain("WooCommerce has taken over the mails of Kvitto");
    const elsewhere = textOf(await (await site.fetch("/wp-admin/tools.php", { as: "admin" })).text());
    expect(elsewhere).toContain("Nothing has reached Kvitto for 12 hours.");
    await site.run('global $wpdb; $wpdb->query("DELETE FROM {$wpdb->prefix}kvitto_outbox");');
    expect(await site.ask(refundMail)).toBe(false);
  });

  test("each thing that can be wrong is a sentence in the panel that says what to do", async () => {
    const since = new Date(Date.now() - 2 * 3_600_000).toISOString();
    const sentences: Record<string, string> = {
      store_unreachable: "Kvitto cannot reach this store.",
      keys_refused: "This store does not accept the REST keys of Kvitto any more.",
      rest_blocked: "Allow /wp-json/wc/ and /wp-json/wc-kvitto/.",
      clock: "The clock of this server is wrong.",
      error_bodies: "WooCommerce sends error messages in place of orders.",
      webhook_disabled: "Kvitto does not get answers from this plugin.",
      insecure: "This store is not reached over https.",
      no_recent_delivery: "Kvitto has not heard from this store for a while.",
      of_tomorrow: "Kvitto says: Detail of of_tomorrow.",
    };
    const problems = Object.keys(sentences).map((code) => ({ code, detail: `Detail of ${code}.`, since }));
    kvitto.say("POST /v1/connection/check", { body: kvitto.shown("live", ["refund-issued"], problems) });
    await site.work(24 * 3600);
    const panel = await check();
    for (const [code, sentence] of Object.entries(sentences)) expect(panel, code).toContain(sentence);
    expect(panel).toContain("Checked: 9 things need you.");
    expect(panel).toContain("No, it tried");
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
      [{ text: "<html>blocked</html>", status: 403 }, "Something answered in place of Kvitto."],
      [{ status: 503, body: {} }, "Kvitto cannot answer right now."],
      [
        { status: 401, body: { detail: "no such key" } },
        "Kvitto does not accept the key of this site any more.",
      ],
      [
        { status: 404, body: { code: "not_connected" } },
        "Kvitto does not know this store as connected any more.",
      ],
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
    expect(await page()).toContain("10 mins behind the clock of Kvitto.");
    kvitto.say("POST /v1/connection/check", { body: kvitto.shown("live", ["refund-issued"]) });
    const well = await check();
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
    const wrong = await check();
    expect(wrong).toContain("WooCommerce has switched off a webhook of Kvitto");
    expect(wrong).toContain("1 of 1 were switched off");
    expect(wrong).toContain("Kvitto could not read it: line_items is missing");
    await send("webhooks");
    await send("retry");
    const well = await page();
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
    expect(await page(`&order=${order}`)).toContain("Would have been sent");
  });

  test("the look at the connection runs by itself, and a shop that went live in Kvitto is known within the hour", async () => {
    const tells = (mode: "shadow" | "live") => {
      // While something is wrong Kvitto is asked to look, and otherwise only what it knows.
      for (const at of ["GET /v1/connection", "POST /v1/connection/check"])
        kvitto.say(at, { body: kvitto.shown(mode, ["refund-issued"]) });
    };
    tells("shadow");
    expect(await site.work(30 * 3600)).toContain("kvitto_check");
    expect(await page()).toContain("Kvitto watches Nordlys and sends nothing yet");
    tells("live");
    await site.work(30 * 3600);
    expect(await page()).toContain("Kvitto writes to the customers of Nordlys");
  });

  test("disconnecting asks first, tells Kvitto, and puts everything back", async () => {
    await site.run(`global $wpdb; $wpdb->insert($wpdb->prefix . 'woocommerce_api_keys', array('user_id' => 1, 'description' => 'Kvitto - API (2026-11-22)',
      'permissions' => 'read_write', 'consumer_key' => 'x', 'consumer_secret' => 'y', 'truncated_key' => 'made4us'));`);
    expect((await send("disconnect")).headers.get("location")).toContain("disconnect=1");
    expect(await page("&disconnect=1")).toContain("Disconnect from Nordlys?");
    kvitto.say("DELETE /v1/connection", { status: 204 });
    await send("disconnect", { kvitto_sure: "yes" });
    expect(kvitto.asked.at(-1)).toMatchObject({
      method: "DELETE",
      path: "/v1/connection",
      authorization: `Bearer ${key}`,
    });
    const after = await page();
    expect(after).toContain("Disconnected. WooCommerce sends all its own mails again.");
    expect(after).toContain(`Your own REST key that ends in ${keys.key.slice(-7)} is still there`);
    expect(after).toContain("Connection link");
    expect(await left(true)).toEqual({ options: ["kvitto_version"], keys: 2, hooks: 1, rows: 0 });
    const before = site.mails().length;
    await site.run(bought);
    expect(mailed(before)).toEqual(["customer_processing_order", "customer_partially_refunded_order"]);
  });

  test("a Kvitto that is gone keeps no merchant, and deleting the plugin without disconnecting revokes, too", async () => {
    expect((await door("PUT", kvitto.given("live"))).status).toBe(200);
    kvitto.say("DELETE /v1/connection", { status: 503, body: {} });
    await send("disconnect", { kvitto_sure: "yes" });
    expect(await page()).toContain("Kvitto could not be told; end the connection there, too.");
    expect((await door("PUT", kvitto.given("live"))).status).toBe(200);
    kvitto.say("DELETE /v1/connection", { status: 204 });
    await check();
    // As WordPress deletes a plugin: switched off, and then its uninstall.php in a request without it.
    await site.run(
      "deactivate_plugins('kvitto/kvitto.php');".replace(
        /^/,
        "require_once ABSPATH . 'wp-admin/includes/plugin.php'; ",
      ),
    );
    await site.run(
      "require_once ABSPATH . 'wp-admin/includes/plugin.php'; uninstall_plugin('kvitto/kvitto.php');",
    );
    expect(kvitto.asked.at(-1)).toMatchObject({
      method: "DELETE",
      path: "/v1/connection",
      authorization: `Bearer ${key}`,
    });
    expect(await left(false)).toMatchObject({ options: [], keys: 2, hooks: 1 });
    expect(site.log()).toBe("");
  });

  /** What of ours is in the store. */
  const left = (rows: boolean) =>
    site.ask(`global $wpdb;
      $table = $wpdb->prefix . 'kvitto_outbox';
      return array(
          'options' => $wpdb->get_col("SELECT option_name FROM {$wpdb->options} WHERE option_name LIKE '%kvitto%' ORDER BY option_name"),
          'keys' => (int) $wpdb->get_var("SELECT COUNT(*) FROM {$wpdb->prefix}woocommerce_api_keys"),
          'hooks' => count(WC_Data_Store::load('webhook')->get_webhooks_ids()),
          'rows' => ${rows ? '(int) $wpdb->get_var("SELECT COUNT(*) FROM $table")' : "null"},
      );`);
});

const textOf = (html: string): string =>
  html
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/&quot;|&#0?34;/g, '"')
    .replace(/&#0?39;|&#8217;/g, "'")
    .replace(/&amp;/g, "&")
    .replace(/\s+/g, " ");

/** What makes a request one of this key over http: one-legged OAuth 1.0a. */
function oauth(method: string, url: string, by: { key: string; secret: string }): string {
  const fields = {
    oauth_consumer_key: by.key,
    oauth_nonce: randomBytes(8).toString("hex"),
    oauth_signature_method: "HMAC-SHA256",
    oauth_timestamp: String(Math.floor(Date.now() / 1000)),
  };
  const query = new URLSearchParams(fields).toString();
  const base = [method, url, query].map(encodeURIComponent).join("&");
  const signature = createHmac("sha256", `${by.secret}&`).update(base).digest("base64");
  return `${query}&${new URLSearchParams({ oauth_signature: signature })}`;
}
