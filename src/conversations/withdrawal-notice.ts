/**
 * Whether a customer's mail declares that she withdraws from a purchase: any unequivocal statement counts (Dir. 2011/83/EU art. 11(1)(b)), so a
 * reply does too. Pure. A question, a condition, a "not", or something else that is revoked, such as consent to a newsletter, is no notice. It
 * decides only that a receipt leaves at once; what follows from the notice is for people.
 */

const purchase: Record<string, string> = {
  sv: "(?:köp|order|beställning|avtal)",
  nb: "(?:kjøp|ordre|bestilling|avtale)",
  da: "(?:køb|ordre|bestilling|aftale|handel)",
  fi: "(?:tilau|sopimu|kaup|osto)",
  en: "(?:contract|purchase|order\\b)",
  de: "(?:vertrag|kauf|bestellung|auftrag)",
};
const near = "[^.!?\\n]";

/** `\\b` in JavaScript knows the letters of English only. */
const bound = "(?:(?<![\\p{L}\\p{N}])(?=[\\p{L}\\p{N}])|(?<=[\\p{L}\\p{N}])(?![\\p{L}\\p{N}]))";
const pattern = (source: string, flags = "iu"): RegExp => new RegExp(source.replaceAll("\\b", bound), flags);

/** "I withdraw from ..." as it is said in each language: declared, or wanted. */
const declared: RegExp[] = [
  `(?:jag|vi)(?:/vi)?\\b${near}{0,20}\\b(?:ångrar|frånträder|avbeställer)\\b${near}{0,60}${purchase.sv}`,
  `(?:utnyttjar|använder)\\b${near}{0,30}ångerrätt`,
  `(?:jeg|vi)(?:/vi)?\\b${near}{0,20}\\b(?:angrer|avbestiller|kansellerer|går fra)\\b${near}{0,60}${purchase.nb}`,
  `(?:benytter|bruker)\\b${near}{0,30}angrerett`,
  `(?:jeg|vi)(?:/vi)?\\b${near}{0,20}\\b(?:fortryder|annullerer)\\b${near}{0,60}${purchase.da}`,
  `(?:benytter|bruger|gør brug af|udnytter)\\b${near}{0,30}fortrydelsesret`,
  `\\b(?:peruutan|peruutamme|perun|perumme)\\b${near}{0,60}\\b\\p{L}{0,12}${purchase.fi}`,
  `\\b(?:käytän|käytämme)\\b${near}{0,30}peruu(?:ttam|tu)isoikeu`,
  `\\b(?:i|we)(?:/we)?\\b(?: \\(\\*\\))?(?: hereby)?(?: give notice that i(?:/we)?(?: \\(\\*\\))?)? (?:withdraw|cancel)\\b${near}{0,60}${purchase.en}`,
  `\\b(?:exercise|exercising|use)\\b${near}{0,20}\\bright (?:of withdrawal|to withdraw|to cancel)`,
  `(?:\\bich\\b|\\bwir\\b|hiermit)${near}{0,30}\\b(?:widerrufe|widerrufen|storniere|stornieren)\\b${near}{0,60}${purchase.de}`,
  `\\b(?:widerrufe|storniere)n?\\b${near}{0,12}\\b(?:ich|wir)\\b${near}{0,60}${purchase.de}`,
  `\\b(?:mache|machen|übe|üben)\\b${near}{0,30}widerrufsrecht`,
  `\\b(?:trete|treten)\\b${near}{0,20}\\b(?:vom|von)\\b${near}{0,20}${purchase.de}${near}{0,20}\\bzurück`,
].map((one) => pattern(one, "giu"));

const wanted: RegExp[] = [
  `\\b(?:vill|önskar|skulle vilja)\\b${near}{0,25}\\b(?:ångra|frånträda|avbeställa)\\b${near}{0,60}${purchase.sv}`,
  `\\b(?:vill|önskar|skulle vilja)\\b${near}{0,25}\\b(?:utnyttja|använda)\\b${near}{0,20}ångerrätt`,
  `\\b(?:vil|ønsker)\\b${near}{0,25}\\b(?:angre|avbestille|kansellere|gå fra)\\b${near}{0,60}${purchase.nb}`,
  `\\b(?:vil|ønsker)\\b${near}{0,25}\\b(?:benytte|bruke)\\b${near}{0,20}angrerett`,
  `\\b(?:vil|ønsker)\\b${near}{0,25}\\b(?:fortryde|annullere)\\b${near}{0,60}${purchase.da}`,
  `\\b(?:vil|ønsker)\\b${near}{0,25}\\b(?:benytte|bruge|gøre|udnytte)\\b${near}{0,20}fortrydelsesret`,
  `\\b(?:haluan|haluaisin|haluamme|tahdon)\\b${near}{0,25}\\b(?:peruuttaa|perua)\\b${near}{0,60}\\b\\p{L}{0,12}${purchase.fi}`,
  `\\b(?:haluan|haluaisin|haluamme)\\b${near}{0,40}${purchase.fi}\\p{L}*\\b${near}{0,12}\\b(?:peruuttaa|perua)\\b`,
  `\\b(?:haluan|haluaisin|haluamme)\\b${near}{0,25}\\bkäyttää\\b${near}{0,20}peruu(?:ttam|tu)isoikeu`,
  `\\b(?:want|wish|would like|'d like)\\b${near}{0,20}\\bto (?:withdraw|cancel)\\b${near}{0,60}${purchase.en}`,
  `\\b(?:möchte|möchten|will|wollen)\\b${near}{0,80}${purchase.de}${near}{0,40}\\b(?:widerrufen|stornieren|zurücktreten)\\b`,
  `\\b(?:möchte|möchten|will|wollen)\\b${near}{0,40}widerrufsrecht${near}{0,20}\\b(?:ausüben|nutzen|gebrauch)\\b`,
].map((one) => pattern(one, "giu"));

