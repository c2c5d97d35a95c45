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

export const tellingWords: Record<Locale, TellingWords> = { sv, nb: en, da: en, fi: en, en, de: en };
