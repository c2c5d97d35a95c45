/** How long a shop has to keep its vouchers, by where it is at home. A person who asks to be forgotten does not shorten that (GDPR art. 17(3)(b)). Pure. */

export interface Keeping {
  /** Full years after the year of the voucher. */
  years: number;
  act: string;
}

const keepings: Readonly<Record<string, Keeping>> = {
  SE: { years: 7, act: "bokföringslagen 7 kap. 2 §" },
  NO: { years: 5, act: "bokføringsloven § 13" },
  DK: { years: 5, act: "bogføringsloven § 12" },
  FI: { years: 6, act: "kirjanpitolaki 2 luku 10 §" },
  DE: { years: 8, act: "§ 147 Abs. 3 AO, § 257 Abs. 4 HGB" },
  GB: { years: 6, act: "Finance Act 1998, Schedule 18, para. 21" },
};

/** Undefined for a country whose rule we have not read. */
export const keepingIn = (country: string): Keeping | undefined => keepings[country];

export const keepingCountries = Object.keys(keepings);

/** The last day, as a year, on which a voucher of that moment has to be there: a shop whose year is another than the calendar's keeps it up to a year longer. */
export const keptThrough = (at: Date, { years }: Keeping): string => `${at.getUTCFullYear() + years}-12-31`;
