/** The statement on paper says what the mail says, adds up, and can be read by everybody: read back with a program that did not write it. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Locale, locales, printer } from "../../src/commerce/print.ts";
import type { ShopProfile } from "../../src/commerce/shop.ts";
import { type StatementPaper, statementFileName, statementPdf } from "../../src/papers/statement.ts";
import { wordsIn } from "../../src/papers/words/index.ts";
import { back, friday, nordlys, order, refund, refundFacts } from "../support/facts.ts";
import { hear, linesOf, partsOf, rowsBelow, syntaxOf, takePictures } from "./picture.ts";

type Change = Parameters<typeof refundFacts>[1] & { shop?: ShopProfile };

/** Lena's 80 - 59 = 21 on paper; `change` replaces whole facts. */
function paper(locale: Locale = "sv", change: Change = {}): StatementPaper {
  const facts = refundFacts(locale, change);
  if (!facts.order || !facts.refund || !facts.statement) throw new Error("a refund has these facts");
  return {
    shop: facts.shop,
    order: facts.order,
    refund: facts.refund,
    return: facts.return,
    statement: facts.statement,
    number: "R-1042",
    issuedAt: friday,
    locale,
    orderLink: "https://nordlys.example/o/7f3k",
  };
}

/** A text as it is read back: a space that does not break is a space. */
const spaced = (text: string | undefined): string => text?.replace(/\u00a0/g, " ") ?? "nothing";

/** "−59,00 kr" -> -5900: the digits and the sign, as a reader sees them. */
const minorOf = (shown: string): bigint =>
  BigInt(`${/[−-]/.test(shown) ? "-" : ""}${shown.replace(/\D/g, "")}`);

const articles = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    id: `l${i}`,
    title: `Ullstrumpa ${i + 1}`,
    quantity: 1 + (i % 3),
    total: `${(i + 1) * 30}.00`,
    tax: `${(i + 1) * 6}.00`,
    taxRate: "0.25",
  }));

const wholeOrder = (count: number): Change => {
  const lines = articles(count);
  const total = lines.reduce((all, line) => all + Number.parseInt(line.total, 10), 0);
  return {
    order: order({ lines, total: `${total}.00` }),
    refund: refund({
      items: lines.map((line) => ({
        lineId: line.id,
        quantity: line.quantity,
        amount: line.total,
        tax: line.tax,
      })),
      amount: `${total - 59}.00`,
      payments: [{ method: "card", label: "Visa •••• 4242", amount: `${total - 59}.00`, status: "settled" }],
    }),
  };
};

const mixed: Change = {
  order: order({
    total: "180.00",
    lines: [
      { id: "l1", title: "Mugg", quantity: 1, total: "80.00", tax: "16.00", taxRate: "0.25" },
      { id: "l2", title: "Kokbok", quantity: 1, total: "100.00", tax: "5.66", taxRate: "0.06" },
    ],
  }),
  refund: refund({
    amount: "180.00",
    items: [
      { lineId: "l1", quantity: 1, amount: "80.00", tax: "16.00" },
      { lineId: "l2", quantity: 1, amount: "100.00", tax: "5.66" },
    ],
    deductions: [],
    payments: [{ method: "card", amount: "180.00", status: "settled" }],
  }),
};

