import type { Kinds } from "../en/kinds.ts";

export const fi: Kinds = {
  "order-confirmed": {
    name: "Tilausvahvistus",
    what: "Kiittää tilauksesta: mitä ostettiin, mitä se maksoi ja mitä palautus maksaisi.",
  },
  "order-changed": {
    name: "Tilaus muuttui",
    what: "Mikä on toisin kuin ennen ja mitä tilaus nyt maksaa.",
  },
  "order-cancelled": {
    name: "Tilaus peruttu",
    what: "Että mitään ei tule, miksi ja mitä rahoille tapahtuu.",
  },
  "payment-failed": {
    name: "Maksu epäonnistui",
    what: "Että maksu ei mennyt läpi ja mihin asti tilausta pidetään.",
  },
  shipped: {
    name: "Lähetetty",
    what: "Paketti on matkalla: milloin se tulee, mitä siinä on ja missä muut ovat.",
  },
  "out-for-delivery": {
    name: "Jakelussa",
    what: "Että paketti tulee tänään, ja mihin aikaan, jos se on kerrottu.",
  },
  "ready-for-pickup": {
    name: "Noudettavissa",
    what: "Missä paketti on, mitä noutoon tarvitaan ja mihin asti sen voi noutaa.",
  },
  delivered: {
    name: "Toimitettu",
    what: "Mihin paketti jätettiin ja mitä tehdä, jos sitä ei löydy.",
  },
  "delivery-delayed": {
    name: "Toimitus myöhässä",
    what: "Että toimitus kestää pidempään, miksi, uusi päivä ja mitä asiakas voi tehdä.",
  },
  "delivery-failed": {
    name: "Toimitus epäonnistui",
    what: "Että pakettia ei voitu jättää, mitä nyt tapahtuu ja mitä tarvitaan.",
  },
  "care-guide": {
    name: "Hoito-ohjeet",
    what: "Kaupan omat neuvot ostettuun, toimitusta seuraavana päivänä.",
  },
  "arrived-check": {
    name: "Tuliko kaikki perille?",
    what: "Kysyy kaksi päivää viimeisen paketin jälkeen, puuttuuko jotain.",
  },
  "parcel-came-back": {
    name: "Paketti palautui",
    what: "Että paketti palautui noutamatta, ja mitä asiakas nyt haluaa.",
  },
  "withdrawal-acknowledged": {
    name: "Peruutus vastaanotettu",
    what: "Lain vaatima vahvistus: mitä ilmoitettiin ja milloin se saapui.",
  },
  "return-requested": {
    name: "Palautus ilmoitettu",
    what: "Että palautus on kirjattu, mitä nyt tapahtuu ja milloin asiakas kuulee lisää.",
  },
  "return-approved": {
    name: "Palautus hyväksytty",
    what: "Palautuslappu tai -koodi, sen voimassaolo ja mitä on odotettavissa.",
  },
  "return-reminder": {
    name: "Muistutus palautuksesta",
    what: "Muistuttaa palautuslapusta tai -koodista, jota ei ole käytetty.",
  },
  "return-declined": {
    name: "Palautus hylätty",
    what: "Miksi palautusta ei voi ottaa vastaan ja mitä asiakas voi tehdä sen sijaan.",
  },
  "return-in-transit": {
    name: "Palautus matkalla",
    what: "Että tuotteet ovat matkalla takaisin, joten pakettia ei tarvitse vahtia.",
  },
  "return-received": {
    name: "Palautus saapunut",
    what: "Että tuotteet ovat perillä, mitä nyt tapahtuu ja milloin rahat lähtevät.",
  },
  "return-inspected": {
    name: "Palautus tarkastettu",
    what: "Mitä hyväksytään, mitä ei ja miksi, ja mitä se tarkoittaa rahoille.",
  },
  "exchange-shipped": {
    name: "Vaihto lähetetty",
    what: "Että palautetun tilalle tuleva tuote on matkalla.",
  },
  "refund-late": {
    name: "Hyvitys viivästyy",
    what: "Että rahat tulevat luvattua myöhemmin, ja uusi päivä.",
  },
  "refund-started": {
    name: "Hyvitys aloitettu",
    what: "Että rahat ovat lähdössä, mutta maksupalvelu ei ole vielä vahvistanut niitä.",
  },
  "refund-issued": {
    name: "Hyvitys selitetty",
    what: "Paljonko tulee takaisin, mitä vähennettiin ja miksi, ja milloin rahat ovat perillä.",
  },
  "refund-under-review": {
    name: "Hyvitys tarkistettavana",
    what: "Lyhyt rehellinen viesti siksi aikaa, kun kukaan ei ole nimennyt eroa.",
  },
  "refund-corrected": {
    name: "Hyvitys korjattu",
    what: "Kun viestissä kerrottu ei enää pidä paikkaansa: mikä on nyt totta ja mikä muuttui.",
  },
  "reservation-released": {
    name: "Varaus vapautettu",
    what: "Että kortin katevaraus on purettu, joten maksua ei tarvitse odottaa.",
  },
  "store-credit-issued": {
    name: "Ostohyvitys",
    what: "Kuinka suuri ostohyvitys on, paljonko sitä on nyt ja mihin asti sitä voi käyttää.",
  },
  "trip-booked": {
    name: "Matka varattu",
    what: "Milloin ja mistä lähdetään, mitä on varattu ja milloin seuraava viesti tulee.",
  },
  "trip-two-weeks": {
    name: "Matka kahden viikon päästä",
    what: "Mitä on hyvä järjestää ajoissa: passit, auto, matka hotellille.",
  },
  "trip-three-days": {
    name: "Matka kolmen päivän päästä",
    what: "Matka aikatauluineen ja milloin lähtöselvitys aukeaa.",
  },
  "trip-tomorrow": {
    name: "Matka huomenna",
    what: "Ensin lähtöselvitys, sitten matka hotellille ja kenelle soittaa.",
  },
  "trip-changed": {
    name: "Matka muuttui",
    what: "Mikä matkassa on muuttunut, eikä mitään muuta.",
  },
  "trip-cancelled": {
    name: "Matka peruttu",
    what: "Että matka ei toteudu ja poistuu kalenterista.",
  },
  "welcome-home": {
    name: "Tervetuloa kotiin",
    what: "Kotimatkan jälkeen: mikä ei ollut niin kuin piti ja mitä jäi jälkeen.",
  },
  "case-acknowledged": {
    name: "Kysymys vastaanotettu",
    what: "Että kysymys on saapunut, milloin ihminen vastaa, ja asianumero.",
  },
  "case-late": {
    name: "Vastaus viivästyy",
    what: "Että vastaus tulee luvattua myöhemmin, ja uusi aika.",
  },
  "case-answered": {
    name: "Vastaus",
    what: "Tuo ihmisen vastauksen kysymyksen viestiketjuun.",
  },
  "case-solved-check": {
    name: "Ratkesiko asia?",
    what: "Kysyy vastausta seuraavana päivänä; kielteinen vastaus avaa asian uudelleen.",
  },
  "contact-survey": {
    name: "Kysely yhteydenotosta",
    what: "Kolme kysymystä kolme päivää vastauksen jälkeen.",
  },
  "review-request": {
    name: "Arvostelupyyntö",
    what: "Kysyy asiakkaan mielipidettä; kaikilta samoin sanoin.",
  },
  nps: {
    name: "Suosittelisitko meitä?",
    what: "Luku, jota kaupat vertaavat vuosien mittaan, kaksi viikkoa kaiken tultua perille.",
  },
  "product-recall": {
    name: "Takaisinveto",
    what: "Kehottaa lopettamaan käytön ja kertoo, mikä vaara on ja mitä asiakas saa tilalle.",
  },
  partials: {
    name: "Kaikille viesteille yhteinen",
    what: "Ylä- ja alaosa, rahataulukko ja sanat, jotka toistuvat useissa viesteissä.",
  },
  reasons: {
    name: "Miksi jotain vähennettiin",
    what: "Lauseet, jotka kertovat viesteissä ja erittelyissä, miksi hyvitys on pienempi.",
  },
};
