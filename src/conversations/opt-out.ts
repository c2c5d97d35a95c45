/**
 * Whether a customer says that she wants no more of such mails: an instruction of its own ("Sluta mejla mig", "STOP", "Unsubscribe"), not a word in a
 * sentence ("When does the sale stop?"). Pure. A word that may as well mean her order ("Stopp", "Avbeställ") counts only when she says nothing else.
 */
import { isCourtesy, plainOf, sentencesOf } from "./sentences.ts";

interface Language {
  /** Asks for it kindly, before the instruction. */
  please: string;
  /** May follow the instruction. */
  tail: string;
  /** What she wants no more of. */
  mail: string;
  /** An instruction that says it all. */
  said: readonly string[];
  /** One that may mean something else. */
  alone: string;
}

/** `{mail}` stands for any of the language's words for a mail; `{few}` for up to three words of any kind. */
const languages: readonly Language[] = [
  {
    please:
      "jag|vi|snälla|vänligen|var (?:så )?(?:snäll|god) (?:och|att)|kan ni|kan du|kunde ni|skulle ni kunna|jag vill att ni|ni får gärna|nu får ni|jag vill|jag önskar|jag skulle vilja|och|men|hej|tack",
    tail: "tack|nu|genast|omedelbart|direkt|snälla|till mig|åt mig|från er|mig|mer|längre|igen|hela tiden|för alltid|framöver|i fortsättningen|vänligen|någonsin|av detta slag",
    mail: "(?:mejl|mail|epost|utskick|enkät|undersökning|nyhetsbrev|meddeland|reklam(?!ation)|sms|påminnels|fråg|brev|spam|kundenkät)\\p{L}*",
    said: [
      "slut(?:a|as)? (?:med )?(?:att )?(?:mejla|maila|emaila|spamma|smsa)(?: (?:mig|mej|oss))?",
      "slut(?:a|as)? (?:med )?(?:att )?(?:skicka|sända)(?: ut)?(?: (?:mig|mej|oss))? {few}{mail}",
      "slut(?:a|as)? (?:med )?(?:att )?(?:höra av er|kontakta mig|fråga mig|tjata på mig)",
      "slut(?:a|as)? med {few}{mail}",
      "skicka (?:mig )?(?:inte|inga|aldrig) {few}{mail}",
      "(?:mejla|maila|kontakta) (?:mig )?(?:inte|aldrig)(?: mig)?",
      "(?:vill|önskar) (?:inte|ej|aldrig) (?:längre )?(?:ha|få|ta emot) {few}{mail}",
      "(?:vill|önskar) (?:ha|få) inga {few}{mail}",
      "inga (?:fler|flera|mer) {mail}",
      "ta (?:genast )?bort (?:mig|mej|oss) från {few}(?:list|utskick|maillist|mejllist|sändlist|register|{mail})\\p{L}*",
      "ta bort min (?:mejl|mail|epost)(?:adress)? (?:från|ur) {few}(?:list|utskick|register|system)\\p{L}*",
      "stryk mig från {few}list\\p{L}*",
      "(?:avregistrera|avanmäla?|avprenumerera|avanmäl) (?:mig|mej|oss|från {few}{mail}|min (?:mejl|mail|epost)(?:adress)?|min prenumeration)(?: från {few}{mail})?",
      "avsluta (?:min |mina )?(?:prenumeration\\p{L}*|utskick\\p{L}*|nyhetsbrev\\p{L}*)(?: (?:på|av) {few}{mail})?",
      "avbeställa? (?:ert |era |alla |detta )?(?:nyhetsbrev\\p{L}*|utskick\\p{L}*|enkät\\p{L}*|mejl\\p{L}*)",
    ],
    alone:
      "stop|stopp|sluta|avsluta|avsluta detta|avregistrera|avregistrering|avanmäl|avanmälan|avprenumerera|avbeställ|sluta nu|sluta upp|avmeld",
  },
  {
    please:
      "jeg|vi|vennligst|vær så snill (?:og|å)|kan dere|kan du|kunne dere|jeg vil at dere|jeg vil|jeg ønsker|jeg vil gjerne|nå må dere|og|men|hei|takk",
    tail: "takk|nå|med en gang|umiddelbart|straks|til meg|fra dere|meg|mer|lenger|igjen|hele tiden|for alltid|framover|fremover|i fremtiden|er dere snille",
    mail: "(?:epost|eposter|mail|mailer|undersøkels|spørreundersøkels|nyhetsbrev|melding|reklame|sms|påminnels|spørsmål|utsending|utsendels|spam)\\p{L}*",
    said: [
      "slutt (?:å |med å |og )?(?:maile|epost\\p{L}*|spamme|sende meg mail)(?: (?:meg|oss))?",
      "slutt (?:å |med å |og )?(?:sende|send)(?: ut)?(?: (?:meg|oss))? {few}{mail}",
      "slutt (?:å |med å )?(?:kontakte|spørre|mase på) meg",
      "slutt med {few}{mail}",
      "(?:ikke|aldri) (?:send|mail|kontakt)(?: (?:meg|oss))?(?: {few}{mail})?",
      "send (?:meg )?(?:ikke|ingen) {few}{mail}",
      "(?:vil|ønsker) (?:ikke|aldri) (?:lenger )?(?:ha|få|motta) {few}{mail}",
      "ingen flere {mail}",
      "(?:fjerne?|slette?|stryke?) (?:meg|oss|min epost\\p{L}*|eposten min) fra {few}(?:list|utsending|epostlist|{mail})\\p{L}*",
      "meld(?:e)? (?:meg|oss) av(?: {few}{mail})?",
      "(?:avmeld|avregistrer) (?:meg|oss|{few}{mail})",
      "avslutt (?:abonnement\\p{L}*|{few}{mail})",
    ],
    alone: "stopp|stop|slutt|slutt nå|slutt med dette|avmeld|avmelding|meld av|avregistrer|avslutt|avbestill",
  },
  {
    please:
      "jeg|vi|venligst|vær venlig at|vær sød at|vil i|vil i godt|kan i|kunne i|gider i|jeg vil gerne have at i|jeg vil gerne|jeg vil|jeg ønsker|nu må i|og|men|hej|tak",
    tail: "tak|nu|med det samme|omgående|straks|til mig|fra jer|mig|mere|længere|igen|hele tiden|for altid|fremover|i fremtiden|venligst",
    mail: "(?:mail|mails|email|undersøgels|spørgeskema|nyhedsbrev|besked|reklame|sms|påmindels|spørgsmål|henvendels|spam)\\p{L}*",
    said: [
      "(?:stop|hold op|slut)(?: nu)?(?: med)?(?: at)? (?:maile|skrive til|spamme|sende til|kontakte)(?: (?:mig|os))",
      "(?:stop|hold op|slut)(?: nu)?(?: med)?(?: at)? sende(?: (?:mig|os))? {few}{mail}",
      "stop(?: nu)? med {few}{mail}",
      "(?:stopp?e|stoppe) med at (?:sende|maile)(?: (?:mig|os))?(?: {few}{mail})?",
      "(?:send|skriv|kontakt|mail)(?: (?:mig|os|til mig))? (?:ikke|ingen|aldrig)(?: {few}{mail})?",
      "(?:lad være med|undlad) at (?:sende|skrive|maile|kontakte)(?: (?:mig|til mig|os))?(?: {few}{mail})?",
      "(?:vil|ønsker)(?: gerne)? (?:ikke|aldrig)(?: længere)? (?:at )?(?:have|modtage|ha|få) {few}{mail}",
      "ingen flere {mail}",
      "(?:fjerne?|slette?) (?:mig|os|min mail\\p{L}*|min email\\p{L}*) fra {few}(?:list|mailinglist|{mail})\\p{L}*",
      "(?:frameld|afmeld|framelde|afmelde|udmeld) (?:mig|os|{few}{mail})(?: {few}{mail})?",
      "(?:opsig|afslut) (?:abonnement\\p{L}*|{few}{mail})",
      "frabeder mig {few}{mail}",
    ],
    alone:
      "stop|stop nu|stop det|stop det nu|frameld|framelding|afmeld|afmelding|afbestil|hold op|hold nu op|slut",
  },
  {
    please:
      "ole hyvä ja|olkaa hyvä ja|olkaa hyvät ja|ystävällisesti|voisitteko|voitteko|voisitko|pyydän|haluan|haluaisin|nyt|ja|mutta|hei|kiitos",
    tail: "kiitos|nyt|heti|välittömästi|minulle|teiltä|enää|ikinä|koskaan|jatkossa|ole hyvä|olkaa hyvä|saman tien",
    mail: "\\p{L}{0,12}(?:viest|sähköpost|maile|meile|kysely|uutiskir|mainoks|muistutu|tekstivies|kysymyks|roskapost)\\p{L}*|postia",
    said: [
      "(?:lopeta|lopettakaa|lopettaisitteko|lopettaa) {few}(?:{mail}|lähett\\p{L}*|kirjoitt\\p{L}*)(?: {few}{mail}| minulle)?",
      "(?:älä|älkää) (?:enää )?(?:lähet|kirjoit|laita|ota yhteyt)\\p{L}*(?: {few}{mail}| minulle| minuun)?",
      "(?:en|emme) (?:halua|tahdo|haluaisi|kaipaa|toivo)(?: enää)?(?: saada)? {few}{mail}",
      "ei (?:enää )?(?:lisää )?{mail}",
      "(?:poista|poistakaa|poistaa|poistatteko) (?:minut|osoitteeni|meidät|sähköpostini|sähköpostiosoitteeni) {few}(?:\\p{L}{0,12}list|\\p{L}{0,12}rekister|{mail})\\p{L}*",
      "(?:peru|peruuta|perukaa|peruuttakaa|peruuttaa|perua|lopeta) (?:uutiskir\\p{L}*|{few}{mail}|uutiskirjeen tilau\\p{L}*)(?: tilau\\p{L}*)?",
      "kiellän {few}{mail}(?: lähett\\p{L}*)?",
    ],
    alone:
      "stop|seis|lopeta|lopettakaa|lopeta jo|lopettakaa jo|peru tilaus|peruuta tilaus|peru|poista|poistakaa minut|eroa",
  },
  {
    please:
      "i|we|please|kindly|can you|could you|would you|will you|i want you to|i would like you to|id like you to|i want to|i would like to|id like to|i wish to|i want|and|but|hi|hello|thanks|thank you|just",
    tail: "please|now|immediately|asap|at once|thanks|thank you|to me|from you|again|anymore|any more|ever again|ever|right away|in (?:the )?future|going forward|me",
    mail: "(?:emails?|mails?|messages?|surveys?|newsletters?|questions?|reminders?|spam|texts?|sms|marketing|ads?|followups?|feedback|mailings?)",
    said: [
      "(?:unsubscribe|opt ?out|remove|take) (?:me|us|my (?:email|address|email address))(?: off)?(?: (?:from|of|off) {few}(?:list|lists|{mail}|system|database))?",
      "(?:unsubscribe|opt ?out) from {few}(?:list|{mail})",
      "(?:remove|take|delete) (?:me|my (?:email|address|email address)) (?:from|off) {few}(?:list|lists|{mail}|database)",
      "stop (?:emailing|mailing|messaging|spamming|contacting|texting|writing|asking)(?: (?:to )?(?:me|us))?",
      "stop (?:sending|with|all)(?: (?:me|us))? {few}{mail}",
      "(?:do not|dont|never) (?:email|mail|contact|message|write|text)(?: (?:to )?(?:me|us))",
      "(?:do not|dont|never) send(?: (?:me|us))? {few}{mail}",
      "(?:do not|dont|no longer) (?:want|wish|care)(?: to)?(?: (?:get|receive|have))? {few}{mail}",
      "no (?:more|further) {mail}",
      "(?:cancel|end) my (?:subscription|newsletter)(?: to {few}{mail})?",
      "leave me alone",
    ],
    alone: "stop|stop it|stop this|unsubscribe|unsubscribe me|opt out|optout|remove|remove me|stop all",
  },
  {
    please:
      "ich|wir|bitte|können sie|könnten sie|würden sie|ich möchte|ich will|ich bitte sie|ich wünsche|wir möchten|und|aber|hallo|danke",
    tail: "bitte|jetzt|sofort|umgehend|danke|mehr|an mich|von ihnen|von euch|künftig|in zukunft|zukünftig|nie wieder|ab|endlich|aus ihrem verteiler|zu schicken|zu senden",
    mail: "(?:e?mails?|nachricht|umfrage|newsletter|werbung|werbemail|erinnerung|fragebogen|fragebögen|anfrage|sms|befragung|spam|kundenbefragung)\\p{L}*|post",
    said: [
      "(?:hören sie|hört)(?: bitte)?(?: endlich)? auf (?:mir )?(?:{few}{mail} )?(?:zu schreiben|zu schicken|zu senden|mich anzuschreiben|mich zu kontaktieren)",
      "(?:schicken|senden|schreiben|sendet|schickt|schreibt)(?: sie)?(?: mir)?(?: bitte)? (?:keine|nicht|nie){few} ?(?:{mail}|mehr)",
      "(?:keine|nie wieder) (?:weiteren? )?{mail}(?: mehr)?(?: (?:schicken|senden|erhalten|bekommen))?",
      "(?:möchte|will|wünsche|möchten)(?: ich)?(?: in zukunft| künftig)? (?:keine|nicht) {few}{mail}(?: mehr)?(?: (?:erhalten|bekommen|haben|empfangen|von ihnen))*",
      "kontaktieren sie mich(?: bitte)? nicht(?: mehr)?",
      "(?:nehmen|streichen|löschen|entfernen)(?: sie)?(?: bitte)? (?:mich|meine (?:adresse|emailadresse|mailadresse|email))(?: bitte)? (?:aus|von) {few}(?:verteiler|liste|{mail})\\p{L}*(?: (?:nehmen|streichen|löschen|entfernen))?",
      "(?:mich|meine (?:adresse|emailadresse|email))(?: bitte)? (?:aus|von|vom) {few}(?:verteiler|liste|{mail})\\p{L}*(?: (?:ab|abmelden|nehmen|streichen|löschen|austragen|entfernen))?",
      "melden sie mich(?: bitte)? (?:ab|{few}(?:{mail}|verteiler) ab)",
      "(?:den |ihren |diesen |die )?{mail} (?:bitte )?(?:abbestellen|abmelden|kündigen|einstellen|stoppen)",
      "(?:unterlassen|stoppen|beenden) sie(?: bitte)? {few}{mail}",
      "(?:bestelle|kündige)(?: ich)?(?: hiermit)? {few}{mail} ab",
    ],
    alone:
      "stop|stopp|abbestellen|abmelden|abmeldung|austragen|aufhören|kündigen|abbestellung|bitte abmelden",
  },
];

