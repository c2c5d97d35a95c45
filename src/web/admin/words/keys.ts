import type { AdminLocale } from "./index.ts";

/** Keys of the API. */
const en = {
  title: "API keys",
  settings: "Settings",
  lede: "A program that tells Kvitto what happened proves with a key that it speaks for this shop. A key opens all of the API: give each program its own, so that one can end without the others.",
  none: "No key has been made yet. Make one when a program of yours is to tell events; a store that is connected with our plugin needs none.",
  name: "What it is for",
  nameHint: "Such as the program and the machine that use it: “order system, Stockholm”.",
  nameMissing: "Say what the key is for: later, only that tells it from the others.",
  make: "Make a key",
  listTitle: (n: number) => (n === 1 ? "1 key" : `${n} keys`),
  columns: { name: "What for", ends: "Ends with", made: "Made", state: "State" },
  unnamed: "No name",
  active: "In use",
  revoked: (at: string) => `Revoked ${at}`,
  revoke: "Revoke",
  revokeOf: (name: string) => `Revoke ${name}`,
  madeTitle: "Here is the new key",
  madeLede: "Copy it now. It is shown this once, and is stored so that nobody can read it out.",
  madeLabel: (name: string) => `Key for ${name}`,
  madeUse: "Each request to the API carries it:",
  copied: "I have copied it",
  askTitle: (name: string) => `Revoke the key ${name}?`,
  ask: (ends: string) =>
    `The key that ends with ${ends} is refused within seconds, everywhere, and cannot be brought back. What was told with it stays. A program that still uses it is answered 401 until it gets another one.`,
  askPlugin:
    "The plugin in your store uses this key. Without it the store tells Kvitto nothing: disconnect the store instead.",
  cancel: "Keep it",
  gone: "The key was revoked already.",
};

const sv: typeof en = {
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

export const keyWords: Record<AdminLocale, typeof en> = { en, sv };
