import type { KeyWords } from "../en/keys.ts";

export const fi: KeyWords = {
  title: "API-avaimet",
  settings: "Asetukset",
  lede: "Ohjelma, joka kertoo Kvitolle tapahtumista, osoittaa avaimella puhuvansa tämän kaupan puolesta. Avain avaa koko API:n: anna jokaiselle ohjelmalle oma, niin yksi voi päättyä ilman muita.",
  none: "Yhtään avainta ei ole vielä luotu. Luo avain, kun oma ohjelmasi alkaa kertoa tapahtumista; lisäosallamme yhdistetty kauppa ei tarvitse avainta.",
  name: "Mihin avainta käytetään",
  nameHint: "Esimerkiksi ohjelma ja kone, joka sitä käyttää: ”tilausjärjestelmä, Helsinki”.",
  nameMissing: "Kerro, mihin avainta käytetään: myöhemmin vain se erottaa sen muista.",
  make: "Luo avain",
  listTitle: (n) => (n === 1 ? "1 avain" : `${n} avainta`),
  columns: { name: "Käyttö", ends: "Loppuosa", made: "Luotu", state: "Tila" },
  unnamed: "Ei nimeä",
  active: "Käytössä",
  revoked: (at) => `Mitätöity ${at}`,
  revoke: "Mitätöi",
  revokeOf: (name) => `Mitätöi ${name}`,
  madeTitle: "Tässä on uusi avain",
  madeLede: "Kopioi se nyt. Se näytetään vain kerran ja tallennetaan niin, ettei kukaan voi lukea sitä.",
  madeLabel: (name) => `Avain: ${name}`,
  madeUse: "Jokainen API-pyyntö kantaa sitä mukanaan:",
  copied: "Olen kopioinut sen",
  askTitle: (name) => `Mitätöidäänkö avain ${name}?`,
  ask: (ends) =>
    `Avain, jonka loppuosa on ${ends}, lakkaa kelpaamasta kaikkialla muutamassa sekunnissa, eikä sitä voi palauttaa. Sillä kerrotut tiedot säilyvät. Ohjelma, joka käyttää sitä yhä, saa vastauksen 401, kunnes sille annetaan toinen avain.`,
  askPlugin:
    "Kauppasi lisäosa käyttää tätä avainta. Ilman sitä kauppa ei kerro Kvitolle mitään: katkaise sen sijaan kaupan yhteys.",
  cancel: "Säilytä avain",
  gone: "Avain oli jo mitätöity.",
};
