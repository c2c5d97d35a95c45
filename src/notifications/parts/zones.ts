import type { Locale } from "../../commerce/print.ts";

/** "svensk tid": how a time is named for whoever reads it where the clock shows something else. */
const names: Record<
  Locale,
  { home: Record<string, string>; local: string; put: (time: string, name: string) => string }
> = {
  sv: {
    home: {
      SE: "svensk tid",
      NO: "norsk tid",
      DK: "dansk tid",
      FI: "finsk tid",
      DE: "tysk tid",
      AT: "österrikisk tid",
      CH: "schweizisk tid",
      GB: "brittisk tid",
    },
    local: "lokal tid",
    put: (time, name) => `${time} ${name}`,
  },
  nb: {
    home: {
      SE: "svensk tid",
      NO: "norsk tid",
      DK: "dansk tid",
      FI: "finsk tid",
      DE: "tysk tid",
      AT: "østerriksk tid",
      CH: "sveitsisk tid",
      GB: "britisk tid",
    },
    local: "lokal tid",
    put: (time, name) => `${time} ${name}`,
  },
  da: {
    home: {
      SE: "svensk tid",
      NO: "norsk tid",
      DK: "dansk tid",
      FI: "finsk tid",
      DE: "tysk tid",
      AT: "østrigsk tid",
      CH: "schweizisk tid",
      GB: "britisk tid",
    },
    local: "lokal tid",
    put: (time, name) => `${time} ${name}`,
  },
  fi: {
    home: {
      SE: "Ruotsin aikaa",
      NO: "Norjan aikaa",
      DK: "Tanskan aikaa",
      FI: "Suomen aikaa",
      DE: "Saksan aikaa",
      AT: "Itävallan aikaa",
      CH: "Sveitsin aikaa",
      GB: "Britannian aikaa",
    },
    local: "paikallista aikaa",
    put: (time, name) => `${time} ${name}`,
  },
  en: {
    home: {
      SE: "Swedish time",
      NO: "Norwegian time",
      DK: "Danish time",
      FI: "Finnish time",
      DE: "German time",
      AT: "Austrian time",
      CH: "Swiss time",
      GB: "UK time",
    },
    local: "local time",
    put: (time, name) => `${time} ${name}`,
  },
  de: {
    home: {
      SE: "schwedische Zeit",
      NO: "norwegische Zeit",
      DK: "dänische Zeit",
      FI: "finnische Zeit",
      DE: "deutsche Zeit",
      AT: "österreichische Zeit",
      CH: "Schweizer Zeit",
      GB: "britische Zeit",
    },
    local: "Ortszeit",
    put: (time, name) => `${time} (${name})`,
  },
};

/** The name of the time where the shop is, or of the time at the place itself. */
export const zoneName = (locale: Locale, country: string | undefined): string =>
  (country !== undefined && names[locale].home[country]) || names[locale].local;

/** A time with the name of its zone, where it needs one. */
export const inZone = (locale: Locale, time: string, name: string | undefined): string =>
  name === undefined ? time : names[locale].put(time, name.replaceAll(" ", "\u00a0"));
