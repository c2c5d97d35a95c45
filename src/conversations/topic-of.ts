/**
 * What a mail is about that answers none of ours, read from its subject and its words in six languages: it decides who gets the case and which questions
 * stand in the acknowledgement. Undefined when unsure; a person then says it. Pure.
 */
import type { Topic } from "../commerce/topic.ts";
import { plainOf } from "./sentences.ts";

/** Beginnings of words, or several words; `3:` says nearly everything, `1:` only a little. Without one it is 2. */
const said: Partial<Record<Topic, readonly string[]>> = {
  delivery: [
    "3:var är mitt paket|3:var är min|3:var är paketet|2:paket|2:leverans|2:leverera|3:spår|2:postnord|2:dhl|2:budbee|2:instabox|2:försen|2:inte kommit|3:när kommer|2:ombud|2:hämta ut|1:utlämn|3:har ni skickat|2:skickad|1:skickas|1:hört nåt|1:hört något",
    "3:hvor er pakken|3:hvor er min pakke|2:pakke|2:levering|2:levert|2:leveret|3:sporing|3:tracking|2:bring|2:posten|2:gls|2:forsink|2:ikke kommet|2:ikke kommen|3:når kommer|3:hvornår kommer|2:hentested|2:pakkeshop|3:har dere sendt|3:afsendt|2:sendt|1:hørt noe|1:hørt noget",
    "3:missä pakettini|3:missä paketti|2:paket|2:toimitu|2:toimitet|3:seuranta|3:seurantakoodi|2:posti|6:matkahuol|2:myöhäs|2:ei ole tullut|2:ei ole saapunut|1:milloin|3:saapuu|2:noutopist|2:lähetys|2:lähetykse|3:lähetetty|3:jo lähet",
    "3:where is my|2:parcel|2:package|2:deliver|3:tracking|2:courier|2:delay|1:arrive|2:not arrived|2:never arrived|2:pick up point|2:pickup point|2:dispatch|2:when will|3:been sent|3:shipped yet|3:have you sent|2:should have been here|1:shipping",
    "3:wo ist mein paket|3:wo ist meine|3:wo bleibt|2:paket|2:liefer|2:zugestellt|2:zustell|3:sendungsverfolg|3:sendungsnummer|2:dhl|2:hermes|2:verspät|3:wann kommt|2:abhol|1:sendung|3:schon verschickt|2:verschickt|2:versendet",
  ],
  return: [
    "3:retursedel|3:returetikett|3:returfrakt|3:retur|2:returner|2:skicka tillbaka|2:skickar jag tillbaka|3:byta till|2:byta|2:byte|1:storlek|2:passar inte|2:för stor|2:för liten|2:för små",
    "3:returlapp|3:returlabel|3:returfrakt|3:retur|2:returner|2:sende tilbake|2:sende dem tilbage|2:tilbage|2:tilbakelever|3:bytte til|2:bytte|2:ombytning|1:størrelse|2:passer ikke|2:for stor|2:for lite",
    "3:palautuslap|3:palautusohj|2:palauttaa|2:palautan|3:palautus|2:palautukse|3:vaihtaa|2:vaihto|1:kokoon|1:koko|2:liian suuri|2:liian pieni|2:ei sovi",
    "3:return label|2:return|2:return shipping|2:send back|2:send them back|2:send it back|2:shoes back|3:exchange|1:size|2:does not fit|2:doesnt fit|2:too big|2:too small",
    "3:retourenlabel|3:rücksendeetikett|2:retour|2:zurückschick|2:zurücksend|2:zurückgeb|2:rücksend|3:umtausch|2:tauschen|1:größe|2:passt nicht|2:passen nicht|2:zu groß|2:zu klein",
  ],
  refund: [
    "4:återbetal|5:pengar|2:tillbaka mina|1:tillbaka",
    "4:refusjon|4:refunder|4:refusion|3:pengene tilbake|4:penge tilbage|4:penger tilbake|4:pengene|4:penge|4:penger|1:tilbake|1:tilbage|4:tilbagebetal|4:tilbakebetal",
    "4:hyvity|5:raho|5:raha|4:palautettu raha|2:takaisin",
    "4:refund|4:money back|5:money|2:reimburs",
    "4:erstatt|4:rückerstatt|4:geld zurück|5:geld|1:gutschrift",
  ],
  faulty: [
    "4:trasig|4:reklam|3:defekt|4:sönder|3:skadad|3:slutat fungera|3:fungerar inte|3:funkar inte|4:fel vara|3:fel produkt|4:fel storlek|3:saknas|2:garanti|2:sprucken|3:bitar|3:hål|3:fläck|3:läcker|3:lossna|3:blinkar|3:går inte att stänga",
    "4:knust|4:ødelagt|4:reklam|3:defekt|4:i stykker|4:stykker|3:skadet|3:skadet|3:virker ikke|3:fungerer ikke|4:feil vare|4:forkert vare|4:forkerte vare|3:mangler en|2:garanti|3:sprekk|3:revne|3:hull|3:hul i|3:flekk|3:plet|3:blinker|3:lekker|3:lækker|3:lar seg ikke|3:kan ikke slukkes",
    "4:rikki|4:reklamaa|3:viallinen|3:vialli|3:ei toimi|4:väärän tuot|4:väärä tuot|3:vaurioit|3:puuttu|2:takuu|3:särky|3:reikä|3:tahra|3:vilkku|3:vuotaa|2:mitä teen",
    "4:broken|4:faulty|3:defect|3:damaged|3:stopped working|3:not working|3:doesnt work|3:does not work|4:wrong item|4:wrong product|3:missing|2:complaint|2:warranty|3:cracked|3:leaks|3:hole|3:stain|3:torn|3:flicker|3:will not switch|4:wrong size",
    "4:kaputt|4:defekt|4:reklam|3:beschädigt|3:funktioniert nicht|3:geht nicht|4:falschen artikel|4:falscher artikel|4:falsche ware|3:fehlt|2:garantie|2:gewährleist|4:zerbrochen|3:flackert|3:undicht|3:loch|3:fleck|3:riss|3:lässt sich nicht",
  ],
  order: [
    "4:ändra adress|4:ändra leveransadress|2:ändra|2:adress|1:order|1:beställning|1:fel adress|3:fel gatu|3:skrev fel|2:rätta|3:råkade beställa|4:avbeställ|3:ta bort den ena|2:orderbekräft|3:lägga till",
    "4:endre adress|4:ændre adress|2:endre|2:ændre|2:adress|1:ordre|1:bestilling|3:skrev feil|3:skrev forkert|3:bestilte to ved en feil|3:kom til at bestille|4:avbestill|3:annuller|3:kanseller|2:fjerne den ene|2:ordrebekreft|3:legge til|3:tilføje",
    "4:muuttaa tilau|3:muuttaa|2:osoit|1:tilau|3:kirjoitin väärän|3:tilasin vahingossa|2:poistaa toisen|4:perua tilau|2:tilausvahvist|3:lisätä",
    "4:change the address|3:change my|2:change|2:address|1:order|3:wrong address|3:by mistake|3:remove one|3:to my order|4:cancel|2:order confirm|3:add to my order",
    "4:adresse|3:ändern|1:bestell|3:falsche adresse|3:versehentlich|3:stornier|2:entfernen|2:bestellbestät|3:hinzufügen",
  ],
  payment: [
    "4:dubbeldebit|4:debiter|3:klarna|3:swish|2:betala|3:betalning|3:faktura|4:kvitto|2:kort|2:drag|2:avi",
    "4:trukket|3:klarna|3:vipps|3:mobilepay|3:betaling|2:betale|3:faktura|4:kvittering|2:kortet|2:kort|2:to ganger|2:to gange",
    "4:veloit|3:klarna|3:mobilepay|3:maksu|2:maksa|3:lasku|4:kuitti|4:kuitin|2:kortil|2:kaksi kertaa",
    "4:charged|3:klarna|3:paypal|3:payment|2:pay|3:invoice|4:receipt|2:card|2:twice",
    "4:belastet|4:abgebucht|3:klarna|3:paypal|3:zahlung|2:bezahl|4:rechnung|4:quittung|2:karte|2:zweimal",
  ],
  product: [
    "3:tål|4:diskmaskin|4:mått|3:finns det i|3:finns den i|3:material|3:tvätt|3:maskintvätt|3:skötsel|3:i lager|2:färg|3:passar den till|3:kompatib|2:hur stor",
    "3:tåler|4:oppvaskmaskin|4:opvaskemaskin|4:mål|3:finnes det i|3:findes det i|3:materiale|3:vask|3:på lager|2:farge|2:farve|3:kompatib|2:hvor stor",
    "3:kestää|4:konepesu|4:mitat|4:mitta|3:onko sitä|3:materiaal|3:pesu|3:varastos|2:väri|3:yhteensop|2:kuinka suuri",
    "4:dishwasher|4:dimensions|4:measure|3:does it come in|3:material|3:wash|3:in stock|2:colour|2:color|3:compatib|2:how big|2:suitable",
    "4:spülmaschin|4:maße|3:abmessung|3:gibt es ihn|3:gibt es sie|3:gibt es es|3:material|3:wasch|3:auf lager|3:vorrätig|2:farbe|3:kompatib|2:wie groß|2:geeignet",
  ],
  travel: [
    "3:resa|3:resan|3:flyg|3:bagage|3:hotell|3:avresa|3:boardingkort|2:transfer|2:incheck|2:resenär",
    "3:reise|3:rejse|3:fly |3:flyet|3:flyreis|3:flyrej|3:bagasje|3:bagage|3:hotell|3:hotel|3:avreise|3:afrejse|2:transfer|2:innsjekk|2:indtjek",
    "3:matka|3:matkan|3:lento|3:matkatav|3:hotelli|3:lähtöselv|2:kuljetus lentoas",
    "3:trip|3:flight|3:luggage|3:baggage|3:hotel|3:boarding pass|2:transfer|2:check in|2:itinerary",
    "3:reise|3:flug|3:gepäck|3:hotel|3:abreise|3:bordkarte|2:transfer|2:einchecken",
  ],
  withdrawal: [
    "6:ångerrätt|6:ångra köp|5:ångra|5:ångrar|6:ångerblankett|6:frånträd|4:distansavtal",
    "6:angrerett|5:angre|5:angrer|6:angreskjema|6:fortrydelse|5:fortryd",
    "6:peruuttamis|5:peruuttaa kaupan|5:peruutan kaupan|6:peruutusoik",
    "6:right of withdrawal|5:withdraw|6:right to cancel|5:cooling off",
    "6:widerruf",
  ],
};