describe.each(locales)("a statement in %s", (locale) => {
  test("tells every line, every sum and every reason of the mail", async () => {
    const given = paper(locale);
    const { statement } = given;
    const print = printer(locale);
    const { text, root } = await hear(await statementPdf(given));
    expect(statement.lines).toHaveLength(2);
    for (const line of statement.lines) {
      expect(text).toContain(line.label);
      expect(text).toContain(spaced(print.money(line.amount)));
      if (line.detail) expect(text).toContain(spaced(line.detail));
    }
    const reason = statement.lines[1]?.because ?? "";
    for (const sentence of reason.match(/[^.!?]+[.!?](?= \p{Lu}|$)/gu) ?? [])
      expect(text).toContain(spaced(sentence.trim()));
    expect(text).toContain(spaced(print.money(statement.paidBack)));
    expect(text).toContain(spaced(statement.tenders[0]?.where));
    expect(text).toContain(nordlys.statementText);
    expect(text).toContain(wordsIn(locale)("vat.document"));
    expect(partsOf(root, "H1").map((part) => part.text)).toEqual([
      wordsIn(locale)("title", { number: "R-1042" }),
    ]);
  });

  test("adds up: what stands in the column gives the sum below it, and that is what was paid back", async () => {
    const given = paper(locale, wholeOrder(7));
    const rows = rowsBelow(await hear(await statementPdf(given)), wordsIn(locale)("money.title"));
    const amounts = rows.slice(1).map((row) => minorOf(row.at(-1) ?? ""));
    const at = rows.slice(1).findIndex(([first]) => first === wordsIn(locale)("back"));
    expect(at).toBe(8);
    expect(amounts.slice(0, at).reduce((all, one) => all + one, 0n)).toBe(amounts[at]);
    expect(amounts[at]).toBe(given.statement.paidBack.minor);
  });

  test("is announced in its language, with a title, and with letters of its own", async () => {
    const bytes = await statementPdf(paper(locale));
    const { language, title, fonts } = await hear(bytes);
    expect(language).toBe(locale);
    expect(title).toBe(wordsIn(locale)("title", { number: "R-1042" }));
    expect(fonts.map(({ name }) => name.slice(7)).sort()).toEqual(["Inter-Regular", "Inter-SemiBold"]);
    expect(fonts.every(({ embedded }) => embedded)).toBe(true);
  });

  test("fits one sheet, in fewer than 40 KB", async () => {
    const bytes = await statementPdf(paper(locale));
    expect((await hear(bytes)).pages).toBe(1);
    expect(bytes.length).toBeLessThan(40_000);
    const [ink = 0] = await takePictures(bytes, `statement.${locale}`);
    expect(ink).toBeGreaterThan(0.01);
  });
});

describe("a statement that is read aloud", () => {
  test("comes in order: who writes, what it is, the sum, the rows, where the money is, why, whom to ask", async () => {
    const { root } = await hear(await statementPdf(paper()));
    expect(partsOf(root, "H1", "H2").map((part) => part.text)).toEqual([
      "Återbetalningsbesked R-1042",
      "Så här räknade vi",
      "Var är pengarna?",
      "Varför drogs 59 kr?",
      "Undrar du något?",
    ]);
    expect(root.children.slice(0, 3).map((part) => part.text)).toEqual([
      "Nordlys",
      "Nordlys Handel AB, org.nr 559000-0000",
      "Exempelgatan 1, 411 00 Göteborg",
    ]);
  });

  test("has tables with heads, and the reason in the cell of what was kept", async () => {
    const { root } = await hear(await statementPdf(paper()));
    const [table] = partsOf(root, "Table");
    const rows = table?.children ?? [];
    expect(rows.every((row) => row.role === "TR")).toBe(true);
    expect(rows[0]?.children.map((cell) => cell.role)).toEqual(["TH", "TH"]);
    expect(rows[2]?.children.map((cell) => cell.role)).toEqual(["TD", "TD"]);
    const [kept] = rows[2]?.children ?? [];
    expect(kept && linesOf(kept)).toEqual([
      "Returfrakt, PostNord",
      "När du ångrar ett köp betalar du själv frakten tillbaka.",
    ]);
    expect(rows[3]?.children.map((cell) => cell.role)).toEqual(["TH", "TD"]);
  });

  test("says in its file that it is tagged, shows its title, and claims PDF/UA-1; heads and numbers of pages are decoration", async () => {
    const bytes = await statementPdf(paper());
    const syntax = syntaxOf(bytes);
    for (const part of [
      "/MarkInfo << /Marked true >>",
      "/Lang (sv)",
      "/DisplayDocTitle true",
      "<pdfuaid:part>1</pdfuaid:part>",
      "/Scope /Column",
      "/Scope /Row",
      "/Contents <FEFF",
    ])
      expect(syntax).toContain(part);
    const { decoration, text } = await hear(bytes);
    expect(decoration[0]).toContain("Sida 1 av 1");
    expect(text).not.toContain("Sida 1 av 1");
  });
});

