import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { returnEvents } from "../../../src/platforms/woocommerce/returns.ts";
import { translate } from "../../../src/platforms/woocommerce/translate.ts";
import {
  describeWordPress,
  type Person,
  startWordPress,
  type WordPress,
} from "../../stand-ins/wordpress/index.ts";
import { openWorld, type TestShop, type World } from "../../support/shop.ts";

/** Goods that come back, in a real WordPress beside a real Kvitto: what a customer sees before she confirms, and what the shop does then. */
describeWordPress("Returns", () => {
  let site: WordPress;
  let world: World;
  let shop: TestShop;
  let kvitto: ReturnType<typeof serve>;
  /** Orders that nobody has looked at yet, made at once. */
  let stock: [id: number, line: number][];
  const mugs = (more: string) =>
    `tests_order(array('lines' => array(array('Mugg', 3, '80.00')), 'shipping' => null, ${more}));`;

  beforeAll(async () => {
    [world, site] = await Promise.all([openWorld({ now: new Date() }), startWordPress()]);
    shop = await world.open();
    kvitto = serve({ fetch: world.app.fetch, port: 0, hostname: "127.0.0.1" });
    await new Promise((done) => kvitto.once("listening", done));
    await connect();
    stock = await site.ask<[number, number][]>(
      `return array_map(static function () { $id = ${mugs("")} return array($id, key(wc_get_order($id)->get_items())); }, range(1, 12));`,
    );
  });
  afterAll(async () => {
    kvitto?.close();
    await site?.stop();
    await world?.close();
  });

  /** Without a port nobody listens. */
  const connect = (port?: number) =>
    site.run(`Kvitto\\Connection\\Connection::put(array('url' => 'http://127.0.0.1:${port ?? portOf()}', 'shop' => '${shop.id}',
      'name' => 'Nordlys', 'secret' => 'whsec_AAAA', 'key' => '${shop.key}'));
      update_option('kvitto_state', array('mode' => 'live', 'kinds' => array(), 'withdrawal' => 'https://kvitto.example/withdraw/nordlys', 'contact' => '', 'at' => gmdate('c')), true);`);
  // safe because it listens on a port
  const portOf = () => (kvitto.address() as AddressInfo).port;

  /** An order in the store, told to Kvitto: three mugs for 80 each, bought by Lena. */
  async function bought(more = ""): Promise<{ id: number; line: string }> {
    const [id = 0, line = 0] =
      (more ? undefined : stock.pop()) ??
      (await site.ask<number[]>(
        `$id = ${mugs(more)} return array($id, key(wc_get_order($id)->get_items()));`,
      ));
    await shop.tell({
      type: "order.placed",
      id: `${id}-placed`,
      occurredAt: "2026-11-02T09:00:00+01:00",
      order: {
        id: String(id),
        number: String(id),
        currency: "SEK",
        placedAt: "2026-11-02T09:00:00+01:00",
        customer: { email: "lena@example.com", firstName: "Lena", lastName: "Berg" },
        shippingAddress: { countryCode: "SE" },
        total: "240.00",
        lines: [{ id: String(line), title: "Mugg", quantity: 3, total: "240.00", tax: "48.00" }],
      },
    });
    return { id, line: String(line) };
  }
  const formOf = (id: number) => `/my-account/kvitto-returns/order/${id}/`;

  async function open(at: string, as?: Person, fields?: Record<string, string>) {
    const response = await site.fetch(at, {
      ...(as && { as }),
      ...(fields && { method: "POST", body: new URLSearchParams(fields) }),
    });
    const html = await response.text();
    const hidden = [...html.matchAll(/<input type="hidden"[^>]*?name="([^"]+)"\s+value="([^"]*)"/gs)];
    return {
      status: response.status,
      location: response.headers.get("location") ?? "",
      html,
      text: textOf(html),
      fields: Object.fromEntries(hidden.map(([, name = "", value = ""]) => [name, plain(value)])),
    };
  }
  /** Both steps, as her browser goes them. */
  async function ask(at: string, chosen: Record<string, string>, as?: Person) {
    const form = await open(at, as);
    const review = await open(at, as, { ...form.fields, ...chosen, step: "review" });
    return { form, review, confirm: () => open(at, as, { ...review.fields, step: "confirm" }) };
  }
  /** The same within one request, as Lena; where she is sent on to, and what both steps answered. */
  const goes = (
    id: number,
    items: Record<string, number>,
    reason: string,
    { before = "", confirm = true } = {},
  ) =>
    site
      .ask<{ review: string; status: number; location: string; last: string }>(
        `$status = 200; add_filter('status_header', static function ($header, $code) use (&$status) { $status = $code; return $header; }, 10, 2);
        add_filter('wp_redirect', static function ($to) { throw new Exception($to); }); ${before}
        $visit = Kvitto\\Returns\\Visit::ofMember(${id});
        $form = array('_wpnonce' => wp_create_nonce($visit->nonce()), 'item' => json_decode('${JSON.stringify(items)}', true), 'reason' => '${reason}', 'step' => 'review');
        $form['item'] = array_map('strval', $form['item']);
        $review = Kvitto\\Returns\\Form::take($visit, $form); $last = ''; $location = '';
        preg_match_all('/name="(seen|seal)"\\s+value="([^"]*)"/', $review, $sealed);
        if (${confirm} && $sealed[1]) { try { $last = Kvitto\\Returns\\Form::take($visit, array('step' => 'confirm') + array_combine($sealed[1], $sealed[2]) + $form); }
          catch (Exception $sent) { $location = $sent->getMessage(); } }
        return compact('review', 'status', 'location', 'last');`,
        "lena",
      )
      .then(({ review, ...rest }) => ({ ...rest, review: textOf(review) }));
  const returns = async (id: number) => (await look(id)).returns;
  /** An order's returns, and what is told of them as it would be delivered. */
  const look = async (id: number) => {
    const { rows, returns } = await site.ask<{
      rows: string[];
      returns: { id: number; state: string; basis: string; words: string; answer: string }[];
    }>(
      `global $wpdb; $rows = $wpdb->get_results("SELECT * FROM {$wpdb->prefix}kvitto_outbox WHERE topic LIKE 'return.%' ORDER BY id");
      return array('rows' => array_map(array('Kvitto\\Outbox\\Payload', 'of'), $rows), 'returns' => array_map('get_object_vars', Kvitto\\Returns\\Store::ofOrder(${id})));`,
    );
    const told = rows.map((body) => JSON.parse(body)).filter(({ payload }) => payload.order.id === id);
    return { returns, told };
  };
  const told = async (id: number) => (await look(id)).told;

  test("a customer sees what is deducted and why before she confirms; a second click changes nothing; her receipt leaves", async () => {
    const { id, line } = await bought();
    expect((await open("/my-account/orders/", "lena")).html).toContain(`kvitto-returns/order/${id}/"`);
    const { form, review, confirm } = await ask(
      formOf(id),
      { [`item[${line}]`]: "1", reason: "unwanted", words: 'För liten<script>alert(1)</script> & "blå"' },
      "lena",
    );
    expect(form.text).toContain("Mugg 3 bought");
    expect(review.text).toMatch(/Mugg, 1 item .*80\.00 Return postage .+ −SEK 59\.00 Back to you SEK 21\.00/);
    expect(review.text).toContain(
      `I hereby withdraw from my contract of order ${id} for the following goods: Mugg (1).`,
    );
    expect(review.text).toContain("Confirm withdrawal Change something");
    expect(review.html).not.toContain("<script>alert");
    expect(await returns(id)).toEqual([]);

    const both = await Promise.all([confirm(), confirm()]);
    const again = await confirm();
    expect(both.map(({ status }) => status)).toEqual([303, 303]);
    expect(new Set([...both, again].map(({ location }) => location)).size).toBe(1);
    const { returns: list, told: rows } = await look(id);
    expect(list).toMatchObject([{ state: "requested", basis: "withdrawal", words: 'För liten & "blå"' }]);
    const page = await open(both[0]?.location ?? "", "lena");
    expect(page.text).toMatch(
      /Return R-\d+-\d+ Registered We have your withdrawal\..* Back to you SEK 21\.00/,
    );
    expect((await open("/my-account/kvitto-returns/", "lena")).text).toMatch(
      /R-\d+-\d+ .* Mugg \(1\) Registered/,
    );
    expect((await open(formOf(id), "lena")).text).toContain("Mugg 2 of 3 left");

    const [row, ...others] = rows;
    expect(others).toEqual([]);
    expect(row?.payload.withdrawal).toMatchObject({ name: "Lena Berg", email: "lena@example.com" });
    expect(row?.payload.return).toMatchObject({
      basis: "withdrawal",
      reason: "unwanted",
      items: [{ lineId: line, quantity: 1 }],
      estimate: { amount: "21.00", deductions: [{ kind: "return_freight", amount: "59.00" }] },
    });
    const events = returnEvents("return.requested", row?.payload, world.now());
    expect(events.map(({ type }) => type)).toEqual(["withdrawal.submitted", "return.requested"]);
    await shop.tell(...events);
    expect(await shop.told(String(id))).toContain("withdrawal-acknowledged sent");
  });

  test("nothing is deducted from faulty goods, and where Kvitto is away no sum is guessed", async () => {
    const { id, line } = await bought();
    const faulty = await goes(id, { [line]: 2 }, "faulty", { confirm: false });
    expect(faulty.review).toContain("Nothing is deducted");
    expect(faulty.review).toMatch(/Back to you SEK 160\.00 .* Register the return/);
    expect(faulty.review).not.toContain("Return postage");
    await connect(9);
    const away = await goes(id, { [line]: 1 }, "size");
    expect(away.review).toContain("We work out the sum when the goods are with us, and show you how.");
    expect(away.review).not.toMatch(/SEK|\d,\d\d/);
    // It was told today that she may withdraw.
    expect(away.review).toContain("You withdraw from the purchase.");
    expect(away.location).toContain("/kvitto-returns/");
    expect((await told(id)).map(({ payload }) => payload.return.estimate)).toEqual([undefined]);
  });

  test("while nobody can say whether it is in time she may declare her withdrawal, and the shop acknowledges no more than that", async () => {
    const { id, line } = await bought();
    const { review } = await goes(id, { [line]: 1 }, "unwanted");
    expect(review).toContain("I hereby withdraw from my contract");
    expect(review).toContain("Until when you can withdraw cannot be looked up right now.");
    expect(review).not.toMatch(/You withdraw from|within 14 days/);
    const [row] = await told(id);
    expect(row.payload.return).not.toHaveProperty("basis");
    expect(row.payload.return).not.toHaveProperty("noticeAt");
    expect(returnEvents("return.requested", row.payload, world.now()).map(({ type }) => type)).toEqual([
      "withdrawal.submitted",
      "return.requested",
    ]);
    // What Kvitto said before counts: the time that was over is over, and that of yesterday's answer is not known today.
    const known = (mind: string, until: string) =>
      `set_transient('kvitto_mind_${id}', array('mind' => '${mind}', 'until' => gmdate('c', strtotime('${until}')), 'at' => time() - DAY_IN_SECONDS));`;
    const late = await goes(id, { [line]: 1 }, "unwanted", { before: known("too_late", "-1 week") });
    expect([late.status, late.location, late.review.includes("ended on")]).toEqual([422, "", true]);
    const yesterday = await goes(id, { [line]: 1 }, "size", {
      before: known("withdrawal", "+1 week"),
      confirm: false,
    });
    expect(yesterday.review).toContain("cannot be looked up");
    await connect();
    const often = `set_transient('kvitto_asked_${id}_' . gmdate('YmdH'), 40); ${known("too_late", "-1 week")}`;
    const machine = await goes(id, { [line]: 1 }, "unwanted", { before: often });
    expect([machine.status, machine.review.includes("asked for too often")]).toEqual([429, true]);
  });

  test("what is missing is asked for, and only what was shown is confirmed", async () => {
    const { id, line } = await bought();
    const { review, confirm } = await ask(
      formOf(id),
      { [`item[${line}]`]: "999", "item[1234]": "1", reason: "wrong" },
      "lena",
    );
    expect(review.text).toContain("Mugg (3)");
    const changes: Record<string, string>[] = [
      { step: "review", item: "", reason: "bored" },
      { seal: "x" },
      { [`item[${line}]`]: "2" },
      { reason: "unwanted" },
      { _wpnonce: "0123456789" },
    ];
    const sent = changes.map((change) =>
      new URLSearchParams({ ...review.fields, step: "confirm", ...change }).toString(),
    );
    const answers = await site.ask<string[]>(
      `$visit = Kvitto\\Returns\\Visit::ofMember(${id}); $all = array();
      foreach (${php(sent)} as $i => $sent) { parse_str($sent, $form); $form += array('item' => array());
        if ($i < 4) { $form['_wpnonce'] = wp_create_nonce($visit->nonce()); }
        $all[] = Kvitto\\Returns\\Form::take($visit, wp_slash($form)); } return $all;`,
      "lena",
    );
    const [empty, ...others] = answers.map(textOf);
    expect(empty).toContain("Something is missing Choose at least one of the goods. Choose a reason.");
    for (const text of others.slice(0, 3))
      expect(text).toContain("Something has changed since you opened the page.");
    expect(others[3]).toContain("The page was open for long");
    expect(await returns(id)).toEqual([]);
    const { location } = await confirm();
    const cancelled = await open(formOf(id), "lena", {
      _wpnonce: (await open(location, "lena")).fields._wpnonce ?? "",
      "goods-return": location.match(/(\d+)\/?$/)?.[1] ?? "",
      step: "cancel",
    });
    expect(cancelled.status).toBe(303);
    expect(await returns(id)).toMatchObject([{ state: "cancelled" }]);
    expect((await told(id)).map(({ topic }) => topic)).toEqual(["return.requested", "return.cancelled"]);
  });

  test("an order opens its returns to its own customer, and to a guest by her signed address alone", async () => {
    const { id, line } = await bought("'customer' => 0, 'email' => 'guest@example.com'");
    const [tracked, wrongKey, shown = ""] = await site.ask<string[]>(
      `$order = wc_get_order(${id}); $show = static function () use ($order) { ob_start(); do_action('woocommerce_order_details_after_order_table', $order); return ob_get_clean(); };
      $_GET['key'] = $order->get_order_key(); $all = array($show()); $GLOBALS['wp']->query_vars['order-received'] = ${id};
      $_GET['key'] = 'wc_order_other'; $all[] = $show(); $_GET['key'] = $order->get_order_key(); $all[] = $show(); return $all;`,
    );
    // Where an order's number and a mail address open its page, as [woocommerce_order_tracking] does, it shows no way in.
    expect([tracked, wrongKey]).toEqual(["", ""]);
    const address = plain(/href="([^"]+)"/.exec(shown)?.[1] ?? "").replace(site.url, "");
    expect(address).toContain(`kvitto-return=${id}.`);
    const { review, confirm } = await ask(address, { [`item[${line}]`]: "1", reason: "unwanted" });
    expect(review.text).toContain("Back to you SEK 21.00");
    const { location } = await confirm();
    expect((await open(location)).text).toContain("Registered We have your withdrawal.");
    const other = await bought();
    const wrong = [
      address.replace(/.$/, (last) => (last === "0" ? "1" : "0")),
      address.replace(`=${id}.`, `=${other.id}.`),
      `=${id}`,
    ].map((at) => at.split("kvitto-return=").at(-1)?.replace("=", "") ?? "");
    const opened = await site.ask<boolean[]>(
      `return array_map(static fn($one) => Kvitto\\Returns\\Visit::ofGuest($one) !== null, ${php(wrong)});`,
    );
    expect(opened).toEqual([false, false, false]);
    expect((await open(address.replace(/.$/, "x"))).text).toContain("This address opens no return.");
    const hers = `/my-account/kvitto-returns/${location.match(/goods-return=(\d+)/)?.[1]}/`;
    expect((await open(hers, "lena")).text).toContain("This address opens no return.");
    expect((await open(formOf(other.id))).text).toContain("Login");
    const forged = await open(formOf(id), "lena", { ...review.fields, step: "confirm" });
    expect(forged.text).toContain("This address opens no return.");
    expect(await returns(id)).toHaveLength(1);
  });

  test("a sixth return of one order within an hour waits, and of two at once one is quicker", async () => {
    const { id, line } = await bought();
    const kept = await site.ask<boolean[]>(
      `return array_map(static function ($i) { $one = new Kvitto\\Returns\\GoodsReturn(); $one->order = ${id}; $one->key = '${id}-' . $i;
      $one->items = array(); $one->basis = 'policy'; $one->reason = 'size'; $one->place = min($i, 5); return Kvitto\\Returns\\Life::request($one, null) !== null; }, range(1, 6));`,
    );
    expect(kept).toEqual([true, true, true, true, true, false]);
    const { review, status } = await goes(id, { [line]: 1 }, "unwanted");
    expect([status, review.includes("several returns within the hour")]).toEqual([422, true]);
  });

  test("of several returns a refund pays back the one whose goods have arrived, and none twice", async () => {
    const { id, line } = await bought();
    const said = await site.ask<string[]>(
      `$order = wc_get_order(${id}); $all = array(); foreach (array(1, 2) as $i) { $one = new Kvitto\\Returns\\GoodsReturn(); $one->order = ${id};
        $one->key = '${id}-' . $i; $one->place = $i; $one->items = array(array('lineId' => '${line}', 'title' => 'Mugg', 'quantity' => 1)); $one->basis = 'policy';
        $one->reason = 'size'; Kvitto\\Returns\\Life::request($one, null); $names[$one->number()] = $i; }
      $say = static function () use (&$all, &$names) { $all[] = $names[Kvitto\\Refunds\\ForReturn::numberOf(wc_get_order(${id}), array(${line} => array('units' => 1000, 'money' => array())))] ?? ''; };
      $say(); foreach (array('approved', 'received') as $to) { Kvitto\\Returns\\Life::move($one, $to, '1'); } $say();
      wc_create_refund(array('order_id' => ${id}, 'amount' => '80.00', 'line_items' => array(${line} => array('qty' => 1, 'refund_total' => 64, 'refund_tax' => array(1 => 16)))));
      $say(); return $all;`,
    );
    expect(said).toEqual(["", 2, 1]);
  });

  test("what came back by a refund without a return is not asked for again, and a return's own refund counts once", async () => {
    const { id, line } = await bought();
    const left = `Kvitto\\Returns\\Left::of(wc_get_order(${id}))[0]['left']`;
    const refund = (
      day: string,
    ) => `$all[] = ${left}; wc_create_refund(array('order_id' => ${id}, 'amount' => '80.00', 'date_created' => strtotime('${day}'),
        'line_items' => array(${line} => array('qty' => 1, 'refund_total' => 64, 'refund_tax' => array(1 => 16))))); $all[] = ${left};`;
    expect(await site.ask(`${refund("-1 hour")} return $all;`)).toEqual([3, 2]);
    const { location } = await goes(id, { [line]: 1 }, "faulty");
    const back = { id: location.match(/(\d+)\/?$/)?.[1] };
    const [counts, rest] = await site.ask<[number[], object]>(
      `${refund("now")} return array($all, Kvitto\\WooCommerce::orderAsRest(wc_get_order(${id})));`,
    );
    expect(counts).toEqual([1, 1]);
    const translated = translate("order.updated", rest, undefined, new Date());
    const events = "events" in translated ? translated.events : [];
    expect(events.flatMap((event) => (event.refund ? [event.return?.id] : []))).toEqual([
      undefined,
      `R-${id}-${back.id}`,
    ]);
  });

  test("only these steps follow each other, and a withdrawal cannot be declined", async () => {
    const states = "requested approved declined cancelled in_transit received inspected closed".split(" ");
    const allowed = await site.ask<string[]>(
      `$all = array(); foreach (${php(states)} as $from) { foreach (${php(states)} as $to) { $one = new Kvitto\\Returns\\GoodsReturn();
        $one->state = $from; foreach (array('policy', 'withdrawal') as $one->basis) { if (Kvitto\\Returns\\Life::may($one, $to)) { $all["$from $to"][] = $one->basis; } } } }
      return array_map(static function ($step, $bases) { return $step . (count($bases) === 2 ? '' : ' only ' . $bases[0]); }, array_keys($all), $all);`,
    );
    expect(allowed).toEqual([
      "requested approved",
      "requested declined only policy",
      "requested cancelled",
      "approved in_transit",
      "approved received",
      "in_transit received",
      "received inspected",
      "received closed",
      "inspected closed",
    ]);
  });

  test("the shop approves, receives, checks and closes; each click tells once, needs its nonce, and can be undone while nobody was told", async () => {
    const { id, line } = await bought();
    const back = (await goes(id, { [line]: 2 }, "faulty")).location.match(/(\d+)\/?$/)?.[1] ?? "";
    const at = `/wp-admin/admin.php?page=kvitto-returns&return=${back}`;
    const nonce = await site.nonce(`kvitto_return_${back}`);
    const deed = async (name: string, more: Record<string, string> = {}, as: Person = "admin") => {
      const fields = { action: "kvitto_return", return: back, _wpnonce: nonce, deed: name, ...more };
      const { status, location } = await open("/wp-admin/admin-post.php", as, fields);
      return status === 303 ? new URL(location).searchParams.get("said") : status;
    };
    const list = await open("/wp-admin/admin.php?page=kvitto-returns", "admin");
    expect(list.text).toContain("Waits for you");
    expect(list.html).toMatch(/awaiting-mod[^>]*>.*screen-reader-text">\d+ waits? for you/);
    expect(await deed("approved", { _wpnonce: "no" })).toBe(403);
    expect(await deed("approved", {}, "lena")).toBe(403);
    expect(await deed("declined")).toBe("why");
    expect(await deed("closed")).toBe("same");
    expect(await deed("approved")).toBe("done");
    expect(await deed("approved")).toBe("same");
    expect((await open(at, "admin")).text).toContain("Nobody has been told of the last step yet. Undo");
    expect(await deed("undo")).toBe("undone");
    expect(await returns(id)).toMatchObject([{ state: "requested" }]);
    expect(await deed("approved")).toBe("done");
    await site.run(
      `global $wpdb; $wpdb->query("UPDATE {$wpdb->prefix}kvitto_outbox SET claimed_until = '2099-01-01 00:00:00'");`,
    );
    expect(await deed("undo")).toBe("told");
    const some = { [`came[${line}]`]: "1", [`refused[${line}]`]: "1" };
    expect(await deed("received", some)).toBe("why");
    expect(await deed("received", { ...some, [`because[${line}]`]: "Repad" })).toBe("done");
    expect((await open(at, "admin")).text).toContain("Refund in the order");
    expect(await deed("closed")).toBe("done");
    const steps = await told(id);
    expect(steps.map(({ topic }) => topic)).toEqual(
      ["requested", "approved", "received", "inspected", "closed"].map((state) => `return.${state}`),
    );
    expect(steps.at(-1)?.payload.return).toMatchObject({
      items: [{ lineId: line, quantity: 1 }],
      receivedAt: expect.any(String),
      inspected: [{ lineId: line, accepted: 0, refused: 1, because: "Repad" }],
    });
    for (const { topic, payload } of steps) expect(returnEvents(topic, payload, world.now())).toHaveLength(1);
    expect((await open(`/my-account/kvitto-returns/${back}/`, "lena")).text).toContain(
      "Not accepted: Mugg (1). Repad",
    );
  });

  test("a declined return has its answer, as it was written; those that wait are approved together", async () => {
    const { id, line } = await bought();
    const back = (await goes(id, { [line]: 1 }, "faulty")).location.match(/(\d+)\/?$/)?.[1] ?? "";
    await open("/wp-admin/admin-post.php", "admin", {
      action: "kvitto_return",
      return: back,
      _wpnonce: await site.nonce(`kvitto_return_${back}`),
      deed: "declined",
      words: "Muggen är <b>använd</b>.",
    });
    const page = await open(`/my-account/kvitto-returns/${back}/`, "lena");
    expect(page.text).toContain("Not accepted We could not accept this return. Muggen är använd.");
    expect((await told(id)).at(-1)?.payload.return.declined).toEqual({ because: "Muggen är använd." });
    const second = (await goes(id, { [line]: 1 }, "faulty")).location.match(/(\d+)\/?$/)?.[1] ?? "";
    const bulk = `/wp-admin/admin.php?page=kvitto-returns&action=approve&returns[]=${back}&returns[]=${second}&_wpnonce=`;
    expect((await open(`${bulk}${await site.nonce("bulk-returns")}`, "admin")).location).toContain("count=1");
    expect((await returns(id)).map(({ state }) => state)).toEqual(["declined", "approved"]);
    const found = await open(`/wp-admin/admin.php?page=kvitto-returns&s=R-${id}-${second}`, "admin");
    expect(found.html.match(/<tr><th scope="row" class="check-column"/g)).toHaveLength(2);
    const [exported, kept, waits] = await site.ask<
      [{ value: string }[], { log: { text: string }[] }[], number]
    >(
      `global $wpdb; $order = wc_get_order(${id}); $told = apply_filters('woocommerce_privacy_export_order_personal_data', array(), $order);
      do_action('woocommerce_privacy_remove_order_personal_data', $order);
      return array($told, array_map('get_object_vars', Kvitto\\Returns\\Store::ofOrder(${id})),
        (int) $wpdb->get_var("SELECT COUNT(*) FROM {$wpdb->prefix}kvitto_outbox WHERE subject IN ('return/${back}', 'return/${second}')"));`,
    );
    expect(exported[0]?.value).toContain("Muggen är använd.");
    expect(kept).toMatchObject([{ state: "declined", answer: "" }, { state: "approved" }]);
    expect([JSON.stringify(kept).includes("använd"), waits]).toEqual([false, 0]);
  });

  test("the way to withdraw stands in the footer, the account and the mails, in the words of the law, while somebody takes the notice", async () => {
    const label = "Withdraw from contract here";
    const where = async () => {
      const mail = (arguments_: string) =>
        `ob_start(); do_action('woocommerce_email_after_order_table', null, ${arguments_}, null); $all[] = ob_get_clean();`;
      const [html, text, shops, own] = await site.ask<string[]>(
        `$all = array(); ${mail("false, false")} ${mail("false, true")} ${mail("true, false")}
        $all[] = do_shortcode('[kvitto_withdrawal]'); return $all;`,
      );
      const page = await open("/my-account/orders/", "lena");
      const [footer, account] = ["footer", "account"].map((place) =>
        page.html.includes(`kvitto-withdrawal-${place}"`),
      );
      return { footer, account, mail: html, plain: text, shop: shops, own };
    };
    const link = `<a class="kvitto-withdrawal" href="https://kvitto.example/withdraw/nordlys?lang=en">${label}</a>`;
    expect(await where()).toEqual({
      footer: true,
      account: true,
      mail: `<p class="kvitto-withdrawal-mail">${link}</p>`,
      plain: `\n${label}: https://kvitto.example/withdraw/nordlys?lang=en\n\n`,
      shop: "",
      own: link,
    });
    const save = { action: "kvitto_withdrawal_places", "places[]": "mails" };
    const nonce = await site.nonce("kvitto_withdrawal_places");
    expect((await open("/wp-admin/admin-post.php", "lena", { ...save, _wpnonce: nonce })).status).toBe(403);
    await open("/wp-admin/admin-post.php", "admin", { ...save, _wpnonce: nonce });
    expect(await where()).toMatchObject({
      footer: false,
      account: false,
      mail: expect.stringContaining(label),
      own: link,
    });
    const { id } = await bought();
    const inShadow = await site.ask<(string | boolean)[][]>(
      `delete_option('kvitto_withdrawal_places'); update_option('kvitto_state', array('mode' => 'shadow') + get_option('kvitto_state'));
      $all = array(); foreach (array('lena', 'admin') as $who) { wp_set_current_user(get_user_by('login', $who)->ID); ob_start();
      do_action('woocommerce_email_after_order_table', null, null, null); $mail = ob_get_clean(); ob_start(); Kvitto\\Returns\\Withdrawal::showInFooter();
      $all[] = array(Kvitto\\Returns\\Form::isOpen(wc_get_order(${id})), $mail, strpos(ob_get_clean(), 'Only you see this') !== false, do_shortcode('[kvitto_withdrawal]') === '' ); }
      return $all;`,
    );
    expect(inShadow).toEqual([
      [false, "", false, true],
      [true, "", true, false],
    ]);
    // Another plugin may hand on nothing at all.
    await site.run(
      `foreach (array('woocommerce_order_details_after_order_table', 'woocommerce_privacy_remove_order_personal_data', 'woocommerce_create_refund') as $hook) { do_action($hook, null); }
      foreach (array('my_account_my_orders_actions', 'get_query_vars', 'account_menu_items', 'privacy_export_order_personal_data') as $hook) { apply_filters("woocommerce_$hook", null, null); } Kvitto\\Refunds\\Naming::tidy(null, null);`,
    );
    await site.run("Kvitto\\Connection\\Connection::forget();");
    expect(await where()).toEqual({ footer: false, account: false, mail: "", plain: "", shop: "", own: "" });
    expect(site.log()).toBe("");
  });
});

const php = (list: readonly string[]): string => `array('${list.join("', '")}')`;

const plain = (text: string): string =>
  text
    .replace(/&#0?38;|&amp;/g, "&")
    .replace(/&quot;|&#0?34;/g, '"')
    .replace(/&#0?39;/g, "'")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">");

/** As somebody reads it. */
const textOf = (html: string): string =>
  plain(
    html
      .replace(/<(script|style|template)\b.*?<\/\1>/gs, " ")
      .replace(/<[^>]+>/g, " ")
      .replace(/&nbsp;|&#160;/g, " "),
  ).replace(/\s+/g, " ");
