import type { Locale } from "../../commerce/print.ts";
import type { AlarmTable } from "../../store/schema.ts";

/** What staff can ask to hear of. */
export const groups = ["held", "failed", "promise", "withdrawal", "dead", "other"] as const;
export type AlarmGroup = (typeof groups)[number];

/** Which of them an alarm belongs to; what has no row of its own is of the last. */
const groupOf: Partial<Record<AlarmTable["kind"], AlarmGroup>> = {
  held: "held",
  failed_refund: "failed",
  late: "promise",
  withdrawal: "withdrawal",
  connection: "dead",
  sender: "dead",
  unreachable: "dead",
  paused: "dead",
  dead_letter: "dead",
  plan: "dead",
};
export const groupOfAlarm = (kind: AlarmTable["kind"]): AlarmGroup => groupOf[kind] ?? "other";

/** Where in the admin somebody does something about it. */
export const placeOf: Record<AlarmGroup, string> = {
  held: "/admin/needs",
  failed: "/admin/needs",
  promise: "/admin/inbox",
  withdrawal: "/admin/needs",
  dead: "/admin/settings/connections",
  other: "/admin/needs",
};

interface TellingWords {
  subject: (shop: string, n: number) => string;
  of: Record<AlarmGroup, string>;
  more: (n: number) => string;
  look: string;
  why: (name: string) => string;
  promise: Record<"answer_by" | "money_by" | "explain_by", (of: string, by: string) => string>;
  test: (by: string) => string;
  testSubject: string;
  week: {
    subject: (shop: string, number: number) => string;
    says: (from: string, to: string) => string;
    rows: Record<
      "orders" | "mails" | "refunds" | "held" | "withdrawals" | "questions" | "answered" | "kept" | "broken",
      string
    >;
    before: (n: string) => string;
    best: string;
    worse: (n: number) => string;
    look: string;
    stop: (url: string) => string;
  };
}

const en: TellingWords = {
  subject: (shop, n) => (n === 1 ? `${shop}: one thing waits for you` : `${shop}: ${n} things wait for you`),
  of: {
    held: "A refund is held",
    failed: "A refund failed",
    promise: "A promise is about to end",
    withdrawal: "A withdrawal notice",
    dead: "A connection or sending stopped",
    other: "Something to look at",
  },
  more: (n) => `and ${n} more`,
  look: "See what waits",
  why: (name) => `You get this because ${name} added you under Settings, Alarms.`,
  promise: {
    answer_by: (of, by) => `Case ${of} was promised an answer by ${by}.`,
    money_by: (of, by) => `The money of ${of} was promised by ${by}.`,
    explain_by: (of, by) => `An explanation of refund ${of} was promised by ${by}.`,
  },
  test: (by) => `This is a test that ${by} sent. Alarms of this shop arrive here from now on.`,
  testSubject: "Test",
  week: {
    subject: (shop, number) => `${shop}: week ${number}`,
    says: (from, to) => `This is what ${from} to ${to} brought; beside it the week before.`,
    rows: {
      orders: "Orders",
      mails: "Mails that left",
      refunds: "Refunds explained",
      held: "Refunds that were held",
      withdrawals: "Withdrawal notices",
      questions: "Questions from customers",
      answered: "Questions answered by a person for the first time",
      kept: "Promises kept",
      broken: "Promises broken",
    },
    before: (n) => `(${n})`,
    best: "No promise was broken.",
    worse: (n) =>
      n === 1
        ? "One promise was broken: the overview says which."
        : `${n} promises were broken: the overview says which.`,
    look: "Open the overview",
    stop: (url) => `You get this each Monday as an owner. Switch it off: ${url}`,
  },
};

const sv: TellingWords = {
  subject: (shop, n) => (n === 1 ? `${shop}: en sak väntar på dig` : `${shop}: ${n} saker väntar på dig`),
  of: {
    held: "En återbetalning hålls tillbaka",
    failed: "En återbetalning misslyckades",
    promise: "En utlovad tid går snart ut",
    withdrawal: "Ett meddelande om ångerrätt",
    dead: "En koppling eller utskicken har stannat",
    other: "Något att titta på",
  },
  more: (n) => `och ${n} till`,
  look: "Se vad som väntar",
  why: (name) => `Du får det här för att ${name} lade till dig under Inställningar, Larm.`,
  promise: {
    answer_by: (of, by) => `I ärende ${of} är svar utlovat till ${by}.`,
    money_by: (of, by) => `Pengarna för ${of} är utlovade till ${by}.`,
    explain_by: (of, by) => `En förklaring av återbetalning ${of} är utlovad till ${by}.`,
  },
  test: (by) => `Det här är ett test som ${by} skickade. Butikens larm kommer hit från och med nu.`,
  testSubject: "Test",
  week: {
    subject: (shop, number) => `${shop}: vecka ${number}`,
    says: (from, to) => `Det här hände från ${from} till ${to}; bredvid står veckan före.`,
    rows: {
      orders: "Ordrar",
      mails: "Mejl som gick iväg",
      refunds: "Förklarade återbetalningar",
      held: "Återbetalningar som hölls tillbaka",
      withdrawals: "Meddelanden om ångerrätt",
      questions: "Frågor från kunder",
      answered: "Frågor som en person svarade på för första gången",
      kept: "Hållna löften",
      broken: "Brutna löften",
    },
    before: (n) => `(${n})`,
    best: "Inget löfte bröts.",
    worse: (n) =>
      n === 1 ? "Ett löfte bröts: översikten säger vilket." : `${n} löften bröts: översikten säger vilka.`,
    look: "Öppna översikten",
    stop: (url) => `Du får det här varje måndag som ägare. Stäng av det: ${url}`,
  },
};