describe("what the books need", () => {
  test("the VAT of a single rate stands below the sum, with the net", async () => {
    const rows = rowsBelow(await hear(await statementPdf(paper())), "Så här räknade vi");
    expect(rows.slice(-2)).toEqual([
      ["varav moms, 25 %", "4,20 kr"],
      ["Utan moms", "16,80 kr"],
    ]);
  });

  test("several rates have a table whose columns add up", async () => {
    const rows = rowsBelow(await hear(await statementPdf(paper("sv", mixed))), "Moms");
    expect(rows.map(([rate]) => rate)).toEqual(["Momssats", "25 %", "6 %", "Summa"]);
    for (const column of [1, 2, 3]) {
      const [first = 0n, second = 0n, total] = rows.slice(1).map((row) => minorOf(row[column] ?? ""));
      expect(first + second).toBe(total);
    }
    expect(minorOf(rows.at(-1)?.[3] ?? "")).toBe(18_000n);
  });

  test("no VAT is claimed where the source did not tell it", async () => {
    const untold = refund({ deductions: [{ kind: "return_freight", amount: "59.00" }] });
    const { text } = await hear(await statementPdf(paper("sv", { refund: untold })));
    expect(text).not.toMatch(/varav moms|Utan moms|25 %/);
  });

  test("each way that the money went has its sum, its reference and its words", async () => {
    const split = refund({
      payments: [
        { method: "gift_card", label: "•••• 7Q2F", amount: "11.00", status: "settled" },
        { method: "card", label: "Visa •••• 4242", amount: "10.00", status: "settled", reference: "re_1N2" },
        { method: "swish", amount: "5.00", status: "failed" },
      ],
    });
    const heard = await hear(await statementPdf(paper("sv", { refund: split })));
    const rows = rowsBelow(heard, "Var är pengarna?");
    expect(rows.map((row) => row.at(-1))).toEqual(["Belopp", "11,00 kr", "10,00 kr", "21,00 kr"]);
    expect(rows[1]?.[0]).toMatch(/^Presentkort •••• 7Q2F\n/);
    expect(rows[2]?.[0]).toContain("På kontoutdraget: NORDLYS.SE 10,00 kr.");
    expect(rows[2]?.[0]).toContain("Referens: re_1N2");
    expect(rows[1]?.[0]).not.toContain("NORDLYS.SE");
  });

  test("a company has its name and its VAT number on it", async () => {
    const bought = order({
      customer: { company: "Kund & Co AB", firstName: "Åsa", lastName: "Öberg", vatId: "SE556000000001" },
    });
    const { text } = await hear(await statementPdf(paper("sv", { order: bought })));
    expect(text).toMatch(/Kund & Co AB\nÅsa Öberg\nMomsreg\.nr\nSE556000000001/);
  });

  test("it never calls itself a credit note", async () => {
    const word = /kredit(nota|faktura)|credit note|hyvityslasku|gutschrift|rechnungskorrektur/i;
    for (const locale of locales)
      expect((await hear(await statementPdf(paper(locale)))).text).not.toMatch(word);
  });
});

