import type { KeyWords } from "../en/keys.ts";

export const nb: KeyWords = {
  title: "API-nøkler",
  settings: "Innstillinger",
  lede: "Et program som forteller Kvitto hva som skjedde, viser med en nøkkel at det snakker for denne butikken. En nøkkel åpner hele API-et: gi hvert program sin egen, så én kan sperres uten de andre.",
  none: "Ingen nøkkel er laget ennå. Lag en når et program hos deg skal fortelle om hendelser; en butikk som er koblet til med utvidelsen vår, trenger ingen.",
  name: "Hva den er til",
  nameHint: "For eksempel programmet og maskinen som bruker den: «ordresystem, Oslo».",
  nameMissing: "Si hva nøkkelen er til: senere er det bare det som skiller den fra de andre.",
  make: "Lag en nøkkel",
  listTitle: (n) => (n === 1 ? "1 nøkkel" : `${n} nøkler`),
  columns: { name: "Til hva", ends: "Slutter på", made: "Laget", state: "Tilstand" },
  unnamed: "Uten navn",
  active: "I bruk",
  revoked: (at) => `Sperret ${at}`,
  revoke: "Sperr",
  revokeOf: (name) => `Sperr ${name}`,
  madeTitle: "Her er den nye nøkkelen",
  madeLede: "Kopier den nå. Den vises bare denne ene gangen, og lagres slik at ingen kan lese den ut.",
  madeLabel: (name) => `Nøkkel til ${name}`,
  madeUse: "Hvert kall til API-et har den med:",
  copied: "Jeg har kopiert den",
  askTitle: (name) => `Sperre nøkkelen ${name}?`,
  ask: (ends) =>
    `Nøkkelen som slutter på ${ends}, avvises i løpet av sekunder, overalt, og kan ikke åpnes igjen. Det som er fortalt med den, blir værende. Et program som fortsatt bruker den, får svaret 401 til det får en annen.`,
  askPlugin:
    "Utvidelsen i butikken din bruker denne nøkkelen. Uten den forteller butikken ingenting til Kvitto: koble heller fra butikken.",
  cancel: "Behold den",
  gone: "Nøkkelen var alt sperret.",
};
