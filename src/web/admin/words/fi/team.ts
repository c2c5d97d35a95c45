import type { TeamWords } from "../en/team.ts";

export const fi: TeamWords = {
  title: "Tiimi",
  lede: (n) =>
    n === 1
      ? "Yhdellä ihmisellä on pääsy tähän kauppaan. Kaikki tekeminen kirjataan hänen nimellään."
      : `${n} ihmisellä on pääsy tähän kauppaan. Kaikki tekeminen kirjataan heidän nimillään.`,
  caption: "Ketkä pääsevät sisään, tulojärjestyksessä",
  who: "Kuka",
  role: "Rooli",
  state: "Nähty viimeksi",
  you: "sinä",
  seen: (when) => when,
  notSeen: "ei missään kirjautuneena",
  invited: (until) => `Kutsu voimassa ${until} asti`,
  ended: "Kutsu on vanhentunut",
  notYet: "ei ole vielä kirjautunut",
  passkey: "pääsyavain",
  change: "Muuta",
  changeOf: (name) => `Muuta: ${name}`,
  invite: "Kutsu joku",
  inviteWhat: "Hän saa viestin, jossa oleva linkki on voimassa seitsemän päivää.",
  name: "Nimi",
  nameHint: "Etu- ja sukunimi: tekeminen kirjataan sillä.",
  email: "Sähköpostiosoite",
  language: "Kieli",
  herBrowser: "Hänen selaimensa mukaan",
  send: "Lähetä kutsu",
  what: {
    owner: "Kaikki, myös se, ketkä muut pääsevät sisään.",
    support: "Vastaa asiakkaille, vastaanottaa palautuneet paketit, nimeää hyvitysten erot.",
    marketer: "Kirjoittaa ja julkaisee viestit.",
    finance: "Selittää hyvitykset, kirjoittaa palautusehdot, hyväksyy rahaa koskevat sanat, lukee lokia.",
    "read-only": "Näkee kaiken, ei muuta mitään.",
  },
  changeTitle: (name) => name,
  changeLede: (email, role) => `${email}, ${role}.`,
  newName: "Nimi tiimissä",
  renameHint:
    "Hänen kirjoituksensa, ajastuksensa ja budjettinsa siirtyvät uudelle nimelle. Lokin riveillä säilyy aiempi nimi; yksi rivi yhdistää ne.",
  saveName: "Vaihda nimi",
  roleTitle: "Mitä hän saa tehdä",
  roleNote: "Kun rooli vaihtuu, hänet kirjataan heti ulos kaikkialta, ja hän kirjautuu uudelleen.",
  saveRole: "Vaihda rooli",
  againTitle: "Pääsy sisään",
  againWhat: "Lähettää uuden linkin sähköpostilla. Aiemmat linkit eivät sen jälkeen avaa mitään.",
  again: "Lähetä kutsu uudelleen",
  removeTitle: "Poista tiimistä",
  removeWhat: (name) =>
    `${name} menettää pääsyn seuraavaan klikkaukseen mennessä, kaikissa selaimissa, eivätkä pääsyavaimet avaa enää mitään. Tehdyt asiat säilyvät lokissa samalla nimellä. Hänen ajastamistaan viestipohjista tulee taas luonnoksia.`,
  remove: (name) => `Poista ${name}`,
  log: "Mitä hän on tehnyt",
  onlyOwner:
    "Hän on ainoa omistaja. Ilman omistajaa kauppaan ei voisi päästää ketään: tee ensin jostakusta muusta omistaja.",
  known: (email) => `${email} on jo tiimissä.`,
  named:
    "Jollakulla tiimissä tai lokissa on tai on ollut tämä nimi. Valitse nimi, joka erottaa heidät toisistaan.",
  badEmail: "Tämä ei ole sähköpostiosoite.",
  badName: "Kirjoita ihmisen nimi ilman kaksoispistettä ja näkymättömiä merkkejä.",
  alone:
    "Toistaiseksi täällä olet vain sinä. Jokainen, joka vastaa asiakkaille tai kirjoittaa viestejä, saa oman tilin: silloin loki kertoo, kuka teki mitä.",
};