describe("what stands beside the sum", () => {
  test("delivery that is not given back stands as paid and as kept, so that nothing is left to work out", async () => {
    const bought = order({ total: "129.00", shipping: { paid: "49.00", tax: "9.80" } });
    const given = paper("sv", { order: bought });
    const rows = rowsBelow(await hear(await statementPdf(given)), "Så här räknade vi");
    expect(rows.map((row) => row.at(-1)).slice(1, 6)).toEqual([
      "80,00 kr",
      "49,00 kr",
      "−59,00 kr",
      "−49,00 kr",
      "21,00 kr",
    ]);
    expect(rows[4]?.[0]).toMatch(/^Frakt till dig\nBetalas inte tillbaka/);
  });

  test("earlier refunds, every other memo and the shop's own words are told", async () => {
    const earlier = refund({
      id: "rf0",
      amount: "10.00",
      items: [],
      deductions: [],
      payments: [{ method: "card", amount: "10.00", status: "settled" }],
    });
    const bought = order({ total: "180.00", lines: articles(3) });
    const told = refund({
      amount: "30.00",
      items: [{ lineId: "l0", quantity: 1, amount: "30.00", tax: "6.00" }],
      deductions: [],
      payments: [{ method: "card", amount: "30.00", status: "settled" }],
      note: "Du skickade med en bok som inte var vår.",
    });
    const given = paper("sv", { order: bought, refund: told, earlier: [earlier] });
    const memos = given.statement.memo.filter((one) => one.kind !== "note");
    expect(memos.length).toBeGreaterThan(0);
    const { text } = await hear(await statementPdf(given));
    for (const { label, amount, because } of memos) {
      expect(text).toContain(label);
      expect(text).toContain(spaced(printer("sv").money(amount)));
      if (because) expect(text).toContain(spaced(because));
    }
    expect(text).toContain("Hälsning från Nordlys\nDu skickade med en bok som inte var vår.");
  });

  test("an estimate that became another sum is explained", async () => {
    const estimated = back({ estimate: { amount: "80.00", deductions: [] } });
    const given = paper("sv", { return: estimated });
    expect(spaced(given.statement.estimate?.because)).toContain("80,00 kr");
    const { text } = await hear(await statementPdf(given));
    expect(text).toContain(spaced(given.statement.estimate?.because));
  });
});

describe("a long statement", () => {
  test("goes on to more sheets, with its heads repeated and its pages counted, and loses nothing", async () => {
    const given = paper("sv", wholeOrder(60));
    const bytes = await statementPdf(given);
    const { pages, decoration, text, root } = await hear(bytes);
    expect(pages).toBeGreaterThan(2);
    expect(bytes.length).toBeLessThan(40_000);
    for (const [i, loose] of decoration.entries()) expect(loose).toContain(`Sida ${i + 1} av ${pages}`);
    expect(decoration[1]).toMatch(/Nordlys · Återbetalningsbesked R-1042.*Order 1001.*Belopp/s);
    for (const line of given.statement.lines) expect(text).toContain(line.label);
    const rows = partsOf(root, "TR").map((row) => row.children.map((cell) => cell.text).join(" "));
    expect(rows.filter((row) => row.startsWith("Ullstrumpa"))).toHaveLength(60);
    await takePictures(bytes, "statement.sixty-lines");
  });
});

describe("the same facts", () => {
  test("give the same bytes, whatever was written in between", async () => {
    const first = await statementPdf(paper());
    await statementPdf(paper("de", wholeOrder(12)));
    expect(Buffer.from(await statementPdf(paper())).equals(Buffer.from(first))).toBe(true);
  });

  test("at another time give another paper", async () => {
    const later = { ...paper(), issuedAt: new Date("2026-11-21T10:15:00+01:00") };
    expect(Buffer.from(await statementPdf(later)).equals(Buffer.from(await statementPdf(paper())))).toBe(
      false,
    );
  });
});

