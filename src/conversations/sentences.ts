/**
 * A customer's words as short sentences, for reading what she says and not what stands around it: greetings, good wishes and names say nothing. Only the
 * beginning of a long mail is read, so that the time is bounded whatever is in it.
 */

/** What she declares stands at the beginning of her mail, and nobody says it a hundred times. */
const most = { characters: 6_000, sentences: 120, each: 300 } as const;

export interface Sentence {
  /** As it was written. */
  text: string;
  /** In lower case, letters and digits only, one space between words: "e-post" is "epost", "don't" is "dont". */
  plain: string;
  asks: boolean;
}

export function sentencesOf(words: string): Sentence[] {
  return words
    .slice(0, most.characters)
    .normalize("NFC")
    .split(/(?<=[.!?…])\s|\n/)
    .slice(0, most.sentences)
    .map((piece) => piece.trim().slice(0, most.each))
    .filter((text) => text !== "")
    .map((text) => ({ text, plain: plainOf(text), asks: text.includes("?") }));
}

export const plainOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/['’‘`´­-]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

const greetings =
  "hej|hejsan|hejhej|tjena|hei|heisann|halla|hallo|hallå|hi|hello|hey|dear|to whom it may concern|moi|moikka|terve|hyvä|hyvää päivää|päivää|guten (?:tag|morgen|abend)|sehr geehrte\\p{L}{0,3}|liebe\\p{L}{0,2}|goddag|god (?:dag|morgon|morgen|kväll|aften|kveld)|good (?:day|morning|afternoon|evening)|kära|kære|kjære|servus|moin";
const goodbyes =
  "mvh|m v h|vh|v h|mh|kh|hälsn\\p{L}{0,10}|(?:med )?(?:vänlig|bästa|många|varma)\\p{L}{0,2} häls\\p{L}{0,10}|vänligen|(?:med )?(?:vennlig|venlig|beste|bedste|mange|kærlig)\\p{L}{0,2} hilsen\\p{L}{0,3}|hilsen|terv|terveisin|ystävällisin terveisin|parhain terveisin|t|rgds|(?:kind|best|warm)? ?regards|best|best wishes|all the best|cheers|sincerely|yours\\p{L}{0,3}|mit (?:freundlichen|besten|lieben) grüßen|(?:viele|liebe|beste|schöne|freundliche)?n? ?gr(?:ü|ue)(?:ß|ss)e|gruß|mfg|lg|vg|bg|kram|klem|knus|ha (?:det|en|ei) .{2,30}|(?:trevlig|god|fin|skön) (?:dag|kväll|helg|helgen?|weekend)|have a .{3,30}|(?:schönen?|schönes|noch einen schönen) (?:tag|abend|wochenende)|hyvää .{3,20}|mukavaa .{3,20}";
const courtesy = new RegExp(`^(?:(?:${greetings})(?: \\p{L}+){0,4}|(?:${goodbyes})(?: \\p{L}+){0,4})$`, "u");
const thanksOnly =
  /^(?:tack|takk|tak|kiitos|thanks|thank you|danke|tack så mycket|tusen takk|mange tak|vielen dank|tack på förhand|på forhånd tak|på forhånd takk|kiitos etukäteen|thanks in advance|danke im voraus|vielen dank im voraus)(?: \p{L}{2,20})?$/u;
const name = /^[\s/–—-]{0,4}(?:\p{Lu}[\p{L}.'’-]{0,30} ?){1,4}$/u;
const signature =
  /^(?:skickat|sendt|sänt|lähetetty|sent|von mein|gesendet|diese nachricht wurde|hämta outlook|get outlook|hent outlook)\b/u;

/** Says nothing of itself: a greeting, a good wish, a bare thanks, a name or a telephone number below them. */
export const isCourtesy = ({ text, plain }: Sentence): boolean =>
  plain === "" ||
  courtesy.test(plain) ||
  thanksOnly.test(plain) ||
  name.test(text) ||
  signature.test(plain) ||
  /^[\d\s+()/-]{5,20}$/.test(text);
