import type { PrivacyWords } from "../en/privacy.ts";

export const fi: PrivacyWords = {
  title: "Tiedot ja yksityisyys",
  settings: "Asetukset",
  lede: "Asiakas saa kysyä, mitä hänestä on tallennettu, saada tiedot itselleen ja pyytää niiden poistamista (GDPR:n artiklat 15, 17 ja 20). Laki antaa kuukauden aikaa vastata.",
  person: {
    title: "Joku kysyy",
    who: "Sähköpostiosoite tai asiakasnumero",
    hint: "Kuten kauppajärjestelmässäsi. Mitään ei muuteta, ennen kuin olet nähnyt, mitä on tallessa.",
    missing: "Kirjoita asiakkaan sähköpostiosoite tai asiakasnumero.",
    look: "Katso, mitä on tallennettu",
    found: (who) => `Tallennetut tiedot: ${who}`,
    nothing: (who) =>
      `Mitään ei ole tallennettu: ${who}. Haettiin tilauksista, viesteistä, asioista ja peruutusilmoituksista. Vienti kertoo saman, ja sen voi antaa asiakkaalle.`,
    another: "Hae joku muu",
    counted: "Mitä",
    rows: "Määrä",
    export: "Vie tiedostoon",
    exportWhat:
      "Yksi JSON-tiedosto, jossa on kaikki, myös viestit sellaisina kuin ne luettiin. Se sisältää henkilötietoja: anna se asiakkaalle eikä kenellekään muulle. Vienti kirjataan lokiin.",
    erase: "Poista",
    eraseTitle: "Poista pysyvästi",
    goes: "Nimet, osoitteet, viestit, yhteydenotot, tiedostot ja kaikki muu, mistä asiakkaan tunnistaa. Vain varmuuskopio voi tuoda ne takaisin.",
    staysTitle: "Mitä laki velvoittaa säilyttämään",
    accounts: (act, years, day) =>
      `Tilausten ja hyvitysten numerot, päivät, tuotteet, summat ja verot ilman asiakasta: ${years} täyttä vuotta vuoden päättymisestä (${act}). Viimeisin ${day} asti.`,
    accountsUnknown:
      "Tilausten ja hyvitysten numerot, päivät, tuotteet, summat ja verot ilman asiakasta: niin kauan kuin maasi kirjanpitolaki määrää.",
    withdrawal: (day) =>
      `Peruutusilmoitus sanasta sanaan ja erillään: todiste oikeusvaadetta varten (GDPR:n artikla 17(3)(e)), ${day} asti.`,
    nothingStays: "Ei mitään: tilauksia, hyvityksiä tai peruutusilmoituksia ei ole.",
    elsewhere:
      "Kauppajärjestelmässäsi, maksupalvelussa, kuljetusyhtiöillä, asiakaspalvelujärjestelmässä ja varmuuskopioissa on omat kopionsa, jotka on poistettava siellä.",
    sure: "Kyllä, poista pysyvästi",
    sureMissing: "Rastita ensin ruutu: mitään ei ole poistettu.",
  },
  counts: {
    orders: "Tilaukset",
    gifts: "Muiden tilaukset, saatu lahjaksi",
    invoices: "Muiden tilaukset, joista hän sai laskun",
    parcels: "Paketit",
    returns: "Palautukset",
    refunds: "Hyvitykset",
    journeys: "Pakettien reitit",
    mails: "Viestit",
    questions: "Asiat",
    files: "Tiedostot",
    withdrawals: "Peruutusilmoitukset",
  },
  requests: {
    title: "Tähänastiset pyynnöt",
    none: "Kukaan ei ole vielä pyytänyt mitään. Myös kauppa-alustan kautta tulevat pyynnöt näkyvät tässä.",
    columns: { what: "Mitä", by: "Pyytäjä", at: "Pyydetty", state: "Tila" },
    kinds: {
      export: "Mitä asiakkaasta on tallennettu",
      customer: "Asiakkaan tietojen poisto",
      shop: "Kaupan poisto",
    },
    done: (day) => `Valmis ${day}`,
    fetched: (day) => `Haettu ${day}`,
    waits: (day) => `Haettavissa ${day} asti`,
    open: (day) => `Kesken, viimeistään ${day}`,
    fetch: "Hae",
    fetchOf: (day) => `Hae asiakirja, ${day}`,
    rows: (n) => `${n} riviä`,
    kept: "Mitä säilyy",
    gone: "Tietoja viedään tai poistetaan juuri nyt: katso pyynnöt alta.",
  },
  keeping: {
    title: "Kuinka kauan kirjanpito säilytetään",
    lede: "Kaupan kotimaan mukaan. Kun asiakkaan tiedot poistetaan, luvut säilyvät mutta tieto siitä, kuka hän oli, katoaa.",
    columns: { country: "Maa", years: "Täysiä vuosia vuoden jälkeen", act: "Laki" },
    yours: "omasi",
    unknown: (country) =>
      `Tämän maan kirjanpitolakia ei ole luettu: ${country}. Kirjanpidostasi ei koskaan poisteta mitään itsestään.`,
    other:
      "Kauppajärjestelmästä ja sähköpostista tulleet raakatiedot tyhjennetään 30 päivän kuluttua käsittelystä.",
  },
  shop: {
    taking: (done, of, since) => `Kirjoitetaan ${since} alkaen: ${done}/${of} riviä.`,
    taken: (rows, when) => `Kirjoitettu kokonaan ${when}: ${rows} riviä.`,
    brokeOff: (done, of) =>
      `Kirjoitus katkesi: ${done}/${of} riviä. Sen näkee tiedostosta: viimeinen rivi puuttuu. Ota tiedot ulos uudelleen.`,
    progress: "Kuinka paljon tiedostosta on kirjoitettu",
    lookAgain: "Katso uudelleen",
    takingHint: "Kun tiedostoa kirjoitetaan, sivu kertoo joka avauksella, miten pitkällä se on.",
    title: "Kaupan kaikki tiedot",
    lede: (rows) =>
      `${rows} riviä: tilaukset, hyvitykset, erittelyt, viestit, asiat, ehdot, tekstit ja loki tiedostona, jossa kukin on yhtenä JSON-rivinä. Avaimia, salasanoja ja allekirjoitettuja linkkejä siinä ei ole.`,
    take: "Vie tiedot",
    what: "Mitä mukana on",
    check:
      "Ensimmäinen rivi kertoo kunkin lajin määrän, viimeinen sen, ettei mitään puutu. Ison kaupan vienti kestää minuutteja, ja kauppa toimii sillä välin.",
    columns: { kind: "Laji tiedostossa", rows: "Rivejä" },
    erase: "Koko kaupan poistamiseen palvelimen ylläpitäjä käyttää komentoa",
  },
};