describe("hostile and strange text", () => {
  test("markup is text, invisible and reordering characters are gone, and what the font lacks is a box that is still read aloud", async () => {
    const title = "<script>alert(1)</script> \u202Egnp.exe\u202C 杯子 😀";
    const bought = order({ lines: [{ id: "l1", title, quantity: 1, total: "80.00", tax: "16.00" }] });
    const bytes = await statementPdf(paper("sv", { order: bought }));
    const { text } = await hear(bytes);
    expect(text).toContain("<script>alert(1)</script> gnp.exe □□ □, 1 st");
    const aloud = [..."杯子"].map((one) => one.charCodeAt(0).toString(16).toUpperCase()).join("");
    expect(syntaxOf(bytes)).toMatch(new RegExp(`/ActualText <FEFF[0-9A-F]*${aloud}`));
    await takePictures(bytes, "statement.hostile");
  });

  test("a word without an end is broken, and stays on the sheet", async () => {
    const title = "W".repeat(500);
    const bought = order({ lines: [{ id: "l1", title, quantity: 1, total: "80.00", tax: "16.00" }] });
    const { text } = await hear(await statementPdf(paper("sv", { order: bought })));
    expect(text.match(/W/g)).toHaveLength(500);
    expect(Math.max(...(text.match(/W+/g) ?? []).map((word) => word.length))).toBeLessThan(60);
  });

  test("no text at all can stop a refund from being explained", { timeout: 60_000 }, async () => {
    const text = fc.string({ unit: "grapheme", maxLength: 80 });
    await fc.assert(
      fc.asyncProperty(text, text, text, text, async (title, name, because, note) => {
        const given = paper("sv", {
          order: order({
            customer: { firstName: name, company: note },
            lines: [{ id: "l1", title: title || "x", quantity: 1, total: "80.00", tax: "16.00" }],
          }),
          refund: refund({
            note,
            deductions: [{ kind: "return_freight", amount: "59.00", tax: "11.80", because }],
            payments: [{ method: "card", label: name, amount: "21.00", status: "settled" }],
          }),
        });
        const { text: read } = await hear(await statementPdf({ ...given, number: name || "1" }));
        expect(read).toContain("21,00");
        expect(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/u.test(read.replace(/\n/g, ""))).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  test("a shop whose first letter has no capital in the font still has its mark and its name", async () => {
    const shop = { ...nordlys, name: "ǰoma" };
    const { text } = await hear(await statementPdf({ ...paper(), shop }));
    expect(text).toMatch(/^ǰoma\n/);
  });

  test("a sum of fifteen digits and a currency without decimals keep their shape", async () => {
    const huge = "999999999999.00";
    const given = paper("sv", {
      order: order({ total: huge, lines: [{ id: "l1", title: "Borg", quantity: 1, total: huge, tax: "0" }] }),
      refund: refund({
        amount: huge,
        items: [{ lineId: "l1", quantity: 1, amount: huge, tax: "0" }],
        deductions: [],
        payments: [{ method: "card", amount: huge, status: "settled" }],
      }),
    });
    expect((await hear(await statementPdf(given))).text).toContain(
      spaced(printer("sv").money(given.statement.paidBack)),
    );
    const yen = paper("en", {
      order: order({
        currency: "JPY",
        total: "12800",
        lines: [{ id: "l1", title: "Mug", quantity: 2, total: "12800", tax: "1163", taxRate: "0.1" }],
      }),
      refund: refund({
        amount: "12210",
        items: [{ lineId: "l1", quantity: 2, amount: "12800", tax: "1163" }],
        deductions: [{ kind: "return_freight", amount: "590", tax: "54" }],
        payments: [{ method: "card", label: "JCB •••• 4242", amount: "12210", status: "settled" }],
      }),
    });
    const bytes = await statementPdf(yen);
    expect((await hear(bytes)).text).toContain(spaced(printer("en").money(yen.statement.paidBack)));
    await takePictures(bytes, "statement.jpy");
  });
});

describe("the file's name", () => {
  test("sorts by the shop's day and has letters that every system keeps", () => {
    expect(statementFileName(paper())).toBe("2026-11-20_R-1042_order-1001.pdf");
    const night = { ...paper(), issuedAt: new Date("2026-11-20T23:30:00Z") };
    expect(statementFileName(night)).toBe("2026-11-21_R-1042_order-1001.pdf");
    const odd = { ...paper("sv", { order: order({ number: "#Åäö/../杯 7" }) }), number: "R:1\\2" };
    expect(statementFileName(odd)).toBe("2026-11-20_R-1-2_order-Aao-7.pdf");
  });
});
