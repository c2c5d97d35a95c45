/**
 * Whoever answers often begins with "Hej Lena!" and ends with "Hälsningar, Amira", as people do. Our mail greets and signs too: what is there already is not said
 * a second time. Six languages; pure.
 */
interface Paragraph {
  lines: string[];
}

const end = "(?![\\p{L}\\p{N}-])";
const hello = new RegExp(
  `^(?:hej(?:san)?|hallå|god(?:\\s?(?:morgon|dag|kväll|eftermiddag|morgen|kveld|aften|formiddag|ettermiddag))|hei(?:sann)?|hi(?: there)?|hello|hey|good (?:morning|afternoon|evening|day)|moi(?:kka)?|terve|tervehdys|hyvää (?:päivää|huomenta|iltaa|iltapäivää)|hallo|moin|servus|grüß gott|guten (?:tag|morgen|abend))${end}`,
  "iu",
);
/** Words that also begin a sentence: a greeting only where the line ends soon. */
const dear = new RegExp(
  `^(?:dear|kära|käre|bästa|bäste|kjære|kære|hyvä|liebe[rs]?|sehr geehrte[rs]?)${end}(?: [^\\s.?:;]+){1,4}$`,
  "iu",
);

const bye =
  "(?:med |mit |with |många |de )?(?:(?:vänlig|vänliga|bästa|varma|glada|soliga|vennlig|venlig|beste|bedste|kærlig|kærlige|hjertelig|varme|mange|ystävällisin|parhain|lämpimin|kind|kindest|best|warm|warmest|freundlichen|freundlichem|besten|herzlichen|lieben|vielen|viele|liebe|lieber|beste|freundliche|herzliche|schöne|sonnige) )?" +
  "(?:hälsning|hälsningar|hilsen|hilsner|hilsninger|terveisin|terveiset|terkuin|regards|wishes|grüßen|grüße|gruß|grüssen|grüsse|gruss)" +
  "|mvh|mvh\\.|vh|allt gott|alt godt|vänligen|yst\\. terv\\.?|ystävällisesti|all the best|best|sincerely(?: yours)?|yours(?: sincerely| truly| faithfully)?|cheers|mfg|lg|vg|hochachtungsvoll";
/** A line of its own, with who signs behind it. */
const closing = new RegExp(`^(${bye})${end}[,.!]?(?:\\s+(.{1,60}))?$`, "iu");
/** Behind the last sentence, on the same line. */
const inline = new RegExp(`^(.*[.!?…)])\\s+((?:${bye})[,.!]?)(?:\\s+(.{1,60}))?$`, "iu");
/** Thanks close a letter only above a name. */
const thanks =
  /^(?:tack(?: så mycket)?|takk|tak|kiitos|(?:many )?thanks|thank you|(?:vielen )?dank|danke)[,.!]?$/iu;
/** So many lines are a signature at most. */
const mostSigned = 4;

const bare = (text: string): string => text.replace(/^[\s/–—-]+|[\s,.!]+$/gu, "").toLowerCase();

/** Whether the words greet by themselves, and whether they close; the names that stand under our own mark are taken out of them. */
export function mannersOf(
  words: readonly Paragraph[],
  names: readonly string[],
): { greets: boolean; closes: boolean; words: Paragraph[] } {
  const first = words[0]?.lines[0] ?? "";
  const greets = hello.test(first) || dear.test(first);
  const known = new Set(names.flatMap((name) => [bare(name), bare(name.split(" ")[0] ?? "")]));
  const isName = (text: string) => known.has(bare(text));
  const rest = words.map(({ lines }) => ({ lines: [...lines] }));
  const flat = rest.flatMap((part) => part.lines.map((line, i) => ({ part, line, i })));

  let from = flat.length;
  while (from > 1 && flat.length - from < mostSigned && isName(flat[from - 1]?.line ?? "")) from -= 1;
  // A title or a telephone number may stand below the name: then all of it stays as it was written.
  const above = flat.slice(Math.max(0, flat.length - mostSigned), from);
  const isBelow = ({ line }: { line: string }) => line.length <= 60 && !/[.?!]$/.test(line);
  const at = above.findLastIndex(({ line }) => closing.test(line) || thanks.test(line));
  const found = at >= 0 && above.slice(at + 1).every(isBelow) ? above[at] : undefined;
  const last = flat[from - 1];
  const cut = () => {
    for (const { part } of flat.slice(from)) part.lines.pop();
  };
  const left = () => rest.filter(({ lines }) => lines.length > 0);

  const behind = last && !found ? inline.exec(last.line) : null;
  if (last && behind && (behind[3] === undefined || isName(behind[3]))) {
    cut();
    last.part.lines[last.i] = behind[1] ?? "";
    const kept = left();
    kept.splice(kept.indexOf(last.part) + 1, 0, { lines: [behind[2] ?? ""] });
    return { greets, closes: true, words: kept };
  }
  const signed = found && closing.exec(found.line);
  if (!found || (!signed && from === flat.length && at === above.length - 1)) {
    cut();
    return { greets, closes: false, words: left() };
  }
  const who = signed?.[2];
  if (who !== undefined && isName(who))
    found.part.lines[found.i] = found.line.slice(0, -who.length).trimEnd();
  cut();
  return { greets, closes: true, words: left() };
}
