import type { PracticeWords } from "../en/practice.ts";

export const fi: PracticeWords = {
  title: "Harjoittelu",
  lede: (shop) =>
    `${shop} on kauppa, jossa voi harjoitella. Mikään täällä ei päädy oikealle asiakkaalle, joten kokeile kaikkea.`,
  tasks: "Tehtäväsi",
  counted: (done, all) => `${done}/${all} tehty`,
  done: "Tehty",
  todo: "Vielä tekemättä",
  none: "Roolillasi ei ole täällä tehtäviä. Katsele rauhassa ympärillesi.",
  byFacts: "Tehtävä kuitataan, kun lokissa näkyy, että teit sen.",
  task: {
    delay: {
      title: "Anna paketin myöhästyä",
      why: "Paina alla olevaa painiketta ja lue sitten postilaatikosta, mitä asiakkaalle kerrotaan.",
    },
    angry: {
      title: "Anna asiakkaan suuttua",
      why: "Hänen vastauksestaan tulee asia, jolla on määräaika, ja hän saa heti vahvistuksen.",
    },
    take: { title: "Ota asia", why: "Työkaverit näkevät, että se on sinun, eikä kukaan vastaa kahdesti." },
    answer: {
      title: "Vastaa asiaan, jonka määräaika on lähin",
      why: "Vastauksen vieressä oleva muistilista kertoo, mitä puuttuu.",
    },
    note: { title: "Kirjoita muistiinpano työkavereille", why: "Asiakas ei koskaan lue sitä." },
    call: { title: "Kirjaa puhelu", why: "Se vie 20 sekuntia, ja kanavien luvut pitävät paikkansa." },
    join: {
      title: "Kerro, mihin kohdistamaton vastaus kuuluu",
      why: "Se tuli osoitteesta, jota ei ole missään tilauksessa.",
    },
    name: {
      title: "Nimeä ero",
      why: "Useat hyvitykset ovat saman verran pienempiä. Yksi vastaus selittää ne kaikki.",
    },
    law: {
      title: "Ratkaise se, minkä lakivahti pysäytti",
      why: "Maksa loput, korjaa syy tai ohita perustellen.",
    },
    receive: {
      title: "Vastaanota palautus",
      why: "Avaa sivu puhelimella, niin kuin tekisit pakettien vieressä.",
    },
    draft: {
      title: "Muuta viestin sanoja",
      why: "Asiakkaille ei muutu mitään ennen kuin muutos julkaistaan.",
    },
    publish: {
      title: "Julkaise se ja palauta entinen",
      why: "Jokainen versio säilyy, joten mikään ei voi mennä lopullisesti rikki.",
    },
  },
  simulate: "Simuloi",
  simulateLede:
    "Tapahtumat tulevat samaa reittiä kuin oikeassa kaupassa. Päätökset, viestit ja määräajat ovat oikeita.",
  happens: {
    "parcel-delayed": "Paketti myöhästyy",
    "return-received": "Palautus saapuu",
    "refund-difference": "Hyvitys, jossa on ero",
    "angry-reply": "Vihainen vastaus",
  },
  happening: {
    "parcel-delayed": "Paketti on kaksi päivää myöhässä, ja asiakkaalle kerrotaan siitä.",
    "return-received": "Tuotteet ovat palanneet, ja asiakkaalle kerrotaan, milloin rahat tulevat.",
    "refund-difference": "Kymmenesosa summasta puuttuu. Viesti odottaa, kunnes kerrot miksi.",
    "angry-reply": "Asiakas vastaa viimeksi saamaansa viestiin, eikä ole tyytyväinen.",
  },
  forOrder: (order) => `Koskee tilausta ${order}.`,
  mailbox: "Avaa postilaatikko",
  sheets: "Tulostettava sivu kullekin roolille",
  sheetsLede: "Mitä uusi työkaveri tarvitsee ensimmäisenä päivänä, yhdellä arkilla.",
  print: "Tulosta näppäimillä Ctrl-P, Macissa Cmd-P.",
  real: {
    title: "Harjoittele ilman asiakkaita",
    lede: "Tämä on oikea kauppasi, ja asiakkaat ovat oikeita. Harjoittele erillisessä kaupassa.",
    how: "Tämä avaa millä tahansa tietokoneella harjoituskaupan Nordlys, jossa on tilauksia, asioita ja postilaatikko, jota kukaan muu ei lue:",
    keeps: "Se ei vaadi tiliä eikä koske mihinkään omaasi. Poista sen kansio, kun olet valmis.",
  },
  sheet: {
    owner: {
      title: "Omistaja",
      lede: "Päätät, mitä asiakkaille luvataan, ja näet, pidetäänkö se.",
      steps: [
        "Katso joka aamu Yleiskatsaus: mikä odottaa, mikä erääntyy, mikä yhteys on hiljaa.",
        "Odottaa sinua: jokaisen odottavan hyvityksen kohdalla lukee, mitä tapahtuu, jos kukaan ei tule. Vastaa vanhimpaan ensin.",
        "Ennen kuin muutat ehtoja, katso, mitä hyvityksessä lukisi. Uusi versio koskee tilauksia päivästään alkaen.",
        "Anna jokaiselle työkaverille rooli, jota hän tarvitsee, ei enempää. Loki kertoo, kuka teki mitä.",
        "Jos jokin menee vikaan, pysäytä ensin lähettäminen ja selvitä sitten. Suunniteltu odottaa, mitään ei katoa.",
      ],
    },
    support: {
      title: "Asiakaspalvelu",
      lede: "Asiakkaat tietävät, milloin he saavat vastauksen. Näet saman ajan saapuneissa.",
      steps: [
        "Ota asia, jossa on vähiten aikaa jäljellä. Liiku näppäimillä J ja K, vastaa näppäimellä R.",
        "Lue kaikki: mitä asiakas kirjoitti ja mihin viestiin hän vastaa.",
        "Osoita, että ymmärrät, ja vastaa sitten joka kysymykseen, hänen kielellään.",
        "Vastaa myös seuraavaan kysymykseen: milloin rahat tulevat, mitä hänen on tehtävä.",
        "Älä koskaan lupaa rahaa, josta ei ole päätetty. Hyvän tahdon lisästä päätät itse budjettisi rajoissa.",
        "Kirjaa jokainen puhelu ja chat. Mitä ei kirjata, sitä ei lasketa.",
      ],
    },
    marketer: {
      title: "Markkinointi",
      lede: "Sanat ovat sinun. Summat eivät, eivätkä ne voi muuttua vääriksi sanojesi vuoksi.",
      steps: [
        "Viestipohjat: klikkaa lausetta esikatselussa ja muuta se joka kielellä.",
        "Katso vaikeat esimerkit: kaksitoista riviä, hyvitys maksun kera, pitkät saksalaiset nimet.",
        "Korjaa se, minkä ongelmaluettelo merkitsee virheeksi. Ennen sitä mitään ei julkaista.",
        "Lähetä itsellesi testi, vertaa käytössä olevaan ja julkaise muistiinpanon kera.",
        "Jos yhteydenotot lisääntyvät, palauta entinen. Se vie yhden klikkauksen.",
      ],
    },
    finance: {
      title: "Talous",
      lede: "Jokaisella vähennetyllä sentillä on syy, jonka asiakas saa lukea.",
      steps: [
        "Odottaa sinua: nimeä ero kerran, ja jokainen samanlainen hyvitys on selitetty.",
        "Jokaisen vaihtoehdon kohdalla lukee, mitä ehdot ja laki siitä sanovat. Punainen tarkoittaa: asiakkaalle kuuluvat loput.",
        "Epäonnistuneesta hyvityksestä sovitaan asiakkaan kanssa, ennen kuin rahasta sanotaan mitään.",
        "Erittelyt ja hyvityslaskut ovat tilauksissa. Ne eivät koskaan muutu jälkikäteen; korjaus on uusi versio.",
        "Lakivahdin ohittaminen vaatii perustelun. Se tallennetaan nimesi kanssa.",
      ],
    },
  },
  sheetShop: "Näin teidän kaupassanne",
  facts: {
    hours: "Auki",
    promise: "Vastaus viimeistään",
    minutes: (hours) => `${hours} aukiolotunnissa`,
    owners: "Kysy",
    held: "Odottava hyvitys odottaa",
    heldFor: (hours) => `${hours} tuntia, sitten lähtee lyhyt viesti`,
  },
  back: "Harjoittelu",
};
