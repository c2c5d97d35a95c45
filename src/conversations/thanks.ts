/**
 * Whether a mail only thanks: short, nothing asked, nothing open. Such a mail makes no new case and reopens none. Pure. A "but", a request, thanks in advance
 * or a word of trouble makes it a mail that somebody answers.
 */
import { isCourtesy, type Sentence, sentencesOf } from "./sentences.ts";

const most = { sentences: 4, characters: 220 } as const;

const thanks =
  /(?<!\p{L})(?:tack(?:ar)?|tackar|tusen tack|stort tack|takk(?:er)?|tusen takk|tak|tusind tak|kiitos|kiitoksia|kiitän|kiitokset|kiitti|thanks|thank you|thx|cheers|danke|dank|dankeschön|bedanke)(?!\p{L})/u;
/** Says as much as thanks when it stands alone. */
const glad =
  /^(?:(?:perfekt|toppen|super|supert|supersnabbt|jättebra|kanon|utmärkt|underbart|härligt|vad bra|så bra|flott|kjempebra|fint|topp|strålende|herlig|dejligt|skønt|fedt|fantastisk|fantastiskt|mahtavaa|hienoa|loistavaa|upeaa|kiva|perfect|great|wonderful|lovely|brilliant|awesome|excellent|super|prima|wunderbar|toll|klasse|bestens|alt i orden|allt är bra|allt bra nu) ?){1,3}$/u;
/** Nothing but signs of joy, as phones send for "thumbs up". */
const isPleased = (words: string): boolean =>
  words.length <= 40 &&
  /^(?:[\p{Extended_Pictographic}\p{Emoji_Component}\s]|[:;]-?[)D])+$/u.test(words) &&
  /[^\s\d#*]/u.test(words);
const sadness = /[😠😡😢😭😤🤬👎😞😕☹💔🙄😒]/u;

/** Each of these asks for something, contradicts, or tells of trouble; matched against whole words from their beginning. */
const open = new RegExp(
  `(?<!\\p{L})(?:${[
    // sv
    "men|dock|fast|däremot|inte|ej|aldrig|ingen|inget|inga|sakn\\p{L}*|fel|fela\\p{L}*|trasig\\p{L}*|undra\\p{L}*|fråg\\p{L}*|när|hur|var är|var kan|varför|vad|vilk\\p{L}*|kan ni|kan du|kan man|kan jag|skulle|snälla|vänligen|vill|önska\\p{L}*|behöv\\p{L}*|måste|hoppa\\p{L}*|vänta\\p{L}*|på förhand|gärna|fortfarande|återkom\\p{L}*|byta|returner\\p{L}*|ångra\\p{L}*|ja tack|nej tack|tyvärr|besvik\\p{L}*|dålig\\p{L}*|hör av|ring|kommer att",
    // nb, da
    "dog|imidlertid|ikke|ikkje|aldri|aldrig|intet|mangl\\p{L}*|feil\\p{L}*|fejl\\p{L}*|ødelagt|knust|lurer|undrer|spørsmål|spørgsmål|hvordan|hvornår|hvor|hvorfor|hva|hvad|hvilk\\p{L}*|kan dere|kan i|kunne|vil|ønsker|trenger|må|skal|håper|håber|venter|på forhånd|gjerne|gerne|fortsatt|stadig|nei takk|nej tak|ja takk|ja tak|dessverre|desværre|skuffet",
    // fi
    "mutta|vaan|kuitenkin|en|ei|eikä|ette|eivät|puuttu\\p{L}*|rikki|väärä\\p{L}*|kysy\\p{L}*|milloin|koska|miten|missä|miksi|mikä|voisi\\p{L}*|voitte\\p{L}*|voiko|halua\\p{L}*|tarvits\\p{L}*|toivo\\p{L}*|odot\\p{L}*|etukäteen|vielä|valitettavasti|pettyny\\p{L}*|joo kiitos|kyllä kiitos|saisi\\p{L}*",
    // en
    "but|however|although|though|not|never|no|cannot|missing|wrong|broken|damaged|wonder\\p{L}*|question\\p{L}*|when|how|where|why|what|which|can|could|would|will|please|need|want|must|hope|hoping|wait|waiting|in advance|still|unfortunately|disappointed|looking forward|until|unless|if|\\p{L}{2,6}nt",
    // de
    "aber|jedoch|allerdings|nicht|kein\\p{L}*|nie|fehl\\p{L}*|falsch\\p{L}*|kaputt\\p{L}*|defekt\\p{L}*|frage\\p{L}*|wann|wie|wo|warum|wieso|was|welche\\p{L}*|können|könnten|kann|würde\\p{L}*|möchte\\p{L}*|brauche\\p{L}*|muss|hoffe\\p{L}*|warte\\p{L}*|im voraus|bitte|noch|leider|enttäuscht|nein danke|gerne|falls|wenn",
  ].join("|")})(?!\\p{L})`,
  "u",
);
/** Looks like one of the above and is none: what is good, or done. */
const closed =
  /(?<!\p{L})(?:tack snälla|snälla ni|snälla du|takk skal du ha|tak skal du have|no problems?|no worries|not at all|inga problem|inget problem|ingen fara|ikke noe problem|intet problem|ei (?:mitään )?ongelma\p{L}*|kein problem|nicht mehr nötig|wie schön|wie nett|was für ein\p{L}{0,2} (?:toller?|guter?|schneller?) service|vad snabbt|vad snällt|vad bra|vad roligt|hvor (?:fint|bra|raskt|snilt|dejligt|skønt)|how (?:kind|nice|lovely|fast)|what a (?:relief|great service|lovely service)|så snabbt svar|noch einmal|nochmals|vielen dank noch mal|noch mal(?:s)?|noch einen|for the (?:quick|fast) (?:help|reply|answer)|wie immer)(?!\p{L})/gu;

export function isThanks({ words }: { words: string }): boolean {
  const sentences = sentencesOf(words);
  if (isPleased(words)) return !sadness.test(words);
  const said = sentences.filter((sentence) => !isNothing(sentence));
  const length = said.reduce((sum, { text }) => sum + text.length, 0);
  if (said.length === 0 || said.length > most.sentences || length > most.characters) return false;
  if (sentences.some(({ asks }) => asks) || sadness.test(words)) return false;
  // Across sentences, so that thanks in one excuse no trouble in another.
  const whole = said.map(({ plain }) => plain);
  if (whole.some((plain) => open.test(plain.replace(closed, " ")))) return false;
  return whole.some((plain) => thanks.test(plain)) || whole.every((plain) => glad.test(plain));
}

/** A bare thanks is what is looked for here, and no mere courtesy. */
const isNothing = (sentence: Sentence): boolean =>
  isCourtesy(sentence) && !thanks.test(sentence.plain) && !glad.test(sentence.plain);
