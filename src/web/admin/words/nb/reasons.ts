import type { ReasonWords } from "../en/reasons.ts";

export const nb: ReasonWords = {
  // Whom it goes to
  "this kind of mail is switched off for the shop": "denne typen e-post er slått av for butikken",
  "it is a test order: its mails never go to a customer":
    "det er en testordre: e-postene går aldri til en kunde",
  "the shop told it as history, and history is not told":
    "butikken fortalte det som historikk, og historikk fortelles ikke videre",
  "the shop has no mail address of the customer": "butikken har ingen e-postadresse til kunden",
  "the order has no e-mail address of the customer": "ordren har ingen e-postadresse til kunden",
  "the notification has no recipient": "e-posten har ingen mottaker",
  "her address at {1} only takes the marketplace's own conversation":
    "adressen hennes hos {1} tar bare imot markedsplassens egen samtale",
  "the shop has chosen not to tell this of orders from {1}":
    "butikken har valgt å ikke fortelle dette om ordrer fra {1}",
  "it was bought on a marketplace, which writes to its buyers itself":
    "det ble kjøpt på en markedsplass, som skriver til kjøperne sine selv",
  "it was bought at the till: she has the goods and the receipt":
    "det ble kjøpt i kassen: hun har både varen og kvitteringen",
  "it is a renewal of a subscription: she is not asked the same each time":
    "det er en fornyelse av et abonnement: hun får ikke samme spørsmål hver gang",
  "a company bought it: the right of withdrawal is a consumer's":
    "et firma kjøpte det: angreretten er forbrukerens",
  "it was a gift: the credit is its receiver's, and who gave it is not told":
    "det var en gave: tilgodehavendet er mottakerens, og den som ga den, får ikke vite det",
  "it was a gift, and its receiver is told no price":
    "det var en gave, og mottakeren får ikke vite noen pris",
  "it was a gift: who gave it is not told of its return, and its receiver no price":
    "det var en gave: den som ga den, får ikke vite om returen, og mottakeren ikke prisen",
  "it was a gift, and the shop has no mail address of its receiver":
    "det var en gave, og butikken har ingen e-postadresse til mottakeren",
  "it goes to the receiver of a gift, who is told no price":
    "den går til mottakeren av en gave, som ikke får vite noen pris",
  "somebody else received it: it was a present": "noen andre tok imot den: det var en presang",
  "mail to this address does not arrive: {1}": "e-post til denne adressen kommer ikke fram: {1}",
  "she does not want to be asked: {1}": "hun vil ikke bli spurt: {1}",
  "she does not want to be followed up: {1}": "hun vil ikke følges opp: {1}",
  "she said no to questions, with the link in one of them":
    "hun sa nei til spørsmål, med lenken i ett av dem",
  "she said no to follow-ups, with the link in one of them":
    "hun sa nei til oppfølginger, med lenken i en av dem",
  "she said no to questions, in an answer to a mail": "hun sa nei til spørsmål, i et svar på en e-post",
  "she said no to follow-ups, in an answer to a mail": "hun sa nei til oppfølginger, i et svar på en e-post",
  "a mail was reported as spam": "en e-post ble meldt som søppelpost",
  "the address takes no mail": "adressen tar ikke imot e-post",
  "the address takes no mail: {1}": "adressen tar ikke imot e-post: {1}",
  // When
  "it comes too late: this news is told within {1}, and it is {2} old":
    "den kommer for sent: slikt fortelles innen {1}, og det er {2} gammelt",
  "{1}; later it would come too late": "{1}; senere ville være for sent",
  "{1} days": "{1} dager",
  "{1} hours": "{1} timer",
  "1 hour": "1 time",
  "it happened before the shop went live, and history is not told":
    "det skjedde før butikken gikk live, og historikk fortelles ikke",
  "its return began before the shop went live, and the shop has chosen to leave those to the system before":
    "returen begynte før butikken gikk live, og butikken har valgt å overlate slike til det gamle systemet",
  "the shop is in shadow mode: it would have left now":
    "butikken er i prøvemodus: e-posten ville blitt sendt nå",
  "the shop is in shadow mode; it could not have been written: {1}":
    "butikken er i prøvemodus; e-posten kunne ikke ha blitt skrevet: {1}",
  "it waits: return {1} is not settled yet": "den venter: retur {1} er ikke avgjort ennå",
  "it waits: her question {1} is not answered yet": "den venter: spørsmålet hennes {1} er ikke besvart ennå",
  "it waits: refund {1} is not settled yet": "den venter: refusjon {1} er ikke avgjort ennå",
  "it waits: she has had bad news within the last 48 hours":
    "den venter: hun har fått dårlige nyheter de siste 48 timene",
  "it waits: she has been asked something within the last 30 days":
    "den venter: hun har fått et spørsmål de siste 30 dagene",
  "it waits: another question is on its way to her": "den venter: et annet spørsmål er på vei til henne",
  "it waits for her morning: no such mail leaves between {1} and {2} where she lives":
    "den venter til morgenen hennes: ingen slik e-post sendes mellom {1} og {2} der hun bor",
  "told together with {1}, in one mail": "fortelles sammen med {1}, i én e-post",
  "it waits {1} minutes for more news of the same order, so that they are one mail":
    "den venter {1} minutter på flere nyheter om samme ordre, så det blir én e-post",
  "it is number {1} of the first {2} mails about refunds: it waits {3} minutes, in which it can be cancelled or approved":
    "den er nummer {1} av de første {2} e-postene om refusjoner: den venter {3} minutter, og kan i mellomtiden stoppes eller godkjennes",
  "no plan since {1}: follow-ups and questions leave again when the shop has one":
    "ingen abonnement siden {1}: oppfølginger og spørsmål sendes igjen når butikken har ett",
  "choose a plan first: until then everything is decided and written, and no mail leaves":
    "velg et abonnement først: til da avgjøres og skrives alt, men ingen e-post sendes",
  "sending is paused: {1}": "utsendingen er satt på pause: {1}",
  // The order and its goods
  "the order was cancelled": "ordren ble kansellert",
  "neither the goods nor the sum are others": "verken varene eller summen er endret",
  "nothing is known of the payment": "ingenting er kjent om betalingen",
  "she has paid since": "hun har betalt siden",
  "the time to pay is over": "fristen for å betale er ute",
  "the shop has written no advice on these goods in her language":
    "butikken har ikke skrevet noen råd om disse varene på språket hennes",
  "another parcel of the order is still on its way": "en annen pakke i ordren er fortsatt på vei",
  "a part of the order has not been sent yet": "en del av ordren er ikke sendt ennå",
  "a parcel of the order came back to the shop": "en pakke i ordren kom tilbake til butikken",
  // Parcels
  "the parcel is not known": "pakken er ikke kjent",
  "the parcel has reached her after all": "pakken har nådd henne likevel",
  "the new day has passed already": "den nye dagen er allerede passert",
  "that day has passed": "den dagen er passert",
  "nobody has said where it can be picked up": "ingen har sagt hvor den kan hentes",
  "the last day to pick it up has passed": "siste dag for å hente den er passert",
  "newer news of the parcel has come: {1}": "nyere nytt om pakken har kommet: {1}",
  "it is delayed": "den er forsinket",
  "it has been sent again": "den er sendt på nytt",
  "it is on its way again": "den er på vei igjen",
  "it is out for delivery": "den er ute til levering",
  "it could not be delivered": "den kunne ikke leveres",
  "it is ready for pickup": "den er klar til henting",
  "it has been delivered": "den er levert",
  "it has come back": "den har kommet tilbake",
  // Questions and answers
  "the case is not known": "saken er ikke kjent",
  "the answer is not known": "svaret er ikke kjent",
  "she has asked nothing since the answer": "hun har ikke spurt om noe siden svaret",
  "a person has answered": "et menneske har svart",
  "the case is closed": "saken er avsluttet",
  "case {1}, which it was merged into, tells of it":
    "sak {1}, som den ble slått sammen med, forteller om det",
  "no new time can be promised": "ingen ny tid kan loves",
  "her question is not answered yet: she has written again":
    "spørsmålet hennes er ikke besvart ennå: hun har skrevet igjen",
  "the case belongs to no order: nothing says that she is a customer who may be asked":
    "saken hører ikke til noen ordre: ingenting sier at hun er en kunde som kan spørres",
  // Returns
  "the return is not known": "returen er ikke kjent",
  "the return has not been decided on": "returen er ikke avgjort",
  "the return has been approved already": "returen er allerede godkjent",
  "the return has been declined": "returen er avslått",
  "the goods are on their way already": "varene er allerede på vei",
  "the goods are back already": "varene er allerede tilbake",
  "the goods have been looked at already": "varene er allerede kontrollert",
  "the return is closed": "returen er avsluttet",
  "the return has been cancelled": "returen er trukket tilbake",
  "the money has been paid back already: this news came late":
    "pengene er allerede betalt tilbake: nyheten kom for sent",
  "she withdraws in time, or nobody knows that she is late: a withdrawal cannot be declined (A01). Approve the return; if the goods are exempt from the right, decline it again and say that its basis is policy":
    "hun angrer i tide, eller ingen vet at hun er for sen: en angring kan ikke avslås (A01). Godkjenn returen; er varen unntatt fra angreretten, avslå den på nytt og si at grunnlaget er vilkårene",
  "she withdraws: goods cannot be refused then, at most their loss of value is kept (C11). Tell them as accepted, with diminishedValue and its reason":
    "hun angrer kjøpet: da kan varer ikke avvises, høyst kan verditapet holdes tilbake (C11). Fortell dem som mottatt, med diminishedValue og grunnen",
  "the shop has not said why: decline the return again with its reason":
    "butikken har ikke sagt hvorfor: avslå returen på nytt med grunnen",
  "what came of it has not been told": "hva det ble av den, er ikke fortalt",
  "goods are refused without a reason: tell it again with the reason":
    "varer avvises uten grunn: fortell det på nytt med grunnen",
  "the label can no longer be used": "returetiketten kan ikke lenger brukes",
  "the label ends so soon after she got it that there is nothing to remind of":
    "returetiketten går ut så kort tid etter at hun fikk den, at det ikke er noe å minne om",
  "a person took it back before it was told": "en person tok det tilbake før det ble fortalt",
  // Money
  "there is no statement of this refund": "det finnes ingen refusjonsoversikt for refusjonen",
  "it is explained together with refund {1}": "den forklares sammen med refusjon {1}",
  "nothing has changed since the last mail about it": "ingenting er endret siden siste e-post om den",
  "the payment failed": "betalingen mislyktes",
  "no money has moved": "ingen penger er flyttet",
  "the money is not confirmed yet": "pengene er ikke bekreftet ennå",
  "the refund was deleted in the shop": "refusjonen ble slettet i butikken",
  "the money came back to the shop": "pengene kom tilbake til butikken",
  "it is credit that the shop gives: the mail about store credit tells it":
    "det er tilgodehavende fra butikken: e-posten om tilgodehavendet forteller det",
  "the money does not add up yet: {1} is not explained": "pengene går ikke opp ennå: {1} er ikke forklart",
  "the money does not add up yet: {1} was kept without a reason":
    "pengene går ikke opp ennå: {1} ble holdt tilbake uten grunn",
  "the money does not add up yet: one of its payments failed":
    "pengene går ikke opp ennå: en av betalingene mislyktes",
  "the money does not add up yet: what the shop recorded and what was paid differ":
    "pengene går ikke opp ennå: det butikken bokførte og det som ble betalt, er ikke det samme",
  "the money has left": "pengene er sendt",
  "the return was cancelled: no money is waited for": "returen ble trukket tilbake: ingen penger er i vente",
  "the return was declined: no money is waited for": "returen ble avslått: ingen penger er i vente",
  "the return is closed in the shop": "returen er avsluttet i butikken",
  "she gets goods instead of money": "hun får varer i stedet for penger",
  "no day was told to her": "hun er ikke lovet noen dag",
  "no mail has told her a day": "ingen e-post har lovet henne en dag",
  "no new day can be promised": "ingen ny dag kan loves",
  "the refund is not there any more": "refusjonen finnes ikke lenger",
  "the payment provider has answered: the mail about the refund tells it":
    "betalingstjenesten har svart: e-posten om refusjonen forteller det",
  "no money is on its way": "ingen penger er på vei",
  "the refund is explained in full, or has not happened":
    "refusjonen er fullt forklart, eller har ikke skjedd",
  "no day is set by which the refund will be explained":
    "ingen dag er satt for når refusjonen skal være forklart",
  "no reservation was lifted": "ingen reservasjon ble opphevet",
  "money goes back as well: the mail about the refund tells both":
    "penger går også tilbake: e-posten om refusjonen forteller begge deler",
  "the credit is not there any more": "tilgodehavendet finnes ikke lenger",
  "it is paid back for goods: the mail about the refund tells it":
    "det betales tilbake for varer: e-posten om refusjonen forteller det",
  "the refund is another one than the one that was approved":
    "refusjonen er en annen enn den som ble godkjent",
  "left without a paper: {1}": "ble sendt uten dokument: {1}",
  "no credit note: {1}": "ingen kreditnota: {1}",
  // Journeys, recalls, notices
  "the journey is not known": "reisen er ikke kjent",
  "the journey was cancelled": "reisen ble avlyst",
  "the journey has begun": "reisen har begynt",
  "the journey is over": "reisen er over",
  "the journey takes place after all": "reisen blir noe av likevel",
  "the mail about the cancelled order tells it": "e-posten om den kansellerte ordren forteller det",
  "it is not known what the journey was before": "det er ikke kjent hvordan reisen var før",
  "the journey has changed again since: the mail about that tells both":
    "reisen er endret igjen siden: e-posten om det forteller begge deler",
  "nothing is different that she has to know": "ingenting er endret som hun må vite",
  "it is not known when she comes home": "det er ikke kjent når hun kommer hjem",
  "{1} leaves less than 36 hours later and is nearer to the departure: one mail is enough":
    "{1} går mindre enn 36 timer senere og nærmere avreisen: én e-post er nok",
  "the journey was booked so late that the confirmation of the booking tells it":
    "reisen ble bestilt så sent at bekreftelsen av bestillingen forteller det",
  "its day had passed when the journey was told: what is nearer to the departure tells it":
    "dagen var passert da reisen ble fortalt: det som er nærmere avreisen, forteller det",
  "the recall is not known": "tilbakekallingen er ikke kjent",
  "the notice is not known": "meldingen er ikke kjent",
  // By hand
  "the question does not arise: nothing in it is news to her":
    "spørsmålet oppstår ikke: ingenting i det er nytt for henne",
  "the mail that was to tell of it does not leave": "e-posten som skulle fortelle det, sendes ikke",
  "what it was about has changed: another mail tells of that":
    "det den handlet om, er endret: en annen e-post forteller om det",
  "{1} has looked at it: {2}": "{1} har sett på det: {2}",
  "a person stopped it: {1}": "en person stoppet den: {1}",
  "it may have left before a person stopped it: {1}": "den kan være sendt før en person stoppet den: {1}",
  "a person says that it has left: {1}": "en person sier at den er sendt: {1}",
  "a person has it sent again": "en person får den sendt på nytt",
  "it counts as sent already": "den regnes allerede som sendt",
  "it is being sent at this moment": "den sendes akkurat nå",
  "it has left: a mail cannot be called back": "den er sendt: en e-post kan ikke kalles tilbake",
  "it would be held: {1}": "den ville blitt holdt tilbake: {1}",
  "it would not leave: {1}": "den ville ikke blitt sendt: {1}",
  "this address is not written to: {1}. Lift the suppression first, if it is right after all":
    "til denne adressen skrives det ikke: {1}. Opphev sperren først, hvis adressen er riktig likevel",
  "another copy of it is being made: try again": "en annen kopi av den lages akkurat nå: prøv igjen",
  "it leaves by itself when it is due": "den sendes av seg selv når tiden er inne",
  "it leaves by itself when sending goes on": "den sendes av seg selv når utsendingen er i gang igjen",
  "the customer's data was erased": "kundens opplysninger ble slettet",
  // On its way
  "it may have left: the provider's own report is waited for":
    "den kan være sendt: leverandørens egen rapport avventes",
  "it may have left: the connection ended after the last byte, before an answer":
    "den kan være sendt: forbindelsen ble brutt etter siste byte, før svaret",
  "the worker ended during this attempt": "prosessen ble avsluttet under forsøket",
  "tried once: {1}": "ett forsøk: {1}",
  "tried {1} times: {2}": "{1} forsøk: {2}",
  "the mail could not be made; the log has the error under its id":
    "e-posten kunne ikke lages; feilen står i loggen under dens id",
  "the mail provider failed": "e-postleverandøren sviktet",
  "the shop has no published template for {1}": "butikken har ingen publisert mal for {1}",
  "the shop has no published template for {1}: start the server again to publish the defaults":
    "butikken har ingen publisert mal for {1}: start serveren på nytt for å publisere standardmalene",
  "the shop has not published the mail {1}": "butikken har ikke publisert e-posten {1}",
  "mails wait until {1} is verified: kvitto dns check --shop {2} says what to publish":
    "e-postene venter til {1} er bekreftet: kvitto dns check --shop {2} sier hva som skal publiseres",
  "mails wait: the records of {1} are no longer in order; kvitto dns check --shop {2} says what to publish":
    "e-postene venter: oppføringene for {1} er ikke lenger i orden; kvitto dns check --shop {2} sier hva som skal publiseres",
};
