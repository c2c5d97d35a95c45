import type { KeyWords } from "../en/keys.ts";

export const sv: KeyWords = {
  title: "API-nycklar",
  settings: "Inställningar",
  lede: "Ett program som berättar för Kvitto vad som hänt visar med en nyckel att det talar för den här butiken. En nyckel öppnar hela API:t: ge varje program en egen, så kan en avslutas utan de andra.",
  none: "Ingen nyckel är gjord än. Gör en när ett program hos er ska berätta händelser; en butik som är ansluten med vårt tillägg behöver ingen.",
  name: "Vad den är till",
  nameHint: "Till exempel programmet och maskinen som använder den: ”ordersystemet, Stockholm”.",
  nameMissing: "Skriv vad nyckeln är till: senare är det bara det som skiljer den från de andra.",
  make: "Gör en nyckel",
  listTitle: (n) => (n === 1 ? "1 nyckel" : `${n} nycklar`),
  columns: { name: "Till vad", ends: "Slutar på", made: "Gjord", state: "Läge" },
  unnamed: "Utan namn",
  active: "Används",
  revoked: (at) => `Återkallad ${at}`,
  revoke: "Återkalla",
  revokeOf: (name) => `Återkalla ${name}`,
  madeTitle: "Här är den nya nyckeln",
  madeLede: "Kopiera den nu. Den visas bara den här gången, och sparas så att ingen kan läsa ut den.",
  madeLabel: (name) => `Nyckel till ${name}`,
  madeUse: "Varje anrop till API:t har den med sig:",
  copied: "Jag har kopierat den",
  askTitle: (name) => `Återkalla nyckeln ${name}?`,
  ask: (ends) =>
    `Nyckeln som slutar på ${ends} nekas inom några sekunder, överallt, och kan inte tas tillbaka. Det som berättats med den finns kvar. Ett program som ännu använder den får svaret 401 tills det får en annan.`,
  askPlugin:
    "Tillägget i er butik använder den här nyckeln. Utan den berättar butiken ingenting för Kvitto: koppla från butiken i stället.",
  cancel: "Behåll den",
  gone: "Nyckeln var redan återkallad.",
};
