import { digitsOf, type Money } from "../../commerce/money.ts";
import type { MailTopic } from "./checks.ts";

/** What one mail of a shop tells its customer, read as she reads it: by its words and its sums. Pure; every pattern sees one short line. */
export interface MailToRead {
  from: string;
  replyTo: string;
  subject: string;
  /** Its text as lines; of a mail without text those of its HTML. */
  lines: readonly string[];
  /** Whether it brings a text beside its HTML; absent when somebody passed it on and that cannot be known. */
  hasText?: boolean | undefined;
  files: readonly { filename: string; mimeType: string }[];
}

/** Words that tell what a mail is about, in the languages that we read; the first topic that fits. */
const topicWords: readonly [MailTopic, RegExp][] = [
  [
    "withdrawal",
    /ångrat ditt köp|ångerrätt.*mottag|angrerett.*mottatt|fortrydelse.*modtaget|peruutusilmoitus|withdrawal.*(received|receipt)|widerruf.*(eingegangen|erhalten)/i,
  ],
  [
    "refund",
    /återbetal|pengarna tillbaka|refusjon|tilbakebetal|tilbagebetal|refunder|hyvitys|palautettu summa|rahapalautus|refund|erstattung|rückzahlung/i,
  ],
  ["return", /\bretur|palautus|palautuksesi|\breturn|rücksendung|retoure/i],
  [
    "question",
    /ärende|\bsak\b.*\d|\bsag\b.*\d|\bcase\b|ticket|tapaus|asianumero|anfrage|din fråga|your question|ditt spørsmål|dit spørgsmål|kysymyksesi/i,
  ],
  [
    "survey",
    /vad tyckte du|hur nöjd|hvor fornøyd|hvor tilfreds|miten onnistuimme|how did we do|rate|bewert/i,
  ],
  [
    "parcel",
    /på väg|skickat|skickad|levererat|sendt|på vei|på vej|toimitettu|lähetetty|shipped|on its way|delivered|versandt|unterwegs/i,
  ],
  [
    "order",
    /orderbekräft|tack för din (order|beställning)|ordrebekreft|ordrebekræft|tilausvahvistus|order confirm|thank you for your order|bestellbestätigung/i,
  ],
];

const noReply =
  /no-?_?\.?reply|do-?not-?reply|donotreply|ej-?svar|svara-?ej|inte-?svara|ikke-?svar|nicht-?antworten|ala-?vastaa|ei-?vastaus/i;
const doNotAnswer =
  /(kan inte|går inte att|svara inte|inte besvara).{0,40}(mejl|mail|meddelande|detta)|ikke svar(e)? på denne|kan ikke besvares|älä vastaa|do not reply|cannot be replied|unmonitored|nicht auf diese (e-?mail|nachricht) antworten/i;

const reason =
  /eftersom|därför att|för att du|fordi|siden du|koska|sillä|because|since you|\bweil\b|\bda sie\b|enligt (våra )?villkor|ifølge|ehtojen mukaan|under (our|the) terms/i;
const kept =
  /avdrag|returfrakt|fraktsedel|returavgift|expeditionsavgift|hanteringsavgift|fradrag|returfragt|gebyr|vähenny|palautusmaksu|deduct|return (label|freight|shipping|fee|postage)|restocking|abzug|rücksendekosten|gebühr/i;
const where =
  /visa|mastercard|\bkort(et)?\b|kortille|\bcard\b|\bkarte\b|klarna|swish|vipps|mobilepay|paypal|bankkonto|\bkonto|tilille|\baccount\b|•{2,}|presentkort|gavekort|lahjakort|gift card|gutschein/i;
const when =
  /bankdag|arbetsdag|virkedag|hverdag|arkipäiv|pankkipäiv|business day|working day|bank day|werktag|bankarbeitstag|senast|innen|senest|viimeistään|\bby (mon|tues|wednes|thurs|fri|satur|sun|\d)|spätestens|\d{1,2}[. ](?:\d{1,2}\.?|jan|feb|mar|apr|ma[jiy]|jun|jul|aug|sep|o[ck]t|nov|de[czs])/i;
