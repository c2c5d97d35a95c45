import type { TrialWords } from "../en/trial.ts";

export const fi: TrialWords = {
  title: (kind) => `Kaksi versiota: ${kind}`,
  lede: "Osa asiakkaista saa luonnoksen, muut käytössä olevan. Parempi herättää vähemmän kysymyksiä.",
  default: "oletus",
  version: (n) => `versio ${n}`,
  notThis: "Tätä viestiä ei voi vertailla kahtena versiona",
  legal: "Laki antaa asiakkaalle oikeuden sen sisältöön, joten siinä lukee kaikille sama.",
  noMail: "Se ei ole oma viestinsä. Vertaile sen sijaan viestejä, joissa se on.",
  noDraft: "Vertailtavaa luonnosta ei ole",
  noDraftHint: "Kirjoita muokkaimessa, mitä haluat kokeilla. Palaa sitten tänne.",
  edit: "Avaa muokkain",
  start: (n) => `Aloita luonnoksen ${n} vertailu`,
  against: (a, b) => `${a} vastaan ${b}`,
  draftAgainst: (draft, live) => `Luonnos ${draft} vastaan ${live}`,
  share: "Moniko asiakas saa luonnoksen",
  shareOf: (n) => `${n}/100`,
  shareHint: "Asiakas saa aina saman version. Jos osuus on alle 50, ratkaisuun tarvitaan enemmän viestejä.",
  aim: "Kuinka suuri ero pitää löytyä",
  aims: {
    half: "Puolet vähemmän kysymyksiä",
    third: "Kolmannes vähemmän kysymyksiä",
    quarter: "Neljännes vähemmän kysymyksiä",
  },
  takes: (mails, days) =>
    `Noin ${mails} viestiä kumpaakin${days === undefined ? "" : `, noin ${days} päivää nykyisellä tahdillasi`}`,
  reckoned: (replies, sends) =>
    `Laskettu viimeisistä 90 päivästä: kysymyksiä ${replies}, tällaisia viestejä ${sends}, ja asiakasosuudella 50/100.`,
  reckonedNone:
    "Kenelläkään ei ole vielä ollut tätä viestiä viikkoa, joten kukaan ei tiedä, kuinka usein siitä kysytään. Laskettu 20 kysymyksellä 1 000 viestiä kohti.",
  mayNot: "Voit katsella, mutta et aloittaa tai lopettaa vertailua.",
  second: (who) =>
    `Luonnos muuttaa rahaa koskevia sanoja, ja ne on kirjoittanut ${who}. Jonkun muun, joka saa hyväksyä sellaisia sanoja, on aloitettava vertailu.`,
  savedMeanwhile:
    "Joku tallensi luonnoksen sen jälkeen, kun avasit tämän sivun. Katso se uudelleen ja aloita sitten.",
  meanwhile: "Vertailun aikana tästä viestistä ei oteta käyttöön muuta, ja luonnokset odottavat.",
  running: "Käynnissä",
  since: (when, who) => `Alkaen ${when}, aloittanut ${who}`,
  gets: (n) => `${n}/100 asiakkaasta`,
  columns: {
    version: "Versio",
    customers: "Asiakkaita",
    sent: "Lähetetty",
    counted: "Viikon vanhoja",
  },
  progress: (done, planned) => `${done} viestiä, tavoite noin ${planned}`,
  progressOf: (version) => `Kuinka pitkällä on ${version}`,
  once: (when) =>
    `Se ratkaistaan kerran, kun kummallakin on suunniteltu määrä viestejä${when === undefined ? "" : `: noin ${when} nykyisellä tahdilla`}.`,
  whyOnce:
    "Siihen asti lukuja ei näytetä. Joka katsoo joka päivä, näkee ennen pitkää voittajan, oli sellaista tai ei.",
  week: "Viesti lasketaan, kun sen lähdöstä on viikko, sen viikon kysymyksineen. Kiitokset ja automaattiset vastaukset eivät ole kysymyksiä.",
  uneven: "Toisen version sai useampi asiakas kuin sattuma sallii",
  unevenWhy:
    "Jokin muu kuin arvonta ratkaisee, kuka saa mitä, joten lukuihin ei voi luottaa. Lopeta vertailu ja kerro palvelimen ylläpitäjälle.",
  judged: "Ratkaistu",
  better: (b, fewer, low, high) =>
    `${b} herättää ${fewer} kysymystä vähemmän 1 000 viestiä kohti (${low}–${high}).`,
  worse: (b, more, low, high) =>
    `${b} herättää ${more} kysymystä enemmän 1 000 viestiä kohti (${low}–${high}).`,
  noDifference: (b, more, fewer) =>
    `Eroa ei näy. Jos sitä on, ${b} herättää enintään ${fewer} kysymystä vähemmän tai ${more} enemmän 1 000 viestiä kohti.`,
  certainty: "Sadasta vertailusta 95:ssä todellinen ero on tällaisen välin sisällä.",
  chart: (sentence) => `Kaavio: ${sentence}`,
  fewerSide: "vähemmän kysymyksiä",
  moreSide: "enemmän kysymyksiä",
  same: "yhtä paljon",
  asTable: "Näytä taulukkona",
  perThousand: "Kysymyksiä 1 000 viestiä kohti",
  mails: "Arvioituja viestejä",
  difference: "Vähemmän luonnoksella",
  end: "Lopeta vertailu",
  keep: (version) => `Jätä käyttöön ${version}`,
  keepSub: {
    a: "Kaikki asiakkaat saavat taas sen. Toinen säilyy versioluettelossa.",
    b: "Kaikki asiakkaat saavat tästä lähtien sen. Se julkaistaan.",
  },
  tooSoon: "Se päättyy ilman vastausta: liian harva viesti on viikon vanha.",
  history: "Aiemmat vertailut",
  ended: {
    when: "Milloin",
    versions: "Versiot",
    outcome: "Mitä siitä tuli",
    kept: "Jäi käyttöön",
  },
  fromTo: (from, to) => `${from} – ${to}`,
  endedBy: (who) => `lopettanut ${who}`,
  unjudged: (a, b) => `Lopetettu ennen ratkaisua, kun viestejä oli ${a} ja ${b}.`,
};
