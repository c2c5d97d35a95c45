/**
 * Whose law it is: the country in which the consumer lives decides, not the shop's (rule A24).
 *
 * Regions that are in the EU and have a code of their own (Åland, Martinique and others) count as the EU.
 */
const groups = {
  EU: "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK AX GF GP MQ RE YT",
  EFTA: "IS LI NO",
} as const;
const eu: ReadonlySet<string> = new Set(groups.EU.split(" "));
const efta: ReadonlySet<string> = new Set(groups.EFTA.split(" "));

/** Whether a rule for these countries holds in this one. A list has ISO codes and the groups `EU` and `EEA`. */
export const isAmong = (country: string, countries: readonly string[]): boolean =>
  countries.some(
    (one) =>
      one === country ||
      ((one === "EU" || one === "EEA") && eu.has(country)) ||
      (one === "EEA" && efta.has(country)),
  );
