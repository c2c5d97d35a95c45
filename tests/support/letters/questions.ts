import type { Locale } from "../../../src/commerce/print.ts";
import { shopProfileSchema } from "../../../src/commerce/shop.ts";
import type { Facts } from "../../../src/notifications/define.ts";
import { caseFacts, nordlys, order, refundFacts } from "../facts.ts";
import type { Letters } from "../letters.ts";

/** Follow-ups and questions: Lena's order came on Wednesday, and the shop may follow up where it has recorded why. */

const wednesday = "2026-11-18T14:05:00+01:00";
const links = {
  order: "https://nordlys.example/o/7f3k",
  survey: "https://nordlys.example/s/k2d9",
  unsubscribe: "https://nordlys.example/u/k2d9",
};

const advice: Record<Locale, { title: string; advice: [string, string, string] }> = {
  sv: {
    title: "Stengods",
    advice: [
      "Diska gärna i maskin, högst 60 grader.",
      "Låt muggen bli rumsvarm innan du häller i kallt.",
      "Te lämnar ringar? Bikarbonat på en fuktig trasa tar bort dem.",
    ],
  },
  nb: {
    title: "Steintøy",
    advice: [
      "Tåler oppvaskmaskin, høyst 60 grader.",
      "La koppen bli romtemperert før du heller i noe kaldt.",
      "Ringer etter te? Natron på en fuktig klut tar dem bort.",
    ],
  },
  da: {
    title: "Stentøj",
    advice: [
      "Tåler opvaskemaskine, højst 60 grader.",
      "Lad kruset få stuetemperatur, før du hælder noget koldt i.",
      "Ringe efter te? Natron på en fugtig klud fjerner dem.",
    ],
  },
  fi: {
    title: "Kivitavara",
    advice: [
      "Kestää konepesun, enintään 60 astetta.",
      "Anna mukin lämmetä huoneenlämpöiseksi, ennen kuin kaadat siihen kylmää.",
      "Jättikö tee renkaan? Ruokasooda kostealla liinalla poistaa sen.",
    ],
  },
  en: {
    title: "Stoneware",
    advice: [
      "Goes into the dishwasher, at 60 degrees at most.",
      "Let the mug reach room temperature before you pour in something cold.",
      "Rings from tea? Bicarbonate of soda on a damp cloth removes them.",
    ],
  },
  de: {
    title: "Steinzeug",
    advice: [
      "Darf in die Spülmaschine, bei höchstens 60 Grad.",
      "Lass die Tasse Zimmertemperatur annehmen, bevor du etwas Kaltes eingießt.",
      "Ränder vom Tee? Natron auf einem feuchten Tuch nimmt sie weg.",
    ],
  },
};

/** Nordlys with what it has recorded: own customers in each of the six countries but Denmark, where it keeps to the rule for neutral questions. */
export const asking = shopProfileSchema.parse({
  ...nordlys,
  surveys: {
    basis: [
      {
        countries: ["SE", "NO", "FI", "DE", "GB"],
        basis: "soft_optin",
        because: "The address is given at checkout, with a box to say no beside it.",
      },
      {
        countries: ["DK"],
        kinds: ["question", "review"],
        basis: "local_neutral_rule",
        because: "The Consumer Ombudsman's guidance on neutral measurements.",
      },
    ],
  },
  care: Object.entries(advice).map(([locale, guide]) => ({
    locale,
    groups: ["stoneware"],
    url: "https://nordlys.example/care",
    ...guide,
  })),
});

const placed = (locale: Locale, countryCode: string) =>
  order({
    locale,
    shippingAddress: { countryCode },
    lines: [
      {
        id: "l1",
        sku: "MUG",
        title: "Mugg",
        quantity: 1,
        total: "80.00",
        tax: "16.00",
        groups: ["stoneware"],
      },
    ],
  });

/** What is known when one parcel came on Wednesday; `change` replaces whole facts. */
export const delivered = (locale: Locale, change: Partial<Facts> = {}): Facts => {
  const parcel = { id: "p1", state: "delivered" as const, reached: { delivered: wednesday } };
  return {
    ...refundFacts(locale),
    refund: undefined,
    return: undefined,
    statement: undefined,
    shop: asking,
    order: placed(locale, "SE"),
    occurredAt: new Date(wednesday),
    parcel,
    parcels: [parcel],
    links,
    ...change,
  };
};

/** Lena's question has been answered, on Monday. */
export const answered = (locale: Locale, change: Partial<Facts> = {}): Facts => {
  const facts = caseFacts(locale);
  const at = new Date("2026-11-23T11:20:00+01:00");
  return {
    ...facts,
    shop: asking,
    order: placed(locale, "SE"),
    occurredAt: at,
    now: new Date("2026-11-24T11:20:00+01:00"),
    case: facts.case && { ...facts.case, state: "answered", answeredAt: at },
    links,
    ...change,
  };
};

export const questions: Letters = {
  "arrived-check": (locale) => delivered(locale),
  "care-guide": (locale) => delivered(locale),
  "case-solved-check": (locale) => answered(locale),
  "contact-survey": (locale) => answered(locale),
  "review-request": (locale) => delivered(locale),
  /** To Denmark it goes without the shop's mark. */
  "review-request.neutral": (locale) => delivered(locale, { order: placed(locale, "DK") }),
  nps: (locale) => delivered(locale),
};
