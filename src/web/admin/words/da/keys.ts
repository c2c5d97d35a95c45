import type { KeyWords } from "../en/keys.ts";

export const da: KeyWords = {
  title: "API-nøgler",
  settings: "Indstillinger",
  lede: "Et program, der fortæller Kvitto, hvad der er sket, viser med en nøgle, at det taler for denne butik. En nøgle åbner hele API'et: giv hvert program sin egen, så én kan spærres uden de andre.",
  none: "Der er ikke lavet nogen nøgle endnu. Lav en, når et af dine programmer skal fortælle om hændelser; en butik, der er forbundet med vores plugin, behøver ingen.",
  name: "Hvad den er til",
  nameHint: "For eksempel programmet og maskinen, der bruger den: ”ordresystemet, Aarhus”.",
  nameMissing: "Skriv, hvad nøglen er til: senere er det kun det, der skelner den fra de andre.",
  make: "Lav en nøgle",
  listTitle: (n) => (n === 1 ? "1 nøgle" : `${n} nøgler`),
  columns: { name: "Til hvad", ends: "Slutter med", made: "Lavet", state: "Tilstand" },
  unnamed: "Uden navn",
  active: "I brug",
  revoked: (at) => `Spærret ${at}`,
  revoke: "Spær",
  revokeOf: (name) => `Spær ${name}`,
  madeTitle: "Her er den nye nøgle",
  madeLede: "Kopiér den nu. Den vises kun denne ene gang og gemmes, så ingen kan læse den ud.",
  madeLabel: (name) => `Nøgle til ${name}`,
  madeUse: "Hvert kald til API'et har den med:",
  copied: "Jeg har kopieret den",
  askTitle: (name) => `Spær nøglen ${name}?`,
  ask: (ends) =>
    `Nøglen, der slutter med ${ends}, bliver afvist overalt inden for få sekunder og kan ikke åbnes igen. Det, der er fortalt med den, bliver. Et program, der stadig bruger den, får svaret 401, til det får en anden.`,
  askPlugin:
    "Pluginet i din butik bruger denne nøgle. Uden den fortæller butikken intet til Kvitto: afbryd forbindelsen til butikken i stedet.",
  cancel: "Behold den",
  gone: "Nøglen var allerede spærret.",
};
