import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Command } from "commander";
import PostalMime from "postal-mime";
import { afterAll, describe, expect, test, vi } from "vitest";
import type { Environment } from "../../src/cli/environment.ts";
import { verbs } from "../../src/cli/index.ts";
import type { Mail } from "../../src/contracts.ts";
import { Problem } from "../../src/errors.ts";
import { openProvider, platforms } from "../../src/parts.ts";
import { node } from "../support/processes.ts";

const root = path.resolve(import.meta.dirname, "../..");
const folder = mkdtempSync(path.join(os.tmpdir(), "kvitto-cli-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Answer {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** The command as a user types it: the built program in a process of its own, without settings. */
function kvitto(...args: string[]): Answer {
  const env = { PATH: process.env.PATH ?? "", HOME: folder, TZ: "America/New_York" };
  return spawnSync(node, ["dist/cli.js", ...args], { cwd: root, env, encoding: "utf8" });
}

/** The same verbs without a start for each: the tables below ask some eighty times. */
async function ask(...args: string[]): Promise<Answer> {
  const provider = await openProvider("smtp://127.0.0.1");
  const environment = { platforms, composeMime: (mail: Mail) => provider.compose(mail) } as Environment; // safe because the offline verbs ask for nothing else
  const program = new Command("kvitto").exitOverride();
  verbs(program, environment);
  let stdout = "";
  const write = vi.spyOn(process.stdout, "write").mockImplementation((chunk) => {
    stdout += typeof chunk === "string" ? chunk : Buffer.from(chunk).toString("utf8");
    return true;
  });
  try {
    await program.parseAsync(args, { from: "user" });
    return { status: 0, stdout, stderr: "" };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const fields = error.errors.map((one) => `\n${one.pointer} ${one.detail}`).join("");
    return {
      status: ["bad_request", "unprocessable"].includes(error.kind) ? 2 : 1,
      stdout,
      stderr: error.message + fields,
    };
  } finally {
    write.mockRestore();
    await provider.close();
  }
}
const explain = (...args: string[]) => ask("explain", ...args, "--json");

/** Bad input: exit 2, nothing on stdout, one line that says what is wrong, no stack. */
function refused(result: Answer): string {
  expect([result.status, result.stdout]).toEqual([2, ""]);
  expect(result.stderr.trimEnd().split("\n")).toHaveLength(1);
  expect(result.stderr).not.toMatch(/\bat .*:\d+:\d+|node_modules|node:/);
  return result.stderr.trimEnd();
}

let files = 0;
function file(value: unknown): string {
  files += 1;
  const name = path.join(folder, `${files}.json`);
  writeFileSync(name, typeof value === "string" ? value : JSON.stringify(value));
  return name;
}
const recorded = (name: string): string => path.join(root, "tests/fixtures/woocommerce/rest", `${name}.json`);
const hook = (name: string): string =>
  file(
    JSON.parse(readFileSync(path.join(root, "tests/fixtures/woocommerce/webhooks", `${name}.json`), "utf8"))
      .raw_body,
  );

/** The event and the terms of the documentation, as they stand there. */
const event = {
  type: "refund.settled",
  id: "evt_1",
  occurredAt: "2026-11-20T10:15:00+01:00",
  order: {
    id: "1001",
    number: "#1001",
    currency: "SEK",
    placedAt: "2026-11-02T09:00:00+01:00",
    taxesIncluded: true,
    locale: "sv",
    customer: { id: "c7", email: "lena@example.com", firstName: "Lena", lastName: "Ek" },
    shippingAddress: { countryCode: "SE" },
    total: "80.00",
    lines: [
      {
        id: "l1",
        sku: "MUG",
        title: "Mugg",
        quantity: 1,
        unitPrice: "80.00",
        total: "80.00",
        tax: "16.00",
        taxRate: "0.25",
      },
    ],
    shipping: { paid: "0.00", tax: "0.00" },
  },
  return: { id: "r1", basis: "withdrawal", reason: "unwanted", carrierCost: "59.00" },
  refund: {
    id: "rf1",
    amount: "21.00",
    items: [{ lineId: "l1", quantity: 1, amount: "80.00", tax: "16.00" }],
    deductions: [{ kind: "return_freight", amount: "59.00", tax: "11.80" }],
    payments: [{ method: "card", label: "Visa •••• 4242", amount: "21.00", status: "settled" }],
  },
};
const policy = {
  version: "2026-03-03",
  country: "SE",
  returnFreight: {
    paidBy: "customer",
    amount: "59.00",
    told: true,
    prices: [{ carrier: "PostNord", country: "SE", amount: "59.00" }],
  },
  freeReturnsPromised: false,
  deliveryOptions: [{ name: "Standard", price: "49.00", standard: true }],
  returnWindowDays: 14,
  withdrawalNoticeGiven: true,
};
const nbsp = "\u00a0";
/** What the example promises; `law` is empty as long as no law is asked. */
const promised = {
  state: "reconciled",
  currency: "SEK",
  paidBack: "21.00",
  lines: [
    { kind: "item", label: "Mugg", quantity: 1, amount: "80.00", tax: "16.00" },
    {
      kind: "return_freight",
      label: "Returfrakt",
      amount: "-59.00",
      tax: "-11.80",
      because: `När du ångrar ett köp betalar du själv frakten tillbaka. Priset, 59${nbsp}kr, stod i returvillkoren som gällde när du beställde (version 3 mars 2026).`,
      basis: { policyVersion: "2026-03-03", clause: "return_freight" },
      source: "platform",
      law: ["C01", "C02", "C03", "C04"].map((rule) => ({ rule, verdict: "allowed" })),
    },
  ],
  tenders: [{ method: "card", label: "Visa •••• 4242", amount: "21.00" }],
  memo: [],
  unexplained: "0.00",
  blocks: [],
};
const parts = {
  order: file(event.order),
  refund: file(event.refund),
  return: file(event.return),
  policy: file(policy),
};

describe("kvitto explain", () => {
  test.each<[string, string[]]>([
    ["a whole event", ["--event", file(event), "--policy", parts.policy]],
    [
      "its order, refund and return",
      [
        "--platform",
        "events",
        "--order",
        parts.order,
        "--refund",
        parts.refund,
        "--return",
        parts.return,
        "--policy",
        parts.policy,
      ],
    ],
    [
      "terms that came with the order",
      ["--order", file({ ...event.order, policy }), "--refund", parts.refund, "--return", parts.return],
    ],
    [
      "answers wrapped in data",
      [
        "--order",
        file({ data: event.order }),
        "--refund",
        file({ data: [event.refund] }),
        "--return",
        file({ data: event.return }),
        "--policy",
        file({ data: policy }),
      ],
    ],
    [
      "one of several refunds",
      [
        "--order",
        parts.order,
        "--refund",
        file([event.refund, { ...event.refund, id: "rf2" }]),
        "--refund-id",
        "rf1",
        "--return",
        parts.return,
        "--policy",
        parts.policy,
      ],
    ],
    [
      "a language that it was asked for",
      [
        "--order",
        file({ ...event.order, locale: "en" }),
        "--refund",
        parts.refund,
        "--return",
        parts.return,
        "--policy",
        parts.policy,
        "--locale",
        "sv-SE",
      ],
    ],
  ])("prints the statement that the docs show, from %s", async (_, args) => {
    const { status, stdout, stderr } = await explain(...args);
    expect([status, stderr]).toEqual([0, ""]);
    expect(JSON.parse(stdout)).toMatchObject(promised);
  });

  test("counts the refunds before the one that is asked for", async () => {
    const refunds = file([{ id: "rf0", amount: "5.00", goodwill: "5.00" }, event.refund]);
    const { stdout } = await explain(
      "--order",
      parts.order,
      "--refund",
      refunds,
      "--refund-id",
      "rf1",
      "--policy",
      parts.policy,
    );
    expect(JSON.parse(stdout).memo).toEqual([
      {
        kind: "earlier_refunds",
        label: "Tidigare återbetalat på ordern",
        amount: "5.00",
        because: "Det fick du tidigare, i ett eget besked.",
      },
      { kind: "total_refunded", label: "Sammanlagt återbetalat på ordern", amount: "26.00" },
    ]);
  });

  test("tells people what it tells programs", async () => {
    const { stdout } = await ask("explain", "--event", file(event), "--policy", parts.policy);
    expect(stdout).toContain("reconciled, SEK");
    expect(stdout).toMatch(/Returfrakt +-59\.00\n +När du ångrar ett köp/);
    expect(stdout).toContain("law: C01 allowed, C02 allowed, C03 allowed, C04 allowed");
    expect(stdout).toMatch(/Paid back +21\.00\n +to Visa •••• 4242 +21\.00/);
  });

  const woo = async (order: string, refund: string, ...more: string[]) =>
    JSON.parse(
      (await explain("--platform", "woocommerce", "--order", order, "--refund", refund, ...more)).stdout,
    );

  test("reads a WooCommerce store's own answers: 80 - 59 = 21, paid by hand", async () => {
    expect(
      await woo(recorded("rest-order2-after-refund"), recorded("rest-order2-refunds-list")),
    ).toMatchObject({
      state: "reconciled",
      currency: "DKK",
      paidBack: "21.00",
      lines: [
        { kind: "item", amount: "80.00" },
        { kind: "return_freight", amount: "-59.00", source: "platform" },
      ],
      tenders: [{ method: "manual", amount: "21.00" }],
      unexplained: "0.00",
    });
  });

  test("reads a single refund, the native negative fee, and a refund by change of status", async () => {
    expect(
      (await woo(hook("044-order.updated"), recorded("rest-refund-negative-fee-line"))).lines[1],
    ).toMatchObject({ kind: "return_freight", amount: "-59.00" });
    expect(
      await woo(
        recorded("rest-order3-status-refunded"),
        recorded("rest-order3-refunds-list-after-status-refunded"),
        "--refund-id",
        "22",
      ),
    ).toMatchObject({
      state: "reconciled",
      paidBack: "178.00",
      memo: [
        { kind: "earlier_refunds", amount: "21.00" },
        { kind: "total_refunded", amount: "199.00" },
        { kind: "note" },
      ],
    });
  });

  test("names what WooCommerce left unnamed by the terms, and offers the readings where several fit", async () => {
    const [order, refunds] = [
      recorded("rest-order3-status-refunded"),
      recorded("rest-order3-refunds-list-after-status-refunded"),
    ];
    const one = await woo(order, refunds, "--refund-id", "21", "--policy", parts.policy);
    expect(one).toMatchObject({
      state: "reconciled",
      lines: [{}, { kind: "return_freight", source: "policy", basis: { clause: "return_freight" } }],
    });
    const several = await woo(
      order,
      refunds,
      "--refund-id",
      "21",
      "--policy",
      file({ ...policy, restockingFee: { percent: 73.75 } }),
    );
    expect(several).toMatchObject({
      state: "needs_review",
      candidates: [
        [{ kind: "return_freight", amount: "59.00", clause: "return_freight" }],
        [{ kind: "restocking_fee", amount: "59.00", clause: "restocking_fee" }],
      ],
    });
  });

  test.each<[string, string[], string]>([
    ["a file that is not there", ["--event", "/no/such.json"], "/no/such.json cannot be read"],
    ["a file that is no JSON", ["--event", file('{"a": nope\n}')], "is not JSON"],
    ["an empty file", ["--event", file("")], "is not JSON"],
    [
      "an event without a refund",
      ["--event", file({ ...event, type: "order.placed", refund: undefined })],
      "the event needs a whole order and a refund",
    ],
    [
      "an order that is only referred to",
      ["--event", file({ ...event, order: { id: "1001" } })],
      "the event needs a whole order and a refund",
    ],
    [
      "a field that is missing",
      ["--order", file({ ...event.order, total: undefined }), "--refund", parts.refund],
      "/total is required",
    ],
    ["many fields that are missing", ["--order", file({}), "--refund", parts.refund], "more"],
    [
      "a currency that is none",
      ["--order", file({ ...event.order, currency: "kr" }), "--refund", parts.refund],
      "/currency must be an ISO 4217 currency",
    ],
    [
      "a sum that the currency has not",
      [
        "--order",
        file({ ...event.order, currency: "JPY", total: "80", lines: [] }),
        "--refund",
        file({ id: "1", amount: "21.50" }),
      ],
      "/refund/amount 21.50 has more decimals than JPY has",
    ],
    [
      "several refunds without saying which",
      ["--order", parts.order, "--refund", file([event.refund, event.refund])],
      "--refund-id",
    ],
    [
      "a refund that is not in the list",
      ["--order", parts.order, "--refund", file([event.refund]), "--refund-id", "9"],
      "there is no refund 9",
    ],
    [
      "an unknown platform",
      ["--platform", "constructor", "--order", parts.order, "--refund", parts.refund],
      "--platform is one of",
    ],
    ["an unknown language", ["--event", file(event), "--locale", "xx"], "--locale is one of"],
    ["half a question", ["--order", parts.order], "say --event, or --order and --refund"],
    [
      "an order of another platform",
      ["--platform", "woocommerce", "--order", parts.order, "--refund", parts.refund],
      "the order from WooCommerce cannot be read",
    ],
    [
      "a WooCommerce error instead of an order",
      [
        "--platform",
        "woocommerce",
        "--order",
        file({ code: "woocommerce_rest_cannot_view", message: "", data: { status: 401 } }),
        "--refund",
        parts.refund,
      ],
      "WooCommerce delivers errors instead of orders",
    ],
    [
      "WooCommerce refunds that are none",
      ["--platform", "woocommerce", "--order", recorded("rest-order2-after-refund"), "--refund", file([])],
      "there is no refund in",
    ],
  ])("refuses %s with one clear line", async (_, args, line) => {
    expect(refused(await explain(...args))).toContain(line);
  });
});

describe("kvitto deadline", () => {
  test.for([
    ["SE", ["--notice", "2026-11-02T10:00:00+01:00"], "2026-11-16T23:59:59+01:00\n", true],
    ["GB", ["--notice", "2026-11-02T10:00:00+00:00"], "no day yet: the shop may wait", false],
    [
      "SE",
      ["--notice", "2026-11-02T10:00:00+01:00", "--received", "2026-11-10T09:00:00+01:00"],
      "2026-11-16T23:59:59+01:00\n",
      true,
    ],
    [
      "GB",
      ["--notice", "2026-11-02T10:00:00+00:00", "--received", "2026-11-10T09:00:00+00:00"],
      "2026-11-24T23:59:59+00:00\n",
      true,
    ],
  ] as const)("says when a refund is due in %s", async ([country, told, answer, exact]) => {
    const { stdout } = await ask("deadline", "--refund", ...told, "--country", country);
    if (exact) expect(stdout).toBe(answer);
    else expect(stdout).toContain(answer);
  });

  test.each<[string, string, string, string[]]>([
    ["SE", "2026-11-20T15:30:00+01:00", "2026-11-23T15:30:00+01:00", []],
    ["SE", "2026-11-21T12:00:00+01:00", "2026-11-23T17:00:00+01:00", []],
    ["SE", "2026-06-18T14:00:00+02:00", "2026-06-22T14:00:00+02:00", []],
    ["SE", "2026-12-23T12:00:00+01:00", "2026-12-28T12:00:00+01:00", []],
    ["DK", "2026-06-04T16:00:00+02:00", "2026-06-08T16:00:00+02:00", []],
    ["NO", "2027-05-14T15:00:00+02:00", "2027-05-18T15:00:00+02:00", []],
    ["SE", "2026-12-22T12:00:00+01:00", "2026-12-28T12:00:00+01:00", ["--closed", "2026-12-23/2026-12-27"]],
    [
      "SE",
      "2026-11-20T15:30:00+01:00",
      "2026-11-25T15:30:00+01:00",
      ["--closed", "2026-11-23", "--closed", "2026-11-24/2026-11-24"],
    ],
    ["SE", "2026-11-20T14:30:00Z", "2026-11-23T15:30:00+01:00", []],
  ])("in %s promises for %s the answer by %s", async (country, from, answer, more) => {
    const { status, stdout } = await ask(
      "deadline",
      "--from",
      from,
      "--country",
      country,
      "--hours",
      "mon-fri 09:00-17:00",
      "--minutes",
      "480",
      ...more,
    );
    expect([status, stdout]).toEqual([0, `${answer}\n`]);
  });

  test.each([
    ["SE", "2026-11-20", "2026-12-04T23:59:59+01:00"],
    ["SE", "2026-06-05", "2026-06-22T23:59:59+02:00"],
    ["FI", "2026-11-20", "2026-12-04T23:59:59+02:00"],
  ])("in %s gives goods received on %s back until %s", async (country, received, end) => {
    expect((await ask("deadline", "--withdrawal", "--received", received, "--country", country)).stdout).toBe(
      `${end}\n`,
    );
  });

  const from = ["--from", "2026-11-20T15:30:00+01:00"];
  test.each<[string, string[], string]>([
    ["no time", [], "--from must be"],
    ["a time without a zone", ["--from", "2026-11-20T15:30:00"], "--from must be"],
    ["30 February", ["--from", "2026-02-30T15:30:00+01:00"], "--from must be"],
    ["closed on 30 February", [...from, "--closed", "2026-02-30"], "--closed 2026-02-30"],
    ["closed backwards", [...from, "--closed", "2026-12-27/2026-12-23"], "use 2026-12-23/2026-12-27"],
    ["a zone on Mars", [...from, "--time-zone", "Mars/Olympus"], "--time-zone Mars/Olympus"],
    ["a country that is none", [...from, "--country", "XX"], "the zone of XX is not known"],
    ["hours that nobody can read", [...from, "--hours", "always"], '"always"'],
    ["no hours at all", [...from, "--hours", "mon-fri 09:00-09:00"], "ranges in order"],
    ["half a minute", [...from, "--minutes", "0.5"], "--minutes must be a whole number"],
    ["goods received on no day", ["--withdrawal"], "--received"],
    ["goods received on 30 February", ["--withdrawal", "--received", "2026-02-30"], "is not a date"],
  ])("refuses %s with one clear line", async (_, args, line) => {
    expect(refused(await ask("deadline", ...args))).toContain(line);
  });
});

describe("kvitto render", () => {
  test("shows the mail as HTML, with the sum and without a foot in the network", async () => {
    const { status, stdout } = await ask("render", "refund-issued", "--locale", "sv");
    expect(status).toBe(0);
    expect(stdout).toMatch(/^<!doctype html>/i);
    expect(stdout).toContain("21,00");
    expect(stdout).not.toMatch(/\{\{|undefined|\[object/);
  });

  test("shows the mail as text, in the language that was asked for", async () => {
    expect((await ask("render", "refund-issued", "--locale", "sv", "--out", "text")).stdout).toContain(
      "Tillbaka till dig",
    );
    expect((await ask("render", "refund-issued", "--locale", "en", "--out", "text")).stdout).toMatch(
      /^Hello /m,
    );
  });

  test("makes a mail that any mail program reads: both bodies, subject and reply address", async () => {
    const { stdout } = await ask("render", "refund-issued", "--locale", "sv", "--out", "eml");
    const mail = await PostalMime.parse(stdout);
    expect(mail.subject).toContain("Återbetalning");
    expect(mail.replyTo?.[0]?.address).toBe("kundservice@nordlys.example");
    expect(mail.text).toContain("Tillbaka till dig");
    expect(mail.html).toContain("21,00");
    expect(stdout).toMatch(/\r\n/);
  });

  test("shows it with a merchant's own data", async () => {
    const sample = JSON.parse(readFileSync(path.join(root, "templates/refund-issued/sample.json"), "utf8"));
    const { stdout } = await ask(
      "render",
      "refund-issued",
      "--data",
      file({ ...sample, sum: "77,77\u00a0kr" }),
      "--out",
      "text",
    );
    expect(stdout).toContain("77,77");
  });

  test.each<[string, string[], string]>([
    ["a kind that there is not", ["no-such-mail"], "there is no kind no-such-mail"],
    ["a format that there is not", ["refund-issued", "--out", "pdf"], "--out is html, text or eml"],
    ["a language that there is not", ["refund-issued", "--locale", "xx"], "--locale is one of"],
    ["data that does not fit", ["refund-issued", "--data", file({})], "is required"],
    ["data that is no JSON", ["refund-issued", "--data", file("{")], "is not JSON"],
  ])("refuses %s with one clear line", async (_, args, line) => {
    expect(refused(await ask("render", ...args))).toContain(line);
  });
});

describe("the built command", () => {
  test("prints the answer and nothing else, and exits 0", () => {
    const { status, stdout, stderr } = kvitto(
      "explain",
      "--event",
      file(event),
      "--policy",
      parts.policy,
      "--json",
    );
    expect([status, stderr]).toEqual([0, ""]);
    expect(JSON.parse(stdout)).toMatchObject(promised);
    expect(kvitto("deadline", "--from", "2026-11-20T15:30:00+01:00").stdout).toBe(
      "2026-11-23T15:30:00+01:00\n",
    );
  });

  test("exits 2 with one line for bad input, and 2 for a verb or an option that there is not", () => {
    expect(
      refused(
        kvitto("explain", "--order", file({ ...event.order, total: undefined }), "--refund", parts.refund),
      ),
    ).toContain("/total is required");
    for (const args of [["explian"], ["explain", "--evnet", "x"]]) expect(kvitto(...args).status).toBe(2);
  });

  test("makes a mail that any mail program reads", async () => {
    const mail = await PostalMime.parse(kvitto("render", "refund-issued", "--out", "eml").stdout);
    expect(mail.subject).toContain("Återbetalning");
  });
});
