import type { Locale } from "../commerce/print.ts";

/** What customers of Nordlys wrote, and what its people answered. */

export const amira = "Amira Haddad";
export const oskar = "Oskar Lindqvist";

/** Answered long ago: by language, to which mail, and what was said. */
export const asked: Partial<Record<Locale, { to: string; words: string; answer: string }[]>> = {
  sv: [
    {
      to: "refund-issued",
      words: "Hej! När syns pengarna på mitt kort? Det har gått två dagar nu.",
      answer:
        "Hej!\n\nPengarna skickades samma dag som du fick mejlet. Banken visar dem inom fem bankdagar, och texten på kontoutdraget är NORDLYS.SE. Syns de inte i slutet av veckan så svara här, så ber vi banken om ett spårningsnummer.\n\nVänliga hälsningar\nAmira",
    },
    {
      to: "refund-issued",
      words: "Varför drar ni av för frakten? Det stod väl fri retur?",
      answer:
        "Hej!\n\nJag förstår att du undrar. När man ångrar ett köp betalar man returfrakten själv, 59 kr, och det stod i villkoren när du beställde. Har du sett fri retur någonstans hos oss? Skicka gärna en bild, så betalar vi tillbaka de 59 kronorna.\n\nVänliga hälsningar\nAmira",
    },
    {
      to: "shipped",
      words: "Kan jag få paketet till ett annat ombud? Jag är bortrest från och med torsdag.",
      answer:
        "Hej!\n\nJa. Öppna spårningslänken i mejlet och välj ”Byt utlämningsställe”, det går tills paketet är hos ombudet. Vill du hellre ha det skickat nästa vecka så svara i dag, så stoppar jag det.\n\nVänliga hälsningar\nAmira",
    },
    {
      to: "order-confirmed",
      words: "Jag råkade beställa två i stället för en. Kan ni ändra?",
      answer:
        "Hej!\n\nDet är ändrat: du får en, och pengarna för den andra är tillbaka hos dig inom fem bankdagar. Du får ett mejl som visar summan.\n\nVänliga hälsningar\nAmira",
    },
  ],
  nb: [
    {
      to: "shipped",
      words: "Hei! Kommer pakken på døren, eller må jeg hente den et sted?",
      answer:
        "Hei!\n\nBring leverer den på døren og skriver til deg samme morgen. Passer det ikke, kan du velge et hentested i sporingslenken.\n\nVennlig hilsen\nAmira",
    },
    {
      to: "order-confirmed",
      words: "Hei, jeg skrev feil husnummer i adressen. Kan dere rette det?",
      answer: "Hei!\n\nDet er rettet, og pakken går til det riktige nummeret.\n\nVennlig hilsen\nAmira",
    },
    {
      to: "refund-issued",
      words: "Hei, når får jeg pengene tilbake på kortet?",
      answer:
        "Hei!\n\nPengene ble sendt samme dag som du fikk e-posten. Banken viser dem innen fem bankdager, og på kontoutskriften står det NORDLYS.SE.\n\nVennlig hilsen\nAmira",
    },
  ],
  da: [
    {
      to: "order-confirmed",
      words: "Hej, kan jeg få den pakket ind som gave?",
      answer:
        "Hej!\n\nDet når vi lige: den bliver pakket ind uden ekstra betaling, og der ligger ingen pris i pakken.\n\nVenlig hilsen\nAmira",
    },
    {
      to: "shipped",
      words: "Hej, kommer pakken til døren eller til en pakkeshop?",
      answer:
        "Hej!\n\nDen kommer til din dør. GLS skriver til dig om morgenen, den dag de kommer, og der kan du vælge en pakkeshop i stedet.\n\nVenlig hilsen\nAmira",
    },
  ],
  fi: [
    {
      to: "shipped",
      words: "Hei, voiko paketin toimittaa noutopisteeseen kotioven sijaan?",
      answer:
        "Hei!\n\nVoi. Avaa viestin seurantalinkki ja valitse noutopiste ennen toimituspäivää.\n\nYstävällisin terveisin\nAmira",
    },
    {
      to: "order-confirmed",
      words: "Hei, osoitteesta jäi rapun kirjain pois. Voitteko lisätä sen?",
      answer: "Hei!\n\nLisäsin sen, ja paketti tulee oikeaan rappuun.\n\nYstävällisin terveisin\nAmira",
    },
    {
      to: "refund-issued",
      words: "Hei, milloin rahat näkyvät tililläni?",
      answer:
        "Hei!\n\nRahat lähetettiin samana päivänä, kun sait viestin. Pankki näyttää ne viiden pankkipäivän kuluessa, ja tiliotteella lukee NORDLYS.SE.\n\nYstävällisin terveisin\nAmira",
    },
  ],
  de: [
    {
      to: "order-confirmed",
      words: "Guten Tag, bekomme ich eine Rechnung mit ausgewiesener Mehrwertsteuer?",
      answer:
        "Guten Tag!\n\nJa, sie liegt der Bestellbestätigung bei, mit 19 % Mehrwertsteuer. Ich habe sie Ihnen eben noch einmal geschickt.\n\nViele Grüße\nAmira",
    },
    {
      to: "shipped",
      words: "Guten Tag, kann ich die Lieferadresse noch ändern?",
      answer:
        "Guten Tag!\n\nJa, über den Link zur Sendungsverfolgung können Sie bis zum Abend vor der Zustellung einen anderen Ort wählen. Melden Sie sich gern, wenn das nicht klappt.\n\nViele Grüße\nAmira",
    },
  ],
  en: [
    {
      to: "shipped",
      words: "Hi, can the parcel be left with my neighbour if I am out?",
      answer:
        'Hi!\n\nYes. Open the tracking link in the mail and choose "leave with a neighbour" before the morning it is delivered.\n\nKind regards\nAmira',
    },
    {
      to: "refund-issued",
      words: "Hi, when will the money be on my card?",
      answer:
        "Hi!\n\nIt left the day you got our mail. Your bank shows it within five banking days, with the text NORDLYS.SE.\n\nKind regards\nAmira",
    },
  ],
};

