/** The commands about refunds that wait, as a merchant types them: in this process, on a real database. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Command, CommanderError } from "commander";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Environment } from "../../src/cli/environment.ts";
import { verbs } from "../../src/cli/index.ts";
import { Problem } from "../../src/errors.ts";
import { heldRefund, refundOf } from "../support/held.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

const folder = mkdtempSync(path.join(os.tmpdir(), "kvitto-statement-"));
let world: World;
let shop: TestShop;
beforeAll(async () => {
  world = await openWorld();
  shop = await world.open();
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await world.close();
});

interface Answer {
  /** As cli.ts sets it. */
  code: number;
  out: string;
  err: string;
}

async function kvitto(...args: string[]): Promise<Answer> {
  const environment = {
    config: () => world.context.config,
    openContext: async () => ({ context: world.context, close: async () => undefined }),
  } as unknown as Environment; // safe because these verbs ask for nothing else
  const program = new Command("kvitto").exitOverride().configureOutput({ writeErr: () => undefined });
  verbs(program, environment);
  for (const verb of program.commands.flatMap((one) => [one, ...one.commands]))
    verb.exitOverride().configureOutput({ writeErr: () => undefined });
  const heard = { out: "", err: "" };
  const listen = (stream: NodeJS.WriteStream, to: "out" | "err") =>
    vi.spyOn(stream, "write").mockImplementation((chunk) => {
      heard[to] += String(chunk);
      return true;
    });
  const spies = [listen(process.stdout, "out"), listen(process.stderr, "err")];
  try {
    await program.parseAsync([...args, "--shop", shop.id], { from: "user" });
    return { code: 0, ...heard };
  } catch (error) {
    if (error instanceof CommanderError) return { code: 2, out: heard.out, err: error.message };
    if (!(error instanceof Problem)) throw error;
    const code = ["bad_request", "unprocessable"].includes(error.kind) ? 2 : 1;
    return {
      code,
      out: heard.out,
      err: [error.message, ...error.errors.map((one) => one.pointer)].join("\n"),
    };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}
const json = async (...args: string[]) => JSON.parse((await kvitto(...args, "--json")).out);
const kinds = async (to: string) => (await world.mails(to)).map((mail) => mail.kind);
const file = (name: string, content: unknown): string => {
  const at = path.join(folder, name);
  writeFileSync(at, JSON.stringify(content));
  return at;
};

describe("kvitto statement", () => {
  test("lists what waits, shows one, names it with a split, and says what became of its mail", async () => {
    expect((await kvitto("statement", "list")).out).toBe("nothing waits for a person\n");
    const sale = heldRefund(world.now());
    await shop.tell(...sale.events);
    const { tasks } = await json("statement", "list");
    const number = tasks[0].number;
    expect((await kvitto("statement", "list")).out).toMatch(
      new RegExp(
        `^${number}  order ${sale.id}  name  -38.00 SEK has no name  since .*; the short mail leaves 23\\sNovember 11:30\n$`,
      ),
    );
    const shown = await kvitto("statement", "show", number);
    expect(shown.out).toContain(`${number}, refund ${sale.refund} of order ${sale.id}: needs_review, SEK`);
    expect(shown.out).toMatch(
      /Mugg +80\.00\n.* -38\.00\n +paid back +42\.00\n +Visa •••• 4242 +42\.00 +settled/,
    );
    expect(shown.out).toMatch(/version 1 .* needs_review, 42\.00 SEK/);
    const named = await kvitto(
      "statement",
      "name",
      sale.id,
      "--as",
      "return_freight=48.00",
      "--as",
      "goodwill=10.00",
      "--by",
      "Maria",
    );
    expect(named).toEqual({ code: 0, out: `${number}, order ${sale.id}: refund-issued planned\n`, err: "" });
    await world.settle();
    expect(await kinds(sale.to)).toEqual(["refund-issued"]);
    expect((await kvitto("statement", "show", sale.refund)).out).toMatch(
      /-48\.00 {2}staff: Maria; C01 allowed[\s\S]*version 2[\s\S]*Maria {2}named {2}refund H/,
    );
    expect(await json("statement", "show", sale.refund)).toMatchObject({
      number,
      namings: [{ by: "Maria" }],
      audit: [{ by: "Maria", did: "named" }],
    });
  });

  test("names all with one difference, learns it, and the rule is listed and forgotten", async () => {
    const sales = [heldRefund(world.now(), { back: "35.00" }), heldRefund(world.now(), { back: "35.00" })];
    for (const sale of sales) await shop.tell(...sale.events);
    expect((await kvitto("statement", "list")).out).toContain(
      `2 refunds wait with the same -45.00 SEK without a name (PostNord)\n  order ${sales[0]?.id}, ${sales[1]?.id}\n  kvitto statement name --difference 45.00 --currency SEK --as KIND\n`,
    );
    const named = await kvitto(
      "statement",
      "name",
      "--difference",
      "45",
      "--as",
      "return_freight",
      "--learn",
      "--by",
      "Maria",
    );
    expect(named).toEqual({ code: 0, out: "2 named, and learned for the next ones\n", err: "" });
    const [rule] = await json("rule", "list");
    expect((await kvitto("rule", "list")).out).toBe(
      `${rule.id}  -45.00 SEK with PostNord is return_freight 45.00  Maria, 20 November 2026\n`,
    );
    expect(await kvitto("rule", "forget", rule.id, "--by", "Ola")).toMatchObject({
      code: 0,
      out: "forgotten; refunds decided anew: 0\n",
    });
    expect(await json("rule", "list")).toEqual([]);
    expect(await kvitto("rule", "forget", rule.id)).toMatchObject({ code: 1 });
    expect(await kvitto("statement", "name", "--difference", "45", "--as", "return_freight")).toEqual({
      code: 1,
      out: "",
      err: "no refund waits with a difference of 45",
    });
  });

  test("a person who watches sees how far it is; a pipe gets the answer alone", async () => {
    const sales = [heldRefund(world.now(), { back: "36.00" }), heldRefund(world.now(), { back: "36.00" })];
    for (const sale of sales) await shop.tell(...sale.events);
    const watched = process.stderr.isTTY;
    process.stderr.isTTY = true;
    try {
      const named = await kvitto(
        "statement",
        "name",
        "--difference",
        "44.00",
        "--as",
        "return_freight",
        "--json",
      );
      expect(JSON.parse(named.out)).toEqual({ named: sales.map((sale) => sale.refund), skipped: [] });
      expect(named.err).toBe("\rnamed 1 of 2\rnamed 2 of 2\n");
    } finally {
      process.stderr.isTTY = watched;
    }
  });

  test("says what stays stored before it lets a forbidden refund's mail leave, and the audit has it", async () => {
    const sale = refundOf(world.now(), { basis: "nonconformity", reason: "faulty" });
    await shop.tell(...sale.events);
    expect((await kvitto("statement", "list")).out).toContain("21.00 of 80.00 SEK, 59.00 too little (C08)");
    expect((await kvitto("statement", "show", sale.id)).out).toMatch(
      /held by C08: .*\n {2}should be 80\.00 SEK, 59\.00 too little/,
    );
    const approved = await kvitto("statement", "approve", sale.id, "--reason", "agreed", "--by", "Maria");
    expect(approved.code).toBe(0);
    expect(approved.err).toMatch(
      /^This stays stored, with your name \(Maria\), your reason and the time:\n {2}C08: .*\n {4}paid back 21\.00 SEK, should be 80\.00, 59\.00 too little\n/,
    );
    expect(approved.out).toMatch(/refund-issued planned\n$/);
    const deeds = await json("log", "--refund", sale.id);
    expect(deeds).toMatchObject([
      { by: "Maria", did: "approved", detail: { reason: "agreed", blocks: [{ rule: "C08" }] } },
    ]);
    expect((await kvitto("log")).out).toContain(`Maria  approved  refund ${sale.refund}: agreed\n`);
  });

  test("writes a note, and takes back what was said; the login name signs when nobody is named", async () => {
    const sale = heldRefund(world.now(), { status: "pending" });
    await shop.tell(...sale.events);
    await kvitto("statement", "note", sale.id, "--text", "Hej Lena!", "--by", "Maria");
    await kvitto(
      "statement",
      "name",
      sale.id,
      "--as",
      "return_freight",
      "--because",
      "Frakten kostade 38 kr.",
    );
    const view = await json("statement", "show", sale.id);
    expect(view).toMatchObject({
      note: { text: "Hej Lena!", by: "Maria" },
      namings: [{ by: os.userInfo().username }],
    });
    expect(view.lines[1].because).toBe("Frakten kostade 38 kr.");
    expect((await kvitto("statement", "undo", sale.id, "--by", "Ola")).code).toBe(0);
    expect((await json("statement", "show", sale.id)).namings).toEqual([]);
    expect(await kvitto("statement", "undo", sale.id)).toMatchObject({ code: 1 });
  });

  test.each([
    [["statement", "show", "nothing"], 1, "there is no refund nothing"],
    [["statement", "name", "--as", "return_freight"], 2, "say which refund"],
    [["statement", "name", "x", "--as", "postage"], 2, "--as postage: a sum can be return_freight"],
    [["statement", "name", "x", "--as", "return_freight=59,00"], 2, "must be an amount"],
    [
      ["statement", "name", "x", "--as", "tip", "--as", "fee=1.00", "--because", "so"],
      2,
      "--because is for one kind",
    ],
    [["statement", "name", "x", "--difference", "59.00", "--as", "tip"], 2, "not both"],
    [["statement", "name", "--difference", "59,00", "--as", "tip"], 2, "not an amount"],
    [["statement", "name", "x", "--as", "tip", "--by", " "], 2, "say who"],
    [["statement", "name", "x"], 2, "--as"],
    [["statement", "approve", "x"], 2, "--reason"],
    [["policy", "show", "none"], 1, "there is no version none"],
    [["policy", "add", "--file", "/nothing.json", "--from", "2026-01-01"], 2, "cannot be read"],
  ])("%j ends with code %i and one clear line", async (args, code, words) => {
    const answer = await kvitto(...args);
    expect(answer).toMatchObject({ code, out: "" });
    expect(answer.err).toContain(words);
  });

  test("an order with several refunds asks which one is meant", async () => {
    const sale = heldRefund(world.now());
    await shop.tell(...sale.events, sale.more("another", "1.00"), sale.more("far-more", "37.50"));
    const answer = await kvitto("statement", "show", sale.id);
    expect(answer.code).toBe(2);
    expect(answer.err).toMatch(
      new RegExp(`order ${sale.id} has several refunds, say which: .*${sale.refund} \\(42\\.00\\)`),
    );
  });
});

describe("kvitto policy", () => {
  test("attested terms are added, their held refunds leave at once, and what is unusual is said", async () => {
    const sale = refundOf(world.now(), { order: { placedAt: "2026-02-20T09:00:00+01:00" } });
    await shop.tell(...sale.events);
    expect((await kvitto("statement", "list")).out).toMatch(
      /1 refund waits for one answer: Were customers told .*\n {2}order H\d+\n {2}kvitto policy add --file terms\.json --from 2026-02-20 --attested-by NAME\n/,
    );
    const terms = { version: "winter", returnFreight: { paidBy: "customer", amount: "59.00", told: true } };
    const added = await kvitto(
      "policy",
      "add",
      "--file",
      file("terms.json", terms),
      "--from",
      "2026-02-01",
      "--attested-by",
      "Maria",
    );
    expect(added.out).toBe(
      "version winter is in force since 2026-02-01, attested by Maria\norders that have these terms now: 1\nrefunds decided anew: 1, no longer waiting: 1\nnote: that is 292 days back: a history of 180 days is usual, and Maria vouches for all of it\n",
    );
    await world.settle();
    expect(await kinds(sale.to)).toEqual(["refund-issued"]);
    expect((await kvitto("policy", "list")).out).toBe(
      "2026-03-03  since 3 March 2026\nwinter  since 1 February 2026  attested by Maria\n",
    );
    expect(JSON.parse((await kvitto("policy", "show", "winter")).out)).toEqual(terms);
    expect(await json("policy", "show", "winter")).toMatchObject({ attestedBy: "Maria", policy: terms });
    const again = await kvitto(
      "policy",
      "add",
      "--file",
      file("other.json", { version: "winter" }),
      "--from",
      "2026-02-01",
    );
    expect(again).toMatchObject({ code: 1, err: expect.stringContaining("says something else") });
    const wrong = await kvitto(
      "policy",
      "add",
      "--file",
      file("wrong.json", { version: "x", returnFreight: {} }),
      "--from",
      "2026-02-01",
    );
    expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining("/returnFreight/paidBy") });
    expect(
      (await kvitto("policy", "add", "--file", file("day.json", { version: "y" }), "--from", "yesterday"))
        .code,
    ).toBe(2);
  });
});
