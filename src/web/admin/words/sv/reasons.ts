import type { ReasonWords } from "../en/reasons.ts";

export const sv: ReasonWords = {
  // Whom it goes to
  "this kind of mail is switched off for the shop": "det här slaget av mejl är avstängt för butiken",
  "it is a test order: its mails never go to a customer":
    "det är en testorder: dess mejl går aldrig till någon kund",
  "the shop told it as history, and history is not told":
    "butiken berättade det som historik, och historik berättas inte för kunder",
  "the shop has no mail address of the customer": "butiken har ingen mejladress till kunden",
  "the order has no e-mail address of the customer": "ordern har ingen mejladress till kunden",
  "the notification has no recipient": "mejlet har ingen mottagare",
  "her address at {1} only takes the marketplace's own conversation":
    "hennes adress hos {1} tar bara emot marknadsplatsens egen konversation",
  "the shop has chosen not to tell this of orders from {1}":
    "butiken har valt att inte berätta det här om ordrar från {1}",
  "it was bought on a marketplace, which writes to its buyers itself":
    "det köptes på en marknadsplats, som själv skriver till sina köpare",
  "it was bought at the till: she has the goods and the receipt":
    "det köptes i kassan: hon har både varan och kvittot",
  "it is a renewal of a subscription: she is not asked the same each time":
    "det är en förnyelse av en prenumeration: hon får inte samma fråga varje gång",
  "a company bought it: the right of withdrawal is a consumer's":
    "ett företag köpte det: ångerrätten är konsumentens",
  "it was a gift: the credit is its receiver's, and who gave it is not told":
    "det var en gåva: tillgodohavandet är mottagarens, och den som gav får inte veta det",
  "it was a gift, and its receiver is told no price":
    "det var en gåva, och mottagaren får inte veta något pris",
  "it was a gift: who gave it is not told of its return, and its receiver no price":
    "det var en gåva: den som gav den får inte veta om returen, och mottagaren inte priset",
  "it was a gift, and the shop has no mail address of its receiver":
    "det var en gåva, och butiken har ingen mejladress till mottagaren",
  "it goes to the receiver of a gift, who is told no price":
    "det går till den som fått en gåva, och hon får inte veta något pris",
  "somebody else received it: it was a present": "någon annan tog emot det: det var en present",
  "mail to this address does not arrive: {1}": "mejl till den här adressen kommer inte fram: {1}",
  "she does not want to be asked: {1}": "hon vill inte bli tillfrågad: {1}",
  "she does not want to be followed up: {1}": "hon vill inte ha uppföljningar: {1}",
  "she said no to questions, with the link in one of them":
    "hon sade nej till frågor, med länken i en av dem",
  "she said no to follow-ups, with the link in one of them":
    "hon sade nej till uppföljningar, med länken i en av dem",
  "she said no to questions, in an answer to a mail": "hon sade nej till frågor, i ett svar på ett mejl",
  "she said no to follow-ups, in an answer to a mail":
    "hon sade nej till uppföljningar, i ett svar på ett mejl",
  "a mail was reported as spam": "ett mejl anmäldes som skräppost",
  "the address takes no mail": "adressen tar inte emot mejl",
  "the address takes no mail: {1}": "adressen tar inte emot mejl: {1}",
  // When
  "it comes too late: this news is told within {1}, and it is {2} old":
    "det kommer för sent: sådant berättas inom {1}, och det är {2} gammalt",
  "{1}; later it would come too late": "{1}; senare vore det för sent",
  "{1} days": "{1} dagar",
  "{1} hours": "{1} timmar",
  "1 hour": "1 timme",
  "it happened before the shop went live, and history is not told":
    "det hände innan butiken gick live, och historik berättas inte",
  "its return began before the shop went live, and the shop has chosen to leave those to the system before":
    "returen började innan butiken gick live, och butiken har valt att lämna sådana till det gamla systemet",
  "the shop is in shadow mode: it would have left now": "butiken är i skuggläge: mejlet hade gått iväg nu",
  "the shop is in shadow mode; it could not have been written: {1}":
    "butiken är i skuggläge; mejlet hade inte kunnat skrivas: {1}",
  "it waits: return {1} is not settled yet": "det väntar: retur {1} är inte klar än",
  "it waits: her question {1} is not answered yet": "det väntar: hennes fråga {1} är inte besvarad än",
  "it waits: refund {1} is not settled yet": "det väntar: återbetalning {1} är inte klar än",
  "it waits: she has had bad news within the last 48 hours":
    "det väntar: hon har fått dåliga nyheter de senaste 48 timmarna",
  "it waits: she has been asked something within the last 30 days":
    "det väntar: hon har fått en fråga de senaste 30 dagarna",
  "it waits: another question is on its way to her": "det väntar: en annan fråga är på väg till henne",
  "it waits for her morning: no such mail leaves between {1} and {2} where she lives":
    "det väntar till hennes morgon: inget sådant mejl går mellan {1} och {2} där hon bor",
  "told together with {1}, in one mail": "berättas tillsammans med {1}, i ett och samma mejl",
  "it waits {1} minutes for more news of the same order, so that they are one mail":
    "det väntar {1} minuter på fler nyheter om samma order, så att det blir ett mejl",
  "it is number {1} of the first {2} mails about refunds: it waits {3} minutes, in which it can be cancelled or approved":
    "det är nummer {1} av de första {2} mejlen om återbetalningar: det väntar {3} minuter och kan under tiden stoppas eller godkännas",
  "no plan since {1}: follow-ups and questions leave again when the shop has one":
    "inget abonnemang sedan {1}: uppföljningar och frågor går igen när butiken har ett",
  "choose a plan first: until then everything is decided and written, and no mail leaves":
    "välj ett abonnemang först: till dess bestäms och skrivs allt, men inget mejl går",
  "sending is paused: {1}": "utskicken är pausade: {1}",
  // The order and its goods
  "the order was cancelled": "ordern avbeställdes",
  "neither the goods nor the sum are others": "varken varorna eller summan har ändrats",
  "nothing is known of the payment": "inget är känt om betalningen",
  "she has paid since": "hon har betalat sedan dess",
  "the time to pay is over": "tiden för att betala är ute",
  "the shop has written no advice on these goods in her language":
    "butiken har inte skrivit några råd om varorna på hennes språk",
  "another parcel of the order is still on its way": "ett annat paket i ordern är fortfarande på väg",
  "a part of the order has not been sent yet": "en del av ordern är inte skickad än",
  "a parcel of the order came back to the shop": "ett paket i ordern kom tillbaka till butiken",
  // Parcels
  "the parcel is not known": "paketet är inte känt",
  "the parcel has reached her after all": "paketet har nått henne till slut",
  "the new day has passed already": "den nya dagen har redan passerat",
  "that day has passed": "den dagen har passerat",
  "nobody has said where it can be picked up": "ingen har sagt var det kan hämtas",
  "the last day to pick it up has passed": "sista dagen att hämta det har passerat",
  "newer news of the parcel has come: {1}": "nyare besked om paketet har kommit: {1}",
  "it is delayed": "det är försenat",
  "it has been sent again": "det har skickats igen",
  "it is on its way again": "det är på väg igen",
  "it is out for delivery": "det är ute för leverans",
  "it could not be delivered": "det kunde inte levereras",
  "it is ready for pickup": "det är klart att hämta",
  "it has been delivered": "det är levererat",
  "it has come back": "det har kommit tillbaka",
  // Questions and answers
  "the case is not known": "ärendet är inte känt",
  "the answer is not known": "svaret är inte känt",
  "she has asked nothing since the answer": "hon har inte frågat något sedan svaret",
  "a person has answered": "en person har svarat",
  "the case is closed": "ärendet är stängt",
  "case {1}, which it was merged into, tells of it": "ärende {1}, som det slogs ihop med, berättar om det",
  "no new time can be promised": "ingen ny tid kan lovas",
  "her question is not answered yet: she has written again":
    "hennes fråga är inte besvarad än: hon har skrivit igen",
  "the case belongs to no order: nothing says that she is a customer who may be asked":
    "ärendet hör inte till någon order: inget säger att hon är en kund som får tillfrågas",
  // Returns
  "the return is not known": "returen är inte känd",
  "the return has not been decided on": "returen är inte avgjord",
  "the return has been approved already": "returen är redan godkänd",
  "the return has been declined": "returen är avböjd",
  "the goods are on their way already": "varorna är redan på väg",
  "the goods are back already": "varorna är redan tillbaka",
  "the goods have been looked at already": "varorna är redan granskade",
  "the return is closed": "returen är stängd",
  "the return has been cancelled": "returen är avbruten",
  "the money has been paid back already: this news came late":
    "pengarna är redan tillbaka: beskedet kom för sent",
  "she withdraws in time, or nobody knows that she is late: a withdrawal cannot be declined (A01). Approve the return; if the goods are exempt from the right, decline it again and say that its basis is policy":
    "hon ångrar köpet i tid, eller ingen vet att hon är sen: en ånger kan inte avböjas (A01). Godkänn returen; är varan undantagen från ångerrätten, avböj den igen och ange villkoren som grund",
  "she withdraws: goods cannot be refused then, at most their loss of value is kept (C11). Tell them as accepted, with diminishedValue and its reason":
    "hon ångrar köpet: då kan varor inte nekas, högst värdeminskningen får behållas (C11). Berätta dem som mottagna, med diminishedValue och skälet",
  "the shop has not said why: decline the return again with its reason":
    "butiken har inte sagt varför: avböj returen igen med ett skäl",
  "what came of it has not been told": "vad det blev av den är inte berättat",
  "goods are refused without a reason: tell it again with the reason":
    "varor nekas utan skäl: berätta det igen med skälet",
  "the label can no longer be used": "fraktsedeln går inte längre att använda",
  "the label ends so soon after she got it that there is nothing to remind of":
    "fraktsedeln går ut så snart efter att hon fick den att det inte finns något att påminna om",
  "a person took it back before it was told": "en person tog tillbaka det innan det berättades",
  // Money
  "there is no statement of this refund": "det finns ingen redovisning av återbetalningen",
  "it is explained together with refund {1}": "det förklaras tillsammans med återbetalning {1}",
  "nothing has changed since the last mail about it": "inget har ändrats sedan det senaste mejlet om den",
  "the payment failed": "betalningen misslyckades",
  "no money has moved": "inga pengar har flyttats",
  "the money is not confirmed yet": "pengarna är inte bekräftade än",
  "the refund was deleted in the shop": "återbetalningen togs bort i butiken",
  "the money came back to the shop": "pengarna kom tillbaka till butiken",
  "it is credit that the shop gives: the mail about store credit tells it":
    "det är ett tillgodohavande från butiken: mejlet om tillgodohavandet berättar det",
  "the money does not add up yet: {1} is not explained": "pengarna går inte ihop än: {1} är inte förklarat",
  "the money does not add up yet: {1} was kept without a reason":
    "pengarna går inte ihop än: {1} behölls utan skäl",
  "the money does not add up yet: one of its payments failed":
    "pengarna går inte ihop än: en av betalningarna misslyckades",
  "the money does not add up yet: what the shop recorded and what was paid differ":
    "pengarna går inte ihop än: det butiken bokförde och det som betalades skiljer sig åt",
  "the money has left": "pengarna har gått iväg",
  "the return was cancelled: no money is waited for": "returen avbröts: inga pengar är att vänta",
  "the return was declined: no money is waited for": "returen avböjdes: inga pengar är att vänta",
  "the return is closed in the shop": "returen är stängd i butiken",
  "she gets goods instead of money": "hon får varor i stället för pengar",
  "no day was told to her": "hon har inte fått någon dag utlovad",
  "no mail has told her a day": "inget mejl har lovat henne någon dag",
  "no new day can be promised": "ingen ny dag kan lovas",
  "the refund is not there any more": "återbetalningen finns inte längre",
  "the payment provider has answered: the mail about the refund tells it":
    "betalleverantören har svarat: mejlet om återbetalningen berättar det",
  "no money is on its way": "inga pengar är på väg",
  "the refund is explained in full, or has not happened":
    "återbetalningen är helt förklarad, eller har inte hänt",
  "no day is set by which the refund will be explained":
    "ingen dag är satt då återbetalningen ska vara förklarad",
  "no reservation was lifted": "ingen reservation släpptes",
  "money goes back as well: the mail about the refund tells both":
    "pengar går också tillbaka: mejlet om återbetalningen berättar båda",
  "the credit is not there any more": "tillgodohavandet finns inte längre",
  "it is paid back for goods: the mail about the refund tells it":
    "det betalas tillbaka för varor: mejlet om återbetalningen berättar det",
  "the refund is another one than the one that was approved":
    "återbetalningen är en annan än den som godkändes",
  "left without a paper: {1}": "gick utan dokument: {1}",
  "no credit note: {1}": "ingen kreditnota: {1}",
  // Journeys, recalls, notices
  "the journey is not known": "resan är inte känd",
  "the journey was cancelled": "resan ställdes in",
  "the journey has begun": "resan har börjat",
  "the journey is over": "resan är över",
  "the journey takes place after all": "resan blir av ändå",
  "the mail about the cancelled order tells it": "mejlet om den avbeställda ordern berättar det",
  "it is not known what the journey was before": "det är inte känt hur resan var förut",
  "the journey has changed again since: the mail about that tells both":
    "resan har ändrats igen sedan dess: mejlet om det berättar båda",
  "nothing is different that she has to know": "inget har ändrats som hon behöver veta",
  "it is not known when she comes home": "det är inte känt när hon kommer hem",
  "{1} leaves less than 36 hours later and is nearer to the departure: one mail is enough":
    "{1} går mindre än 36 timmar senare och närmare avresan: ett mejl räcker",
  "the journey was booked so late that the confirmation of the booking tells it":
    "resan bokades så sent att bokningsbekräftelsen berättar det",
  "its day had passed when the journey was told: what is nearer to the departure tells it":
    "dagen hade passerat när resan berättades: det som ligger närmare avresan berättar det",
  "the recall is not known": "återkallelsen är inte känd",
  "the notice is not known": "meddelandet är inte känt",
  // By hand
  "the question does not arise: nothing in it is news to her":
    "frågan uppstår inte: inget i det är nytt för henne",
  "the mail that was to tell of it does not leave": "mejlet som skulle berätta det går inte",
  "what it was about has changed: another mail tells of that":
    "det som mejlet handlade om har ändrats: ett annat mejl berättar om det",
  "{1} has looked at it: {2}": "{1} har tittat på det: {2}",
  "a person stopped it: {1}": "en person stoppade det: {1}",
  "it may have left before a person stopped it: {1}": "det kan ha gått innan en person stoppade det: {1}",
  "a person says that it has left: {1}": "en person säger att det har gått: {1}",
  "a person has it sent again": "en person låter skicka det igen",
  "it counts as sent already": "det räknas redan som skickat",
  "it is being sent at this moment": "det skickas just nu",
  "it has left: a mail cannot be called back": "det har gått: ett mejl kan inte kallas tillbaka",
  "it would be held: {1}": "det skulle hållas tillbaka: {1}",
  "it would not leave: {1}": "det skulle inte gå iväg: {1}",
  "this address is not written to: {1}. Lift the suppression first, if it is right after all":
    "till den här adressen skrivs inget: {1}. Häv spärren först, om adressen ändå stämmer",
  "another copy of it is being made: try again": "en annan kopia av det görs just nu: försök igen",
  "it leaves by itself when it is due": "det går av sig självt när det är dags",
  "it leaves by itself when sending goes on": "det går av sig självt när utskicken är i gång igen",
  "the customer's data was erased": "kundens uppgifter raderades",
  // On its way
  "it may have left: the provider's own report is waited for":
    "det kan ha gått: leverantörens egen rapport inväntas",
  "it may have left: the connection ended after the last byte, before an answer":
    "det kan ha gått: förbindelsen bröts efter sista byten, före svaret",
  "the worker ended during this attempt": "processen avslutades under försöket",
  "tried once: {1}": "ett försök: {1}",
  "tried {1} times: {2}": "{1} försök: {2}",
  "the mail could not be made; the log has the error under its id":
    "mejlet kunde inte göras; felet står i loggen under dess id",
  "the mail provider failed": "mejlleverantören svarade inte som den skulle",
  "the shop has no published template for {1}": "butiken har ingen publicerad mall för {1}",
  "the shop has no published template for {1}: start the server again to publish the defaults":
    "butiken har ingen publicerad mall för {1}: starta om servern så publiceras standardmallarna",
  "the shop has not published the mail {1}": "butiken har inte publicerat mejlet {1}",
  "mails wait until {1} is verified: kvitto dns check --shop {2} says what to publish":
    "mejlen väntar tills {1} är verifierad: kvitto dns check --shop {2} säger vad som ska publiceras",
  "mails wait: the records of {1} are no longer in order; kvitto dns check --shop {2} says what to publish":
    "mejlen väntar: posterna för {1} stämmer inte längre; kvitto dns check --shop {2} säger vad som ska publiceras",
};