/** What was asked by telephone, what was said at once, and what was written where she had it in writing. */
export const called: readonly (readonly [words: string, atOnce: string, written: string])[] = [
  [
    "Undrade när paketet kommer.",
    "I morgon, spårningslänken står i mejlet.",
    "Jag har tittat efter: paketet är hos PostNord och kommer inom två dagar. Spårningslänken står i mejlet om att det är på väg.",
  ],
  [
    "Frågade om hon kan hämta paketet hos ett annat ombud.",
    "Ja, via spårningslänken i mejlet.",
    "Ja, det går. Öppna spårningslänken i mejlet och välj ”Byt utlämningsställe”, innan paketet är hos ombudet.",
  ],
  [
    "Undrade hur en retur går till.",
    "Etiketten ligger i mejlet, lämnas hos PostNord. Frakten är 59 kr.",
    "Svara på det här mejlet med vad du vill skicka tillbaka, så kommer etiketten. Paketet lämnas hos PostNord, och returfrakten på 59 kr dras av från det du får tillbaka.",
  ],
  [
    "Ville ha kvitto till jobbet.",
    "Det ligger i orderbekräftelsen. Skickade det en gång till.",
    "Kvittot ligger i orderbekräftelsen, och nu har jag skickat den en gång till.",
  ],
  [
    "Ville ändra telefonnumret för aviseringen.",
    "Ändrat, aviseringen går till det nya numret.",
    "Nu är det ändrat: PostNord aviserar till det nya numret.",
  ],
];