const number =
  /(ärende|ärendenummer|sak|saksnummer|sag|sagsnummer|case|ticket|tapaus|asianumero|vorgang|fall)\s*(nr|no|nummer|number|numero)?\.?[:#\s]*[A-Z]{0,4}-?\d{3,}/i;
const registration =
  /org\.?\s?(nr|nummer|no)|\bCVR\b|Y-tunnus|y-tunnus|HRB|Reg\.? ?No|company (number|no)|\b\d{6}-\d{4}\b|VAT (no|number)|USt-?Id/i;
const reachable =
  /\+?\d[\d\s-]{6,}\d|öppet|öppettider|åpningstid|åbningstid|aukioloaj|opening hours|open (mon|week)|öffnungszeit|kundservice|kundeservice|asiakaspalvelu|customer service|kundendienst/i;
const withdrawalRight =
  /ångerrätt|ångra (ditt )?köp|angrerett|fortrydelse|peruuttamisoikeus|peruutusoikeus|right (of withdrawal|to (withdraw|cancel))|withdraw from|widerruf/i;
const tracking =
  /spår|sporing|sporings|spor pakken|seuranta|seuraa|track|sendungsverfolgung|kollin|pakkenummer|sändningsnummer/i;
const bait =
  /(ange|skriv in|bekräfta|uppdatera|verifiera).{0,40}(kortnummer|kortuppgifter|bankid|lösenord|cvc)|(enter|confirm|update|verify).{0,40}(card (number|details)|password|bank details|cvc|cvv)|(oppgi|bekreft|indtast|bekræft).{0,40}(kortnummer|passord|adgangskode|bankid|mitid)|(syötä|vahvista).{0,40}(korttinumero|salasana|pankkitunnu)|(geben sie|bestätigen sie).{0,40}(kartennummer|passwort)/i;

const currencyOf: Record<string, string> = {
  kr: "SEK",
  sek: "SEK",
  nok: "NOK",
  dkk: "DKK",
  "€": "EUR",
  eur: "EUR",
  "£": "GBP",
  gbp: "GBP",
  $: "USD",
  usd: "USD",
};
const sign = "[-−–]?\\s?";
const figure = "\\d{1,3}(?:[ .,'\\u00a0\\u202f]\\d{3})*(?:[.,]\\d{1,2})?|\\d+(?:[.,]\\d{1,2})?";
const unit = "kr|SEK|NOK|DKK|EUR|€|GBP|£|USD|\\$";
const amount = new RegExp(
  `(${sign})(${unit})\\s?(${figure})(?!\\d)|(${sign})(${figure})[\\s\\u00a0\\u202f]?(${unit})(?![a-zåäö])`,
  "giu",
);
/** Lines and characters of a line that are read, and sums: more are written to keep us busy. */
const most = { lines: 2_000, line: 400, sums: 120 };

/** All sums in a mail, in the order in which she reads them. */
export function sumsIn(lines: readonly string[]): Money[] {
  const sums: Money[] = [];
  for (const line of lines.slice(0, most.lines))
    for (const [, before, unitBefore, figureAfter, minus, figureBefore, unitAfter] of line
      .slice(0, most.line)
      .matchAll(amount)) {
      if (sums.length >= most.sums) return sums;
      const currency = currencyOf[(unitBefore ?? unitAfter ?? "").toLowerCase()] ?? "SEK";
      const money = moneyOf(figureAfter ?? figureBefore ?? "", currency);
      if (money) sums.push(/[-−–]/.test(before ?? minus ?? "") ? { ...money, minor: -money.minor } : money);
    }
  return sums;
}

/** "1 299,00", "1.299,00", "1,299.00", "59", "59,-": the last sign with one or two figures behind it is the decimal one. */
function moneyOf(text: string, currency: string): Money | undefined {
  const [, whole = "", decimals = ""] = /^(.*?)(?:[.,](\d{1,2}))?$/u.exec(text) ?? [];
  const digits = whole.replace(/\D/g, "");
  if (digits === "" || digits.length > 12) return undefined;
  const places = digitsOf(currency);
  return { minor: BigInt(digits + decimals.padEnd(places, "0").slice(0, places)), currency };
}

/** Whether some sum is what the two or more right before it make together: then the mail can be added up. */
export function addsUp(sums: readonly Money[]): boolean {
  for (let end = 2; end < sums.length; end++) {
    let together = 0n;
    for (let start = end - 1; start >= 0 && end - start <= 40; start--) {
      together += sums[start]?.minor ?? 0n;
      if (end - start >= 2 && together !== 0n && together === sums[end]?.minor) return true;
    }
  }
  return false;
}

function topicOf({ subject, lines }: Pick<MailToRead, "subject" | "lines">): MailTopic | undefined {
  const head = subject.slice(0, most.line);
  const inHead = topicWords.find(([, words]) => words.test(head));
  if (inHead) return inHead[0];
  const beginning = lines.slice(0, 12).map((line) => line.slice(0, most.line));
  return topicWords.find(([, words]) => beginning.some((line) => words.test(line)))?.[0];
}

/** What the mail keeps of the quick test, by check; a check that this mail says nothing of is absent. */
export function readShopMail(
  mail: MailToRead,
  topic = topicOf(mail),
): { topic: MailTopic | undefined; found: Record<string, boolean> } {
  const lines = mail.lines.slice(0, most.lines).map((line) => line.slice(0, most.line));
  const has = (words: RegExp) => lines.some((line) => words.test(line));
  const answerable = !noReply.test(mail.from) && !noReply.test(mail.replyTo) && !has(doNotAnswer);
  const everyMail = {
    "question-answerable": answerable,
    "craft-contact": has(reachable),
    "craft-no-bait": !has(bait),
    ...(mail.hasText !== undefined && { "craft-plain": mail.hasText }),
  };
  return { topic, found: { ...everyMail, ...(topic && foundIn(topic, mail, has)) } };
}

function foundIn(
  topic: MailTopic,
  mail: MailToRead,
  has: (words: RegExp) => boolean,
): Record<string, boolean> {
  switch (topic) {
    case "order":
      return {
        "order-told": true,
        "order-seller": has(registration),
        "order-withdrawal": has(withdrawalRight),
      };
    case "parcel":
      return { "parcel-left": has(tracking) };
    case "return":
      return { "return-received": true, "return-says-when": has(when) };
    case "withdrawal":
      return { "withdrawal-receipt": has(when) || has(/\d{1,2}[:.]\d{2}/) };
    case "refund": {
      const sums = sumsIn(mail.lines);
      const itemised = new Set(sums.map(({ minor }) => minor)).size >= 2;
      return {
        "refund-told": true,
        "refund-itemised": itemised,
        "refund-adds-up": itemised && addsUp(sums),
        // A refund from which nothing was kept has nothing to give a reason for.
        ...((has(kept) || sums.some(({ minor }) => minor < 0n)) && { "refund-reasons": has(reason) }),
        "refund-where": has(where),
        "refund-when": has(when),
        "refund-paper": mail.files.some(
          ({ filename, mimeType }) => mimeType === "application/pdf" || /\.pdf$/i.test(filename),
        ),
      };
    }
    case "question":
      return { "question-receipt": has(number) || number.test(mail.subject), "question-deadline": has(when) };
    case "survey":
      return {};
  }
}
