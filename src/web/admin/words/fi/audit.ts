import type { AuditPageWords } from "../en/audit.ts";

export const fi: AuditPageWords = {
  title: "Tarkastus",
  news: (kept, judged) =>
    judged === 0 ? "Mitään ei ole vielä tarkastettu" : `${kept}/${judged} tarkastetusta kohdasta on kunnossa`,
  lede: "Haamuasiakkaan pikatesti: mitä asiakkaillesi kerrotaan oston jälkeen, asetustesi, viimeisten 90 päivän ja oikeiden viestiesi perusteella.",
  notSeen: (n) =>
    n === 1
      ? "1 kohtaa ei voitu tarkastaa: vastaa siihen itse tai anna viesti tarkastettavaksi."
      : `${n} kohtaa ei voitu tarkastaa: vastaa niihin itse tai anna viesti tarkastettavaksi.`,
  paper: "PDF",
  show: "Mitkä kohdat",
  all: "Kaikki",
  todo: "Tehtävää",
  unknown: "Tarkastamatta",
  fine: "Kunnossa",
  name: "Avaa hyvitykset",
  none: {
    todo: "Tehtävää ei ole. Kaikki tarkastetut kohdat ovat kunnossa.",
    unknown: "Jokainen kohta on tarkastettu.",
    fine: "Mikään tarkastetuista ei ole vielä kunnossa.",
    all: "",
  },
  ofPart: (kept, judged, unknown) =>
    [judged > 0 && `${kept}/${judged} kunnossa`, unknown > 0 && `${unknown} tarkastamatta`]
      .filter(Boolean)
      .join(", "),
  switchOn: "Kytke päälle",
  yes: "Kyllä, niin on",
  no: "Ei",
  notOurs: "Ei koske meitä",
  forget: "Ota vastaus takaisin",
  note: "Muistiinpano",
  mails: "Anna oikea viesti tarkastettavaksi",
  mailsWhy:
    "Tilaa omasta kaupastasi, palauta ja katso, mitä asiakkaasi näkevät. Välitä saamasi viestit tähän osoitteeseen tai anna viesti tiedostona. Vain aihe ja havainnot säilytetään.",
  address: "Välitä osoitteeseen",
  file: "Viesti tiedostona (.eml)",
  topic: "Se koskee",
  topicOpen: "mitä sen sanoista näkyy",
  handIn: "Lue viesti",
  read: (n) => (n === 1 ? "1 viesti on luettu" : `${n} viestiä on luettu`),
  noMail: "Yhtään viestiä ei ole vielä annettu.",
  found: (kept, missing) => `${kept} löytyy, ${missing} puuttuu`,
  remove: "Poista",
  noFile: "Valitse ensin tiedosto.",
  command: "Sama päätteessä: kvitto audit",
};
