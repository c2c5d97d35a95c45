import type { ReturnFacts } from "../../../src/commerce/event.ts";
import type { Locale } from "../../../src/commerce/print.ts";
import { type Reached, returnProgress } from "../../../src/commerce/return.ts";
import type { Facts } from "../../../src/notifications/define.ts";
import { back, order, refundFacts } from "../facts.ts";
import type { Letters } from "../letters.ts";

/** What is told of goods that come back. */

const registered = "2026-11-12T11:20:00+01:00";
const estimate = { amount: "21.00", deductions: [{ kind: "return_freight", amount: "59.00" }] };

/** What is known of Lena's return at a moment; `told` says how far it has come. */
export function returnFacts(
  locale: Locale,
  at: string,
  told: Reached,
  change: Partial<ReturnFacts> | Record<string, unknown> = {},
  rest: Partial<Facts> = {},
): Facts {
  const known = back(change);
  return refundFacts(locale, {
    now: new Date(at),
    occurredAt: new Date(at),
    refund: undefined,
    statement: undefined,
    return: known,
    returnState: returnProgress(known, told, false),
    ...rest,
  });
}

const words = <T>(locale: Locale, sv: T, en: T): T => (locale === "en" ? en : sv);
const label = (locale: Locale) => ({
  url: "https://nordlys.example/retur/r1/fraktsedel.pdf",
  dropOff: words(locale, "Valfritt PostNord-ombud", "Any PostNord service point"),
  until: "2026-11-28T00:00:00+01:00",
});
const mugs = [
  { id: "l1", title: "Mugg", quantity: 3, unitPrice: "80.00", total: "240.00", tax: "48.00" },
  { id: "l2", title: "Bricka i björk", quantity: 1, unitPrice: "249.00", total: "249.00", tax: "49.80" },
];
const friday = "2026-11-20T10:15:00+01:00";
const policy = { basis: "policy", reason: "changed_mind" } as const;

