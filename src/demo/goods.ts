import type { Locale } from "../commerce/print.ts";

/** What Nordlys sells, to whom, and in which money. Names of goods are those that the shop shows in that language. */

export type MarketName = "SE" | "NO" | "DK" | "FI" | "DE" | "GB";
export type DemoCurrency = "SEK" | "DKK" | "EUR";

export interface Market {
  country: MarketName;
  locale: Locale;
  currency: DemoCurrency;
  carrier: string;
  /** Of a price that includes it, in thousandths. */
  vat: number;
  /** Minor units: delivery, from where it is free, and a return label. */
  delivery: number;
  freeFrom: number;
  label: number;
  /** Of a hundred orders. */
  share: number;
}

export const markets: readonly Market[] = [
  {
    country: "SE",
    locale: "sv",
    currency: "SEK",
    carrier: "PostNord",
    vat: 250,
    delivery: 4900,
    freeFrom: 79900,
    label: 5900,
    share: 52,
  },
  {
    country: "NO",
    locale: "nb",
    currency: "SEK",
    carrier: "Bring",
    vat: 250,
    delivery: 7900,
    freeFrom: 99900,
    label: 8900,
    share: 10,
  },
  {
    country: "DK",
    locale: "da",
    currency: "DKK",
    carrier: "GLS",
    vat: 250,
    delivery: 3900,
    freeFrom: 59900,
    label: 4500,
    share: 12,
  },
  {
    country: "FI",
    locale: "fi",
    currency: "EUR",
    carrier: "Posti",
    vat: 255,
    delivery: 590,
    freeFrom: 8000,
    label: 690,
    share: 11,
  },
  {
    country: "DE",
    locale: "de",
    currency: "EUR",
    carrier: "DHL",
    vat: 190,
    delivery: 690,
    freeFrom: 9000,
    label: 690,
    share: 10,
  },
  {
    country: "SE",
    locale: "en",
    currency: "SEK",
    carrier: "PostNord",
    vat: 250,
    delivery: 4900,
    freeFrom: 79900,
    label: 5900,
    share: 5,
  },
];

export interface Good {
  sku: string;
  price: Record<DemoCurrency, number>;
  title: Record<Locale, string>;
}

const good = (sku: string, prices: [number, number, number], ...titles: string[]): Good => {
  const [sv = "", nb = "", da = "", fi = "", de = "", en = ""] = titles;
  const [sek, dkk, eur] = prices;
  return {
    sku,
    price: { SEK: sek * 100, DKK: dkk * 100, EUR: eur * 100 },
    title: { sv, nb, da, fi, de, en },
  };
};

