import type { AdminLocale } from "./index.ts";

/** What each mail is called by those who write it, and in one line what it is for. */
interface KindWords {
  name: string;
  what: string;
}

type Rows = readonly (readonly [kind: string, ...en: [string, string], ...sv: [string, string]])[];

/** Which part of a purchase a mail belongs to, in the order in which a purchase happens; the mails in theirs. */
const parts = {
  order: [
    [
      "order-confirmed",
      "Order confirmed",
      "Thanks for the order: what was bought, what it cost, and what sending it back would cost.",
      "Orderbekräftelse",
      "Tackar för ordern: vad som köptes, vad det kostade och vad en retur skulle kosta.",
    ],
    [
      "order-changed",
      "Order changed",
      "What is different from before, and what it costs now.",
      "Ändrad order",
      "Vad som är annorlunda än förut, och vad det kostar nu.",
    ],
    [
      "order-cancelled",
      "Order cancelled",
      "Nothing will come, why, and what happens to the money.",
      "Avbeställd order",
      "Att inget kommer, varför, och vad som händer med pengarna.",
    ],
    [
      "payment-failed",
      "Payment failed",
      "The payment did not go through, and until when the order is kept.",
      "Betalningen gick inte igenom",
      "Att betalningen inte gick igenom, och hur länge ordern ligger kvar.",
    ],
  ],
  parcel: [
    [
      "shipped",
      "Parcel sent",
      "A parcel is on its way: when it comes, what is in it, and where the others are.",
      "Paket skickat",
      "Ett paket är på väg: när det kommer, vad som är i det och var de andra är.",
    ],
    [
      "out-for-delivery",
      "Parcel comes today",
      "The parcel comes today, and at what time if anybody has said it.",
      "Paketet kommer i dag",
      "Att paketet kommer i dag, och vilken tid om någon har sagt det.",
    ],
    [
      "ready-for-pickup",
      "Ready to collect",
      "Where the parcel lies, what is needed to get it, and until when.",
      "Redo att hämta",
      "Var paketet ligger, vad som behövs för att få ut det, och till när.",
    ],
    [
      "delivered",
      "Parcel left",
      "Where the parcel was left, and what to do if it cannot be found.",
      "Paket lämnat",
      "Var paketet lämnades, och vad man gör om det inte går att hitta.",
    ],
    [
      "delivery-delayed",
      "Parcel delayed",
      "It takes longer, why, the new day, and what the customer can do.",
      "Försenat paket",
      "Att det tar längre tid, varför, den nya dagen och vad kunden kan göra.",
    ],
    [
      "delivery-failed",
      "Parcel not delivered",
      "The parcel could not be left, what happens now, and what is needed.",
      "Paketet kunde inte lämnas",
      "Att paketet inte gick att lämna, vad som händer nu och vad vi behöver.",
    ],
    [
      "care-guide",
      "Care advice",
      "The shop's own advice for what was bought, the day after it came.",
      "Skötselråd",
      "Butikens egna råd om det som köptes, dagen efter att det kom.",
    ],
    [
      "arrived-check",
      "Is everything there?",
      "Asks two days after the last parcel whether anything is missing.",
      "Kom allt fram?",
      "Frågar två dagar efter sista paketet om något saknas.",
    ],
    [
      "parcel-came-back",
      "Parcel came back",
      "The parcel is back without having been fetched, and what the customer wants now.",
      "Paketet kom tillbaka",
      "Att paketet är tillbaka utan att ha hämtats, och vad kunden vill nu.",
    ],
  ],
  return: [
    [
      "withdrawal-acknowledged",
      "Withdrawal received",
      "The receipt that the law asks for: what was declared, and when it arrived.",
      "Ånger mottagen",
      "Kvittot som lagen kräver: vad som meddelades, och när det kom fram.",
    ],
    [
      "return-requested",
      "Return registered",
      "The return is registered, what happens now, and when more is heard.",
      "Retur anmäld",
      "Att returen är anmäld, vad som händer nu och när mer besked kommer.",
    ],
    [
      "return-approved",
      "Return approved",
      "The label or code for sending back, until when it works, and what to count on.",
      "Retur godkänd",
      "Fraktsedeln eller koden, hur länge den gäller och vad man kan räkna med.",
    ],
    [
      "return-reminder",
      "Return label ends soon",
      "Reminds of a label or code that has not been used.",
      "Fraktsedeln går snart ut",
      "Påminner om en fraktsedel eller kod som inte har använts.",
    ],
    [
      "return-declined",
      "Return declined",
      "Why a return cannot be taken, and what the customer can do instead.",
      "Retur nekad",
      "Varför en retur inte kan tas emot, och vad kunden kan göra i stället.",
    ],
    [
      "return-in-transit",
      "Return on its way",
      "The goods are on their way back, and nobody need watch the parcel.",
      "Retur på väg",
      "Att varorna är på väg tillbaka, så att ingen behöver bevaka paketet.",
    ],
    [
      "return-received",
      "Return received",
      "The goods are back, what happens now, and when the money leaves.",
      "Retur mottagen",
      "Att varorna är framme, vad som händer nu och när pengarna skickas.",
    ],
    [
      "return-inspected",
      "Return inspected",
      "What is taken, what is not and why, and what it means for the money.",
      "Retur granskad",
      "Vad som godkänns, vad som inte gör det och varför, och vad det betyder för pengarna.",
    ],
    [
      "exchange-shipped",
      "Exchange sent",
      "What comes instead of what was sent back is on its way.",
      "Byte skickat",
      "Att det som kommer i stället är på väg.",
    ],
  ],
  money: [
    [
      "refund-late",
      "Refund late",
      "The money comes later than promised, and the new day.",
      "Försenad återbetalning",
      "Att pengarna kommer senare än vi lovade, och den nya dagen.",
    ],
    [
      "refund-started",
      "Refund started",
      "The money is on its way out, but not confirmed by the payment provider yet.",
      "Återbetalning påbörjad",
      "Att pengarna är på väg, men inte bekräftade av betaltjänsten än.",
    ],
    [
      "refund-issued",
      "Refund explained",
      "How much comes back, what was kept and why, and when it is there.",
      "Återbetalning förklarad",
      "Hur mycket som kommer tillbaka, vad som drogs och varför, och när det är framme.",
    ],
    [
      "refund-under-review",
      "Refund being checked",
      "The short honest mail while nobody has named a difference.",
      "Återbetalning kontrolleras",
      "Det korta ärliga mejlet medan ingen har sagt vad en skillnad beror på.",
    ],
    [
      "refund-corrected",
      "Refund corrected",
      "What a mail said became untrue: what is true now, and what changed.",
      "Rättelse av återbetalning",
      "När ett besked har blivit fel: vad som gäller nu, och vad som ändrades.",
    ],
    [
      "reservation-released",
      "Reservation released",
      "A reservation on the card is gone, so no payment need be waited for.",
      "Reservation släppt",
      "Att en reservation på kortet är borta, så att ingen väntar på en betalning.",
    ],
    [
      "store-credit-issued",
      "Store credit given",
      "How much credit, what is on it now, and until when it may be used.",
      "Tillgodohavande",
      "Hur stort tillgodohavandet är, och hur länge det gäller.",
    ],
  ],
  trip: [
    [
      "trip-booked",
      "Trip booked",
      "When it leaves and from where, what is booked, and when the next mail comes.",
      "Resa bokad",
      "När den avgår och varifrån, vad som är bokat och när nästa mejl kommer.",
    ],
    [
      "trip-two-weeks",
      "Two weeks before the trip",
      "What takes time to arrange: passports, a car, the way to the hotel.",
      "Två veckor före resan",
      "Det som tar tid att ordna: pass, bil, vägen till hotellet.",
    ],
    [
      "trip-three-days",
      "Three days before the trip",
      "The journey with its times, and when the check-in opens.",
      "Tre dagar före resan",
      "Resan med tider, och när incheckningen öppnar.",
    ],
    [
      "trip-tomorrow",
      "The day before the trip",
      "Check-in first, then the way to the hotel and whom to call.",
      "Dagen före resan",
      "Incheckningen först, sedan vägen till hotellet och vem man ringer.",
    ],
    [
      "trip-changed",
      "Trip changed",
      "What is different of the journey, and nothing else.",
      "Ändrad resa",
      "Vad som är ändrat i resan, och inget annat.",
    ],
    [
      "trip-cancelled",
      "Trip cancelled",
      "The journey does not take place, and leaves the calendar.",
      "Inställd resa",
      "Att resan inte blir av, och försvinner ur kalendern.",
    ],
    [
      "welcome-home",
      "Welcome home",
      "After the way home: what was not as it should be, and what was left behind.",
      "Välkommen hem",
      "Efter hemresan: det som inte var som det skulle, och det som blev kvar.",
    ],
  ],
  question: [
    [
      "case-acknowledged",
      "Question received",
      "The question has arrived, by when a person answers, and its number.",
      "Frågan är mottagen",
      "Att frågan har kommit fram, när en människa svarar och vad ärendet heter.",
    ],
    [
      "case-late",
      "Answer late",
      "The answer will be later than promised, and the new hour.",
      "Svaret dröjer",
      "Att svaret blir senare än vi lovade, och den nya tiden.",
    ],
    [
      "case-answered",
      "Answer",
      "Brings what a person answered, in the thread of the question.",
      "Svar",
      "Bär fram det som en människa svarade, i samma tråd som frågan.",
    ],
  ],
  survey: [
    [
      "case-solved-check",
      "Did the answer help?",
      "Asks the day after an answer; a no takes the matter up again.",
      "Hjälpte svaret?",
      "Frågar dagen efter ett svar; ett nej tar upp ärendet igen.",
    ],
    [
      "contact-survey",
      "How was our help?",
      "Three questions, three days after an answer.",
      "Hur var vår hjälp?",
      "Tre frågor, tre dagar efter ett svar.",
    ],
    [
      "review-request",
      "Ask for a review",
      "Asks what the customer thinks; everybody in the same words.",
      "Be om omdöme",
      "Frågar vad kunden tycker; alla med samma ord.",
    ],
    [
      "nps",
      "Would you recommend us?",
      "The figure that shops compare over the years, two weeks after everything came.",
      "Skulle du rekommendera oss?",
      "Siffran som butiker jämför över åren, två veckor efter att allt kommit.",
    ],
  ],
  safety: [
    [
      "product-recall",
      "Product recall",
      "Stop using it, what the danger is, and what the customer gets instead.",
      "Produktåterkallelse",
      "Sluta använda varan, vad faran är och vad kunden får i stället.",
    ],
  ],
} satisfies Record<string, Rows>;

