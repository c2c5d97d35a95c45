/**
 * Whether the words are an out-of-office answer that neither its headers nor its subject call one: somebody is away until a day, or names who answers
 * meanwhile, and asks nothing. Pure. A customer who tells that she travels while her parcel comes asks for something, and is none.
 */
import { plainOf, sentencesOf } from "./sentences.ts";

const absent = new RegExp(
  [
    "jag (?:är|har|befinner mig) (?:just nu |för närvarande |nu |för tillfället )?(?:på )?(?:semester|ledig\\p{L}*|föräldraledig|tjänstledig|sjukskriven|tjänsteresa|resande fot|inte på kontoret|ej på kontoret|borta från kontoret|frånvarande|utomlands|bortrest|inte i tjänst)|har (?:gått på |tagit )?semester (?:till|från|t o m)|kontoret är (?:stängt|obemannat)|åter (?:på kontoret|i tjänst)|(?:tillbaka|åter) (?:på jobbet|den|måndag|tisdag|onsdag|torsdag|fredag)",
    "jeg (?:er|har) (?:for tiden |nå |for øyeblikket |i øjeblikket |nu |pt )?(?:på )?(?:ferie|permisjon|foreldrepermisjon|barsel|fri|avspasser\\p{L}*|tjenestereise|forretningsrejse|ute av kontoret|ikke på kontoret|ikke på arbejde|sykmeldt|sygemeldt|bortreist|bortrejst|fraværende|uden for kontoret|utilgjengelig)|holder (?:jeg )?ferie|avvikler ferie|tilbake på (?:kontoret|jobb)|tilbage på (?:kontoret|arbejde)|kontoret er (?:stengt|lukket)",
    "olen (?:tällä hetkellä |nyt |parhaillaan )?(?:\\p{L}{0,8}lomalla|vuosilomalla|poissa|työmatkalla|virkamatkalla|perhevapaalla|vanhempainvapaalla|sairauslomalla|tavoittamattomissa)|palaan (?:töihin|toimistolle|lomalta|työpaikalle)|lomalla (?:\\d|asti|saakka)",
    "i (?:am|will be) (?:currently |now |away |presently )?(?:on (?:\\p{L}+ )?(?:leave|vacation|holiday|holidays|annual leave|parental leave)|out of (?:the )?office|away from (?:the|my) (?:office|desk)|away until|travell?ing (?:until|with limited)|out until|not in the office)|im (?:currently )?(?:on (?:\\p{L}+ )?(?:leave|vacation|holiday)|out of (?:the )?office|away)|(?:limited|no) access to (?:my )?email|(?:back|returning|return) (?:in|to) the office|our office is closed",
    "ich bin (?:derzeit |momentan |zur zeit |aktuell |zurzeit |vom .{1,30} |bis .{1,40} |ab .{1,30} )?(?:im urlaub|in urlaub|in elternzeit|nicht im (?:büro|haus|dienst)|abwesend|auf (?:dienstreise|geschäftsreise)|außer haus|nicht erreichbar|verreist|krankgeschrieben)|befinde ich mich (?:im urlaub|in elternzeit|auf dienstreise)|(?:wieder|zurück) (?:im büro|für sie da|erreichbar)|unser büro ist (?:geschlossen|nicht besetzt)|bin ich (?:nicht|wieder) (?:im büro|erreichbar|zurück)",
  ].join("|"),
  "u",
);
/** Only who writes to everybody says what happens to mail meanwhile, or until when. */
const meanwhile = new RegExp(
  [
    "t o m|till och med|fram till|till den|åter den|tillbaka (?:på )?(?:den|måndag|tisdag|onsdag|torsdag|fredag|igen|vecka)|besvaras?|svarar på (?:mejl|mail|din)|ditt mejl|ditt mail|vid brådskande|brådskande ärenden|akuta ärenden|kontakta (?:min kollega|mina kollegor|i stället|istället|\\p{L}+)|återkommer (?:jag )?(?:när|efter|den)|läses inte|vidarebefordras",
    "til og med|frem til|fram til|tilbake (?:den|mandag|tirsdag|onsdag|torsdag|fredag|igjen|på|uke)|tilbage (?:den|mandag|tirsdag|onsdag|torsdag|fredag|igen|på|uge|til)|din (?:e ?post|epost|mail|henvendelse)|ved hastesaker|haster det|hvis det haster|kontakt (?:gjerne|venligst|min kollega|\\p{L}+)|besvarer|blir ikke lest|bliver ikke læst",
    "asti|saakka|palaan|kiireellis|kiireisis|tavoitat|sijais|kollega|viestiisi|sähköpostia en|luen viest|vastaan viest|ota yhteyttä|otathan yhteyttä",
    "until|back on|back in|return(?:ing)? (?:on|to)|tillbaka på|your (?:e ?mail|email|message)|urgent|immediate assistance|please contact|my colleague|in my absence|reply (?:when|as soon|upon)|respond (?:when|as soon|upon)|limited access",
    "bis (?:zum|einschließlich|\\d)|ab dem|ab \\d|wieder (?:ab|am|da|im|für|erreichbar)|zurück|ihre (?:e ?mail|email|nachricht)|dringende|in dringenden|wenden sie sich|meine kolleg|vertret|nicht weitergeleitet|weitergeleitet|kontaktieren",
  ].join("|"),
  "u",
);
/** What a customer writes about herself and her parcel. */
const hers =
  /(?<!\p{L})(?:paket|leverans|lever|beställ|order|retur(?!n)|pengar|återbetal|frakt|pakke|pakken|leveran|bestill|ordre|pengene|pengene|refusjon|levering|bestilling|pakken|bestilt|pakka|pengene|lähety|paket|tilau|tilaa|rahat|palautu|toimit|parcel|package|deliver|order|refund|return label|money|shipment|paket|liefer|bestell|geld|sendung|rückerstatt|rücksend)/u;

const most = 1_500;

export function isAway({ words }: { words: string }): boolean {
  if (words.length > most) return false;
  const sentences = sentencesOf(words);
  if (sentences.length === 0 || sentences.length > 25 || sentences.some(({ asks }) => asks)) return false;
  const plain = plainOf(words);
  return absent.test(plain) && meanwhile.test(plain) && !hers.test(plain);
}