export const goods: readonly Good[] = [
  good(
    "LAMPA-V",
    [899, 599, 79],
    "Bordslampa Vinter",
    "Bordlampe Vinter",
    "Bordlampe Vinter",
    "Pöytälamppu Vinter",
    "Tischlampe Vinter",
    "Table lamp Vinter",
  ),
  good(
    "PLAD-D",
    [649, 429, 59],
    "Ullpläd Dimma",
    "Ullpledd Dimma",
    "Uldplaid Dimma",
    "Villapeitto Dimma",
    "Wolldecke Dimma",
    "Wool blanket Dimma",
  ),
  good(
    "LJUS-E",
    [129, 89, 12],
    "Doftljus Enbär",
    "Duftlys einebær",
    "Duftlys enebær",
    "Tuoksukynttilä kataja",
    "Duftkerze Wacholder",
    "Scented candle juniper",
  ),
  good(
    "KUDDE-L",
    [249, 169, 23],
    "Kuddfodral Lin",
    "Putetrekk lin",
    "Pudebetræk hør",
    "Tyynynpäällinen pellava",
    "Kissenbezug Leinen",
    "Cushion cover linen",
  ),
  good(
    "BRICKA-B",
    [299, 199, 27],
    "Träbricka Björk",
    "Trebrett bjørk",
    "Træbakke birk",
    "Tarjotin koivu",
    "Tablett Birke",
    "Birch tray",
  ),
  good(
    "TROJA-N",
    [1195, 799, 109],
    "Stickad tröja Norrsken",
    "Strikkegenser Nordlys",
    "Striktrøje Nordlys",
    "Neulepaita Revontuli",
    "Strickpullover Nordlicht",
    "Knitted jumper Aurora",
  ),
  good(
    "SOCK-R",
    [179, 119, 16],
    "Raggsockor grå",
    "Raggsokker grå",
    "Raggsokker grå",
    "Villasukat harmaa",
    "Wollsocken grau",
    "Wool socks grey",
  ),
  good(
    "MUGG-F",
    [149, 99, 14],
    "Mugg Fjäll",
    "Kopp Fjell",
    "Krus Fjeld",
    "Muki Tunturi",
    "Becher Fjell",
    "Mug Fjäll",
  ),
  good(
    "PRESS-K",
    [549, 369, 49],
    "Kaffepress glas",
    "Presskanne glass",
    "Stempelkande glas",
    "Pressopannu lasi",
    "Kaffeepresse Glas",
    "Glass coffee press",
  ),
  good(
    "HAND-2",
    [329, 219, 29],
    "Handdukar lin, 2-pack",
    "Håndklær lin, 2-pakning",
    "Håndklæder hør, 2-pak",
    "Pellavapyyhkeet, 2 kpl",
    "Leinenhandtücher, 2 Stück",
    "Linen towels, pack of 2",
  ),
  good(
    "STAKE-M",
    [399, 269, 36],
    "Ljusstake mässing",
    "Lysestake messing",
    "Lysestage messing",
    "Kynttilänjalka messinki",
    "Kerzenhalter Messing",
    "Brass candlestick",
  ),
  good(
    "KORG-S",
    [449, 299, 39],
    "Förvaringskorg spån",
    "Oppbevaringskurv spon",
    "Opbevaringskurv spån",
    "Pärekori",
    "Spankorb",
    "Chip basket",
  ),
];

/** First and last names that are common where the customers live; nobody in particular. */
export const names: Record<Locale, { first: readonly string[]; last: readonly string[] }> = {
  sv: {
    first: [
      "Anna",
      "Erik",
      "Maria",
      "Johan",
      "Karin",
      "Lars",
      "Elin",
      "Oskar",
      "Sara",
      "Nils",
      "Ebba",
      "Amir",
      "Fatima",
      "Gustav",
      "Maja",
      "Viktor",
    ],
    last: [
      "Lindqvist",
      "Bergström",
      "Holm",
      "Sandberg",
      "Nyström",
      "Ekström",
      "Wallin",
      "Hedlund",
      "Söderberg",
      "Åkesson",
      "Öberg",
      "Ahmadi",
    ],
  },
  nb: {
    first: ["Ingrid", "Ola", "Kari", "Magnus", "Silje", "Henrik", "Nora", "Sindre"],
    last: ["Hansen", "Solberg", "Bakken", "Moen", "Lie", "Haugen"],
  },
  da: {
    first: ["Mette", "Søren", "Freja", "Mikkel", "Louise", "Rasmus", "Astrid", "Emil"],
    last: ["Jensen", "Kjær", "Østergaard", "Møller", "Dahl", "Bach"],
  },
  fi: {
    first: ["Aino", "Mikko", "Sanna", "Jari", "Helmi", "Ville", "Päivi", "Antti"],
    last: ["Korhonen", "Mäkinen", "Laine", "Heikkilä", "Salo", "Järvinen"],
  },
  de: {
    first: ["Lena", "Jonas", "Katrin", "Stefan", "Miriam", "Felix", "Birgit", "Tim"],
    last: ["Schneider", "Vogel", "Krüger", "Böhm", "Lehmann", "Weiß"],
  },
  en: {
    first: ["Ben", "Grace", "Oliver", "Priya", "Hannah", "Tom"],
    last: ["Ashworth", "Clarke", "Patel", "Murray", "Byrne"],
  },
};

/** An address of the domain that belongs to nobody. */
export const addressOf = (first: string, last: string, n: number): string => {
  const plain = (name: string) =>
    name
      .toLowerCase()
      .replaceAll("ß", "ss")
      .replaceAll("ø", "o")
      .replaceAll("æ", "ae")
      .normalize("NFD")
      .replace(/[^a-z]/g, "");
  return `${plain(first)}.${plain(last)}${n}@example.com`;
};
