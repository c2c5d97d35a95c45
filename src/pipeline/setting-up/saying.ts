/** What a mail about a purchase tells its reader, looked for in its words: to lay two mails beside each other. Pure. */

export const tellings = ["sum", "why", "when", "where", "number", "person"] as const;
export type Telling = (typeof tellings)[number];

const sum =
  /\d[\d\s\u00a0\u202f.,]*\s?(?:kr|sek|nok|dkk|eur|€|usd|\$|£|gbp|:-)|(?:sek|nok|dkk|eur|€|\$|£|kr)\s?\d[\d.,]*/iu;
const date =
  /\b\d{1,2}\.?\s?(?:jan|feb|mar|apr|maj|mai|may|jun|jul|aug|sep|okt|oct|nov|dec|dez|des|tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu)|\b\d{4}-\d{2}-\d{2}|\d+\s?(?:bankd|bankg|bankarb|virked|hverdag|arkip|pankkip|dag|tage|days|päiv|business|working)/iu;
/** Words beside a day that make it the day on which money arrives. */
const arrives =
  /framme|fremme|på kontot|på kontoen|i banken|bankd|bankarb|virked|hverdag|pankkip|arkip|perillä|tilillä|arriv|reach|business day|working day|within|inom|innen|senast|senest|spätest|viimeistään|auf ihrem konto/iu;
const kept =
  /avdrag|avdragen|fradrag|trekk|trukket|vähenn|abzug|abgezogen|deduct|returfrakt|returporto|return (?:freight|shipping|postage)|rücksende|rückversand|palautuskulu|palautusmaksu/iu;
const minus = /[−–-]\s?\d[\d\s\u00a0\u202f.,]*\s?(?:kr|sek|nok|dkk|eur|€|:-)?\s*$/iu;
const where =
  /•{2,}|\*{3,}\s?\d|x{3,}\d{2,}|\b(?:visa|mastercard|amex|klarna|swish|paypal|mobilepay|vipps|trustly|apple pay|google pay|presentkort|gift ?card|gavekort|lahjakort|geschenkkarte)\b/iu;
const person =
  /svara (?:på|direkt|bara)|svar (?:på|bare|direkte)|(?:just |simply )?reply to (?:this|the)|answer this|antworten sie|vastaa (?:tähän|suoraan)/iu;
const orderNumber =
  /#\s?\w*\d{2,}|\b(?:order|ordre|beställning|bestilling|tilaus|bestellung|auftrag)\w*\W{1,12}\w*\d{2,}/iu;

export interface Said {
  /** What it tells: the line that does. */
  tells: Record<Telling, string | undefined>;
  words: number;
}

/** `number` is the order's, where it is known: then nothing else counts as it. */
export function saidIn(text: string, number?: string | undefined): Said {
  const lines = text
    .replace(/https?:\/\/\S+/g, " ")
    .split(/\n+/)
    .map((line) => line.replace(/\s+/g, " ").trim())
    .filter(Boolean);
  const first = (tells: (line: string) => boolean): string | undefined => {
    const found = lines.find(tells);
    return found === undefined || found.length <= 90 ? found : `${found.slice(0, 89)}…`;
  };
  const bare = number?.replace(/^#/, "").toLowerCase();
  return {
    tells: {
      sum: first((line) => sum.test(line)),
      why: first((line) => kept.test(line) || minus.test(line)),
      when: first((line) => date.test(line) && arrives.test(line)),
      where: first((line) => where.test(line)),
      number: first((line) => (bare ? line.toLowerCase().includes(bare) : orderNumber.test(line))),
      person: first((line) => person.test(line)),
    },
    words: lines
      .join(" ")
      .split(/\s+/u)
      .filter((word) => /\p{L}/u.test(word)).length,
  };
}