const compiled = languages.map(({ please, tail, mail, said, alone }) => {
  const fill = (pattern: string) =>
    pattern.replaceAll("{few}", "(?:\\p{L}{1,24} ){0,4}").replaceAll("{mail}", `(?:${mail})`);
  const before = `(?:(?:${please}) ){0,4}`;
  const after = `(?: (?:${tail})){0,5}`;
  return {
    said: said.map(
      (one) => new RegExp(`^${before}(?:${fill(one)})(?: (?:\\p{L}{1,12} ){0,2}(?:${mail}))?${after}$`, "u"),
    ),
    alone: new RegExp(`^${before}(?:${alone}|unsubscribe)${after}$`, "u"),
  };
});

const saysIt = (plain: string): boolean => compiled.some(({ said }) => said.some((one) => one.test(plain)));
const saysItAlone = (plain: string): boolean => compiled.some(({ alone }) => alone.test(plain));

/** A subject that is the whole instruction, as mail programs write it for an unsubscribe link. */
const ofSubject = (subject: string): string =>
  plainOf(subject.slice(0, 120).replace(/^\s*(?:\p{L}{1,4}:\s*){1,3}/u, ""));

/** Undefined when she did not say it; `only` when she said nothing else. */
export function readOptOut({
  words,
  subject,
}: {
  words: string;
  subject: string;
}): { only: boolean } | undefined {
  const sentences = sentencesOf(words);
  let said = false;
  let alone = false;
  let other = false;
  for (const sentence of sentences) {
    // Parts between commas: "Hej, sluta mejla mig, tack".
    const parts = sentence.text
      .split(/[,;:–—]/)
      .slice(0, 8)
      .map(plainOf);
    const told = (test: (plain: string) => boolean) => test(sentence.plain) || parts.some(test);
    if (told(saysIt)) said = true;
    else if (saysItAlone(sentence.plain)) alone = true;
    else if (!isCourtesy(sentence)) other = true;
  }
  if (said) return { only: !other };
  if (alone && !other) return { only: true };
  const title = ofSubject(subject);
  if (!other && !alone && (saysItAlone(title) || saysIt(title))) return { only: true };
  return undefined;
}
