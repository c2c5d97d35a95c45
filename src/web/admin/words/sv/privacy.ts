import type { PrivacyWords } from "../en/privacy.ts";

export const sv: PrivacyWords = {
  title: "Data och integritet",
  settings: "Inställningar",
  lede: "En kund får fråga vad som finns sparat, ta med sig det och få det raderat (GDPR artikel 15, 17 och 20). Lagen ger er en månad att svara.",
  person: {
    title: "Någon frågar",
    who: "Mejladress eller kundnummer",
    hint: "Så som ert butikssystem har det. Ingenting ändras innan du har sett vad som finns.",
    missing: "Skriv kundens mejladress eller kundnummer.",
    look: "Se vad som finns sparat",
    found: (who) => `Det här finns sparat om ${who}`,
    nothing: (who) =>
      `Ingenting finns sparat om ${who}. Det söktes bland ordrar, mejl, ärenden och ångermeddelanden. En export säger samma sak, att lämna vidare.`,
    another: "Sök någon annan",
    counted: "Vad",
    rows: "Antal",
    export: "Exportera som fil",
    exportWhat:
      "En JSON-fil med allt, också mejlen som de lästes. Det är personuppgifter: lämna den till kunden och ingen annan. Att du exporterade antecknas.",
    erase: "Radera",
    eraseTitle: "Radera för gott",
    goes: "Namn, adresser, mejl, meddelanden, filer och allt annat som säger vem det var. Bara en säkerhetskopia kan ta tillbaka det.",
    staysTitle: "Det lagen säger att ni ska behålla",
    accounts: (act, years, day) =>
      `Nummer, datum, varor, summor och moms på ordrar och återbetalningar, utan kunden: ${years} hela år efter året (${act}). Den senaste till och med ${day}.`,
    accountsUnknown:
      "Nummer, datum, varor, summor och moms på ordrar och återbetalningar, utan kunden: så länge som bokföringslagen i ert land säger.",
    withdrawal: (day) =>
      `Ångermeddelandet, ord för ord och undanlagt: bevis för ett rättsligt anspråk (GDPR artikel 17.3 e), till och med ${day}.`,
    nothingStays: "Ingenting: det finns ingen order, återbetalning eller ångermeddelande.",
    elsewhere:
      "Butikssystemet, betaltjänsten, transportörerna, kundtjänstsystemet och säkerhetskopiorna har egna kopior, som får raderas där.",
    sure: "Ja, radera för gott",
    sureMissing: "Kryssa i rutan först: ingenting har raderats.",
  },
  counts: {
    orders: "Ordrar",
    gifts: "Andras ordrar, mottagna som gåva",
    invoices: "Andras ordrar, med fakturan",
    parcels: "Paket",
    returns: "Returer",
    refunds: "Återbetalningar",
    journeys: "Paketens väg",
    mails: "Mejl",
    questions: "Ärenden",
    files: "Filer",
    withdrawals: "Ångermeddelanden",
  },
  requests: {
    title: "Förfrågningar hittills",
    none: "Ingen har frågat om något än. Förfrågningar som kommer genom butikens plattform visas också här.",
    columns: { what: "Vad", by: "Frågat av", at: "Frågat", state: "Läge" },
    kinds: {
      export: "Vad som finns sparat om en kund",
      customer: "Radera en kund",
      shop: "Radera butiken",
    },
    done: (day) => `Klart ${day}`,
    fetched: (day) => `Hämtat ${day}`,
    waits: (day) => `Klart att hämta, till ${day}`,
    open: (day) => `Pågår, senast ${day}`,
    fetch: "Hämta",
    fetchOf: (day) => `Hämta dokumentet från ${day}`,
    rows: (n) => `${n} rader`,
    kept: "Det som finns kvar",
    gone: "Det exporteras just nu, eller håller på att raderas: se förfrågningarna nedan.",
  },
  keeping: {
    title: "Hur länge bokföringen sparas",
    lede: "Efter var butiken hör hemma. När en kund raderas finns siffrorna kvar, och vem det var försvinner.",
    columns: { country: "Land", years: "Hela år efter året", act: "Lag" },
    yours: "ert",
    unknown: (country) =>
      `Bokföringslagen i ${country} har inte lästs: ingenting i er bokföring tas någonsin bort av sig självt.`,
    other:
      "Det som kom in byte för byte, från butikssystemet och med mejl, töms 30 dagar efter att det behandlats.",
  },
  shop: {
    taking: (done, of, since) => `Skrivs sedan ${since}: ${done} av ${of} rader.`,
    taken: (rows, when) => `Skriven i sin helhet ${when}: ${rows} rader.`,
    brokeOff: (done, of) =>
      `Den avbröts vid ${done} av ${of} rader. Det syns på filen: sista raden saknas. Ta ut den igen.`,
    progress: "Hur mycket av filen som är skrivet",
    lookAgain: "Titta igen",
    takingHint: "Medan filen skrivs säger sidan hur långt den har kommit, varje gång du tittar.",
    title: "Butikens alla data",
    lede: (rows) =>
      `${rows} rader: ordrar, återbetalningar, besked, mejl, ärenden, villkor, texter och loggen, som en fil med en rad JSON för varje. Nycklar, lösenord och signerade länkar är inte med.`,
    take: "Ta ut allt",
    what: "Det här är med",
    check:
      "Den första raden säger hur många det är av varje slag, den sista att ingenting saknas. En stor butik tar några minuter, och arbetar vidare under tiden.",
    columns: { kind: "Slag i filen", rows: "Rader" },
    erase: "För att radera hela butiken använder den som driver servern",
  },
};
