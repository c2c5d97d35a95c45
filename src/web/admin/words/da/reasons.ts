import type { ReasonWords } from "../en/reasons.ts";

export const da: ReasonWords = {
  // Whom it goes to
  "this kind of mail is switched off for the shop": "den slags mail er slået fra for butikken",
  "it is a test order: its mails never go to a customer":
    "det er en testordre: dens mails går aldrig til en kunde",
  "the shop told it as history, and history is not told":
    "butikken gav det som historik, og historik får kunder ikke besked om",
  "the shop has no mail address of the customer": "butikken har ingen mailadresse på kunden",
  "the order has no e-mail address of the customer": "ordren har ingen mailadresse på kunden",
  "the notification has no recipient": "mailen har ingen modtager",
  "her address at {1} only takes the marketplace's own conversation":
    "kundens adresse hos {1} tager kun imod markedspladsens egen korrespondance",
  "the shop has chosen not to tell this of orders from {1}":
    "butikken har valgt ikke at fortælle det om ordrer fra {1}",
  "it was bought on a marketplace, which writes to its buyers itself":
    "det er købt på en markedsplads, som selv skriver til sine købere",
  "it was bought at the till: she has the goods and the receipt":
    "det er købt ved kassen: kunden har både varerne og bonen",
  "it is a renewal of a subscription: she is not asked the same each time":
    "det er en fornyelse af et abonnement: kunden bliver ikke spurgt om det samme hver gang",
  "a company bought it: the right of withdrawal is a consumer's":
    "et firma har købt det: fortrydelsesretten er forbrugerens",
  "it was a gift: the credit is its receiver's, and who gave it is not told":
    "det var en gave: tilgodehavendet er modtagerens, og giveren får ikke besked",
  "it was a gift, and its receiver is told no price": "det var en gave, og modtageren får ingen pris at vide",
  "it was a gift: who gave it is not told of its return, and its receiver no price":
    "det var en gave: giveren får ikke besked om returneringen, og modtageren ingen pris",
  "it was a gift, and the shop has no mail address of its receiver":
    "det var en gave, og butikken har ingen mailadresse på modtageren",
  "it goes to the receiver of a gift, who is told no price":
    "den går til modtageren af en gave, som ingen pris får at vide",
  "somebody else received it: it was a present": "en anden fik det: det var en gave",
  "mail to this address does not arrive: {1}": "mails til denne adresse kommer ikke frem: {1}",
  "she does not want to be asked: {1}": "kunden vil ikke spørges: {1}",
  "she does not want to be followed up: {1}": "kunden vil ikke have opfølgninger: {1}",
  "she said no to questions, with the link in one of them":
    "kunden sagde nej til spørgsmål med linket i et af dem",
  "she said no to follow-ups, with the link in one of them":
    "kunden sagde nej til opfølgninger med linket i en af dem",
  "she said no to questions, in an answer to a mail": "kunden sagde nej til spørgsmål i et svar på en mail",
  "she said no to follow-ups, in an answer to a mail":
    "kunden sagde nej til opfølgninger i et svar på en mail",
  "a mail was reported as spam": "en mail blev meldt som spam",
  "the address takes no mail": "adressen tager ikke imod mails",
  "the address takes no mail: {1}": "adressen tager ikke imod mails: {1}",
  // When
  "it comes too late: this news is told within {1}, and it is {2} old":
    "det kommer for sent: den slags fortælles inden for {1}, og det er {2} gammelt",
  "{1}; later it would come too late": "{1}; senere ville være for sent",
  "{1} days": "{1} dage",
  "{1} hours": "{1} timer",
  "1 hour": "1 time",
  "it happened before the shop went live, and history is not told":
    "det skete, før butikken begyndte at sende, og historik får kunder ikke besked om",
  "its return began before the shop went live, and the shop has chosen to leave those to the system before":
    "returneringen begyndte, før butikken begyndte at sende, og butikken har valgt at overlade dem til det tidligere system",
  "the shop is in shadow mode: it would have left now":
    "butikken er i prøvedrift: mailen ville være blevet sendt nu",
  "the shop is in shadow mode; it could not have been written: {1}":
    "butikken er i prøvedrift; mailen kunne ikke være blevet skrevet: {1}",
  "it waits: return {1} is not settled yet": "den venter: returnering {1} er ikke afgjort endnu",
  "it waits: her question {1} is not answered yet":
    "den venter: kundens spørgsmål {1} er ikke besvaret endnu",
  "it waits: refund {1} is not settled yet": "den venter: refundering {1} er ikke på plads endnu",
  "it waits: she has had bad news within the last 48 hours":
    "den venter: kunden har fået dårligt nyt inden for de seneste 48 timer",
  "it waits: she has been asked something within the last 30 days":
    "den venter: kunden er blevet spurgt om noget inden for de seneste 30 dage",
  "it waits: another question is on its way to her": "den venter: et andet spørgsmål er på vej til kunden",
  "it waits for her morning: no such mail leaves between {1} and {2} where she lives":
    "den venter til kundens morgen: den slags mails sendes ikke mellem {1} og {2}, hvor kunden bor",
  "told together with {1}, in one mail": "fortælles sammen med {1} i én mail",
  "it waits {1} minutes for more news of the same order, so that they are one mail":
    "den venter {1} minutter på mere nyt om samme ordre, så det bliver til én mail",
  "it is number {1} of the first {2} mails about refunds: it waits {3} minutes, in which it can be cancelled or approved":
    "den er nummer {1} af de første {2} mails om refunderinger: den venter {3} minutter og kan så længe stoppes eller godkendes",
  "no plan since {1}: follow-ups and questions leave again when the shop has one":
    "intet abonnement siden {1}: opfølgninger og spørgsmål sendes igen, når butikken har et",
  "choose a plan first: until then everything is decided and written, and no mail leaves":
    "vælg først et abonnement: indtil da afgøres og skrives alt, men der sendes ingen mails",
  "sending is paused: {1}": "udsendelsen er sat på pause: {1}",
  // The order and its goods
  "the order was cancelled": "ordren blev annulleret",
  "neither the goods nor the sum are others": "hverken varerne eller beløbet er ændret",
  "nothing is known of the payment": "der vides intet om betalingen",
  "she has paid since": "kunden har betalt siden",
  "the time to pay is over": "tiden til at betale er gået",
  "the shop has written no advice on these goods in her language":
    "butikken har ikke skrevet råd om varerne på kundens sprog",
  "another parcel of the order is still on its way": "en anden pakke i ordren er stadig på vej",
  "a part of the order has not been sent yet": "en del af ordren er ikke afsendt endnu",
  "a parcel of the order came back to the shop": "en pakke i ordren kom retur til butikken",
  // Parcels
  "the parcel is not known": "pakken er ikke kendt",
  "the parcel has reached her after all": "pakken er alligevel nået frem til kunden",
  "the new day has passed already": "den nye dag er allerede gået",
  "that day has passed": "den dag er gået",
  "nobody has said where it can be picked up": "ingen har sagt, hvor den kan hentes",
  "the last day to pick it up has passed": "den sidste dag til at hente den er gået",
  "newer news of the parcel has come: {1}": "der er kommet nyere besked om pakken: {1}",
  "it is delayed": "den er forsinket",
  "it has been sent again": "den er sendt igen",
  "it is on its way again": "den er på vej igen",
  "it is out for delivery": "den er på vej ud til kunden",
  "it could not be delivered": "den kunne ikke leveres",
  "it is ready for pickup": "den er klar til afhentning",
  "it has been delivered": "den er leveret",
  "it has come back": "den er kommet retur",
  // Questions and answers
  "the case is not known": "sagen er ikke kendt",
  "the answer is not known": "svaret er ikke kendt",
  "she has asked nothing since the answer": "kunden har ikke spurgt om noget siden svaret",
  "a person has answered": "et menneske har svaret",
  "the case is closed": "sagen er lukket",
  "case {1}, which it was merged into, tells of it":
    "sag {1}, som den blev slået sammen med, fortæller om det",
  "no new time can be promised": "der kan ikke loves et nyt tidspunkt",
  "her question is not answered yet: she has written again":
    "kundens spørgsmål er ikke besvaret endnu: kunden har skrevet igen",
  "the case belongs to no order: nothing says that she is a customer who may be asked":
    "sagen hører ikke til nogen ordre: intet siger, at det er en kunde, der må spørges",
  // Returns
  "the return is not known": "returneringen er ikke kendt",
  "the return has not been decided on": "returneringen er ikke afgjort",
  "the return has been approved already": "returneringen er allerede godkendt",
  "the return has been declined": "returneringen er afvist",
  "the goods are on their way already": "varerne er allerede på vej",
  "the goods are back already": "varerne er allerede tilbage",
  "the goods have been looked at already": "varerne er allerede kontrolleret",
  "the return is closed": "returneringen er afsluttet",
  "the return has been cancelled": "returneringen er annulleret",
  "the money has been paid back already: this news came late":
    "pengene er allerede betalt tilbage: denne besked kom for sent",
  "she withdraws in time, or nobody knows that she is late: a withdrawal cannot be declined (A01). Approve the return; if the goods are exempt from the right, decline it again and say that its basis is policy":
    "kunden fortryder i tide, eller ingen ved, at det er for sent: en fortrydelse kan ikke afvises (A01). Godkend returneringen; er varerne undtaget fra fortrydelsesretten, så afvis den igen, og angiv vilkårene (policy) som grundlag",
  "she withdraws: goods cannot be refused then, at most their loss of value is kept (C11). Tell them as accepted, with diminishedValue and its reason":
    "kunden fortryder: så kan varer ikke afvises, højst kan værdiforringelsen trækkes fra (C11). Meld dem som godkendt, med diminishedValue og grunden",
  "the shop has not said why: decline the return again with its reason":
    "butikken har ikke sagt hvorfor: afvis returneringen igen med en grund",
  "what came of it has not been told": "hvad der kom ud af det, er ikke oplyst",
  "goods are refused without a reason: tell it again with the reason":
    "varer afvises uden en grund: meld det igen med grunden",
  "the label can no longer be used": "returlabelen kan ikke bruges længere",
  "the label ends so soon after she got it that there is nothing to remind of":
    "returlabelen udløber så kort efter, at kunden fik den, at der ikke er noget at minde om",
  "a person took it back before it was told": "en person tog det tilbage, før det blev fortalt",
  // Money
  "there is no statement of this refund": "der er ingen opgørelse over refunderingen",
  "it is explained together with refund {1}": "den forklares sammen med refundering {1}",
  "nothing has changed since the last mail about it": "intet er ændret siden den seneste mail om den",
  "the payment failed": "betalingen mislykkedes",
  "no money has moved": "ingen penge er flyttet",
  "the money is not confirmed yet": "pengene er ikke bekræftet endnu",
  "the refund was deleted in the shop": "refunderingen blev slettet i butikken",
  "the money came back to the shop": "pengene kom tilbage til butikken",
  "it is credit that the shop gives: the mail about store credit tells it":
    "det er et tilgodehavende, butikken giver: mailen om tilgodehavendet fortæller det",
  "the money does not add up yet: {1} is not explained": "pengene stemmer ikke endnu: {1} er ikke forklaret",
  "the money does not add up yet: {1} was kept without a reason":
    "pengene stemmer ikke endnu: {1} blev trukket fra uden en grund",
  "the money does not add up yet: one of its payments failed":
    "pengene stemmer ikke endnu: en af betalingerne mislykkedes",
  "the money does not add up yet: what the shop recorded and what was paid differ":
    "pengene stemmer ikke endnu: det, butikken registrerede, er ikke det, der blev betalt",
  "the money has left": "pengene er sendt",
  "the return was cancelled: no money is waited for": "returneringen blev annulleret: ingen venter på penge",
  "the return was declined: no money is waited for": "returneringen blev afvist: ingen venter på penge",
  "the return is closed in the shop": "returneringen er afsluttet i butikken",
  "she gets goods instead of money": "kunden får varer i stedet for penge",
  "no day was told to her": "kunden har ikke fået lovet nogen dag",
  "no mail has told her a day": "ingen mail har lovet kunden en dag",
  "no new day can be promised": "der kan ikke loves en ny dag",
  "the refund is not there any more": "refunderingen findes ikke længere",
  "the payment provider has answered: the mail about the refund tells it":
    "betalingstjenesten har svaret: mailen om refunderingen fortæller det",
  "no money is on its way": "ingen penge er på vej",
  "the refund is explained in full, or has not happened":
    "refunderingen er helt forklaret eller har ikke fundet sted",
  "no day is set by which the refund will be explained":
    "der er ikke sat en dag for, hvornår refunderingen er forklaret",
  "no reservation was lifted": "ingen reservation er ophævet",
  "money goes back as well: the mail about the refund tells both":
    "der går også penge tilbage: mailen om refunderingen fortæller begge dele",
  "the credit is not there any more": "tilgodehavendet findes ikke længere",
  "it is paid back for goods: the mail about the refund tells it":
    "det betales tilbage for varer: mailen om refunderingen fortæller det",
  "the refund is another one than the one that was approved":
    "refunderingen er en anden end den, der blev godkendt",
  "left without a paper: {1}": "sendt uden dokument: {1}",
  "no credit note: {1}": "ingen kreditnota: {1}",
  // Journeys, recalls, notices
  "the journey is not known": "rejsen er ikke kendt",
  "the journey was cancelled": "rejsen blev aflyst",
  "the journey has begun": "rejsen er begyndt",
  "the journey is over": "rejsen er slut",
  "the journey takes place after all": "rejsen bliver alligevel til noget",
  "the mail about the cancelled order tells it": "mailen om den annullerede ordre fortæller det",
  "it is not known what the journey was before": "det vides ikke, hvordan rejsen var før",
  "the journey has changed again since: the mail about that tells both":
    "rejsen er ændret igen siden: mailen om det fortæller begge dele",
  "nothing is different that she has to know": "intet er anderledes, som kunden behøver at vide",
  "it is not known when she comes home": "det vides ikke, hvornår kunden kommer hjem",
  "{1} leaves less than 36 hours later and is nearer to the departure: one mail is enough":
    "{1} sendes mindre end 36 timer senere og tættere på afrejsen: én mail er nok",
  "the journey was booked so late that the confirmation of the booking tells it":
    "rejsen blev bestilt så sent, at bookingbekræftelsen fortæller det",
  "its day had passed when the journey was told: what is nearer to the departure tells it":
    "dens dag var gået, da rejsen blev oplyst: det, der er tættere på afrejsen, fortæller det",
  "the recall is not known": "tilbagekaldelsen er ikke kendt",
  "the notice is not known": "meddelelsen er ikke kendt",
  // By hand
  "the question does not arise: nothing in it is news to her":
    "det er ikke aktuelt: intet i den er nyt for kunden",
  "the mail that was to tell of it does not leave": "mailen, der skulle fortælle det, bliver ikke sendt",
  "what it was about has changed: another mail tells of that":
    "det, den handlede om, er ændret: en anden mail fortæller om det",
  "{1} has looked at it: {2}": "{1} har set på den: {2}",
  "a person stopped it: {1}": "en person stoppede den: {1}",
  "it may have left before a person stopped it: {1}": "den kan være sendt, før en person stoppede den: {1}",
  "a person says that it has left: {1}": "en person siger, at den er sendt: {1}",
  "a person has it sent again": "en person får den sendt igen",
  "it counts as sent already": "den regnes allerede for sendt",
  "it is being sent at this moment": "den bliver sendt lige nu",
  "it has left: a mail cannot be called back": "den er sendt: en mail kan ikke kaldes tilbage",
  "it would be held: {1}": "den ville blive holdt tilbage: {1}",
  "it would not leave: {1}": "den ville ikke blive sendt: {1}",
  "this address is not written to: {1}. Lift the suppression first, if it is right after all":
    "der skrives ikke til denne adresse: {1}. Ophæv først spærringen, hvis adressen alligevel er rigtig",
  "another copy of it is being made: try again": "en anden kopi af den er ved at blive lavet: prøv igen",
  "it leaves by itself when it is due": "den sendes af sig selv, når tiden kommer",
  "it leaves by itself when sending goes on": "den sendes af sig selv, når udsendelsen fortsætter",
  "the customer's data was erased": "kundens data er slettet",
  // On its way
  "it may have left: the provider's own report is waited for":
    "den kan være sendt: udbyderens egen rapport afventes",
  "it may have left: the connection ended after the last byte, before an answer":
    "den kan være sendt: forbindelsen blev afbrudt efter den sidste byte, før der kom svar",
  "the worker ended during this attempt": "processen sluttede under dette forsøg",
  "tried once: {1}": "prøvet én gang: {1}",
  "tried {1} times: {2}": "prøvet {1} gange: {2}",
  "the mail could not be made; the log has the error under its id":
    "mailen kunne ikke laves; fejlen står i loggen under dens id",
  "the mail provider failed": "mailudbyderen svarede ikke, som den skulle",
  "the shop has no published template for {1}": "butikken har ingen udgivet skabelon for {1}",
  "the shop has no published template for {1}: start the server again to publish the defaults":
    "butikken har ingen udgivet skabelon for {1}: genstart serveren for at udgive standarderne",
  "the shop has not published the mail {1}": "butikken har ikke udgivet mailen {1}",
  "mails wait until {1} is verified: kvitto dns check --shop {2} says what to publish":
    "mails venter, til {1} er bekræftet: kvitto dns check --shop {2} siger, hvad der skal lægges ind",
  "mails wait: the records of {1} are no longer in order; kvitto dns check --shop {2} says what to publish":
    "mails venter: posterne for {1} er ikke længere i orden; kvitto dns check --shop {2} siger, hvad der skal lægges ind",
};