/** Waiting now. `left`: minutes of opening time until the promised answer. */
export const waiting: {
  order: string;
  to: string;
  from: string;
  name: string;
  left: number;
  words: string;
  owner?: string;
}[] = [
  {
    order: "1007",
    to: "refund-issued",
    from: "johan.wikstrom",
    name: "Johan Wikström",
    left: 38,
    words:
      "Hej! Ni skriver att jag har fått pengarna tillbaka, men Klarnafakturan är lika hög som förut och ska betalas på fredag. Ska jag betala hela?\n\n/Johan",
    owner: amira,
  },
  {
    order: "1008",
    to: "shipped",
    from: "elif.demir",
    name: "Elif Demir",
    left: 73,
    words:
      "Hej, paketet kom i dag men lampfoten är sprucken rakt igenom. Den skulle vara en present på lördag. Hinner ni skicka en ny? Och vad gör jag med den trasiga?\n\nElif",
  },
  {
    order: "1009",
    to: "order-confirmed",
    from: "maria.lindgren",
    name: "Maria Lindgren",
    left: 190,
    words:
      "Hej! Tröjan är jättefin men för liten. Kan jag byta till L i stället för att skicka tillbaka den?\n\nMaria",
  },
  {
    order: "1030",
    to: "order-confirmed",
    from: "sanna.koivisto",
    name: "Sanna Koivisto",
    left: 280,
    words: "Hei! Pressopannu saapui, mutta kansi puuttui laatikosta. Voitteko lähettää sen?\n\nSanna",
  },
  {
    order: "1031",
    to: "shipped",
    from: "henrik.dahl",
    name: "Henrik Dahl",
    left: 350,
    words:
      "Hei, jeg har fått en tollregning på 189 kr fra Bring. Skulle ikke den være betalt av dere?\n\nHenrik",
  },
  {
    order: "1032",
    to: "order-confirmed",
    from: "birgit.sommer",
    name: "Birgit Sommer",
    left: 410,
    words:
      "Guten Tag, der Kerzenhalter ist ein Geschenk. Können Sie mir einen Beleg ohne Preise schicken?\n\nBirgit Sommer",
  },
  {
    order: "1001",
    to: "refund-issued",
    from: "lena",
    name: "Lena Ek",
    left: 468,
    words: "Hej, jag trodde att returen var gratis? Jag fick bara 21 kr. /Lena",
    owner: amira,
  },
];

/** Mails that belong to nobody we know. */
export const stray: { from: string; name: string; to: string; subject: string; words: string }[] = [
  {
    from: "k.berg@example.org",
    name: "K Berg",
    to: "bestallning-1176@svar.nordlys.example",
    subject: "Paket",
    words: "Var är mitt paket?\n\nK. Berg",
  },
  {
    from: "ekonomi@brohus.example",
    name: "Brohus Ekonomi",
    to: "faktura@svar.nordlys.example",
    subject: "Underlag saknas",
    words:
      "Hej, vi saknar underlag till en återbetalning på 4 470 kr. Kan ni skicka det?\n\nEkonomiavdelningen, Brohus",
  },
];

export const savedAnswers: {
  name: string;
  locale: Locale;
  topics: ("refund" | "delivery" | "faulty")[];
  text: string;
}[] = [
  {
    name: "Varför returfrakten dras av",
    locale: "sv",
    topics: ["refund"],
    text: "Hej {{firstName}}!\n\nNär du ångrar ett köp betalar du själv frakten tillbaka. Priset, 59 kr, stod i villkoren när du beställde. Vara 80 kr minus returfrakt 59 kr blir 21 kr tillbaka till dig.",
  },
  {
    name: "Trasig vara, ny skickas",
    locale: "sv",
    topics: ["faulty", "delivery"],
    text: "Hej {{firstName}}!\n\nVad tråkigt att den kom trasig. En ny skickas i dag, och du betalar ingenting för det. Den trasiga behöver du inte skicka tillbaka, men ta gärna en bild åt oss.",
  },
  {
    name: "When the money is there",
    locale: "en",
    topics: ["refund"],
    text: "Hi {{firstName}},\n\nThe money left the day you got our mail. Your bank shows it within five banking days.",
  },
];
