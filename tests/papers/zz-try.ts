import { writeFileSync } from "node:fs";
import { statementPdf } from "../../src/papers/statement.ts";
import { back, friday, nordlys, order, refund, refundFacts } from "../support/facts.ts";
import { picturesOf } from "./picture.ts";

const paper = (locale: any, change: any = {}) => {
  const f = refundFacts(locale, change);
  return {
    shop: change.shop ?? nordlys,
    order: f.order!,
    refund: f.refund!,
    return: f.return,
    statement: f.statement!,
    number: "R-1042",
    issuedAt: friday,
    locale,
    orderLink: "https://nordlys.example/o/7f3k",
  };
};

const many = (n: number, title = (i: number) => `Vara nummer ${i + 1} med ett namn`) => {
  const lines = Array.from({ length: n }, (_, i) => ({
    id: `l${i}`,
    title: title(i),
    quantity: 1 + (i % 3),
    total: `${(i + 1) * 36}.00`,
    tax: i % 4 ? `${((i + 1) * 36 * 0.2).toFixed(2)}` : `${((((i + 1) * 36) / 1.12) * 0.12).toFixed(2)}`,
    taxRate: i % 4 ? "0.25" : "0.12",
  }));
  const items = lines.map((l) => ({ lineId: l.id, quantity: l.quantity, amount: l.total, tax: l.tax }));
  const total = lines.reduce((t, l) => t + Number(l.total), 0);
  return {
    order: order({ lines, total: `${total}.00`, shipping: { paid: "49.00", tax: "9.80" } }),
    refund: refund({
      items,
      amount: `${total - 59}.00`,
      payments: [
        {
          method: "card",
          label: "Visa •••• 4242",
          amount: `${total - 159}.00`,
          status: "settled",
          reference: "pi_3OqYzt2eZvKYlo2C0XyZ",
        },
        {
          method: "gift_card",
          label: "•••• 7Q2F",
          amount: "100.00",
          status: "settled",
          balance: "200.00",
          expiresOn: "2028-03-03",
        },
      ],
    }),
  };
};
const yen = {
  shop: nordlys,
  order: order({
    currency: "JPY",
    total: "12800",
    lines: [{ id: "l1", title: "マグカップ Mugg", quantity: 2, total: "12800", tax: "1163", taxRate: "0.1" }],
  }),
  refund: refund({
    amount: "12210",
    items: [{ lineId: "l1", quantity: 2, amount: "12800", tax: "1163" }],
    deductions: [{ kind: "return_freight", amount: "590", tax: "54" }],
    payments: [{ method: "card", label: "JCB •••• 4242", amount: "12210", status: "settled" }],
  }),
};
const bad =
  "<script>alert(1)</script> \u202Eevil\u202C 😀👨‍👩‍👧 \u0000\u0007\tx ﬁ Ｆｕｌｌ مرحبا שלום " +
  "W".repeat(120);
const hostile = {
  shop: { ...nordlys, name: "A&B <b>", brand: { accent: "#FFEE00", radius: 6 } },
  order: order({
    customer: {
      firstName: bad.replace("\u0000", ""),
      lastName: "X".repeat(400),
      company: "Å".repeat(300),
      vatId: "SE556677889901",
    },
    lines: [
      { id: "l1", title: bad.slice(0, 480), quantity: 1, total: "80.00", tax: "16.00", taxRate: "0.25" },
    ],
  }),
  refund: refund({
    note: "x".repeat(500) + " 😀".repeat(200),
    deductions: [
      {
        kind: "return_freight",
        label: "y".repeat(500),
        because: "z".repeat(900),
        amount: "59.00",
        tax: "11.80",
      },
    ],
  }),
};
const big = {
  order: order({
    total: "1234567.00",
    lines: [
      { id: "l1", title: "Badkar", quantity: 3, total: "1234567.00", tax: "246913.40", taxRate: "0.25" },
    ],
    customer: {
      company: "Kund & Co AB",
      firstName: "Åsa",
      lastName: "Öberg",
      business: true,
      vatId: "SE556000000001",
    },
    shipping: { paid: "149.00", tax: "29.80" },
  }),
  refund: refund({
    amount: "1234508.00",
    items: [{ lineId: "l1", quantity: 3, amount: "1234567.00", tax: "246913.40" }],
    note: "Du skickade med en bok som inte var vår, vi betalar dig för den också.",
    payments: [
      {
        method: "card",
        label: "Visa •••• 4242",
        amount: "1234508.00",
        status: "settled",
        reference: "re_1N2",
      },
    ],
  }),
  earlier: [
    refund({
      id: "rf0",
      amount: "10.00",
      deductions: [],
      items: [],
      payments: [{ method: "card", amount: "10.00", status: "settled" }],
    }),
  ],
  return: back({ number: "RET-7", estimate: { amount: "1234567.00", deductions: [] } }),
};
const cases: Record<string, any> = { plain: {}, sixty: many(60), three: many(3), yen, hostile, big };
const langs = (process.argv[2] ?? "sv").split(",");
for (const [name, change] of Object.entries(cases))
  for (const locale of langs) {
    const bytes = await statementPdf(paper(locale, change));
    writeFileSync(`/tmp/k/${name}.${locale}.pdf`, bytes);
    const pics = await picturesOf(bytes);
    pics.forEach((p, i) => writeFileSync(`/tmp/k/${name}.${locale}.${i + 1}.png`, p));
    console.log(name, locale, bytes.length, pics.length);
  }
for (let i = 0; i < 30; i++) {
  const t = performance.now();
  await statementPdf(paper("sv"));
  if (i % 5 == 0) console.log((performance.now() - t).toFixed(1));
}
