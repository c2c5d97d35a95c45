import type { Locale } from "../../commerce/print.ts";

/** What people write in the made-up orders that templates are shown with: names of goods, a shop's reasons, a customer's question. In each language. */
export interface SampleTexts {
  mug: string;
  tray: string;
  cloth: string;
  otherMug: string;
  wrapping: string;
  place: string;
  street: string;
  hours: string;
  dropOff: string;
  journey: string;
  stone: { title: string; advice: string[] };
  note: string;
  /** Why a return was declined, and what she may do instead. */
  declined: { because: string; instead: string };
  refused: string;
  worn: string;
  cancelled: string;
  withdraws: string;
  hazard: string;
  action: string;
  question: string;
  answer: string;
  guides: { entry: [title: string, text: string]; place: [title: string, text: string] };
  caseSubject: (number: string) => string;
}

export const sampleTexts: Record<Locale, SampleTexts> = {
  sv: {
    mug: "Mugg Fjäll, 3 dl",
    tray: "Bricka i björk",
    cloth: "Linneduk Hav, 140 × 240 cm",
    otherMug: "Mugg Fjäll, blå",
    wrapping: "Presentinslagning",
    place: "Ombudet vid torget",
    street: "Torget 5, 413 10 Göteborg",
    hours: "måndag–fredag 8–21, lördag–söndag 9–21",
    dropOff: "Valfritt ombud nära dig",
    journey: "Phuket, 14 dagar",
    stone: {
      title: "Stengods",
      advice: ["Diska gärna i maskin, högst 60 grader.", "Låt muggen bli rumsvarm innan du häller i kallt."],
    },
    note: "Tack för ditt tålamod.",
    declined: {
      because: "Vårt öppna köp gällde i 30 dagar, och returen anmäldes efter 34.",
      instead: "Är varan oanvänd kan du byta den mot något annat hos oss den här månaden.",
    },
    refused: "Hela kanten är skavd, som efter en lång tids bruk.",
    worn: "Muggen har körts i diskmaskin, och guldkanten har släppt.",
    cancelled: "Brickan kommer igen i januari. Säg till, så lägger vi undan en åt dig.",
    withdraws: "Jag ångrar mitt köp.\n\nMuggen var inte den färg som jag trodde.",
    hazard: "Handtaget kan lossna när muggen är varm. Då kan du få hett te över dig och bränna dig.",
    action: "Drick inte ur muggen.\nStäll undan den så att barn inte når den.",
    question: "Hej, jag trodde att returen var gratis. Varför drogs det av för frakten?",
    answer:
      "Det stämmer att frakten drogs av.\n\nNär man ångrar ett köp betalar man den själv. Var det fel på muggen?\nSkicka en bild i så fall, så betalar vi tillbaka den.",
    guides: {
      entry: ["Pass och inresa", "Läs UD:s råd för Thailand innan du reser."],
      place: ["På plats", "Vår guide på en sida, med bussar, dricks och nödnummer."],
    },
    caseSubject: (number) => `Ärende ${number}`,
  },
  nb: {
    mug: "Kopp Fjell, 3 dl",
    tray: "Brett i bjørk",
    cloth: "Lindukk Hav, 140 × 240 cm",
    otherMug: "Kopp Fjell, blå",
    wrapping: "Gaveinnpakning",
    place: "Utleveringsstedet ved torget",
    street: "Torget 5, 0155 Oslo",
    hours: "mandag–fredag 8–21, lørdag–søndag 9–21",
    dropOff: "Et valgfritt utleveringssted",
    journey: "Phuket, 14 dager",
    stone: {
      title: "Steintøy",
      advice: [
        "Tåler oppvaskmaskin, høyst 60 grader.",
        "La koppen bli romtemperert før du heller i noe kaldt.",
      ],
    },
    note: "Takk for tålmodigheten.",
    declined: {
      because: "Det åpne kjøpet vårt gjaldt i 30 dager, og returen ble meldt inn etter 34.",
      instead: "Er varen ubrukt, kan du bytte den i noe annet hos oss denne måneden.",
    },
    refused: "Hele kanten er slitt, som etter lang tids bruk.",
    worn: "Koppen har gått i oppvaskmaskin, og gullkanten har løsnet.",
    cancelled: "Brettet kommer igjen i januar. Si fra, så legger vi av ett til deg.",
    withdraws: "Jeg angrer på kjøpet.\n\nKoppen hadde ikke den fargen jeg trodde.",
    hazard: "Hanken kan løsne når koppen er varm. Da kan du få varm te over deg og brenne deg.",
    action: "Ikke drikk av koppen.\nSett den bort, slik at barn ikke når den.",
    question: "Hei, jeg trodde at returen var gratis. Hvorfor ble det trukket for frakten?",
    answer:
      "Det stemmer at frakten ble trukket fra.\n\nNår man angrer på et kjøp, betaler man den selv. Var det feil på koppen?\nSend i så fall et bilde, så betaler vi den tilbake.",
    guides: {
      entry: ["Pass og innreise", "Les UDs råd for Thailand før du reiser."],
      place: ["Når du er der", "Guiden vår på én side, med busser, tips og nødnumre."],
    },
    caseSubject: (number) => `Sak ${number}`,
  },
  da: {
    mug: "Krus Fjeld, 3 dl",
    tray: "Bakke i birk",
    cloth: "Hørdug Hav, 140 × 240 cm",
    otherMug: "Krus Fjeld, blåt",
    wrapping: "Gaveindpakning",
    place: "Pakkeshoppen ved torvet",
    street: "Torvet 5, 8000 Aarhus C",
    hours: "mandag–fredag 8–21, lørdag–søndag 9–21",
    dropOff: "En pakkeshop nær dig",
    journey: "Phuket, 14 dage",
    stone: {
      title: "Stentøj",
      advice: [
        "Tåler opvaskemaskine, højst 60 grader.",
        "Lad kruset få stuetemperatur, før du hælder noget koldt i.",
      ],
    },
    note: "Tak for din tålmodighed.",
    declined: {
      because: "Vores returret gjaldt i 30 dage, og returen blev anmeldt efter 34.",
      instead: "Er varen ubrugt, kan du bytte den til noget andet hos os i denne måned.",
    },
    refused: "Hele kanten er slidt, som efter lang tids brug.",
    worn: "Kruset har været i opvaskemaskine, og guldkanten har løsnet sig.",
    cancelled: "Bakken kommer igen i januar. Sig til, så lægger vi en til side til dig.",
    withdraws: "Jeg fortryder mit køb.\n\nKruset havde ikke den farve, som jeg troede.",
    hazard: "Hanken kan løsne sig, når kruset er varmt. Så kan du få varm te ud over dig og brænde dig.",
    action: "Drik ikke af kruset.\nStil det væk, så børn ikke kan nå det.",
    question: "Hej, jeg troede, at returneringen var gratis. Hvorfor blev der trukket for fragten?",
    answer:
      "Det er rigtigt, at fragten blev trukket fra.\n\nNår man fortryder et køb, betaler man den selv. Var der noget galt med kruset?\nSend i så fald et billede, så betaler vi den tilbage.",
    guides: {
      entry: ["Pas og indrejse", "Læs Udenrigsministeriets råd om Thailand, før du rejser."],
      place: ["På stedet", "Vores guide på én side, med busser, drikkepenge og nødnumre."],
    },
    caseSubject: (number) => `Sag ${number}`,
  },
  fi: {
    mug: "Muki Tunturi, 3 dl",
    tray: "Koivutarjotin",
    cloth: "Pellavaliina Meri, 140 × 240 cm",
    otherMug: "Muki Tunturi, sininen",
    wrapping: "Lahjapaketointi",
    place: "Noutopiste torin laidalla",
    street: "Kauppatori 5, 00170 Helsinki",
    hours: "maanantai–perjantai 8–21, lauantai–sunnuntai 9–21",
    dropOff: "Mikä tahansa noutopiste",
    journey: "Phuket, 14 päivää",
    stone: {
      title: "Kivitavara",
      advice: [
        "Kestää konepesun, enintään 60 astetta.",
        "Anna mukin lämmetä huoneenlämpöiseksi, ennen kuin kaadat siihen kylmää.",
      ],
    },
    note: "Kiitos kärsivällisyydestäsi.",
    declined: {
      because: "Palautusoikeutemme oli voimassa 30 päivää, ja palautus ilmoitettiin 34 päivän jälkeen.",
      instead: "Jos tuote on käyttämätön, voit vaihtaa sen meillä johonkin muuhun tässä kuussa.",
    },
    refused: "Koko reuna on kulunut kuin pitkässä käytössä.",
    worn: "Muki on ollut astianpesukoneessa, ja kultareuna on irronnut.",
    cancelled: "Tarjotin tulee takaisin tammikuussa. Kerro, niin varaamme sinulle yhden.",
    withdraws: "Perun ostokseni.\n\nMukin väri ei ollut se, jota luulin.",
    hazard:
      "Kahva voi irrota, kun muki on kuuma. Silloin päällesi voi kaatua kuumaa teetä ja voit polttaa itsesi.",
    action: "Älä juo mukista.\nPane se pois niin, etteivät lapset yletä siihen.",
    question: "Hei, luulin että palautus on maksuton. Miksi rahti vähennettiin?",
    answer:
      "Pitää paikkansa, että rahti vähennettiin.\n\nKun ostoksen peruu, sen maksaa itse. Oliko mukissa vika?\nLähetä siinä tapauksessa kuva, niin palautamme rahdin.",
    guides: {
      entry: ["Passi ja maahantulo", "Lue ulkoministeriön ohjeet Thaimaasta ennen matkaa."],
      place: ["Perillä", "Oppaamme yhdellä sivulla: bussit, juomarahat ja hätänumerot."],
    },
    caseSubject: (number) => `Asianumero ${number}`,
  },
  en: {
    mug: "Fell mug, 3 dl",
    tray: "Birch tray",
    cloth: "Linen tablecloth Sea, 140 × 240 cm",
    otherMug: "Fell mug, blue",
    wrapping: "Gift wrapping",
    place: "The parcel shop on the square",
    street: "5 Market Square, Leeds LS1 6HD",
    hours: "Monday–Friday 8–21, Saturday–Sunday 9–21",
    dropOff: "Any parcel shop near you",
    journey: "Phuket, 14 days",
    stone: {
      title: "Stoneware",
      advice: [
        "Goes into the dishwasher, at 60 degrees at most.",
        "Let the mug reach room temperature before you pour in something cold.",
      ],
    },
    note: "Thank you for your patience.",
    declined: {
      because: "Our return period is 30 days, and the return was registered after 34.",
      instead: "If the item is unused, you can exchange it for something else with us this month.",
    },
    refused: "The whole rim is worn, as after long use.",
    worn: "The mug has been in a dishwasher, and the gold rim has come off.",
    cancelled: "The tray will be back in January. Tell us, and we will put one aside for you.",
    withdraws: "I withdraw from my purchase.\n\nThe mug was not the colour that I thought.",
    hazard: "The handle can come off when the mug is hot. Hot tea can then spill over you and burn you.",
    action: "Do not drink from the mug.\nPut it away where children cannot reach it.",
    question: "Hello, I thought that the return was free. Why was the postage taken off?",
    answer:
      "It is right that the postage was taken off.\n\nWhoever changes her mind pays it herself. Was something wrong with the mug?\nIf so, send us a picture and we will pay it back.",
    guides: {
      entry: ["Passport and entry", "Read your government’s advice on Thailand before you travel."],
      place: ["While you are there", "Our guide on one page, with buses, tips and emergency numbers."],
    },
    caseSubject: (number) => `Case ${number}`,
  },
  de: {
    mug: "Tasse Fjell, 3 dl",
    tray: "Birkentablett",
    cloth: "Leinentischdecke Meer, 140 × 240 cm",
    otherMug: "Tasse Fjell, blau",
    wrapping: "Geschenkverpackung",
    place: "Der Paketshop am Markt",
    street: "Marktplatz 5, 20095 Hamburg",
    hours: "Montag–Freitag 8–21, Samstag–Sonntag 9–21",
    dropOff: "Ein Paketshop in deiner Nähe",
    journey: "Phuket, 14 Tage",
    stone: {
      title: "Steinzeug",
      advice: [
        "Darf in die Spülmaschine, bei höchstens 60 Grad.",
        "Lass die Tasse zimmerwarm werden, bevor du etwas Kaltes hineingießt.",
      ],
    },
    note: "Danke für deine Geduld.",
    declined: {
      because: "Unser Rückgaberecht gilt 30 Tage, und die Rücksendung wurde nach 34 angemeldet.",
      instead: "Ist die Ware unbenutzt, kannst du sie bei uns in diesem Monat gegen etwas anderes tauschen.",
    },
    refused: "Der ganze Rand ist abgenutzt, wie nach langem Gebrauch.",
    worn: "Die Tasse war in der Spülmaschine, und der Goldrand hat sich gelöst.",
    cancelled: "Das Tablett kommt im Januar wieder. Sag Bescheid, dann legen wir dir eines zurück.",
    withdraws: "Ich widerrufe meinen Kauf.\n\nDie Tasse hatte nicht die Farbe, die ich dachte.",
    hazard:
      "Der Henkel kann abbrechen, wenn die Tasse heiß ist. Dann kann heißer Tee über dich laufen und dich verbrühen.",
    action: "Trink nicht aus der Tasse.\nStell sie weg, sodass Kinder sie nicht erreichen.",
    question: "Hallo, ich dachte, die Rücksendung ist kostenlos. Warum wurde das Porto abgezogen?",
    answer:
      "Es stimmt, dass das Porto abgezogen wurde.\n\nWer einen Kauf widerruft, zahlt es selbst. War mit der Tasse etwas nicht in Ordnung?\nDann schick uns ein Bild, und wir zahlen es zurück.",
    guides: {
      entry: ["Pass und Einreise", "Lies vor der Reise die Hinweise des Auswärtigen Amts zu Thailand."],
      place: ["Vor Ort", "Unser Reiseführer auf einer Seite: Busse, Trinkgeld, Notrufnummern."],
    },
    caseSubject: (number) => `Anfrage ${number}`,
  },
};
