import type { Kinds } from "../en/kinds.ts";

export const sv: Kinds = {
  "order-confirmed": {
    name: "Orderbekräftelse",
    what: "Tackar för ordern: vad som köptes, vad det kostade och vad en retur skulle kosta.",
  },
  "order-changed": {
    name: "Ändrad order",
    what: "Vad som är annorlunda än förut, och vad det kostar nu.",
  },
  "order-cancelled": {
    name: "Avbeställd order",
    what: "Att inget kommer, varför, och vad som händer med pengarna.",
  },
  "payment-failed": {
    name: "Betalningen gick inte igenom",
    what: "Att betalningen inte gick igenom, och hur länge ordern ligger kvar.",
  },
  shipped: {
    name: "Paket skickat",
    what: "Ett paket är på väg: när det kommer, vad som är i det och var de andra är.",
  },
  "out-for-delivery": {
    name: "Paketet kommer i dag",
    what: "Att paketet kommer i dag, och vilken tid om någon har sagt det.",
  },
  "ready-for-pickup": {
    name: "Redo att hämta",
    what: "Var paketet ligger, vad som behövs för att få ut det, och till när.",
  },
  delivered: {
    name: "Paket lämnat",
    what: "Var paketet lämnades, och vad man gör om det inte går att hitta.",
  },
  "delivery-delayed": {
    name: "Försenat paket",
    what: "Att det tar längre tid, varför, den nya dagen och vad kunden kan göra.",
  },
  "delivery-failed": {
    name: "Paketet kunde inte lämnas",
    what: "Att paketet inte gick att lämna, vad som händer nu och vad vi behöver.",
  },
  "care-guide": {
    name: "Skötselråd",
    what: "Butikens egna råd om det som köptes, dagen efter att det kom.",
  },
  "arrived-check": {
    name: "Kom allt fram?",
    what: "Frågar två dagar efter sista paketet om något saknas.",
  },
  "parcel-came-back": {
    name: "Paketet kom tillbaka",
    what: "Att paketet är tillbaka utan att ha hämtats, och vad kunden vill nu.",
  },
  "withdrawal-acknowledged": {
    name: "Ånger mottagen",
    what: "Kvittot som lagen kräver: vad som meddelades, och när det kom fram.",
  },
  "return-requested": {
    name: "Retur anmäld",
    what: "Att returen är anmäld, vad som händer nu och när mer besked kommer.",
  },
  "return-approved": {
    name: "Retur godkänd",
    what: "Fraktsedeln eller koden, hur länge den gäller och vad man kan räkna med.",
  },
  "return-reminder": {
    name: "Fraktsedeln går snart ut",
    what: "Påminner om en fraktsedel eller kod som inte har använts.",
  },
  "return-declined": {
    name: "Retur nekad",
    what: "Varför en retur inte kan tas emot, och vad kunden kan göra i stället.",
  },
  "return-in-transit": {
    name: "Retur på väg",
    what: "Att varorna är på väg tillbaka, så att ingen behöver bevaka paketet.",
  },
  "return-received": {
    name: "Retur mottagen",
    what: "Att varorna är framme, vad som händer nu och när pengarna skickas.",
  },
  "return-inspected": {
    name: "Retur granskad",
    what: "Vad som godkänns, vad som inte gör det och varför, och vad det betyder för pengarna.",
  },
  "exchange-shipped": {
    name: "Byte skickat",
    what: "Att det som kommer i stället är på väg.",
  },
  "refund-late": {
    name: "Försenad återbetalning",
    what: "Att pengarna kommer senare än vi lovade, och den nya dagen.",
  },
  "refund-started": {
    name: "Återbetalning påbörjad",
    what: "Att pengarna är på väg, men inte bekräftade av betaltjänsten än.",
  },
  "refund-issued": {
    name: "Återbetalning förklarad",
    what: "Hur mycket som kommer tillbaka, vad som drogs och varför, och när det är framme.",
  },
  "refund-under-review": {
    name: "Återbetalning kontrolleras",
    what: "Det korta ärliga mejlet medan ingen har sagt vad en skillnad beror på.",
  },
  "refund-corrected": {
    name: "Rättelse av återbetalning",
    what: "När ett besked har blivit fel: vad som gäller nu, och vad som ändrades.",
  },
  "reservation-released": {
    name: "Reservation släppt",
    what: "Att en reservation på kortet är borta, så att ingen väntar på en betalning.",
  },
  "store-credit-issued": {
    name: "Tillgodohavande",
    what: "Hur stort tillgodohavandet är, och hur länge det gäller.",
  },
  "trip-booked": {
    name: "Resa bokad",
    what: "När den avgår och varifrån, vad som är bokat och när nästa mejl kommer.",
  },
  "trip-two-weeks": {
    name: "Två veckor före resan",
    what: "Det som tar tid att ordna: pass, bil, vägen till hotellet.",
  },
  "trip-three-days": {
    name: "Tre dagar före resan",
    what: "Resan med tider, och när incheckningen öppnar.",
  },
  "trip-tomorrow": {
    name: "Dagen före resan",
    what: "Incheckningen först, sedan vägen till hotellet och vem man ringer.",
  },
  "trip-changed": {
    name: "Ändrad resa",
    what: "Vad som är ändrat i resan, och inget annat.",
  },
  "trip-cancelled": {
    name: "Inställd resa",
    what: "Att resan inte blir av, och försvinner ur kalendern.",
  },
  "welcome-home": {
    name: "Välkommen hem",
    what: "Efter hemresan: det som inte var som det skulle, och det som blev kvar.",
  },
  "case-acknowledged": {
    name: "Frågan är mottagen",
    what: "Att frågan har kommit fram, när en människa svarar och vad ärendet heter.",
  },
  "case-late": {
    name: "Svaret dröjer",
    what: "Att svaret blir senare än vi lovade, och den nya tiden.",
  },
  "case-answered": {
    name: "Svar",
    what: "Bär fram det som en människa svarade, i samma tråd som frågan.",
  },
  "case-solved-check": {
    name: "Hjälpte svaret?",
    what: "Frågar dagen efter ett svar; ett nej tar upp ärendet igen.",
  },
  "contact-survey": {
    name: "Hur var vår hjälp?",
    what: "Tre frågor, tre dagar efter ett svar.",
  },
  "review-request": {
    name: "Be om omdöme",
    what: "Frågar vad kunden tycker; alla med samma ord.",
  },
  nps: {
    name: "Skulle du rekommendera oss?",
    what: "Siffran som butiker jämför över åren, två veckor efter att allt kommit.",
  },
  "product-recall": {
    name: "Produktåterkallelse",
    what: "Sluta använda varan, vad faran är och vad kunden får i stället.",
  },
  partials: {
    name: "Det alla mejl delar",
    what: "Huvud, fot, pengatabellen och orden som står i flera mejl.",
  },
  reasons: {
    name: "Varför något drogs",
    what: "Meningarna som säger varför en återbetalning är lägre, i mejl och i redovisningar.",
  },
};