const da: TellingWords = {
  subject: (shop, n) => (n === 1 ? `${shop}: én ting venter på dig` : `${shop}: ${n} ting venter på dig`),
  of: {
    held: "En refundering holdes tilbage",
    failed: "En refundering mislykkedes",
    promise: "Et løfte er ved at udløbe",
    withdrawal: "Et fortrudt køb",
    dead: "En forbindelse eller udsendelsen er gået i stå",
    other: "Noget at se på",
  },
  more: (n) => `og ${n} mere`,
  look: "Se, hvad der venter",
  why: (name) => `Du får dette, fordi ${name} tilføjede dig under Indstillinger, Alarmer.`,
  promise: {
    answer_by: (of, by) => `I sag ${of} er der lovet svar senest ${by}.`,
    money_by: (of, by) => `Pengene for ${of} er lovet senest ${by}.`,
    explain_by: (of, by) => `En forklaring af refundering ${of} er lovet senest ${by}.`,
  },
  test: (by) => `Det her er en test, som ${by} sendte. Butikkens alarmer kommer hertil fra nu af.`,
  testSubject: "Test",
  week: {
    subject: (shop, number) => `${shop}: uge ${number}`,
    says: (from, to) => `Det skete fra ${from} til ${to}; ved siden af står ugen før.`,
    rows: {
      orders: "Ordrer",
      mails: "Mails sendt",
      refunds: "Refunderinger forklaret",
      held: "Refunderinger, der blev holdt tilbage",
      withdrawals: "Fortrudte køb",
      questions: "Spørgsmål fra kunder",
      answered: "Spørgsmål, som et menneske besvarede for første gang",
      kept: "Holdte løfter",
      broken: "Brudte løfter",
    },
    before: (n) => `(${n})`,
    best: "Intet løfte blev brudt.",
    worse: (n) =>
      n === 1
        ? "Ét løfte blev brudt: oversigten viser hvilket."
        : `${n} løfter blev brudt: oversigten viser hvilke.`,
    look: "Åbn oversigten",
    stop: (url) => `Du får denne mail hver mandag som ejer. Slå den fra: ${url}`,
  },
};

const de: TellingWords = {
  subject: (shop, n) =>
    n === 1 ? `${shop}: Eine Sache wartet auf dich` : `${shop}: ${n} Dinge warten auf dich`,
  of: {
    held: "Eine Rückerstattung wird zurückgehalten",
    failed: "Eine Rückerstattung ist fehlgeschlagen",
    promise: "Eine versprochene Frist läuft bald ab",
    withdrawal: "Ein Widerruf",
    dead: "Eine Verbindung oder das Senden steht still",
    other: "Etwas zum Ansehen",
  },
  more: (n) => (n === 1 ? "und 1 weitere Sache" : `und ${n} weitere`),
  look: "Ansehen, was wartet",
  why: (name) => `Du bekommst das, weil ${name} dich unter Einstellungen, Alarme hinzugefügt hat.`,
  promise: {
    answer_by: (of, by) => `Für Anfrage ${of} ist eine Antwort versprochen bis ${by}.`,
    money_by: (of, by) => `Das Geld für ${of} ist versprochen bis ${by}.`,
    explain_by: (of, by) => `Für Rückerstattung ${of} ist eine Erklärung versprochen bis ${by}.`,
  },
  test: (by) => `Das ist ein Test, gesendet von ${by}. Ab jetzt kommen die Alarme dieses Shops hier an.`,
  testSubject: "Test",
  week: {
    subject: (shop, number) => `${shop}: Woche ${number}`,
    says: (from, to) => `Das brachte die Zeit vom ${from} bis ${to}; daneben steht die Woche davor.`,
    rows: {
      orders: "Bestellungen",
      mails: "Gesendete E-Mails",
      refunds: "Erklärte Rückerstattungen",
      held: "Zurückgehaltene Rückerstattungen",
      withdrawals: "Widerrufe",
      questions: "Fragen von Kunden",
      answered: "Fragen, die ein Mensch zum ersten Mal beantwortet hat",
      kept: "Gehaltene Versprechen",
      broken: "Gebrochene Versprechen",
    },
    before: (n) => `(${n})`,
    best: "Kein Versprechen wurde gebrochen.",
    worse: (n) =>
      n === 1
        ? "Ein Versprechen wurde gebrochen: Die Übersicht sagt, welches."
        : `${n} Versprechen wurden gebrochen: Die Übersicht sagt, welche.`,
    look: "Übersicht öffnen",
    stop: (url) => `Du bekommst das jeden Montag, weil du Inhaber bist. Ausschalten: ${url}`,
  },
};

