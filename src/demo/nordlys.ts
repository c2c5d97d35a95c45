import type { Policy } from "../commerce/policy.ts";
import type { ShopProfileInput } from "../commerce/shop.ts";

/** The fictional shop Nordlys. Its telephone numbers are reserved for fiction, its organisation number does not exist. */
export const nordlys: ShopProfileInput = {
  name: "Nordlys",
  locale: "sv",
  country: "SE",
  timeZone: "Europe/Stockholm",
  from: { name: "Nordlys kundservice", address: "kundservice@nordlys.example" },
  replyDomain: "svar.nordlys.example",
  company: {
    name: "Nordlys Handel AB",
    registration: "org.nr 559000-0000",
    address: "Exempelgatan 1, 411 00 Göteborg",
  },
  phone: { shown: "031-390 06 00", dial: "+46313900600" },
  website: "https://nordlys.example",
  statementText: "NORDLYS.SE",
  hours: weekdays("09:00", "17:00"),
  casePrefix: "N",
  kinds: ["order-confirmed"],
};

/** The same shop three months on, live for the last half of them: what it tells beside what it owes. */
export const nordlysAtWork = (now: Date): ShopProfileInput => ({
  ...nordlys,
  practice: true,
  kinds: ["order-confirmed", "shipped", "delivery-delayed", "return-approved", "contact-survey"],
  liveSince: new Date(now.getTime() - 46 * 86_400_000).toISOString(),
  surveys: {
    basis: [
      {
        countries: ["SE", "NO", "DK", "FI"],
        kinds: ["question"],
        basis: "soft_optin",
        because: "The address is given at the checkout, with a box to say no to questions afterwards.",
      },
    ],
  },
});

/** What Nordlys tells its customers about returns, since 3 March 2026. */
export const returnTerms: Policy = {
  version: "2026-03-03",
  country: "SE",
  returnFreight: {
    paidBy: "customer",
    amount: "59.00",
    told: true,
    prices: [{ carrier: "PostNord", country: "SE", amount: "59.00" }],
  },
  freeReturnsPromised: false,
  returnWindowDays: 14,
  withdrawalNoticeGiven: true,
};

/**
 * The versions of its terms, with the day since when each holds. Those of the autumn campaign, five days of this month, named a fee beside the label that is as
 * high as the label for goods of 590 kr: nobody but a person can say which of the two a refund kept, and whoever changes her mind may not be asked for the fee.
 */
export function versionsOfTerms(now: Date): { policy: Policy; validFrom: Date }[] {
  const since = (daysAgo: number, more: Partial<Policy>) => {
    const version = new Date(now.getTime() - daysAgo * 86_400_000).toISOString().slice(0, 10);
    return { policy: { ...returnTerms, ...more, version }, validFrom: new Date(`${version}T00:00:00+01:00`) };
  };
  return [
    { policy: returnTerms, validFrom: new Date("2026-03-03T00:00:00+01:00") },
    since(17, { restockingFee: { percent: 10 } }),
    since(12, {}),
  ];
}

/** A WooCommerce shop in Denmark that writes English: the store whose deliveries were recorded. */
export const strikkeriet: ShopProfileInput = {
  name: "Strikkeriet",
  locale: "en",
  country: "DK",
  timeZone: "Europe/Copenhagen",
  from: { name: "Strikkeriet customer care", address: "hej@strikkeriet.example" },
  replyDomain: "svar.strikkeriet.example",
  brand: { accent: "#7A3B69", radius: 6 },
  company: { name: "Strikkeriet ApS", registration: "CVR 00000000", address: "Eksempelvej 1, 8000 Aarhus C" },
  website: "https://strikkeriet.example",
  hours: weekdays("10:00", "16:00"),
  casePrefix: "S",
};

function weekdays(from: string, to: string) {
  const day: [string, string][] = [[from, to]];
  return { mon: day, tue: day, wed: day, thu: day, fri: day };
}