/** As a subject of its own: the mail is the notice. */
const titles = pattern(
  String.raw`^\s*(?:ångrat köp|ångrar köp|frånträde av|ångerblankett|angrer kjøp|angreskjema|fortrydelse af|fortryder køb|fortrydelsesformular|peruutusilmoitus|peruuttamislomake|notice of withdrawal|withdrawal from|widerruf\b|widerrufsformular)`,
);

const not = pattern(
  String.raw`\b(?:inte|ej|aldrig|ikke|ikkje|aldri|en|emme|ei|eikä|not|never|\p{L}+n't|nicht|nie|kein\p{L}*)\b[^,;:]*$`,
);
const joined = pattern(String.raw`\b(?:och|og|ja|and|und|så|so|derfor|därför)\b`);
const perhaps = pattern(
  String.raw`\b(?:om|ifall|när|hvis|dersom|når|if|when|unless|wenn|falls|ob|sollte)\s+(?:jag|vi|man|du|jeg|i|we|you|ich|wir)\b|\b(?:jos|mikäli|whether|undrar om|vet inte om)\b`,
);
const asks = pattern(
  String.raw`^\W*(?:kan|kunde|får|går|hur|vad|när|är|måste|hvordan|hva|hvad|hvornår|når|er|må|skal|can|could|may|how|what|when|is|do|does|should|would|kann|könnte|darf|wie|was|wann|ist|muss|voi\p{L}*|miten|kuinka|milloin|onko|saako)\b`,
);
const elsewhere =
  /samtyck|samtykke|suostumu|consent|einwilligung|newsletter|nyhetsbrev|nyhedsbrev|uutiskirje|lastschrift|mandat|prenumeration på mejl|recension|review|bewertung/iu;

/** Enough of a mail: a notice stands at its beginning. */
const most = 20_000;

export function isWithdrawalNotice(words: string, subject = ""): boolean {
  const text = words.slice(0, most).normalize("NFC").replace(/[’‘]/g, "'");
  const sentences = text.split(/(?<=[.!?…])\s+|\n\s*\n/).map((one) => one.replace(/\s+/g, " ").trim());
  if (sentences.some((sentence) => sentence.length >= shortest && declares(sentence))) return true;
  return (
    titles.test(subject.slice(0, 200)) &&
    !subject.includes("?") &&
    !text.includes("?") &&
    !elsewhere.test(subject)
  );
}

/** No declaration is shorter; a mail of question marks has ten thousand sentences. */
const shortest = 8;
/** How far before the words a "not" or an "if" is looked for, and how often in a sentence: nobody declares it more often or from further away. */
const furthest = 400;
const mostMatches = 50;

function declares(sentence: string): boolean {
  const isQuestion = sentence.endsWith("?");
  if (elsewhere.test(sentence) || (isQuestion && asks.test(sentence))) return false;
  let matches = 0;
  for (const way of [...declared, ...wanted])
    for (const found of sentence.matchAll(way)) {
      if (++matches > mostMatches) return false;
      const before = sentence.slice(Math.max(0, found.index - furthest), found.index);
      const clause = before.split(/[,;:]/).at(-1)?.split(joined).at(-1) ?? "";
      const rest = sentence.slice(found.index + found[0].length);
      if (
        !not.test(clause) &&
        !not.test(negatable(found[0])) &&
        !perhaps.test(`${before}${found[0]}`) &&
        (!isQuestion || /[,;:–-]/.test(rest))
      )
        return true;
    }
  return false;
}

/** From the pronoun to the verb: "jag vill inte ångra köpet" has its "not" there; "I withdraw because it does not fit" has it behind. */
const negatable = (found: string): string => found.split(reasons)[0] ?? found;
const reasons = pattern(String.raw`,|\b(?:eftersom|fordi|because|weil|koska|da|since)\b`);
