import { type Locale, locales } from "../../src/commerce/print.ts";
import type { Facts } from "../../src/notifications/define.ts";
import { notificationOf } from "../../src/notifications/index.ts";
import { type Rendered, render } from "../../src/pipeline/render.ts";
import { brandOf } from "../../src/templating/brand.ts";
import type { Published } from "../../src/templating/compile.ts";
import { readPublished, readTemplate, versionOf } from "../../src/templating/library.ts";
import { publish } from "../../src/templating/publish.ts";
import { back, caseFacts, nordlys, order, refund, refundFacts, returnTerms } from "./facts.ts";
import { cases } from "./letters/cases.ts";
import { money } from "./letters/money.ts";
import { orders } from "./letters/orders.ts";
import { parcels } from "./letters/parcels.ts";
import { questions } from "./letters/questions.ts";
import { returns } from "./letters/returns.ts";
import { trips } from "./letters/trips.ts";
import { freshBuild } from "./postgres.ts";
import { tellingRefunds } from "./telling.ts";

/** The mails that are kept as golden files and photographed: each kind in each language, and the refunds that are told differently. */
export type Spoken = Locale;

const tuesday = new Date("2026-11-17T11:00:00+01:00");
const blanket = {
  id: "l1",
  title: "Ullfilt Sand, 130 × 180 cm",
  quantity: 1,
  total: "12890.00",
  tax: "2578.00",
};
const two = [
  { id: "l1", title: "Mugg", quantity: 2, unitPrice: "80.00", total: "160.00", tax: "32.00" },
  { id: "l2", title: "Bricka i björk", quantity: 1, unitPrice: "249.00", total: "249.00", tax: "49.80" },
];

/** The shop said before that week what it would say in it. */
const inBlackWeek = (facts: Facts, locale: Spoken): Facts => ({
  ...facts,
  case: facts.case && {
    ...facts.case,
    answerBy: new Date("2026-11-25T15:30:00+01:00"),
    busy: {
      from: "2026-11-20",
      to: "2026-11-30",
      answerWithinMinutes: 1_440,
      line: {
        [locale]:
          locale === "en"
            ? "It is Black Week and there is more to do than usual."
            : "Det är Black Week och mer att göra än vanligt.",
      },
    },
  },
});

export type Letters = Record<string, (locale: Spoken) => Facts>;