/** Topics by word or words; each word's beginning is looked up, so that the time grows with the mail only. */
const single = new Map<string, { topic: Topic; weight: number; whole: string }[]>();
for (const [topic, rows] of Object.entries(said))
  for (const one of rows.flatMap((row) => row.split("|"))) {
    const [weight = "", phrase = ""] = one.split(":");
    const key = phrase.split(" ")[0] ?? "";
    // safe because the keys of `said` are topics
    single.set(key, [
      ...(single.get(key) ?? []),
      { topic: topic as Topic, weight: Number(weight), whole: phrase },
    ]);
  }
const shortest = 3;
const longest = 24;

const most = 3_000;
/** A topic has a word that says much or two that say something, and more of it than any other. */
const sure = { least: 2, ahead: 1.01 } as const;

export function topicOf({ words, subject }: { words: string; subject: string }): Topic | undefined {
  const text = `${plainOf(subject.slice(0, 200))} ${plainOf(words.slice(0, most))} `;
  const scores = new Map<Topic, number>();
  const seen = new Set<string>();
  for (let at = 0; at < text.length; at = text.indexOf(" ", at) + 1) {
    const end = text.indexOf(" ", at);
    if (end < 0) break;
    for (let length = Math.min(shortest, end - at); length <= Math.min(longest, end - at); length++)
      for (const { topic, weight, whole } of single.get(text.slice(at, at + length)) ?? []) {
        if (seen.has(`${topic} ${whole}`) || !text.startsWith(whole, at)) continue;
        seen.add(`${topic} ${whole}`);
        scores.set(topic, (scores.get(topic) ?? 0) + weight);
      }
  }
  const [first, second] = [...scores].sort(([, a], [, b]) => b - a);
  if (!first || first[1] < sure.least || first[1] < sure.ahead * (second?.[1] ?? 0)) return undefined;
  return first[0];
}
