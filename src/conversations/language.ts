/**
 * Which of our six languages a customer's words are in, so that she is answered in hers where no order says it. Read from small words and letters;
 * undefined when unsure: then the shop's own language is the better guess. Pure.
 */
type Language = "sv" | "nb" | "da" | "fi" | "en" | "de";

/** Words that people use in any mail. One that stands in several rows says as much less. */
const words: Record<Language, string> = {
  sv: "och jag är inte ni för att det den har hade när men mitt min mina mig er ert era från hej hejsan tack vill var vad hur på som med till av en ett om kan få fick över ska skulle varför mycket nu än finns också eller vilken någon något inget ingen inga bara efter köpt köpte beställde beställning beställt paketet pengar pengarna vänligen hälsningar mvh snälla går kommer skickade skicka tillbaka storlek fel stor liten trasig ångra kvitto leverans dag dagar vecka veckor order ordern undrar betalade betalt betala varan säger står hittar fungerar gick fått tål skickat köpet",
  nb: "og jeg er ikke dere for at det den har hadde når men mitt min mine meg deg fra hei takk vil hvor hva hvordan på som med til av en et om kan få fikk skal skulle hvorfor mye nå enn finnes også eller hvilken noen noe ingen bare etter kjøpt kjøpte bestilte bestilling bestilt bestillingen pakken pengene penger vennligst hilsen mvh går kommer sendte sende tilbake størrelse feil stor liten ødelagt angre kvittering levering dag dager uke uker ordre ordren lurer betalte betalt betale varen sier står finner virker fått refusjon gjerne hos fortsatt gjennom ganger knust endre reklamere tåler levert sett hvis betaler hvem hull merket",
  da: "og jeg er ikke i jer for at det den har havde når men mit min mine mig dig fra hej goddag tak vil hvor hvad hvordan på som med til af en et om kan få fik skal skulle hvorfor meget nu end findes også eller hvilken nogen noget ingen kun efter købt købte bestilte bestilling bestilt pakken pengene penger venligst hilsen vh går kommer sendte sende tilbage størrelse forkert stor lille gået stykker fortryde kvittering levering dag dage uge uger ordre ordren spørger betalte betalt betale varen siger står finder virker fået hvornår gerne hos stadig jeres blevet modtaget endnu ved igennem gange inden knust ændre reklamere tåler forkerte leveret set hvis betaler hvem hul fragten retur dem",
  fi: "ja minä en ei on että mutta hei moi kiitos milloin missä miten mikä mitä miksi olen oli olisi voinko voitteko voiko haluan haluaisin minun minulle teidän teille tilasin tilaus tilauksen tilaukseni tilauksesta paketti pakettia pakettini rahat rahani rahaa palautus palautuksen palauttaa sain saanut saanko tuote tuotteen rikki vielä kun jos niin tämä se nyt kuitenkin myös jo vain terveisin ystävällisin koko väärä väärän viikko päivää sitten saapunut tullut tuli maksu maksoin kuitti kuitin muki kaksi kertaa",
  en: "and i am is not you for that the it has have had when but my me from hi hello dear thanks thank want would where what how on as with to of a an if can could get got will why much now than there also or which any some no only after bought ordered order parcel package money please regards it's don't i've haven't didn't you're back size wrong big small broken return receipt delivery day days week weeks paid pay says this your be do does was were been are in at",
  de: "und ich bin ist nicht sie ihr ihre ihnen für dass das die der den dem hat habe hatte haben wann aber mein meine meinen mir mich von vom hallo guten danke vielen möchte wo was wie auf als mit zu zum zur ein eine einen wenn kann können könnten bekommen warum sehr noch auch oder welche keine kein nur nach gekauft bestellt bestellung paket geld bitte grüße freundlichen zurück größe falsch falsche groß klein kaputt rücksendung rechnung lieferung tag tage woche wochen bezahlt im um es wurde werden sind ab",
};
const letters: [RegExp, readonly Language[]][] = [
  [/[æø]/gu, ["nb", "da"]],
  [/å/gu, ["sv", "nb", "da"]],
  [/ä/gu, ["sv", "fi", "de"]],
  [/ö/gu, ["sv", "fi", "de"]],
  [/[üß]/gu, ["de"]],
  [/aa|ää|uu|yy|ii|uo|yö|tta|ssa|sta|lla|nko|mme/gu, ["fi"]],
  [/kj|øy|sjon|feil|gikk|fikk|ganger|pp/gu, ["nb"]],
  [/kø|gø|gik(?!k)|fik(?!k)|forke|rej[st]|tilbage|ændr|mærk/gu, ["da"]],
  [/(?:en|ene|et|a) (?:min|mi|mitt|mine)(?!\p{L})/gu, ["nb"]],
  [/ck|ör|öp/gu, ["sv"]],
  [/sch|tz/gu, ["de"]],
];

const languages = Object.keys(words) as Language[]; // safe because the keys of a Record are its type
const spoken = new Map<string, Language[]>();
for (const language of languages)
  for (const word of words[language].split(" ")) spoken.set(word, [...(spoken.get(word) ?? []), language]);

/** What one word says at most, what all letters of a kind do, and how sure is sure. */
const weights = { letter: 0.25, lettersAtMost: 1.5, least: 1, ahead: 1.3 } as const;
const most = 3_000;

export function languageOf(text: string): Language | undefined {
  const read = text.slice(0, most).normalize("NFC").toLowerCase().replaceAll("’", "'");
  const scores = new Map<Language, number>(languages.map((language) => [language, 0]));
  const add = (those: readonly Language[], weight: number): void => {
    for (const language of those)
      scores.set(language, (scores.get(language) ?? 0) + weight / those.length ** 1.5);
  };
  for (const [word] of read.matchAll(/[\p{L}']+/gu)) add(spoken.get(word) ?? [], 1);
  for (const [letter, those] of letters)
    add(
      those,
      Math.min(weights.lettersAtMost, weights.letter * (read.match(letter) ?? []).length) *
        those.length ** 0.5,
    );
  const [first, second] = [...scores].sort(([, a], [, b]) => b - a);
  if (!first || first[1] < weights.least || first[1] < weights.ahead * (second?.[1] ?? 0)) return undefined;
  return first[0];
}