export const returns: Letters = {
  "return-requested": (locale) =>
    returnFacts(
      locale,
      registered,
      { requested: registered },
      { refundBy: "2026-11-26T23:59:59+01:00" },
      { returnAnswerBy: new Date("2026-11-13T11:20:00+01:00") },
    ),
  "return-requested.closed-shop": (locale) =>
    returnFacts(locale, registered, { requested: registered }, { ...policy, number: undefined }),
  "return-approved": (locale) =>
    returnFacts(locale, registered, { approved: registered }, { label: label(locale), estimate }),
  "return-approved.code": (locale) =>
    returnFacts(
      locale,
      registered,
      { approved: registered },
      { ...policy, label: { code: "4711-2208", dropOff: "Nordlys, Exempelgatan 1, Göteborg" } },
    ),
  "return-approved.nothing-known": (locale) =>
    returnFacts(
      locale,
      registered,
      { approved: registered },
      {
        ...policy,
        items: undefined,
        exchange: { items: [{ title: words(locale, "Mugg, blå", "Mug, blue"), quantity: 1 }] },
      },
    ),
  "return-declined": (locale) =>
    returnFacts(
      locale,
      friday,
      { declined: friday },
      {
        ...policy,
        declined: {
          because: {
            sv: "Vårt öppna köp gällde till den 15 november, och returen anmäldes den 19 november.",
            nb: "Det åpne kjøpet vårt gjaldt til 15. november, og returen ble meldt inn 19. november.",
            da: "Vores returret gjaldt til den 15. november, og returen blev anmeldt den 19. november.",
            fi: "Palautusoikeutemme oli voimassa 15. marraskuuta asti, ja palautus ilmoitettiin 19. marraskuuta.",
            en: "Our return period ended on 15 November, and the return was registered on 19 November.",
            de: "Unser Rückgaberecht galt bis zum 15. November, und die Rücksendung wurde am 19. November angemeldet.",
          }[locale],
          instead: {
            sv: "Är muggen oanvänd kan du byta den mot något annat hos oss fram till den 15 december.",
            nb: "Er koppen ubrukt, kan du bytte den i noe annet hos oss frem til 15. desember.",
            da: "Er koppen ubrugt, kan du bytte den til noget andet hos os frem til den 15. december.",
            fi: "Jos muki on käyttämätön, voit vaihtaa sen meillä johonkin muuhun 15. joulukuuta asti.",
            en: "If the mug is unused, you can exchange it for something else with us until 15 December.",
            de: "Ist die Tasse unbenutzt, kannst du sie bei uns bis zum 15. Dezember gegen etwas anderes tauschen.",
          }[locale],
        },
      },
    ),
  "return-in-transit": (locale) =>
    returnFacts(
      locale,
      "2026-11-16T14:05:00+01:00",
      { in_transit: "2026-11-16T14:05:00+01:00" },
      {
        refundBy: "2026-11-26T23:59:59+01:00",
        tracking: { number: "00373500489530470000", url: "https://nordlys.example/spara/0037350048" },
      },
    ),
  "return-in-transit.no-day": (locale) =>
    returnFacts(
      locale,
      "2026-11-16T14:05:00+01:00",
      { in_transit: "2026-11-16T14:05:00+01:00" },
      { ...policy, carrier: undefined },
    ),
  "return-inspected": (locale) =>
    returnFacts(
      locale,
      friday,
      { received: "2026-11-17T11:00:00+01:00", inspected: friday },
      {
        ...policy,
        refundBy: "2026-11-24T17:00:00+01:00",
        items: [
          { lineId: "l1", quantity: 3 },
          { lineId: "l2", quantity: 1 },
        ],
        estimate: { amount: "489.00", deductions: [] },
        inspected: [
          {
            lineId: "l1",
            accepted: 2,
            refused: 1,
            because: {
              sv: "Hela kanten är skavd, som efter en lång tids bruk.",
              nb: "Hele kanten er slitt, som etter lang tids bruk.",
              da: "Hele kanten er slidt, som efter lang tids brug.",
              fi: "Koko reuna on kulunut kuin pitkässä käytössä.",
              en: "The whole rim is worn, as after long use.",
              de: "Der ganze Rand ist abgenutzt, wie nach langem Gebrauch.",
            }[locale],
          },
          { lineId: "l2", accepted: 1 },
        ],
      },
      { order: order({ lines: mugs, total: "489.00" }) },
    ),
  "return-inspected.all-less-value": (locale) =>
    returnFacts(
      locale,
      friday,
      { received: "2026-11-17T11:00:00+01:00", inspected: friday },
      {
        inspected: [{ lineId: "l1", accepted: 1 }],
        diminishedValue: {
          amount: "30.00",
          reason: words(
            locale,
            "Muggen har körts i diskmaskin, och guldkanten har släppt.",
            "The mug has been in a dishwasher, and the gold rim has come off.",
          ),
          decidedBy: "Amira",
        },
      },
    ),
  "return-inspected.none": (locale) =>
    returnFacts(
      locale,
      friday,
      { inspected: friday },
      {
        ...policy,
        inspected: [
          {
            lineId: "l1",
            accepted: 0,
            refused: 1,
            because: words(
              locale,
              "Muggen i paketet är en annan än den vi sålde.",
              "The mug in the parcel is not the one we sold.",
            ),
          },
        ],
      },
    ),
  "return-reminder": (locale) =>
    returnFacts(
      locale,
      "2026-11-24T09:00:00+01:00",
      { approved: registered },
      { label: label(locale), estimate },
    ),
  "return-reminder.code": (locale) =>
    returnFacts(
      locale,
      "2026-11-24T09:00:00+01:00",
      { approved: registered },
      { label: { code: "4711-2208", until: "2026-11-27T18:00:00+01:00" } },
    ),
  "parcel-came-back": (locale) => cameBack(locale, "uncollected"),
  "parcel-came-back.damaged": (locale) => cameBack(locale, "damaged"),
};

export const cameBack = (
  locale: Locale,
  reason: "uncollected" | "refused" | "address" | "damaged" | "other",
): Facts => ({
  ...refundFacts(locale, { return: undefined, refund: undefined, statement: undefined }),
  parcel: {
    id: "f1",
    items: [{ lineId: "l1", quantity: 1 }],
    carrier: "PostNord",
    tracking: { number: "00373500489530470000", url: "https://nordlys.example/spara/0037350048" },
    returned: { reason },
    state: "returned",
    reached: { shipped: "2026-11-03T15:00:00+01:00", returned: friday },
  },
});