export type Part = keyof typeof parts;

const shared: Rows = [
  [
    "partials",
    "What all mails share",
    "Head, foot, the money table and the words that stand in several mails.",
    "Det alla mejl delar",
    "Huvud, fot, pengatabellen och orden som står i flera mejl.",
  ],
  [
    "reasons",
    "Why something was kept",
    "The sentences that say why a refund is lower, in mails and in statements.",
    "Varför något drogs",
    "Meningarna som säger varför en återbetalning är lägre, i mejl och i redovisningar.",
  ],
];

/** The parts of a purchase in which there are mails. */
export const partNames = Object.keys(parts) as Part[]; // safe because it has no others

const known = new Map<string, { part: Part | undefined; words: Record<AdminLocale, KindWords> }>();
for (const part of [...partNames, undefined])
  for (const [kind, name, what, namn, vad] of part ? parts[part] : shared)
    known.set(kind, { part, words: { en: { name, what }, sv: { name: namn, what: vad } } });

/** What a mail is called; a kind without words is called by its own name. */
export const kindWords = (kind: string, locale: AdminLocale): KindWords =>
  known.get(kind)?.words[locale] ?? { name: kind, what: "" };

/** The part of a purchase that a mail belongs to; none for what all mails share. */
export const partOf = (kind: string): Part | undefined => known.get(kind)?.part;
