import { type AdminWords, address } from "../en/page.ts";

export const fi: AdminWords = {
  frame: {
    skip: "Sisältöön",
    nav: "Päävalikko",
    places: {
      overview: "Yleiskatsaus",
      orders: "Tilaukset",
      needs: "Odottaa sinua",
      inbox: "Saapuneet",
      receive: "Vastaanotto",
      templates: "Viestipohjat",
      policies: "Ehdot",
      schedule: "Aukioloajat",
      insight: "Analytiikka",
      audit: "Tarkastus",
      practice: "Harjoittelu",
      settings: "Asetukset",
    },
    waiting: "odottaa",
    roles: {
      owner: "omistaja",
      support: "asiakaspalvelu",
      marketer: "markkinointi",
      finance: "talous",
      "read-only": "lukuoikeus",
    },
    signOut: "Kirjaudu ulos",
    mayNot: (role) =>
      `Voit katsella tätä, mutta roolisi (${fi.frame.roles[role]}) ei riitä tähän. Kaupan omistaja voi tehdä sen.`,
    mayNotTitle: "Sinulla ei ole tähän oikeutta",
    notThere: "Tätä ei ole täällä",
    cannot: "Se ei onnistunut",
    see: "Katso",
  },
  signIn: {
    title: "Kviton hallinta",
    how: "Pääset sisään pääsyavaimella tai sähköpostiisi lähetettävällä linkillä. Linkki avautuu kerran, 15 minuutin kuluessa.",
    passkey: "Kirjaudu pääsyavaimella",
    passkeyStopped: "Mitään ei valittu. Yritä uudelleen tai pyydä linkki.",
    passkeyFailed: "Tämä pääsyavain ei avaa täällä mitään. Pyydä sen sijaan linkki.",
    or: "tai",
    email: "Työsähköpostiosoitteesi",
    emailHint: "Se osoite, jolla sinut kutsuttiin.",
    send: "Lähetä minulle linkki",
    tooOften: "Linkkiä on pyydetty täältä liian usein. Odota kymmenen minuuttia ja yritä uudelleen.",
    asked: "Katso sähköpostisi",
    askedWhat:
      "Jos osoite kuuluu jollekin täällä työskentelevälle, linkki on matkalla. Se toimii kerran, 15 minuutin ajan.",
    askedElse:
      "Eikö mitään tule muutamassa minuutissa? Katso roskapostista ja kysy kauppasi omistajalta, kutsuttiinko sinut tällä osoitteella.",
    mailbox: "Avaa tämän palvelimen postilaatikko",
    again: "Toinen osoite",
    without: "Ilman sähköpostia",
    ask: "Palvelimen ylläpitäjä tekee linkin komennolla:",
    demo: "Linkki esittelykauppaan tulostui päätteeseen, jossa kirjoitit npm start. Uuden saa näin:",
    welcome: (shop) => `Kirjaudu sisään: ${shop}`,
    as: (name, role) => `Tulet sisään nimellä ${name}, rooli ${role}.`,
    button: "Kirjaudu sisään",
    stays:
      "Tämä selain pysyy kirjautuneena 12 tuntia viimeisestä käytöstä, kuitenkin enintään kaksi viikkoa.",
    inAlready: (name) => `Olet jo kirjautunut tässä nimellä ${name}. Et tarvitse linkkiä enää.`,
    goOn: "Jatka",
    out: "Et ole enää kirjautuneena tässä: istunto päättyi itsestään, tai omistaja tai sinä toisessa selaimessa päätti sen. Kirjaudu uudelleen.",
    dead: "Tämä linkki ei avaa mitään",
    deadWhy: "Se on jo käytetty tai vanhentunut, tai se ei kopioitunut kokonaan.",
    deadAsk: "Pyydä uusi linkki",
  },
  done: {
    answered: () => "Lähetetty. Se lähtee asiakkaan viestiketjussa minuutin kuluessa.",
    answeredSolved: () => "Lähetetty, ja asia on ratkaistu.",
    draftKept: () => "Luonnos on tallennettu.",
    noted: () => "Työkaverisi näkevät nyt muistiinpanon.",
    handed: () => "Siirretty.",
    topicSet: () => "Aihe on vaihdettu.",
    solved: (n: string) => `${n} on ratkaistu. Asiakas ei saa siitä viestiä.`,
    reopened: () => "Avattu uudelleen. Asiakkaalle on vastattava.",
    caseMerged: (n: string) => `Yhdistetty. Tämä on ${n}, jossa kaikki on nyt.`,
    caseUnmerged: () => "Erotettu taas. Molemmat asiat ovat kuten ennenkin.",
    caseSplit: (n: string) => `Jaettu. Tämä on uusi asia, ${n}.`,
    handedOff: () => "Matkalla asiakaspalvelujärjestelmään.",
    gave: () => "Merkitty. Hyvitä summa kaupassasi: se näkyy omana rivinään.",
    tookBack: () => "Otettu takaisin.",
    logged: (n: string) => `Kirjattu numerolla ${n}.`,
    answerSaved: () => "Vastaus on tallennettu.",
    answerRemoved: () => "Tallennettu vastaus on poistettu.",
    budgetSet: () => "Budjetti on asetettu.",
    keyRevoked: () => "Avain on mitätöity. Se ei kelpaa enää.",
    erased: () => "Asiakkaan tiedot on poistettu. Alla näkyy, mitä säilytetään ja mihin asti.",
    erasing: () =>
      "Poisto on käynnissä ja jatkuu itsestään. Alla oleva luettelo kertoo, milloin se on valmis.",
    published: (n) => `Versio ${n} on nyt käytössä. Viestit tehdään siitä.`,
    waiting: (n) => `Versio ${n} odottaa toista hyväksyjää, koska se muuttaa rahaa koskevia sanoja.`,
    scheduled: (n) => `Versio ${n} otetaan käyttöön itsestään valitsemanasi ajankohtana.`,
    unscheduled: (n) => `Versio ${n} on taas luonnos.`,
    declined: (n) => `Versio ${n} palautettiin. Se on taas luonnos.`,
    rolledBack: (n) => `Aiempi palautettu. Se on nyt käytössä versiona ${n}.`,
    reverted: () => "Oletuspohja on taas käytössä.",
    discarded: () => "Luonnos on hylätty.",
    mailRead: () => "Viesti on luettu. Sen hyvät puolet ja puutteet näkyvät tarkastuskohdissa.",
    mailRemoved: () => "Viestiä ei enää lasketa mukaan.",
    checkAnswered: () => "Vastauksesi lasketaan nyt mukaan.",
    checkForgotten: () => "Vastaus on otettu takaisin.",
    trialStarted: (n) => `Versio ${n} lähtee nyt osalle asiakkaista.`,
    trialEnded: (n) =>
      n === "0"
        ? "Vertailu on päättynyt. Kaikki asiakkaat saavat oletuspohjan."
        : `Vertailu on päättynyt. Kaikki asiakkaat saavat version ${n}.`,
    textsKept: (n) => (n === "1" ? "1 teksti on luonnoksessa." : `${n} tekstiä on luonnoksessa.`),
    tested: (to) => `Testiviesti on lähetetty osoitteeseen ${to}.`,
    simulated: (what) =>
      ({
        "parcel-delayed": "Paketti on nyt kaksi päivää myöhässä.",
        "return-received": "Palautus on saapunut.",
        "refund-difference": "Yksi hyvitys ei täsmää ja odottaa sinua.",
        "angry-reply": "Asiakas on vastannut.",
      })[what] ?? "",
    merged: () => "Valinnat ovat luonnoksessa.",
    booked: (n) =>
      `Tilauksen ${n} palautus on kirjattu. Asiakkaalle kerrotaan viiden minuutin päästä, ellet kumoa.`,
    unbooked: () => "Kumottu. Kenellekään ei kerrota.",
    resent: () => "Viesti lähtee nyt. Se näkyy aikajanalla heti lähdettyään.",
    stepKept: () => "Merkitty. Se jää ennalleen.",
    wentLive: () => "Viestit lähtevät nyt. Tästä eteenpäin tapahtumista kerrotaan asiakkaille.",
    wentBack: () => "Kokeilutila. Mitään ei enää lähde.",
    traySent: () => "Se lähtee nyt.",
    trayStopped: () => "Pysäytetty. Sitä ei lähetetä.",
    sendersKept: () => "Merkitty, mitkä viestit on kytketty muualla pois päältä.",
    pastAsked: () => "Tilauksia haetaan. Kenellekään ei lähde viestiä.",
    domainChecked: () => "Tarkistettu juuri äsken.",
    settingKept: () => "Tallennettu.",
    brandKept: () => "Tallennettu. Tästä lähtien viestit näyttävät tältä.",
    storeAsked: () => "Kaupalta kysyttiin juuri äsken.",
    storeLeft: () => "Yhteys on katkaistu. Kauppa kirjoittaa taas itse asiakkailleen.",
    on: () => "Kytketty päälle. Seuraavasta sopivasta tapahtumasta kerrotaan.",
    off: () => "Kytketty pois päältä. Jo suunniteltuja ei lähetetä.",
    named: (n) => {
      const [named = 0, skipped = 0, left = 0, silent = 0] = n.split("-").map(Number);
      const rest = left > 0 ? ` Jäljellä on ${left}: jatka painamalla vielä kerran.` : "";
      const odd =
        skipped > 0
          ? ` ${skipped} ei voinut olla tätä ja ${skipped === 1 ? "odottaa" : "odottavat"} yhä.`
          : "";
      return `${named === 1 ? "1 hyvitys" : `${named} hyvitystä`} on nimetty.${silent > 0 ? "" : " Viestit odottavat 15 minuuttia."}${odd}${rest}`;
    },
    unnamed: (n) => (n === "1" ? "1 hyvitys odottaa taas." : `${n} hyvitystä odottaa taas.`),
    shortSent: (n) =>
      n === "0"
        ? "Yhtään lyhyttä viestiä ei ollut odottamassa."
        : n === "1"
          ? "Lyhyt viesti lähtee nyt."
          : `${n} lyhyttä viestiä lähtee nyt.`,
    letGo: () => "Viesti lähtee sellaisenaan. Perustelusi on tallennettu.",
    reasonCorrected: () => "Syy on korjattu, ja hyvitys arvioidaan uudelleen.",
    joined: (number) => `Se on nyt asiassa ${number}.`,
    putAway: () => "Siirretty syrjään. Se säilytetään.",
    termsAdded: (n) =>
      n === "0"
        ? "Ehdoista on nyt tallennettu versio."
        : n === "1"
          ? "Ehdoista on nyt tallennettu versio. 1 hyvitys ei enää odota."
          : `Ehdoista on nyt tallennettu versio. ${n} hyvitystä ei enää odota.`,
    ruleForgotten: (n) =>
      n === "0"
        ? "Sääntö on poistettu."
        : n === "1"
          ? "Sääntö on poistettu. 1 hyvitys arvioitiin uudelleen."
          : `Sääntö on poistettu. ${n} hyvitystä arvioitiin uudelleen.`,
    hoursChanged: () => "Tallennettu. Aiemmin luvatut ajat pysyvät ennallaan.",
    hoursSame: () => "Niin siinä jo lukee.",
    quietChanged: () => "Hiljaiset tunnit on tallennettu.",
    accountSaved: () => "Tallennettu.",
    sessionsEnded: (n) => (n === "1" ? "Kirjauduttu ulos siitä." : `Kirjauduttu ulos ${n} selaimesta.`),
    passkeyAdded: () => "Pääsyavain on lisätty. Voit kirjautua sillä ensi kerralla.",
    passkeyNamed: () => "Pääsyavaimella on uusi nimi.",
    passkeyRemoved: () => "Pääsyavain ei enää avaa mitään. Poista se myös laitteestasi.",
    invited: (to) => `Kutsu on lähetetty osoitteeseen ${address(to)}. Se on voimassa seitsemän päivää.`,
    invitedUnsent: (to) =>
      `${address(to)} on luettelossa, mutta viestiä ei voitu lähettää. Tarkista lähettäjän verkkotunnus ja lähetä kutsu uudelleen.`,
    memberRenamed: () => "Nimi on vaihdettu. Loki yhdistää vanhan ja uuden nimen.",
    roleChanged: () => "Rooli on vaihdettu. Henkilön on kirjauduttava uudelleen.",
    memberRemoved: () => "Pääsy päättyy seuraavaan klikkaukseen, kaikissa selaimissa.",
    wayAdded: () => "Lisätty. Lähetä testi, niin näet, että se menee perille.",
    wayRemoved: () => "Poistettu. Sinne ei enää ilmoiteta mitään.",
    wayTested: () => "Testi otettiin vastaan. Katso, että näet sen.",
    wayFailed: () => "Testi ei mennyt perille. Syy lukee alla.",
    weeklyOn: () => "Saat viikon luvut joka maanantaiaamu.",
    weeklyOff: () => "Et saa enää maanantaiviestiä.",
  },
};
