import type { ReportWords } from "../en/reports.ts";

export const fi: ReportWords = {
  // Alarms about mails
  "A mail ({1} of order {2}) waits for you: {3}.": "Viesti ({1}, tilaus {2}) odottaa sinua: {3}.",
  "A mail ({1} of order {2}) cannot be delivered: {3}":
    "Viestiä ({1}, tilaus {2}) ei voi toimittaa perille: {3}",
  "A mail ({1}) cannot be delivered: {2}": "Viestiä ({1}) ei voi toimittaa perille: {2}",
  "A mail ({1} of order {2}) has been tried {3} times and is tried on: {4}":
    "Viestiä ({1}, tilaus {2}) on yritetty lähettää {3} kertaa, ja yritykset jatkuvat: {4}",
  "A mail ({1}) has been tried {2} times and is tried on: {3}":
    "Viestiä ({1}) on yritetty lähettää {2} kertaa, ja yritykset jatkuvat: {3}",
  "Nobody knows whether a mail ({1}) has left. It is not sent again.":
    "Kukaan ei tiedä, onko viesti ({1}) lähtenyt. Sitä ei lähetetä uudelleen.",
  "{1} mails of the last 24 hours were reported as spam. At 0.3 % sending is paused: look at which mails customers do not expect.":
    "{1} viimeisten 24 tunnin viesteistä ilmoitettiin roskapostiksi. Kun osuus on 0,3 %, lähettäminen pysähtyy: selvitä, mitä viestejä asiakkaat eivät odota.",
  "Sending is paused: {1}. Only what the law asks for still leaves. Find out why, then: kvitto resume --shop {2}":
    "Lähettäminen on pysäytetty: {1}. Vain lain vaatimat viestit lähtevät. Selvitä syy ja anna sitten komento: kvitto resume --shop {2}",
  "{1} mails of the last 24 hours went to addresses that do not exist":
    "{1} viimeisten 24 tunnin viesteistä lähti osoitteisiin, joita ei ole",
  "{1} mails of the last 24 hours were reported as spam":
    "{1} viimeisten 24 tunnin viesteistä ilmoitettiin roskapostiksi",
  "The customer {1} cannot be reached by mail: {2}. Nothing more is sent there. Ask for another address or call; if the address is right after all, lift the suppression.":
    "Asiakasta {1} ei tavoiteta sähköpostilla: {2}. Sinne ei enää lähetetä mitään. Pyydä toinen osoite tai soita; jos osoite onkin oikea, poista esto.",
  "A mail ({1}) for the customer {2} was refused by her mail server, not because of her address: {3}. Look at what it says, and at the records of your domain.":
    "Asiakkaan {2} sähköpostipalvelin torjui viestin ({1}), mutta ei osoitteen vuoksi: {3}. Katso, mitä se sanoo, ja tarkista verkkotunnuksesi tietueet.",
  "A mail ({1}) for the customer {2} was refused by her mail server, not because of her address. Look at what it says, and at the records of your domain.":
    "Asiakkaan {2} sähköpostipalvelin torjui viestin ({1}), mutta ei osoitteen vuoksi. Katso, mitä se sanoo, ja tarkista verkkotunnuksesi tietueet.",
  "A mail ({1}) for the customer {2} did not arrive: {3}. Her address stays in use; write to her if it matters.":
    "Viesti ({1}) ei mennyt perille asiakkaalle {2}: {3}. Osoite pysyy käytössä; kirjoita hänelle, jos asia on tärkeä.",
  "A mail ({1}) for the customer {2} did not arrive. Her address stays in use; write to her if it matters.":
    "Viesti ({1}) ei mennyt perille asiakkaalle {2}. Osoite pysyy käytössä; kirjoita hänelle, jos asia on tärkeä.",
  "The mail {1} has no words in {2} for {3}: English stood in. Add them to its template.":
    "Viestistä {1} puuttuu teksti kielellä {2}, kohde {3}: tilalla oli englanti. Lisää teksti viestipohjaan.",
  "The mail about refund {1} of order {2} leaves without a paper: {3}.":
    "Hyvityksestä {1} (tilaus {2}) kertova viesti lähtee ilman asiakirjaa: {3}.",
  "Version {1} of {2} does not go live by itself: {3} It is a draft again.":
    "Versiota {1} ({2}) ei oteta käyttöön itsestään: {3} Se on taas luonnos.",
  "The recall of {1} was announced and nobody was told: switch on the mail product-recall, and tell the recall again.":
    "Takaisinvedosta {1} ilmoitettiin, mutta kenellekään ei kerrottu: kytke viesti product-recall päälle ja ilmoita takaisinvedosta uudelleen.",
  // Alarms about money
  "Refunds wait for one answer: were customers told, before they ordered, that they pay the return freight? `kvitto statement list` shows them and how to answer.":
    "Hyvitykset odottavat yhtä vastausta: kerrottiinko asiakkaille ennen tilaamista, että he maksavat palautuskulut? `kvitto statement list` näyttää ne ja kertoo, miten vastata.",
  "Refund {1} of order {2} does not add up: name the difference, or the customer gets the short honest mail.":
    "Hyvitys {1} (tilaus {2}) ei täsmää: nimeä ero, tai asiakas saa lyhyen rehellisen viestin.",
  "Refund {1} of order {2} does not add up: name the difference for your books; there is no address to write to.":
    "Hyvitys {1} (tilaus {2}) ei täsmää: nimeä ero kirjanpitoasi varten; osoitetta, johon kirjoittaa, ei ole.",
  "Refund {1} of order {2} is {3} too small ({4}): {5} Pay the rest, or decide otherwise.":
    "Hyvitys {1} (tilaus {2}) on {3} liian pieni ({4}): {5} Maksa loput tai päätä toisin.",
  "Refund {1} of order {2} failed at the payment provider: agree on another way with the customer.":
    "Hyvitys {1} (tilaus {2}) epäonnistui maksupalvelussa: sovi asiakkaan kanssa toisesta tavasta.",
  "The money of refund {1} of order {2} came back: agree on another way with the customer.":
    "Hyvityksen {1} (tilaus {2}) rahat palasivat: sovi asiakkaan kanssa toisesta tavasta.",
  "The money of return {1} of order {2} was promised by {3} and has not left: send it and write to the customer, no further mail says that it is late.":
    "Palautuksen {1} (tilaus {2}) rahat luvattiin viimeistään {3}, eivätkä ne ole lähteneet: lähetä ne ja kirjoita asiakkaalle, mikään viesti ei enää kerro viivästyksestä.",
  // Alarms about questions and notices
  "Case {1} of order {2} was promised an answer by {3} and has none: answer it now, no further mail says that it is late.":
    "Asiaan {1} (tilaus {2}) luvattiin vastaus viimeistään {3}, eikä sitä ole annettu: vastaa nyt, mikään viesti ei enää kerro viivästyksestä.",
  "Case {1} was promised an answer by {2} and has none: answer it now, no further mail says that it is late.":
    "Asiaan {1} luvattiin vastaus viimeistään {2}, eikä sitä ole annettu: vastaa nyt, mikään viesti ei enää kerro viivästyksestä.",
  "A received mail could not be read: open it by hand.": "Saapunutta viestiä ei voitu lukea: avaa se itse.",
  "A mail arrived that belongs to no order: read it and choose one (kvitto inbound list).":
    "Saapui viesti, joka ei kuulu mihinkään tilaukseen: lue se ja valitse tilaus (kvitto inbound list).",
  "A customer's mail did not come in: {1}.": "Asiakkaan viesti ei tullut perille: {1}.",
  "The customer of order {1} withdraws ({2}): the money is due within 14 days of the notice. No receipt was mailed to the address that it names: send one yourself.":
    "Tilauksen {1} asiakas peruuttaa kaupan ({2}): rahat on maksettava 14 päivän kuluessa ilmoituksesta. Ilmoituksessa annettuun osoitteeseen ei lähtenyt vahvistusta: lähetä se itse.",
  "The customer of order {1} withdraws ({2}): the money is due within 14 days of the notice.":
    "Tilauksen {1} asiakas peruuttaa kaupan ({2}): rahat on maksettava 14 päivän kuluessa ilmoituksesta.",
  "A withdrawal notice fits no order ({1}): find out which one is meant; it counts from when it came. No receipt was mailed to the address that it names: send one yourself.":
    "Peruutusilmoitus ei vastaa mitään tilausta ({1}): selvitä, mitä tarkoitetaan; se on voimassa saapumisestaan. Ilmoituksessa annettuun osoitteeseen ei lähtenyt vahvistusta: lähetä se itse.",
  "A withdrawal notice fits no order ({1}): find out which one is meant; it counts from when it came.":
    "Peruutusilmoitus ei vastaa mitään tilausta ({1}): selvitä, mitä tarkoitetaan; se on voimassa saapumisestaan.",
  "Nobody has fetched what a customer asked to be told, and it is gone after {1}: kvitto export --id {2} --out customer.json, and give it to her.":
    "Kukaan ei ole hakenut tietoja, joita asiakas pyysi, ja ne poistuvat {1}: kvitto export --id {2} --out customer.json, ja anna ne hänelle.",
  "A customer asked what is stored about her, and it is ready: kvitto export --id {1} --out customer.json, and give it to her by {2}. It is kept until {3} or until it is fetched.":
    "Asiakas kysyi, mitä hänestä on tallennettu, ja tiedot ovat valmiina: kvitto export --id {1} --out customer.json, ja anna ne hänelle viimeistään {2}. Ne säilytetään {3} asti tai kunnes ne haetaan.",
  // Alarms about connections
  "A delivery could not be understood: {1}": "Ilmoitusta ei ymmärretty: {1}",
  "no parcel with the tracking number {1} was told within a week: is it another shop's, or does the shop not say its tracking numbers?":
    "pakettia, jonka seurantatunnus on {1}, ei ilmoitettu viikon aikana: onko se toisen kaupan, vai eikö kauppa kerro seurantatunnuksiaan?",
  "waits for order {1}, which has not been told yet": "odottaa tilausta {1}, josta ei ole vielä kerrottu",
  "waits for a parcel with the tracking number {1}, which has not been told yet":
    "odottaa pakettia, jonka seurantatunnus on {1} ja josta ei ole vielä kerrottu",
  "The shop cannot be asked for what its webhooks missed: {1}":
    "Kaupalta ei voi kysyä, mitä webhookit eivät kertoneet: {1}",
  "The store is connected by http: whoever listens on the way reads your customers' orders. Give the store a certificate, then connect it again by https.":
    "Kauppa on yhdistetty http-yhteydellä: matkalla kuunteleva lukee asiakkaidesi tilaukset. Hanki kaupalle varmenne ja yhdistä se sitten uudelleen https-yhteydellä.",
  "Kvitto's plugin does not answer in the store: activate it there, or connect the store again without it. Until then Kvitto asks the store every half hour what changed.":
    "Kviton lisäosa ei vastaa kaupassa: ota se siellä käyttöön tai yhdistä kauppa uudelleen ilman sitä. Siihen asti Kvitto kysyy kaupalta puolen tunnin välein, mikä on muuttunut.",
  "The store's clock is {1} minutes off: set the server's time, or ask your web host to. What it tells with a wrong time is refused.":
    "Kaupan kello on {1} minuuttia väärässä: aseta palvelimen aika tai pyydä sitä verkkohotelliltasi. Väärällä ajalla kerrottu hylätään.",
  "WooCommerce had switched off {1} of Kvitto's webhooks, which it does after several deliveries in a row that failed. They are on again; what they missed is asked for. If it comes back, look whether the store can reach Kvitto.":
    "WooCommerce oli kytkenyt pois {1} Kviton webhookeista, kuten se tekee usean peräkkäisen epäonnistumisen jälkeen. Ne ovat taas päällä; kertomatta jääneet kysytään. Jos tämä toistuu, tarkista, tavoittaako kauppa Kviton.",
  "Shopify does not let Kvitto into your shop any more: open Kvitto in your Shopify admin once. What happens in the shop until then is kept, and told when Kvitto is let in again.":
    "Shopify ei enää päästä Kvittoa kauppaasi: avaa Kvitto kerran Shopify Adminissa. Siihen asti kaupan tapahtumat säilytetään, ja niistä kerrotaan, kun Kvitto pääsee taas sisään.",
  "Kvitto may not see {1} in your shop any more ({2}): open Kvitto in your Shopify admin and allow it again. Until then mails about them are not written, or wait for you.":
    "Kvitto ei enää saa nähdä kauppasi tietoja: {1} ({2}). Avaa Kvitto Shopify Adminissa ja salli se uudelleen. Siihen asti viestejä niistä ei kirjoiteta, tai ne odottavat sinua.",
  "This shop has had no paid plan since {1}. Everything goes on until {2}; after that follow-ups and questions to customers are not sent until it has a plan again. Mails about orders, returns and refunds always leave.":
    "Kaupalla ei ole ollut maksullista pakettia {1} jälkeen. Kaikki jatkuu {2} asti; sen jälkeen seurantaviestejä ja kyselyjä ei lähetetä asiakkaille, ennen kuin paketti on taas valittu. Viestit tilauksista, palautuksista ja hyvityksistä lähtevät aina.",
  "Mails to {1} are not read: {2}. It is tried again each hour, and nothing is lost meanwhile.":
    "Osoitteeseen {1} tulevia viestejä ei lueta: {2}. Sitä yritetään uudelleen tunnin välein, eikä mitään katoa sillä välin.",
  "Mails to {1} are not read: {2}. It is tried again, and nothing is lost meanwhile.":
    "Osoitteeseen {1} tulevia viestejä ei lueta: {2}. Sitä yritetään uudelleen, eikä mitään katoa sillä välin.",
  "{1}. Make a new key there and run kvitto helpdesk connect {2}: what waits is told then. Cases stay open here meanwhile, and their customers have their numbers and deadlines.":
    "{1}. Luo siellä uusi avain ja anna komento kvitto helpdesk connect {2}: odottava kerrotaan silloin. Sillä välin asiat pysyvät täällä avoinna, ja asiakkailla on asianumeronsa ja määräaikansa.",
  "{1}. Make a new key there and run kvitto helpdesk connect {2}: until then answers given there are not seen here.":
    "{1}. Luo siellä uusi avain ja anna komento kvitto helpdesk connect {2}: siihen asti siellä annetut vastaukset eivät näy täällä.",
  "the shop has disconnected its store": "kauppa on katkaissut yhteytensä",
  "the shop has uninstalled Kvitto": "kauppa on poistanut Kviton",
  "the signature does not fit": "allekirjoitus ei täsmää",
  "an error in Kvitto: the log has it": "virhe Kvitossa: se on lokissa",
  // The sender domain
  "the DNS records of {1} are no longer in order: mails stop if they are not back in an hour; Sender's domain in Settings (or kvitto dns check) says what is wrong":
    "Tietueet eivät ole enää kunnossa ({1}): viestit pysähtyvät, elleivät ne palaa tunnin kuluessa; Asetusten sivu Lähettäjän verkkotunnus (tai kvitto dns check) kertoo, mikä on vialla",
  "the DNS records of {1} are not in order: mails wait until they are; Sender's domain in Settings (or kvitto dns check) says what is wrong":
    "Tietueet eivät ole kunnossa ({1}): viestit odottavat, kunnes ne ovat; Asetusten sivu Lähettäjän verkkotunnus (tai kvitto dns check) kertoo, mikä on vialla",
  "the DNS records of {1} are not in order; Sender's domain in Settings (or kvitto dns check) says what is wrong":
    "Tietueet eivät ole kunnossa ({1}); Asetusten sivu Lähettäjän verkkotunnus (tai kvitto dns check) kertoo, mikä on vialla",
  "mails wait until {1} is verified; Sender's domain in Settings (or kvitto dns check) says what to publish":
    "viestit odottavat, kunnes {1} on vahvistettu; Asetusten sivu Lähettäjän verkkotunnus (tai kvitto dns check) kertoo, mitä julkaista",
  "mails leave from {1}, signed with {2}; {3} takes over once its record is visible":
    "viestit lähtevät verkkotunnuksesta {1} avaimella {2} allekirjoitettuina; {3} otetaan käyttöön, kun sen tietue näkyy",
  "mails leave from {1}, signed; the advised records make answers and bounces arrive":
    "viestit lähtevät verkkotunnuksesta {1} allekirjoitettuina; suositeltujen tietueiden ansiosta vastaukset ja palautuneet viestit tulevat perille",
  "mails leave from {1}, signed": "viestit lähtevät verkkotunnuksesta {1} allekirjoitettuina",
  "mails still leave for an hour after it was first found wrong; {1}":
    "viestit lähtevät vielä tunnin siitä, kun vika ensi kerran havaittiin; {1}",
  "mails leave unsigned, as SENDER_DOMAINS allows here; {1}":
    "viestit lähtevät allekirjoittamatta, kuten SENDER_DOMAINS täällä sallii; {1}",
  "mails leave from {1} for now; {2}": "viestit lähtevät toistaiseksi osoitteesta {1}; {2}",
  "mails wait; {1}": "viestit odottavat; {1}",
  "publish the {1} records, then check again": "julkaise nämä tietueet ja tarkista sitten uudelleen: {1}",
  "publish the {1} record, then check again": "julkaise tämä tietue ja tarkista sitten uudelleen: {1}",
  "DNS could not be asked; check again in a few minutes":
    "DNS:ltä ei voitu kysyä; tarkista uudelleen muutaman minuutin kuluttua",
  "check the domain once to get its records": "tarkista verkkotunnus kerran, niin saat sen tietueet",
  "the mail provider of MAIL_URL has a return path and signatures of its own: docs/providers.md says what to publish for them":
    "MAIL_URL:n sähköpostipalvelulla on oma paluuosoitteensa ja omat allekirjoituksensa: docs/providers.md kertoo, mitä niitä varten julkaistaan",
  "set INBOUND_HOST or PUBLIC_URL: without it nobody can say where answers and bounces should go":
    "aseta INBOUND_HOST tai PUBLIC_URL: ilman sitä kukaan ei voi sanoa, minne vastausten ja palautuvien viestien pitäisi tulla",
  "{1} is no domain that can be published: use one such as shop.se":
    "{1} ei ole verkkotunnus, jonka voi julkaista: käytä esimerkiksi muotoa kauppa.fi",
  "{1} is too long for the records that belong below it":
    "{1} on liian pitkä tietueille, jotka kuuluvat sen alle",
  "{1}, or a domain above it, is verified for another shop here and stays with it: send from a domain of your own":
    "{1} tai sen yläpuolinen verkkotunnus on täällä vahvistettu toiselle kaupalle ja pysyy sillä: lähetä omasta verkkotunnuksestasi",
  "could not be looked up; nothing changes until it can":
    "haku ei onnistunut; mikään ei muutu, ennen kuin se onnistuu",
  "publish it: it proves that the domain is yours, and signs your mails":
    "julkaise se: se osoittaa, että verkkotunnus on sinun, ja allekirjoittaa viestisi",
  "publish it: large mail providers want a policy, p=none is enough":
    "julkaise se: suuret sähköpostipalvelut vaativat käytännön, p=none riittää",
  "publish it: it says which server may send; yours may give another text":
    "julkaise se: se kertoo, mikä palvelin saa lähettää; oma palvelusi voi antaa toisen tekstin",
  "publish it: without it {1} do not arrive": "julkaise se: ilman sitä nämä eivät tule perille: {1}",
  "receivers see the key": "vastaanottajat näkevät avaimen",
  "receivers can read it ({1})": "vastaanottajat voivat lukea sen ({1})",
  "t=y says that you are only testing: take it out": "t=y kertoo, että vasta testaat: poista se",
  "{1}; {2} signs until it is visible": "{1}; {2} allekirjoittaa, kunnes se näkyy",
  "signs no more; leave it until {1} for mails under way, then remove it":
    "ei enää allekirjoita; jätä se {1} asti matkalla olevia viestejä varten ja poista sitten",
  "signs no more and can be removed": "ei enää allekirjoita, ja sen voi poistaa",
  // Mail providers
  "the mail server refused the mail: {1}": "sähköpostipalvelin torjui viestin: {1}",
  "the mail server asked us to try later: {1}": "sähköpostipalvelin pyysi yrittämään myöhemmin: {1}",
  "the mail server never said whether it took the mail: {1}":
    "sähköpostipalvelin ei kertonut, ottiko se viestin vastaan: {1}",
  "the mail server did not accept our user name and password ({1})":
    "sähköpostipalvelin ei hyväksynyt käyttäjätunnustamme ja salasanaamme ({1})",
  "the mail server did not accept our user name and password":
    "sähköpostipalvelin ei hyväksynyt käyttäjätunnustamme ja salasanaamme",
  "the mail is larger than the mail server takes": "viesti on suurempi kuin sähköpostipalvelin ottaa vastaan",
  "the mail is larger than {1} takes": "viesti on suurempi kuin {1} ottaa vastaan",
  "the mail was not handed over: it was stopped on our side before it was sent":
    "viestiä ei luovutettu: se pysäytettiin meillä ennen lähettämistä",
  "the mail was not handed over: {1}": "viestiä ei luovutettu: {1}",
  "nobody answers at the mail server's address": "sähköpostipalvelimen osoitteessa kukaan ei vastaa",
  "the mail server's name was not found": "sähköpostipalvelimen nimeä ei löytynyt",
  "the mail server could not be reached in time": "sähköpostipalvelinta ei tavoitettu ajoissa",
  "no secure connection to the mail server": "sähköpostipalvelimeen ei saatu suojattua yhteyttä",
  "the connection was lost": "yhteys katkesi",
  "no answer in time": "vastausta ei tullut ajoissa",
  "it took too long": "se kesti liian kauan",
  "{1} cannot be reached now": "{1} ei ole nyt tavoitettavissa",
  "{1} refused the mail ({2}): {3}": "{1} torjui viestin ({2}): {3}",
  "{1} does not send from this address now ({2}): {3}": "{1} ei nyt lähetä tästä osoitteesta ({2}): {3}",
  "{1} never said whether it took the mail: the connection was lost or no answer came in time":
    "{1} ei kertonut, ottiko se viestin vastaan: yhteys katkesi, tai vastausta ei tullut ajoissa",
  "{1} has stopped mail to this address after a bounce or a complaint":
    "{1} on estänyt viestit tähän osoitteeseen palautuneen viestin tai valituksen jälkeen",
  "Postmark has stopped mail to this address after a bounce or a complaint (406)":
    "Postmark on estänyt viestit tähän osoitteeseen palautuneen viestin tai valituksen jälkeen (406)",
  "the customer's mail server told {1} that the address does not take mail":
    "asiakkaan sähköpostipalvelin ilmoitti, ettei osoite ota vastaan viestejä (tiedon välitti {1})",
  "sender: {1}": "lähettäjä: {1}",
  "recipient: {1}": "vastaanottaja: {1}",
  "the e-mail address contains a space or an invisible character":
    "sähköpostiosoitteessa on välilyönti tai näkymätön merkki",
  "the e-mail address is longer than 254 characters": "sähköpostiosoite on pidempi kuin 254 merkkiä",
  "the e-mail address is not one name@domain": "sähköpostiosoite ei ole muotoa nimi@verkkotunnus",
  "the part before @ is not allowed in an e-mail address":
    "@-merkkiä edeltävä osa ei kelpaa sähköpostiosoitteeseen",
  "the part before @ has letters outside a-z (SMTPUTF8), which our mail server may not deliver":
    "@-merkkiä edeltävässä osassa on muita kirjaimia kuin a–z (SMTPUTF8), joita sähköpostipalvelimemme ei ehkä toimita",
  "the part after @ is not a domain name": "@-merkin jälkeinen osa ei ole verkkotunnus",
  // What an erasure leaves
  "orders, refunds, statements and credit notes: their numbers, dates, goods, sums and taxes, without her: the shop has to keep its accounts (GDPR art. 17(3)(b))":
    "tilaukset, hyvitykset, erittelyt ja hyvityslaskut: niiden numerot, päivät, tuotteet, summat ja verot ilman asiakasta: kaupan on säilytettävä kirjanpitonsa (GDPR:n artikla 17(3)(b))",
  "her notices of withdrawal, restricted, to the end of the third year after they came: evidence of a legal claim (GDPR art. 17(3)(e) and 18)":
    "asiakkaan peruutusilmoitukset, rajoitettuina, kolmannen vuoden loppuun niiden saapumisesta: todiste oikeusvaadetta varten (GDPR:n artiklat 17(3)(e) ja 18)",
  "that she is not to be written to, as a keyed digest of her address: it honours her own no":
    "tieto siitä, ettei asiakkaalle saa kirjoittaa, osoitteen avaimellisena tiivisteenä: se noudattaa hänen omaa kieltoaan",
  "this record: that it was asked for, when, and how many rows went":
    "tämä merkintä: että sitä pyydettiin, milloin, ja montako riviä poistui",
  "not ours to erase, the helpdesk's own copy: {1}":
    "ei meidän poistettavissamme, asiakaspalvelujärjestelmän oma kopio: {1}",
  "a mail to her, or news of her, is under way at this moment: she is erased when that has ended, within minutes":
    "viesti asiakkaalle tai tieto hänestä on juuri nyt matkalla: hänen tietonsa poistetaan, kun se on päättynyt, muutamassa minuutissa",
  "more rows than fit into one document": "enemmän rivejä kuin yhteen asiakirjaan mahtuu",
  "the shop is being asked about other orders": "kaupalta kysytään parhaillaan muista tilauksista",
  // Booking goods in
  "nothing came: book in at least one piece": "mitään ei tullut: vastaanota vähintään yksi kappale",
  "at most {1} pictures of a parcel are kept": "paketista säilytetään enintään {1} kuvaa",
  "this order has no such return": "tällä tilauksella ei ole tällaista palautusta",
  "only {1} of line {2} were bought, not {3}": "riviä {2} ostettiin vain {1} kpl, ei {3}",
  "of {1} that came {2} cannot be refused": "kun tuli {1} kpl, niistä ei voi hylätä {2}",
  "it has been told: tell what is true now in your shop, or book in anew":
    "siitä on jo kerrottu: kerro kaupassasi, mikä nyt on totta, tai tee uusi vastaanotto",
  "more of this return was booked in afterwards: take that back first":
    "tästä palautuksesta vastaanotettiin sen jälkeen lisää: kumoa ensin se",
  "a picture is larger than 8 MB": "kuva on suurempi kuin 8 Mt",
  "a picture is a JPEG, PNG or WebP file": "kuvan on oltava JPEG-, PNG- tai WebP-tiedosto",
  // What is not there
  "no such order": "tällaista tilausta ei ole",
  "there is no such mail": "tällaista viestiä ei ole",
  "there is no such case": "tällaista asiaa ei ole",
  "the first line must name the columns; missing: {1}":
    "ensimmäisellä rivillä on oltava sarakkeiden nimet; puuttuu: {1}",
  "say something in the field": "kirjoita kenttään jotain",
  "choose a topic of the list": "valitse aihe luettelosta",
  "an answer says something": "vastauksessa on sanottava jotain",
  "there is no such picture": "tällaista kuvaa ei ole",
  "there is no such paper": "tällaista asiakirjaa ei ole",
  "there is no such check": "tällaista tarkastuskohtaa ei ole",
  "there is no such passkey": "tällaista pääsyavainta ei ole",
};