const fi: TellingWords = {
  subject: (shop, n) => (n === 1 ? `${shop}: yksi asia odottaa sinua` : `${shop}: ${n} asiaa odottaa sinua`),
  of: {
    held: "Hyvitys odottaa",
    failed: "Hyvitys epäonnistui",
    promise: "Lupaus erääntyy pian",
    withdrawal: "Peruutusilmoitus",
    dead: "Yhteys tai lähettäminen on pysähtynyt",
    other: "Jotain katsottavaa",
  },
  more: (n) => `ja ${n} muuta`,
  look: "Katso, mikä odottaa",
  why: (name) => `Saat tämän, koska ${name} lisäsi sinut kohdassa Asetukset, Hälytykset.`,
  promise: {
    answer_by: (of, by) => `Asiaan ${of} on luvattu vastaus viimeistään ${by}.`,
    money_by: (of, by) => `Rahat on luvattu viimeistään ${by} (${of}).`,
    explain_by: (of, by) => `Hyvitykselle ${of} on luvattu selitys viimeistään ${by}.`,
  },
  test: (by) => `Tämä on testi, jonka lähetti ${by}. Kaupan hälytykset tulevat tästä lähtien tänne.`,
  testSubject: "Testi",
  week: {
    subject: (shop, number) => `${shop}: viikko ${number}`,
    says: (from, to) => `Tämä tapahtui ${from} – ${to}; vieressä edellinen viikko.`,
    rows: {
      orders: "Tilaukset",
      mails: "Lähteneet viestit",
      refunds: "Selitetyt hyvitykset",
      held: "Odottamaan jääneet hyvitykset",
      withdrawals: "Peruutusilmoitukset",
      questions: "Asiakkaiden kysymykset",
      answered: "Kysymykset, joihin ihminen vastasi ensi kerran",
      kept: "Pidetyt lupaukset",
      broken: "Rikotut lupaukset",
    },
    before: (n) => `(${n})`,
    best: "Yhtäkään lupausta ei rikottu.",
    worse: (n) =>
      n === 1
        ? "Yksi lupaus rikottiin: yleiskatsaus kertoo, mikä."
        : `${n} lupausta rikottiin: yleiskatsaus kertoo, mitkä.`,
    look: "Avaa yleiskatsaus",
    stop: (url) => `Saat tämän omistajana joka maanantai. Kytke pois: ${url}`,
  },
};

const nb: TellingWords = {
  subject: (shop, n) => (n === 1 ? `${shop}: én ting venter på deg` : `${shop}: ${n} ting venter på deg`),
  of: {
    held: "En refusjon er holdt tilbake",
    failed: "En refusjon har mislyktes",
    promise: "Et løfte går snart ut",
    withdrawal: "En angremelding",
    dead: "En kobling eller utsendingen har stoppet",
    other: "Noe å se på",
  },
  more: (n) => `og ${n} til`,
  look: "Se hva som venter",
  why: (name) => `Du får dette fordi du er lagt til av ${name} under Innstillinger, Varsler.`,
  promise: {
    answer_by: (of, by) => `Sak ${of} er lovet svar innen ${by}.`,
    money_by: (of, by) => `Pengene for ${of} er lovet innen ${by}.`,
    explain_by: (of, by) => `En forklaring på refusjon ${of} er lovet innen ${by}.`,
  },
  test: (by) => `Dette er en test sendt av ${by}. Varslene fra butikken kommer hit fra nå av.`,
  testSubject: "Test",
  week: {
    subject: (shop, number) => `${shop}: uke ${number}`,
    says: (from, to) => `Dette ga ${from} til ${to}; ved siden av står uken før.`,
    rows: {
      orders: "Ordrer",
      mails: "E-poster som ble sendt",
      refunds: "Refusjoner som ble forklart",
      held: "Refusjoner som ble holdt tilbake",
      withdrawals: "Angremeldinger",
      questions: "Spørsmål fra kunder",
      answered: "Spørsmål besvart av et menneske for første gang",
      kept: "Løfter som ble holdt",
      broken: "Løfter som ble brutt",
    },
    before: (n) => `(${n})`,
    best: "Ingen løfter ble brutt.",
    worse: (n) =>
      n === 1
        ? "Ett løfte ble brutt: oversikten viser hvilket."
        : `${n} løfter ble brutt: oversikten viser hvilke.`,
    look: "Åpne oversikten",
    stop: (url) => `Du får dette hver mandag som eier. Slå det av: ${url}`,
  },
};

export const tellingWords: Record<Locale, TellingWords> = { sv, nb, da, fi, en, de };