const letters: Letters = {
  ...orders,
  ...parcels,
  ...returns,
  ...money,
  ...trips,
  ...questions,
  ...cases,
  "order-confirmed": (locale) =>
    refundFacts(locale, {
      order: order({
        lines: two,
        total: "487.00",
        shipping: { paid: "49.00", tax: "9.80" },
        fees: [{ label: "Presentinslagning", amount: "29.00", tax: "5.80" }],
        policy: returnTerms,
      }),
    }),
  "return-received": (locale) =>
    refundFacts(locale, {
      now: tuesday,
      occurredAt: tuesday,
      return: back({
        refundBy: "2026-11-20T17:00:00+01:00",
        estimate: { amount: "21.00", deductions: [{ kind: "return_freight", amount: "59.00" }] },
      }),
    }),
  "return-received.no-estimate": (locale) =>
    refundFacts(locale, { now: tuesday, occurredAt: tuesday, return: back({ number: undefined }) }),
  "refund-issued": (locale) => refundFacts(locale),
  "refund-issued.two-tenders": (locale) =>
    refundFacts(locale, {
      refund: refund({
        payments: [
          { method: "gift_card", label: "•••• 7Q2F", amount: "11.00", status: "settled" },
          { method: "card", label: "Visa •••• 4242", amount: "10.00", status: "settled" },
        ],
      }),
    }),
  "refund-issued.by-hand": (locale) =>
    refundFacts(locale, {
      visibleBy: undefined,
      refund: refund({
        payments: [{ method: "bacs", label: "Bank transfer", amount: "21.00", status: "manual" }],
      }),
    }),
  "refund-issued.swish": (locale) =>
    refundFacts(locale, {
      visibleBy: undefined,
      refund: refund({ payments: [{ method: "swish", amount: "21.00", status: "settled" }] }),
    }),
  "refund-issued.klarna": (locale) =>
    refundFacts(locale, {
      refund: refund({
        payments: [{ method: "klarna", label: "Klarna", amount: "21.00", status: "settled" }],
      }),
    }),
  "refund-issued.five-digits": (locale) =>
    refundFacts(locale, {
      order: order({ lines: [blanket], total: "12890.00" }),
      refund: refund({
        amount: "12831.00",
        items: [{ lineId: "l1", quantity: 1, amount: "12890.00", tax: "2578.00" }],
        payments: [{ method: "card", label: "Mastercard •••• 5100", amount: "12831.00", status: "settled" }],
      }),
    }),
  "refund-issued.kept-freight": (locale) =>
    refundFacts(locale, {
      order: order({ lines: two, total: "458.00", shipping: { paid: "49.00", tax: "9.80" } }),
      refund: refund({
        amount: "101.00",
        items: [{ lineId: "l1", quantity: 2, amount: "160.00", tax: "32.00" }],
        payments: [{ method: "card", label: "Visa •••• 4242", amount: "101.00", status: "settled" }],
      }),
    }),
  "refund-issued.faulty": (locale) =>
    refundFacts(locale, {
      return: back({ basis: "nonconformity", reason: "faulty", carrierCost: undefined }),
      order: order({ total: "129.00", shipping: { paid: "49.00", tax: "9.80" } }),
      refund: refund({
        amount: "129.00",
        deductions: [],
        shipping: { amount: "49.00", tax: "9.80" },
        payments: [{ method: "card", label: "Visa •••• 4242", amount: "129.00", status: "settled" }],
      }),
    }),
  "refund-issued.sixty-lines": (locale) => {
    const lines = Array.from({ length: 60 }, (_, i) => ({
      id: `l${i}`,
      title: `Knopp nr ${i + 1}`,
      quantity: 1,
      total: "10.00",
      tax: "2.00",
    }));
    return refundFacts(locale, {
      order: order({ lines, total: "600.00" }),
      refund: refund({
        amount: "541.00",
        items: lines.map((line) => ({ lineId: line.id, quantity: 1, amount: "10.00", tax: "2.00" })),
        payments: [{ method: "card", label: "Visa •••• 4242", amount: "541.00", status: "settled" }],
      }),
    });
  },
  "refund-under-review": (locale) =>
    refundFacts(locale, {
      policy: { version: "2026-03-03" },
      refund: refund({ deductions: [] }),
      explainBy: new Date("2026-11-24T12:00:00+01:00"),
    }),
  /** Faulty goods, and the freight was kept: the law holds the full mail, and she hears that it is looked into. */
  "refund-under-review.forbidden-fee": (locale) =>
    refundFacts(locale, {
      return: back({ basis: "nonconformity", reason: "faulty", carrierCost: undefined }),
      explainBy: new Date("2026-11-24T12:00:00+01:00"),
    }),
  "refund-corrected": (locale) =>
    refundFacts(locale, {
      mailed: { paidBack: "12.00", lines: [], at: new Date("2026-11-19T10:00:00+01:00") },
    }),
  "refund-corrected.deleted": (locale) =>
    refundFacts(locale, {
      mailed: { paidBack: "21.00", lines: [], at: new Date("2026-11-19T10:00:00+01:00") },
      refundGone: "deleted",
      refund: refund({ amount: "0.00", items: [], deductions: [], payments: [] }),
    }),
  "case-acknowledged": (locale) => caseFacts(locale),
  "case-acknowledged.busy": (locale) => inBlackWeek(caseFacts(locale), locale),
  ...Object.fromEntries(
    Object.entries(tellingRefunds).map(([name, facts]) => [`refund-issued.${name}`, facts]),
  ),
};

/** Every mail that leaves has the way to the shop's contact page. */
const reachable = (facts: Facts, locale: Spoken): Facts => ({
  ...facts,
  links: { ...facts.links, contact: `https://nordlys.example/contact/nordlys?lang=${locale}` },
});

/** The plain story of each kind is kept in all languages; its variants in the two that the house reads. */
const languagesOf = (name: string): readonly Spoken[] => (name.includes(".") ? ["sv", "en"] : locales);

export const goldenLetters: { name: string; kind: string; locale: Spoken; facts: Facts }[] = Object.entries(
  letters,
).flatMap(([name, facts]) =>
  languagesOf(name).map((locale) => ({
    name: `${name}.${locale}`,
    kind: name.split(".")[0] ?? "",
    locale,
    facts: reachable(facts(locale), locale),
  })),
);

const published = new Map<string, Promise<Published>>();

/** The house's own template of a kind in Nordlys's colours: as the build published it, or published now. */
export function publishedTemplate(kind: string): Promise<Published> {
  const found = published.get(kind) ?? publishedNow(kind);
  published.set(kind, found);
  return found;
}

async function publishedNow(kind: string): Promise<Published> {
  const [source, brand] = [await readTemplate(kind), brandOf(nordlys)];
  const built = process.env[freshBuild] && (await readPublished(kind, versionOf(source, brand)));
  return built || publish(source, brand);
}

export async function renderLetter(
  kind: string,
  facts: Facts,
  locale: Parameters<typeof render>[0]["locale"],
): Promise<Rendered> {
  const notification = notificationOf(kind);
  if (!notification) throw new Error(`there is no notification ${kind}`);
  return render({ notification, facts, locale, published: await publishedTemplate(kind) });
}
