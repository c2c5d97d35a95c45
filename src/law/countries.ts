/**
 * Whose law it is: the country in which the consumer lives decides, not the shop's (rule A24).
 *
 * Regions that are in the EU and have a code of their own (Åland, Martinique and others) count as the EU.
 */
const eu =
  "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK AX GF GP MQ RE YT".split(
    " ",
  );
const groups: Readonly<Record<string, readonly string[]>> = { EU: eu, EEA: [...eu, "IS", "LI", "NO"] };

/** A country that is not known: the rules of the EU and the EEA hold there, the strictest set. */
export const somewhere = "?";

/** The countries of a rule, one by one: it names ISO codes, the groups `EU` and `EEA`, or `*` for everywhere. */
export const countriesOf = (named: readonly string[]): string[] =>
  named.flatMap((one) => {
    const members = Object.hasOwn(groups, one) ? groups[one] : undefined;
    return members ? [...members, somewhere] : [one];
  });
