/** The papers over HTTP: for the shop with its key, for the customer with the link in her mail, for a developer in the built-in mailbox. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lenasStory, unexplainedRefund } from "../../src/demo/events.ts";
import { orderToken } from "../../src/store/links.ts";
import { hear } from "../papers/picture.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

const creditNotes = {
  vatId: "SE559000000001",
  street: "Exempelgatan 1",
  city: "Göteborg",
  postalCode: "411 00",
};

let world: World;
let shop: TestShop;
let other: TestShop;
let number: string;
beforeAll(async () => {
  world = await openWorld();
  shop = await world.open({ attachStatement: true, creditNotes, bookkeeping: {} });
  other = await world.open({
    attachStatement: true,
    name: "Grannen",
    replyDomain: "svar.grannen.example",
    from: { name: "Grannen", address: "hej@grannen.example" },
  });
  const { refunded } = lenasStory(world.now()) as { refunded: { order: object } };
  const order = { ...refunded.order, invoice: { number: "F-2001", date: "2026-11-02" } };
  await shop.tell({ ...refunded, order }, unexplainedRefund(world.now()));
  const [mail] = await world.mails("lena@example.com");
  number = /R-\d+/.exec(mail?.attachments?.[0]?.name ?? "")?.[0] ?? "";
});
afterAll(() => world.close());

const ask = (path: string, init?: RequestInit) => world.app.request(path, init);
const asShop = (path: string, init: RequestInit = {}) =>
  ask(path, { ...init, headers: { authorization: `Bearer ${shop.key}`, ...init.headers } });
const bytes = async (answer: Response) => new Uint8Array(await answer.arrayBuffer());
const safe = (answer: Response, name: RegExp) => {
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename="[\w.-]+"$/);
  expect(answer.headers.get("content-disposition")).toMatch(name);
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  expect(answer.headers.get("content-security-policy")).toBe("sandbox; default-src 'none'");
  expect(answer.headers.get("cache-control")).toBe("no-store");
};

describe("the shop", () => {
  test("fetches the statement as a PDF by the refund's id or the number that the customer says", async () => {
    for (const name of ["rf1", number]) {
      const answer = await asShop(`/v1/refunds/${name}/statement.pdf`);
      safe(answer, /2026-11-20_R-\d+_order-1001\.pdf/);
      expect(answer.headers.get("content-type")).toBe("application/pdf");
      expect((await hear(await bytes(answer))).text).toContain("21,00 kr");
    }
  });

  test("fetches the credit note that went with the mail, as PDF and as UBL, and asking for another one gives the same", async () => {
    const pdf = await asShop(`/v1/refunds/${number}/credit-note.pdf`);
    safe(pdf, /2026-11-20_KN-1001_order-1001\.pdf/);
    const xml = await asShop("/v1/refunds/rf1/credit-note.xml");
    safe(xml, /2026-11-20_KN-1001_order-1001\.xml/);
    expect(await xml.text()).toMatch(/<cbc:ID>KN-1001</);
    const issued = await asShop("/v1/refunds/rf1/credit-note", { method: "POST" });
    expect(await issued.json()).toEqual({
      number: "KN-1001",
      refund: "rf1",
      issuedOn: "2026-11-20",
      invoice: "F-2001",
      currency: "SEK",
      net: "16.80",
      tax: "4.20",
      total: "21.00",
      paidBack: "21.00",
    });
  });

  test("is told why there is none: held, unknown, nobody's, not filled in", async () => {
    const said = async (path: string, init?: RequestInit) => {
      const answer = await asShop(path, init);
      return [answer.status, ((await answer.json()) as { detail: string }).detail];
    };
    expect(await said("/v1/refunds/rf2/statement.pdf")).toEqual([
      409,
      expect.stringContaining("does not add up"),
    ]);
    expect(await said("/v1/refunds/R-9999/statement.pdf")).toEqual([404, "no such refund"]);
    expect(await said("/v1/refunds/rf2/credit-note.pdf")).toEqual([
      404,
      expect.stringContaining("no credit note has been issued"),
    ]);
    expect(await said("/v1/refunds/rf2/credit-note", { method: "POST" })).toEqual([
      422,
      expect.stringContaining("does not add up"),
    ]);
    expect((await other.get(`/v1/refunds/${number}/statement.pdf`)).status).toBe(404);
    expect((await other.get("/v1/refunds/rf1/credit-note.pdf")).status).toBe(404);
    const sie = await other.get("/v1/papers/sie?from=2026-11-01&to=2026-11-30");
    expect([sie.status, await sie.text()]).toEqual([422, expect.stringContaining("bookkeeping")]);
    expect((await ask("/v1/refunds/rf1/statement.pdf")).status).toBe(401);
    expect(
      (await ask("/v1/papers/reconciliation?from=2026-11-01&to=2026-11-30", { method: "POST" })).status,
    ).toBe(401);
  });

  test("takes a period's refunds for its bookkeeping, and lays a payout list beside them", async () => {
    const sie = await asShop("/v1/papers/sie?from=2026-11-01&to=2026-11-30");
    safe(sie, /refunds_2026-11-01_2026-11-30\.si/);
    expect([sie.headers.get("kvitto-vouchers"), sie.headers.get("kvitto-left-out")]).toEqual(["1", "1"]);
    expect(await sie.text()).toContain("#SIETYP 4");
    const list = await asShop("/v1/papers/reconciliation?from=2026-11-01&to=2026-11-30", {
      method: "POST",
      body: "payout;paid_on;amount;currency;order\npo_1;2026-11-24;-21.00;SEK;1001\n",
      headers: { "content-type": "text/csv" },
    });
    safe(list, /reconciliation_2026-11-01_2026-11-30\.csv/);
    expect(list.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(await list.text()).toMatch(/\nmatched,order,rf1,.*\nnot_found,,rf2,/s);
    for (const query of ["", "?from=2026-11-01", "?from=x&to=y"])
      expect((await asShop(`/v1/papers/sie${query}`)).status).toBe(400);
    const large = await asShop("/v1/papers/reconciliation?from=2026-11-01&to=2026-11-30", {
      method: "POST",
      body: "x".repeat(21 * 1024 * 1024),
    });
    expect(large.status).toBe(413);
  });

  test("finds all of them described in the API's documentation", async () => {
    const { paths } = (await (await ask("/openapi.json")).json()) as {
      paths: Record<string, Record<string, { responses: object; parameters?: { name: string }[] }>>;
    };
    expect(paths["/v1/refunds/{id}/statement.pdf"]?.get?.responses).toMatchObject({
      200: { content: { "application/pdf": { schema: { format: "binary" } } } },
    });
    for (const path of ["/v1/refunds/{id}/credit-note.pdf", "/v1/refunds/{id}/credit-note.xml"])
      expect(paths[path]?.get).toBeDefined();
    expect(paths["/v1/refunds/{id}/credit-note"]?.post).toBeDefined();
    expect(paths["/v1/papers/sie"]?.get?.parameters?.map(({ name }) => name)).toEqual(["from", "to"]);
    expect(paths["/v1/papers/reconciliation"]?.post).toBeDefined();
  });
});

describe("the customer", () => {
  test("saves her statement from the order's page; nobody does with another order's link, or before it is final", async () => {
    const token = (id: string, of = shop) => orderToken(world.context.vault, of.id, id);
    const page = await (await ask(`/o/${token("1001")}`)).text();
    const href = /href="(\/o\/[^"]+\/statement\/[^"]+)"/.exec(page)?.[1] ?? "";
    expect(href).toBe(`/o/${token("1001")}/statement/${number}.pdf`);
    expect(page).toContain(`Spara återbetalningsbesked ${number} (PDF)`);
    const answer = await ask(href);
    safe(answer, /order-1001\.pdf/);
    expect((await hear(await bytes(answer))).text).toContain("21,00 kr");
    expect(await (await ask(`/o/${token("1002")}`)).text()).not.toContain("/statement/");
    for (const path of [
      `/o/${token("1002")}/statement/${number}.pdf`,
      `/o/${token("1001", other)}/statement/${number}.pdf`,
      `/o/${token("1001")}/statement/R-9999.pdf`,
      `/o/${token("1001").slice(0, -1)}x/statement/${number}.pdf`,
      `/o/${token("1002")}/statement/R-${Number(number.slice(2)) + 1}.pdf`,
    ])
      expect((await ask(path)).status, path).toBe(404);
  });
});

describe("the built-in mailbox", () => {
  test("shows the files of a mail with name and size, and hands them over so that nothing of them runs", async () => {
    const [mail] = await world.mails("lena@example.com");
    const told = (await (await ask(`/mailbox/messages/${mail?.id}`)).json()) as {
      attachments: { name: string; type: string; size: number }[];
    };
    expect(told.attachments.map(({ type }) => type)).toEqual(["application/pdf", "application/pdf"]);
    const page = await (await ask(`/mailbox?id=${mail?.id}`)).text();
    for (const { name, size } of told.attachments) {
      expect(page).toContain(`/mailbox/messages/${mail?.id}/attachments/${name}"`);
      expect(page).toContain(`${Math.round(size / 1000)} kB`);
      const file = await ask(`/mailbox/messages/${mail?.id}/attachments/${name}`);
      safe(file, /\.pdf/);
      expect((await bytes(file)).length).toBe(size);
    }
    const eml = await bytes(await ask(`/mailbox/messages/${mail?.id}.eml`));
    const raw = await world.context.mailbox?.raw(mail?.id ?? "");
    expect(Buffer.from(eml).equals(Buffer.from(raw ?? []))).toBe(true);
    for (const path of [
      `/mailbox/messages/${mail?.id}/attachments/x.pdf`,
      "/mailbox/messages/none/attachments/x.pdf",
    ])
      expect((await ask(path)).status).toBe(404);
  });

  test("hands over a page that somebody attached as bytes, under a name that is no header", async () => {
    const name = 'evil".html';
    const boundary = "b1";
    await world.context.mail.send(
      Buffer.from(
        [
          "From: a@example.com",
          "To: b@example.com",
          "Subject: x",
          "MIME-Version: 1.0",
          `Content-Type: multipart/mixed; boundary=${boundary}`,
          "",
          `--${boundary}`,
          "Content-Type: text/html",
          `Content-Disposition: attachment; filename*=utf-8''${encodeURIComponent(name)}`,
          "",
          "<script>alert(1)</script>",
          `--${boundary}--`,
          "",
        ].join("\r\n"),
      ),
      { from: "a@example.com", to: "b@example.com" },
      "k",
      async () => undefined,
    );
    const [mail] = await world.mails("b@example.com");
    const file = await ask(`/mailbox/messages/${mail?.id}/attachments/${encodeURIComponent(name)}`);
    expect(file.status).toBe(200);
    expect(file.headers.get("content-type")).toBe("application/octet-stream");
    expect(file.headers.get("content-disposition")).toBe(
      `attachment; filename="evil_.html"; filename*=UTF-8''evil%22.html`,
    );
  });
});
