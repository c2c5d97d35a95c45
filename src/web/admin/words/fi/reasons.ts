import type { ReasonWords } from "../en/reasons.ts";

export const fi: ReasonWords = {
  // Whom it goes to
  "this kind of mail is switched off for the shop": "tällaiset viestit on kytketty kaupassa pois päältä",
  "it is a test order: its mails never go to a customer":
    "se on testitilaus: sen viestit eivät koskaan lähde asiakkaalle",
  "the shop told it as history, and history is not told":
    "kauppa kertoi sen historiana, eikä historiasta kerrota asiakkaille",
  "the shop has no mail address of the customer": "kaupalla ei ole asiakkaan sähköpostiosoitetta",
  "the order has no e-mail address of the customer": "tilauksessa ei ole asiakkaan sähköpostiosoitetta",
  "the notification has no recipient": "viestillä ei ole vastaanottajaa",
  "her address at {1} only takes the marketplace's own conversation":
    "asiakkaan osoite ({1}) ottaa vastaan vain markkinapaikan oman keskustelun",
  "the shop has chosen not to tell this of orders from {1}":
    "kauppa on päättänyt olla kertomatta tästä, kun tilaus tulee muualta: {1}",
  "it was bought on a marketplace, which writes to its buyers itself":
    "se ostettiin markkinapaikalta, joka kirjoittaa ostajilleen itse",
  "it was bought at the till: she has the goods and the receipt":
    "se ostettiin kassalta: asiakkaalla on tuote ja kuitti",
  "it is a renewal of a subscription: she is not asked the same each time":
    "se on kestotilauksen uusinta: asiakkaalta ei kysytä samaa joka kerta",
  "a company bought it: the right of withdrawal is a consumer's":
    "ostaja on yritys: peruuttamisoikeus on kuluttajalla",
  "it was a gift: the credit is its receiver's, and who gave it is not told":
    "se oli lahja: ostohyvitys kuuluu saajalle, eikä antajalle kerrota",
  "it was a gift, and its receiver is told no price": "se oli lahja, eikä sen saajalle kerrota hintaa",
  "it was a gift: who gave it is not told of its return, and its receiver no price":
    "se oli lahja: antajalle ei kerrota palautuksesta eikä saajalle hintaa",
  "it was a gift, and the shop has no mail address of its receiver":
    "se oli lahja, eikä kaupalla ole saajan sähköpostiosoitetta",
  "it goes to the receiver of a gift, who is told no price":
    "se menee lahjan saajalle, jolle ei kerrota hintaa",
  "somebody else received it: it was a present": "sen sai joku muu: se oli lahja",
  "mail to this address does not arrive: {1}": "viestit tähän osoitteeseen eivät mene perille: {1}",
  "she does not want to be asked: {1}": "asiakas ei halua kyselyjä: {1}",
  "she does not want to be followed up: {1}": "asiakas ei halua seurantaviestejä: {1}",
  "she said no to questions, with the link in one of them":
    "asiakas kieltäytyi kyselyistä kyselyssä olleella linkillä",
  "she said no to follow-ups, with the link in one of them":
    "asiakas kieltäytyi seurantaviesteistä viestissä olleella linkillä",
  "she said no to questions, in an answer to a mail": "asiakas kieltäytyi kyselyistä vastatessaan viestiin",
  "she said no to follow-ups, in an answer to a mail":
    "asiakas kieltäytyi seurantaviesteistä vastatessaan viestiin",
  "a mail was reported as spam": "viesti ilmoitettiin roskapostiksi",
  "the address takes no mail": "osoite ei ota vastaan viestejä",
  "the address takes no mail: {1}": "osoite ei ota vastaan viestejä: {1}",
  // When
  "it comes too late: this news is told within {1}, and it is {2} old":
    "se tulee liian myöhään: tästä kerrotaan ajassa {1}, ja siitä on jo {2}",
  "{1}; later it would come too late": "{1}; myöhemmin se tulisi liian myöhään",
  "{1} days": "{1} päivää",
  "{1} hours": "{1} tuntia",
  "1 hour": "1 tunti",
  "it happened before the shop went live, and history is not told":
    "se tapahtui ennen kuin kauppa aloitti lähettämisen, eikä historiasta kerrota",
  "its return began before the shop went live, and the shop has chosen to leave those to the system before":
    "palautus alkoi ennen kuin kauppa aloitti lähettämisen, ja kauppa on päättänyt jättää sellaiset aiemmalle järjestelmälle",
  "the shop is in shadow mode: it would have left now": "kauppa on kokeilutilassa: se olisi lähtenyt nyt",
  "the shop is in shadow mode; it could not have been written: {1}":
    "kauppa on kokeilutilassa; sitä ei olisi voitu kirjoittaa: {1}",
  "it waits: return {1} is not settled yet": "se odottaa: palautus {1} on vielä kesken",
  "it waits: her question {1} is not answered yet": "se odottaa: kysymykseen {1} ei ole vielä vastattu",
  "it waits: refund {1} is not settled yet": "se odottaa: hyvitys {1} on vielä kesken",
  "it waits: she has had bad news within the last 48 hours":
    "se odottaa: asiakas on saanut huonoja uutisia viimeisten 48 tunnin aikana",
  "it waits: she has been asked something within the last 30 days":
    "se odottaa: asiakkaalta on kysytty jotain viimeisten 30 päivän aikana",
  "it waits: another question is on its way to her": "se odottaa: toinen kysely on matkalla asiakkaalle",
  "it waits for her morning: no such mail leaves between {1} and {2} where she lives":
    "se odottaa asiakkaan aamua: tällaisia viestejä ei lähde välillä {1}–{2} hänen aikaansa",
  "told together with {1}, in one mail": "kerrottu samassa viestissä: {1}",
  "it waits {1} minutes for more news of the same order, so that they are one mail":
    "se odottaa {1} minuuttia, tuleeko samasta tilauksesta muuta kerrottavaa, jotta viestejä olisi vain yksi",
  "it is number {1} of the first {2} mails about refunds: it waits {3} minutes, in which it can be cancelled or approved":
    "se on {1}. viesti ensimmäisistä {2} hyvitysviestistä: se odottaa {3} minuuttia, joiden aikana sen voi pysäyttää tai hyväksyä",
  "no plan since {1}: follow-ups and questions leave again when the shop has one":
    "pakettia ei ole ollut {1} jälkeen: seurantaviestit ja kyselyt lähtevät taas, kun kaupalla on paketti",
  "choose a plan first: until then everything is decided and written, and no mail leaves":
    "valitse ensin paketti: siihen asti kaikki ratkaistaan ja kirjoitetaan, mutta viestejä ei lähde",
  "sending is paused: {1}": "lähettäminen on pysäytetty: {1}",
  // The order and its goods
  "the order was cancelled": "tilaus peruttiin",
  "neither the goods nor the sum are others": "tuotteet ja summa eivät ole muuttuneet",
  "nothing is known of the payment": "maksusta ei tiedetä mitään",
  "she has paid since": "asiakas on sittemmin maksanut",
  "the time to pay is over": "maksuaika on päättynyt",
  "the shop has written no advice on these goods in her language":
    "kauppa ei ole kirjoittanut näihin tuotteisiin ohjeita asiakkaan kielellä",
  "another parcel of the order is still on its way": "tilauksen toinen paketti on vielä matkalla",
  "a part of the order has not been sent yet": "osaa tilauksesta ei ole vielä lähetetty",
  "a parcel of the order came back to the shop": "tilauksen paketti palautui kauppaan",
  // Parcels
  "the parcel is not known": "pakettia ei tunneta",
  "the parcel has reached her after all": "paketti on sittenkin mennyt perille",
  "the new day has passed already": "uusi päivä on jo mennyt",
  "that day has passed": "se päivä on mennyt",
  "nobody has said where it can be picked up": "kukaan ei ole kertonut, mistä sen voi noutaa",
  "the last day to pick it up has passed": "viimeinen noutopäivä on mennyt",
  "newer news of the parcel has come: {1}": "paketista on tullut uudempaa tietoa: {1}",
  "it is delayed": "se on myöhässä",
  "it has been sent again": "se on lähetetty uudelleen",
  "it is on its way again": "se on taas matkalla",
  "it is out for delivery": "se on jakelussa",
  "it could not be delivered": "sitä ei voitu toimittaa",
  "it is ready for pickup": "se on noudettavissa",
  "it has been delivered": "se on toimitettu",
  "it has come back": "se on palautunut",
  // Questions and answers
  "the case is not known": "asiaa ei tunneta",
  "the answer is not known": "vastausta ei tunneta",
  "she has asked nothing since the answer": "asiakas ei ole kysynyt mitään vastauksen jälkeen",
  "a person has answered": "ihminen on vastannut",
  "the case is closed": "asia on ratkaistu",
  "case {1}, which it was merged into, tells of it": "siitä kertoo asia {1}, johon se yhdistettiin",
  "no new time can be promised": "uutta aikaa ei voida luvata",
  "her question is not answered yet: she has written again":
    "asiakkaan kysymykseen ei ole vielä vastattu: hän on kirjoittanut uudelleen",
  "the case belongs to no order: nothing says that she is a customer who may be asked":
    "asia ei kuulu mihinkään tilaukseen: mikään ei kerro, että kirjoittaja on asiakas, jolta saa kysyä",
  // Returns
  "the return is not known": "palautusta ei tunneta",
  "the return has not been decided on": "palautuksesta ei ole päätetty",
  "the return has been approved already": "palautus on jo hyväksytty",
  "the return has been declined": "palautus on hylätty",
  "the goods are on their way already": "tuotteet ovat jo matkalla",
  "the goods are back already": "tuotteet ovat jo palanneet",
  "the goods have been looked at already": "tuotteet on jo tarkastettu",
  "the return is closed": "palautus on valmis",
  "the return has been cancelled": "palautus on peruttu",
  "the money has been paid back already: this news came late":
    "rahat on jo maksettu takaisin: tämä tieto tuli myöhässä",
  "she withdraws in time, or nobody knows that she is late: a withdrawal cannot be declined (A01). Approve the return; if the goods are exempt from the right, decline it again and say that its basis is policy":
    "asiakas peruuttaa kaupan ajoissa, tai kukaan ei tiedä, että hän on myöhässä: peruutusta ei voi hylätä (A01). Hyväksy palautus; jos tuotteet eivät kuulu peruuttamisoikeuden piiriin, hylkää uudelleen ja kerro, että perusteena ovat ehdot",
  "she withdraws: goods cannot be refused then, at most their loss of value is kept (C11). Tell them as accepted, with diminishedValue and its reason":
    "asiakas peruuttaa kaupan: silloin tuotteita ei voi hylätä, enintään arvon alentumisen saa vähentää (C11). Ilmoita ne hyväksyttyinä, kenttänä diminishedValue ja sen syy",
  "the shop has not said why: decline the return again with its reason":
    "kauppa ei ole kertonut syytä: hylkää palautus uudelleen ja kerro syy",
  "what came of it has not been told": "ei ole kerrottu, mihin se johti",
  "goods are refused without a reason: tell it again with the reason":
    "tuotteita hylättiin ilman syytä: kerro uudelleen ja lisää syy",
  "the label can no longer be used": "palautuslappua ei voi enää käyttää",
  "the label ends so soon after she got it that there is nothing to remind of":
    "palautuslappu vanhenee niin pian saamisen jälkeen, ettei muistutettavaa ole",
  "a person took it back before it was told": "ihminen kumosi sen, ennen kuin siitä kerrottiin",
  // Money
  "there is no statement of this refund": "tästä hyvityksestä ei ole erittelyä",
  "it is explained together with refund {1}": "se selitetään yhdessä hyvityksen {1} kanssa",
  "nothing has changed since the last mail about it":
    "mikään ei ole muuttunut edellisen siitä kertoneen viestin jälkeen",
  "the payment failed": "maksu epäonnistui",
  "no money has moved": "rahaa ei ole liikkunut",
  "the money is not confirmed yet": "rahoja ei ole vielä vahvistettu",
  "the refund was deleted in the shop": "hyvitys poistettiin kaupassa",
  "the money came back to the shop": "rahat palasivat kauppaan",
  "it is credit that the shop gives: the mail about store credit tells it":
    "se on kaupan antama ostohyvitys: siitä kertoo viesti ostohyvityksestä",
  "the money does not add up yet: {1} is not explained": "rahat eivät vielä täsmää: {1} on selittämättä",
  "the money does not add up yet: {1} was kept without a reason":
    "rahat eivät vielä täsmää: {1} vähennettiin ilman syytä",
  "the money does not add up yet: one of its payments failed":
    "rahat eivät vielä täsmää: yksi maksuista epäonnistui",
  "the money does not add up yet: what the shop recorded and what was paid differ":
    "rahat eivät vielä täsmää: kaupan kirjaama ja maksettu summa eroavat",
  "the money has left": "rahat ovat lähteneet",
  "the return was cancelled: no money is waited for": "palautus peruttiin: rahoja ei odoteta",
  "the return was declined: no money is waited for": "palautus hylättiin: rahoja ei odoteta",
  "the return is closed in the shop": "palautus on kaupassa merkitty valmiiksi",
  "she gets goods instead of money": "asiakas saa rahan sijaan tuotteita",
  "no day was told to her": "asiakkaalle ei kerrottu päivää",
  "no mail has told her a day": "mikään viesti ei ole kertonut asiakkaalle päivää",
  "no new day can be promised": "uutta päivää ei voida luvata",
  "the refund is not there any more": "hyvitystä ei enää ole",
  "the payment provider has answered: the mail about the refund tells it":
    "maksupalvelu on vastannut: siitä kertoo viesti hyvityksestä",
  "no money is on its way": "rahaa ei ole matkalla",
  "the refund is explained in full, or has not happened":
    "hyvitys on kokonaan selitetty, tai sitä ei ole tapahtunut",
  "no day is set by which the refund will be explained": "ei ole päivää, johon mennessä hyvitys selitetään",
  "no reservation was lifted": "katevarausta ei purettu",
  "money goes back as well: the mail about the refund tells both":
    "rahaa maksetaan myös takaisin: viesti hyvityksestä kertoo molemmista",
  "the credit is not there any more": "ostohyvitystä ei enää ole",
  "it is paid back for goods: the mail about the refund tells it":
    "se maksetaan takaisin tuotteista: siitä kertoo viesti hyvityksestä",
  "the refund is another one than the one that was approved": "hyvitys on toinen kuin se, joka hyväksyttiin",
  "left without a paper: {1}": "lähti ilman asiakirjaa: {1}",
  "no credit note: {1}": "ei hyvityslaskua: {1}",
  // Journeys, recalls, notices
  "the journey is not known": "matkaa ei tunneta",
  "the journey was cancelled": "matka peruttiin",
  "the journey has begun": "matka on alkanut",
  "the journey is over": "matka on ohi",
  "the journey takes place after all": "matka toteutuu sittenkin",
  "the mail about the cancelled order tells it": "siitä kertoo viesti perutusta tilauksesta",
  "it is not known what the journey was before": "ei tiedetä, millainen matka oli aiemmin",
  "the journey has changed again since: the mail about that tells both":
    "matka on sen jälkeen muuttunut uudelleen: viesti siitä kertoo molemmista",
  "nothing is different that she has to know":
    "mikään sellainen ei ole muuttunut, mitä asiakkaan pitäisi tietää",
  "it is not known when she comes home": "ei tiedetä, milloin asiakas palaa kotiin",
  "{1} leaves less than 36 hours later and is nearer to the departure: one mail is enough":
    "{1} lähtee alle 36 tuntia myöhemmin ja on lähempänä lähtöä: yksi viesti riittää",
  "the journey was booked so late that the confirmation of the booking tells it":
    "matka varattiin niin myöhään, että varausvahvistus kertoo siitä",
  "its day had passed when the journey was told: what is nearer to the departure tells it":
    "sen päivä oli mennyt, kun matkasta kerrottiin: siitä kertoo lähtöä lähempänä oleva viesti",
  "the recall is not known": "takaisinvetoa ei tunneta",
  "the notice is not known": "ilmoitusta ei tunneta",
  // By hand
  "the question does not arise: nothing in it is news to her":
    "kysymystä ei synny: mikään siinä ei ole asiakkaalle uutta",
  "the mail that was to tell of it does not leave": "viesti, jonka piti kertoa siitä, ei lähde",
  "what it was about has changed: another mail tells of that":
    "se, mistä se kertoi, on muuttunut: siitä kertoo toinen viesti",
  "{1} has looked at it: {2}": "{1} on katsonut sen: {2}",
  "a person stopped it: {1}": "ihminen pysäytti sen: {1}",
  "it may have left before a person stopped it: {1}":
    "se on voinut lähteä, ennen kuin ihminen pysäytti sen: {1}",
  "a person says that it has left: {1}": "ihminen kertoo, että se on lähtenyt: {1}",
  "a person has it sent again": "ihminen lähettää sen uudelleen",
  "it counts as sent already": "se katsotaan jo lähetetyksi",
  "it is being sent at this moment": "sitä lähetetään juuri nyt",
  "it has left: a mail cannot be called back": "se on lähtenyt: viestiä ei voi kutsua takaisin",
  "it would be held: {1}": "se jäisi odottamaan: {1}",
  "it would not leave: {1}": "se ei lähtisi: {1}",
  "this address is not written to: {1}. Lift the suppression first, if it is right after all":
    "tähän osoitteeseen ei kirjoiteta: {1}. Poista ensin esto, jos osoite onkin oikea",
  "another copy of it is being made: try again": "siitä tehdään parhaillaan toista kopiota: yritä uudelleen",
  "it leaves by itself when it is due": "se lähtee itsestään, kun sen aika on",
  "it leaves by itself when sending goes on": "se lähtee itsestään, kun lähettäminen jatkuu",
  "the customer's data was erased": "asiakkaan tiedot on poistettu",
  // On its way
  "it may have left: the provider's own report is waited for":
    "se on voinut lähteä: odotetaan sähköpostipalvelun omaa raporttia",
  "it may have left: the connection ended after the last byte, before an answer":
    "se on voinut lähteä: yhteys päättyi viimeisen tavun jälkeen, ennen vastausta",
  "the worker ended during this attempt": "käsittelijä päättyi tämän yrityksen aikana",
  "tried once: {1}": "yritetty kerran: {1}",
  "tried {1} times: {2}": "yritetty {1} kertaa: {2}",
  "the mail could not be made; the log has the error under its id":
    "viestiä ei voitu tehdä; virhe on lokissa viestin tunnuksella",
  "the mail provider failed": "sähköpostipalvelu epäonnistui",
  "the shop has no published template for {1}": "kaupalla ei ole julkaistua viestipohjaa: {1}",
  "the shop has no published template for {1}: start the server again to publish the defaults":
    "kaupalla ei ole julkaistua viestipohjaa: {1}. Käynnistä palvelin uudelleen, niin oletukset julkaistaan",
  "the shop has not published the mail {1}": "kauppa ei ole julkaissut viestiä {1}",
  "mails wait until {1} is verified: kvitto dns check --shop {2} says what to publish":
    "viestit odottavat, kunnes {1} on vahvistettu: kvitto dns check --shop {2} kertoo, mitä julkaista",
  "mails wait: the records of {1} are no longer in order; kvitto dns check --shop {2} says what to publish":
    "viestit odottavat: tietueet eivät ole enää kunnossa ({1}); kvitto dns check --shop {2} kertoo, mitä julkaista",
};
