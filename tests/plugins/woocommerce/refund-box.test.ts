import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { explain, statementJson } from "../../../src/pipeline/index.ts";
import { woocommerce } from "../../../src/platforms/woocommerce/index.ts";
import { describeWordPress, startWordPress, type WordPress } from "../../stand-ins/wordpress/index.ts";
import { startBrowser } from "../../support/browser.ts";
import { openWorld, type TestShop, type World } from "../../support/shop.ts";

/** Where a merchant gives money back, in a real WordPress beside a real Kvitto: what is kept has its name, its tax and its mail before the money moves. */
describeWordPress("The refund box", () => {
  let site: WordPress;
  let world: World;
  let shop: TestShop;
  let kvitto: ReturnType<typeof serve>;

  beforeAll(async () => {
    [world, site] = await Promise.all([openWorld(), startWordPress()]);
    shop = await world.open({ locale: "sv" });
    kvitto = serve({ fetch: world.app.fetch, port: 0, hostname: "127.0.0.1" });
    await new Promise((done) => kvitto.once("listening", done));
    stock = await site.ask<Bought[]>(
      `return array_map(static function () { $id = tests_order(array('lines' => array(array('Mugg', 1, '80.00'))));
      return array('id' => $id, 'lines' => array_keys(wc_get_order($id)->get_items(array('line_item', 'shipping')))); }, range(1, 14));`,
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
      'name' => 'Nordlys', 'secret' => 'whsec_AAAA', 'key' => '${shop.key}'));`);
  // safe because it listens on a port
  const portOf = () => (kvitto.address() as AddressInfo).port;

  /** `lines`: the articles', then the delivery's. */
  type Bought = { id: number; lines: number[]; back?: number };
  /** Orders of one mug, made at once, and the nonces that a page of the admin has. */
  let stock: Bought[];
  const nonces = new Map<string, Promise<string>>();
  const nonce = (action: string, as: "admin" | "lena") => {
    const known = nonces.get(action + as) ?? site.nonce(action, as);
    nonces.set(action + as, known);
    return known;
  };
  /** Lena's order of mugs for 80 each with 25 % in it, and of what else is said, with 49 for the delivery. */
  const bought = async (mugs = 1, more = "", order = ""): Promise<Bought> => {
    const ready = mugs === 1 && more === "" && order === "" ? stock.pop() : undefined;
    if (ready) return ready;
    const [id = 0, ...lines] = await site.ask<number[]>(
      `$id = tests_order(array('lines' => array(array('Mugg', ${mugs}, '80.00')${more})${order}));
      return array_merge(array($id), array_keys(wc_get_order($id)->get_items(array('line_item', 'shipping'))));`,
    );
    return { id, lines };
  };

  interface Typed {
    amount: string;
    /** By line: units, net, and tax by rate. */
    lines: Record<number, [units: number, net: string, taxes: Record<number, string>]>;
    kept?: { kind: string; amount: string; because?: string }[] | undefined;
    asLines?: boolean | undefined;
    more?: Record<string, string>;
  }
  const fieldsOf = ({ amount, lines, kept = [], asLines = true, more = {} }: Typed) => {
    const each = <T>(tell: (line: Typed["lines"][number]) => T) =>
      JSON.stringify(Object.fromEntries(Object.entries(lines).map(([id, line]) => [id, tell(line)])));
    return {
      refund_amount: amount,
      line_item_qtys: each(([units]) => units),
      line_item_totals: each(([, net]) => Number(net)),
      line_item_tax_totals: each(([, , taxes]) => taxes),
      kvitto_deductions: JSON.stringify(kept),
      kvitto_as_lines: String(asLines),
      ...more,
    };
  };
  const post = async (fields: Record<string, string>, as: "admin" | "lena" = "admin") => {
    const response = await site.fetch("/wp-admin/admin-ajax.php", {
      method: "POST",
      as,
      body: new URLSearchParams(fields),
    });
    // biome-ignore lint/suspicious/noExplicitAny: what a test expects of an answer is its check
    return JSON.parse(await response.text()) as any;
  };
  /** As WooCommerce's own button asks. */
  const refund = async (order: Bought, typed: Typed, as: "admin" | "lena" = "admin") => {
    const answer = await post(
      {
        action: "woocommerce_refund_line_items",
        security: await nonce("order-item", as),
        order_id: String(order.id),
        refunded_amount: (order.back ?? 0).toFixed(2),
        refund_reason: "",
        api_refund: "false",
        restock_refunded_items: "true",
        ...fieldsOf(typed),
      },
      as,
    );
    if (answer.success) order.back = (order.back ?? 0) + Number(typed.amount);
    return answer;
  };
  const preview = async (order: Bought, typed: Typed, as: "admin" | "lena" = "admin") =>
    post(
      {
        action: "kvitto_refund_preview",
        nonce: await nonce("kvitto_refund", as),
        order_id: String(order.id),
        refund_reason: "",
        api_refund: "false",
        ...fieldsOf(typed),
      },
      as,
    );

  /** What Kvitto makes of the order's refunds, as its webhook tells them; and what WooCommerce says of it. */
  async function after({ id }: Bought) {
    const told = await site.ask<{
      rest: { order: object; refunds: object[] };
      fees: string[];
      totals: { sum: string; tax: string; deductions: object[] }[];
      left: string;
      total: string;
    }>(
      `$order = wc_get_order(${id});
      $totals = array_map(static function ($refund) {
        $sum = 0; foreach ($refund->get_items(array('line_item', 'fee', 'shipping')) as $item) { $sum += $item->get_total() + $item->get_total_tax(); }
        return array('sum' => wc_format_decimal($sum, 2), 'tax' => wc_format_decimal($refund->get_total_tax(), 2), 'deductions' => $refund->get_meta('_kvitto_deductions') ?: array());
      }, $order->get_refunds());
      return array('rest' => Kvitto\\WooCommerce::orderAsRest($order), 'totals' => $totals, 'total' => $order->get_total(), 'left' => $order->get_remaining_refund_amount(),
        'fees' => array_values(array_map(static fn ($fee) => $fee->get_name() . ' ' . $fee->get_total(), $order->get_fees())));`,
    );
    const said = woocommerce.translate(
      "order.updated",
      told.rest.order,
      { refunds: told.rest.refunds },
      new Date(),
    );
    if ("alarm" in said) throw new Error(said.alarm);
    const events = said.events.filter((event) => event.refund);
    const statements = events.map(({ order, refund: one }, i) => {
      if (!one || !order || !("lines" in order)) throw new Error("a refund without its order");
      const earlier = events.slice(0, i).flatMap((before) => before.refund ?? []);
      // safe because statementJson's shape is what the API answers
      const { state, paidBack, lines } = statementJson(
        explain({ order, refund: one, earlier, return: undefined, policy: undefined }, "sv"),
      ) as {
        state: string;
        paidBack: string;
        lines: { kind: string; amount: string; tax?: string; because?: string }[];
      };
      return {
        state,
        paidBack,
        lines: lines.map(({ kind, amount, tax }) => [kind, amount, tax]),
        all: lines,
      };
    });
    return { ...told, statements };
  }
  const freight = { kind: "return_freight", amount: "59,00" };
  const whole: [number, string, Record<number, string>] = [1, "64", { 1: "16" }];
  const small: [number, string, Record<number, string>] = [1, "16.8", { 1: "4.2" }];
  const explained = [
    ["item", "80.00", "16.00"],
    ["return_freight", "-59.00", "-11.80"],
  ];

  test("a sum is read in the way it is typed, never guessed, and dividing it loses nothing", async () => {
    const ways: [number | null, string[]][] = [
      [5900, ["59", "59,00", "59.00"]],
      [5950, ["59,5"]],
      [123450, ["1 234,50", "1\u00a0234,50", "1.234,50", "1,234.50"]],
      [123456700, ["1.234.567"]],
      [29, ["0,29"]],
      [null, ["59,000", "1.234", "59,001", "-59", "59 kr", "", "1e3", "999999999999999"]],
    ];
    const typed = ways.flatMap(([minor, texts]) => texts.map((text) => [text, minor] as const));
    const { read, wrong, digits } = await site.ask<{
      read: (number | null)[];
      wrong: string[];
      digits: number[];
    }>(
      `$read = array_map(static fn ($text) => Kvitto\\Refunds\\Sum::read($text, 2, ' '), json_decode('${JSON.stringify(typed.map(([text]) => text))}'));
      mt_srand(7); $wrong = array();
      for ($i = 0; $i < 500; $i++) {
        $weights = array(); for ($j = mt_rand(1, 6); $j > 0; $j--) { $weights[] = mt_rand(0, 3) === 0 ? 0 : mt_rand(0, 10 ** mt_rand(1, 11)); }
        $sum = mt_rand(0, max(1, array_sum($weights)));
        $parts = Kvitto\\Refunds\\Sum::share($sum, $weights);
        $isWhole = array_sum($weights) === 0 || array_sum($parts) === $sum;
        foreach ($parts as $k => $part) { $isWhole = $isWhole && $part >= 0 && $part <= $weights[$k]; }
        if (!$isWhole) { $wrong[] = json_encode(array($sum, $weights, $parts)); }
      }
      $digits = array_map(static function ($currency) { $order = new WC_Order(); $order->set_currency($currency); return Kvitto\\WooCommerce::money($order)['digits']; }, array('SEK', 'JPY', 'KWD'));
      return compact('read', 'wrong', 'digits');`,
    );
    expect(read).toEqual(typed.map(([, minor]) => minor));
    expect(wrong).toEqual([]);
    // The shop's two decimals; a yen has no smaller unit.
    expect(digits).toEqual([2, 0, 2]);
  });

  const ways: [string, Typed["lines"][number], boolean][] = [
    ["the smaller sum on the line, and a line of its own", small, true],
    ["the smaller sum on the line", small, false],
    ["the whole line, and a line of its own", whole, true],
    ["the whole line", whole, false],
  ];
  test.each(ways)(
    "%s: 80 less 59 is 21, VAT and totals are right, and nothing is unnamed",
    async (_, line, asLines) => {
      const order = await bought();
      const kept = [{ ...freight, because: "Du ångrade <b>köpet</b>" }];
      const answer = await refund(order, {
        amount: "21.00",
        lines: { [order.lines[0] ?? 0]: line },
        kept,
        asLines,
      });
      expect(answer).toMatchObject({ success: true });
      const { totals, left, total, fees, statements } = await after(order);
      expect(totals).toMatchObject([
        {
          sum: "-21.00",
          tax: "-4.20",
          deductions: [
            { kind: "return_freight", amount: "59.00", tax: "11.80", because: "Du ångrade köpet" },
          ],
        },
      ]);
      expect({ left, total }).toEqual({ left: "108.00", total: "129" });
      expect(fees).toEqual(asLines ? ["Return freight 0"] : []);
      expect(statements).toMatchObject([{ state: "reconciled", paidBack: "21.00", lines: explained }]);
      expect(statements[0]?.all[1]?.because).toContain("Du ångrade köpet");
    },
  );

  test("one of two mugs, then the other, are each told at their whole price", async () => {
    const order = await bought(2);
    const [mug = 0] = order.lines;
    for (const [line, asLines] of [
      [small, false],
      [whole, true],
    ] as const)
      expect(
        await refund(order, { amount: "21.00", lines: { [mug]: line }, kept: [freight], asLines }),
      ).toMatchObject({ success: true });
    const { statements, left } = await after(order);
    expect(left).toBe("167.00");
    expect(statements.map((one) => one.lines)).toEqual([explained, explained]);
  });

  test.each([true, false])(
    "two rates of VAT, two names and the delivery, on lines of its own: %s",
    async (asLines) => {
      const order = await bought(1, ", array('Bok', 1, '112.00', 12)");
      const [mug = 0, book = 0, delivery = 0] = order.lines;
      const lines: Typed["lines"] = {
        [mug]: whole,
        [book]: [1, "100", { 2: "12" }],
        [delivery]: [0, "39.2", { 1: "9.8" }],
      };
      const kept = [
        { kind: "return_freight", amount: "49" },
        { kind: "restocking_fee", amount: "20" },
        { kind: "delivery_surplus", amount: "10" },
      ];
      expect(await refund(order, { amount: "162.00", lines, kept, asLines })).toMatchObject({
        success: true,
      });
      const { totals, statements } = await after(order);
      expect(totals[0]?.sum).toBe("-162.00");
      expect(statements).toMatchObject([
        {
          state: "reconciled",
          paidBack: "162.00",
          lines: [
            ["item", "80.00", "16.00"],
            ["item", "112.00", "12.00"],
            ["outbound_shipping", "49.00", "9.80"],
            ["return_freight", "-49.00", "-7.14"],
            ["restocking_fee", "-20.00", "-2.92"],
            ["delivery_surplus", "-10.00", "-2.00"],
          ],
        },
      ]);
    },
  );

  test("a refund that WooCommerce, a gateway or the sums refuse leaves nothing behind", async () => {
    const order = await bought();
    const [mug = 0] = order.lines;
    const typed = { amount: "21.00", lines: { [mug]: whole }, kept: [freight] };
    const refusals: [Partial<Typed>, RegExp][] = [
      [{ more: { api_refund: "true" } }, /gateway/],
      [{ amount: "999.00" }, /amount/],
      [{ amount: "30.00" }, /not the amount to pay back/],
      [{ amount: "0.00", kept: [{ ...freight, amount: "99" }] }, /More is kept/],
      [{ kept: [{ ...freight, amount: "5x9" }] }, /5x9/],
      [{ kept: [{ kind: "pocket_money", amount: "59" }] }, /Say what is kept/],
      [{ more: { refunded_amount: "5.00" } }, /try again/],
    ];
    for (const [change, words] of refusals) {
      const { success, data } = await refund(order, { ...typed, ...change });
      expect({ success, error: data.error }).toEqual({ success: false, error: expect.stringMatching(words) });
    }
    expect(await after(order)).toMatchObject({ fees: [], totals: [], left: "129.00" });
  });

  test("the same request twice names once; a refund that is deleted takes its line with it", async () => {
    const order = await bought();
    const [mug = 0] = order.lines;
    // All of it is kept: no sum of money tells WooCommerce that it was made before.
    const typed: Typed = {
      amount: "0.00",
      lines: { [mug]: whole },
      kept: [{ kind: "diminished_value", amount: "80" }],
      asLines: false,
      more: { kvitto_once: "abc" },
    };
    expect(await refund(order, typed)).toMatchObject({ success: true });
    expect(await refund(order, typed)).toMatchObject({ data: { error: /made already/ } });
    const { fees, statements, rest } = await after(order);
    expect(fees).toEqual(["Diminished value 0"]);
    expect(statements).toMatchObject([{ state: "reconciled", paidBack: "0.00" }]);
    await post({
      action: "woocommerce_delete_refund",
      security: await nonce("order-item", "admin"),
      refund_id: String(Reflect.get(rest.refunds[0] ?? {}, "id")),
    }).catch(() => undefined);
    expect(await after(order)).toMatchObject({ fees: [], totals: [] });
  });

  test("only who may refund names anything, and what a program stores itself stays as it is", async () => {
    const order = await bought();
    const lines = { [order.lines[0] ?? 0]: whole };
    expect(await refund(order, { amount: "21.00", lines, kept: [freight] }, "lena")).toBe(-1);
    expect((await preview(order, { amount: "21.00", lines, kept: [freight] }, "lena")).success).toBe(false);
    await site.run(
      `$_POST = array('action' => 'woocommerce_refund_line_items', 'kvitto_deductions' => '[{"kind":"return_freight","amount":"9"}]', 'order_id' => '${order.id}');
      $refund = wc_create_refund(array('order_id' => ${order.id}, 'amount' => '10.00'));
      $refund->update_meta_data('_kvitto_deductions', array(array('kind' => 'restocking_fee', 'amount' => '5.00'))); $refund->save();`,
    );
    const { totals, fees } = await after(order);
    expect(totals).toMatchObject([{ deductions: [{ kind: "restocking_fee", amount: "5.00" }] }]);
    expect(fees).toEqual([]);
  });

  describe("the mail beside it", () => {
    const typed = (order: Bought, change: Partial<Typed> = {}): Typed => ({
      amount: "21.00",
      lines: { [order.lines[0] ?? 0]: whole },
      kept: [{ ...freight, because: "Du ångrade köpet" }],
      ...change,
    });

    test("without Kvitto, or while it is away, a quiet sentence; tax is said all the same", async () => {
      const order = await bought();
      await site.run("Kvitto\\Connection\\Connection::forget();");
      const { data } = await preview(order, typed(order));
      expect(data).toMatchObject({ taxes: ["11.80"], kvitto: { sentence: /Connect Kvitto/ } });
      await connect(1);
      expect((await preview(order, typed(order))).data.kvitto).toEqual({
        sentence: expect.stringMatching(/You can refund as usual/),
      });
    });

    test("it is what the customer gets, in her language, with 80, 59 and 21, and nothing is stored", async () => {
      await connect();
      const order = await bought();
      for (const change of [{}, { lines: { [order.lines[0] ?? 0]: small } }, { asLines: false }]) {
        const { kvitto: said } = (await preview(order, typed(order, change))).data;
        expect(said).toMatchObject({ verdict: "fine", mail: { kind: "refund-issued" } });
        expect(said.mail.text).toMatch(/80,00[\s\S]*59,00[\s\S]*Du ångrade köpet[\s\S]*21,00/);
      }
      expect(await after(order)).toMatchObject({ totals: [], fees: [] });
      // A sum that is exactly one clause of the terms is suggested by its name.
      const unnamed = await preview(
        order,
        typed(order, { lines: { [order.lines[0] ?? 0]: small }, kept: [] }),
      );
      expect(unnamed.data.kvitto.statement.lines[1]).toMatchObject({
        kind: "return_freight",
        source: "policy",
      });
    });
  });

  describe("in a browser", () => {
    let browser: Browser;
    let stop: () => Promise<void>;
    let page: Page;
    beforeAll(async () => {
      await connect();
      ({ browser, stop } = await startBrowser());
      const context = await browser.newContext({ viewport: { width: 1200, height: 1200 } });
      await context.addCookies(await site.cookies("admin"));
      page = await context.newPage();
      page.on("dialog", (dialog) => dialog.accept());
    });
    afterAll(() => stop?.());

    const opened = async (order: Bought) => {
      await page.goto(`${site.url}/wp-admin/admin.php?page=wc-orders&action=edit&id=${order.id}`);
      await page.click("button.refund-items");
    };
    const type = async (order: Bought, field: string, value: string) => {
      const at = `tr[data-order_item_id="${order.lines[0]}"] .${field}`;
      await page.fill(at, value);
      await page.dispatchEvent(at, "change");
    };
    const amount = () => page.inputValue("#refund_amount");

    test("the amount follows what is kept, by both ways, and the mail is shown without scripts", async () => {
      const order = await bought();
      await opened(order);
      await type(order, "refund_order_item_qty", "1");
      expect(await amount()).toBe("80,00");
      await page.click(".kvitto-add");
      await page.fill(".kvitto-amount", "59,00");
      expect(await amount()).toBe("21,00");
      await type(order, "refund_line_total", "16,80");
      await type(order, "refund_line_tax", "4,20");
      expect(await amount()).toBe("21,00");
      expect(await page.textContent(".kvitto-sum")).toBe(
        "80,00 in full, 59,00 of it kept: 21,00 is paid back.",
      );
      // The verdict and the rows come by themselves, when the hand rests; the mail when it is asked for.
      await page.locator(".kvitto-statement").waitFor();
      expect(await page.textContent(".kvitto-said")).toMatch(/^Fine\./);
      expect(await page.isVisible(".kvitto-letter")).toBe(false);
      await page.click(".kvitto-show");
      const frame = page.locator(".kvitto-letter iframe");
      await frame.waitFor();
      expect(await frame.getAttribute("sandbox")).toBe("");
      expect(await frame.getAttribute("srcdoc")).toContain("Returfrakt");
      expect(await page.textContent(".kvitto-statement")).toMatch(/80,00[\s\S]*-59,00[\s\S]*21,00/);
      expect(await page.textContent(".kvitto-tax")).toBe("of which VAT 11,80");
    });

    test("with the keyboard alone: a row is added, one that cannot be read is not sent, and the refund is made", async () => {
      const order = await bought();
      await opened(order);
      await type(order, "refund_order_item_qty", "1");
      await page.focus(".kvitto-add");
      await page.keyboard.press("Enter");
      await page.keyboard.press("Tab");
      await page.keyboard.type("5x");
      await page.focus(".do-manual-refund");
      await page.keyboard.press("Enter");
      expect(await page.textContent(".kvitto-wrong")).toMatch(/digits/);
      expect(await page.locator(".kvitto-amount:focus").count()).toBe(1);
      await page.keyboard.press("Control+a");
      await page.keyboard.type("59.00");
      expect(await page.getAttribute(".kvitto-remove", "aria-label")).toBe("Remove: Return freight");
      await page.focus(".do-manual-refund");
      await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
      expect((await after(order)).statements).toMatchObject([{ paidBack: "21.00", lines: explained }]);
    });
  });

  test("none of it made PHP complain", () => {
    expect(site.log()).not.toMatch(/kvitto/i);
  });
});
