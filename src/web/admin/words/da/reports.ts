import type { ReportWords } from "../en/reports.ts";

export const da: ReportWords = {
  // Alarms about mails
  "A mail ({1} of order {2}) waits for you: {3}.": "En mail ({1} om ordre {2}) venter på dig: {3}.",
  "A mail ({1} of order {2}) cannot be delivered: {3}": "En mail ({1} om ordre {2}) kan ikke leveres: {3}",
  "A mail ({1}) cannot be delivered: {2}": "En mail ({1}) kan ikke leveres: {2}",
  "A mail ({1} of order {2}) has been tried {3} times and is tried on: {4}":
    "En mail ({1} om ordre {2}) er prøvet {3} gange og prøves fortsat: {4}",
  "A mail ({1}) has been tried {2} times and is tried on: {3}":
    "En mail ({1}) er prøvet {2} gange og prøves fortsat: {3}",
  "Nobody knows whether a mail ({1}) has left. It is not sent again.":
    "Ingen ved, om en mail ({1}) er sendt. Den sendes ikke igen.",
  "{1} mails of the last 24 hours were reported as spam. At 0.3 % sending is paused: look at which mails customers do not expect.":
    "{1} mails fra det seneste døgn blev meldt som spam. Ved 0,3 % sættes udsendelsen på pause: se efter, hvilke mails kunderne ikke venter.",
  "Sending is paused: {1}. Only what the law asks for still leaves. Find out why, then: kvitto resume --shop {2}":
    "Udsendelsen er sat på pause: {1}. Kun det, loven kræver, sendes stadig. Find ud af hvorfor, og kør så: kvitto resume --shop {2}",
  "{1} mails of the last 24 hours went to addresses that do not exist":
    "{1} mails fra det seneste døgn gik til adresser, der ikke findes",
  "{1} mails of the last 24 hours were reported as spam":
    "{1} mails fra det seneste døgn blev meldt som spam",
  "The customer {1} cannot be reached by mail: {2}. Nothing more is sent there. Ask for another address or call; if the address is right after all, lift the suppression.":
    "Kunden {1} kan ikke nås på mail: {2}. Der sendes ikke mere dertil. Bed om en anden adresse, eller ring; er adressen alligevel rigtig, så ophæv spærringen.",
  "A mail ({1}) for the customer {2} was refused by her mail server, not because of her address: {3}. Look at what it says, and at the records of your domain.":
    "En mail ({1}) til kunden {2} blev afvist af kundens mailserver, ikke på grund af adressen: {3}. Se, hvad den siger, og se på posterne for dit domæne.",
  "A mail ({1}) for the customer {2} was refused by her mail server, not because of her address. Look at what it says, and at the records of your domain.":
    "En mail ({1}) til kunden {2} blev afvist af kundens mailserver, ikke på grund af adressen. Se, hvad den siger, og se på posterne for dit domæne.",
  "A mail ({1}) for the customer {2} did not arrive: {3}. Her address stays in use; write to her if it matters.":
    "En mail ({1}) til kunden {2} kom ikke frem: {3}. Adressen bruges stadig; skriv til kunden, hvis det er vigtigt.",
  "A mail ({1}) for the customer {2} did not arrive. Her address stays in use; write to her if it matters.":
    "En mail ({1}) til kunden {2} kom ikke frem. Adressen bruges stadig; skriv til kunden, hvis det er vigtigt.",
  "The mail {1} has no words in {2} for {3}: English stood in. Add them to its template.":
    "Mailen {1} mangler ord på {2} for {3}: engelsk trådte i stedet. Skriv dem i skabelonen.",
  "The mail about refund {1} of order {2} leaves without a paper: {3}.":
    "Mailen om refundering {1} for ordre {2} sendes uden dokument: {3}.",
  "Version {1} of {2} does not go live by itself: {3} It is a draft again.":
    "Version {1} af {2} træder ikke i kraft af sig selv: {3} Den er en kladde igen.",
  "The recall of {1} was announced and nobody was told: switch on the mail product-recall, and tell the recall again.":
    "Tilbagekaldelsen af {1} blev meldt, og ingen fik besked: slå mailen product-recall til, og meld tilbagekaldelsen igen.",
  // Alarms about money
  "Refunds wait for one answer: were customers told, before they ordered, that they pay the return freight? `kvitto statement list` shows them and how to answer.":
    "Refunderinger venter på ét svar: fik kunderne at vide, før de bestilte, at de selv betaler returfragten? `kvitto statement list` viser dem, og hvordan du svarer.",
  "Refund {1} of order {2} does not add up: name the difference, or the customer gets the short honest mail.":
    "Refundering {1} for ordre {2} stemmer ikke: giv forskellen et navn, ellers får kunden den korte, ærlige mail.",
  "Refund {1} of order {2} does not add up: name the difference for your books; there is no address to write to.":
    "Refundering {1} for ordre {2} stemmer ikke: giv forskellen et navn af hensyn til bogføringen; der er ingen adresse at skrive til.",
  "Refund {1} of order {2} is {3} too small ({4}): {5} Pay the rest, or decide otherwise.":
    "Refundering {1} for ordre {2} er {3} for lille ({4}): {5} Betal resten, eller beslut noget andet.",
  "Refund {1} of order {2} failed at the payment provider: agree on another way with the customer.":
    "Refundering {1} for ordre {2} mislykkedes hos betalingstjenesten: aftal en anden måde med kunden.",
  "The money of refund {1} of order {2} came back: agree on another way with the customer.":
    "Pengene for refundering {1} for ordre {2} kom tilbage: aftal en anden måde med kunden.",
  "The money of return {1} of order {2} was promised by {3} and has not left: send it and write to the customer, no further mail says that it is late.":
    "Pengene for returnering {1} af ordre {2} var lovet senest {3} og er ikke sendt: send dem, og skriv til kunden, der kommer ikke flere mails om, at de er forsinket.",
  // Alarms about questions and notices
  "Case {1} of order {2} was promised an answer by {3} and has none: answer it now, no further mail says that it is late.":
    "Sag {1} om ordre {2} skulle have haft svar senest {3} og har intet fået: svar nu, der kommer ikke flere mails om, at det er forsinket.",
  "Case {1} was promised an answer by {2} and has none: answer it now, no further mail says that it is late.":
    "Sag {1} skulle have haft svar senest {2} og har intet fået: svar nu, der kommer ikke flere mails om, at det er forsinket.",
  "A received mail could not be read: open it by hand.":
    "En modtaget mail kunne ikke læses: åbn den manuelt.",
  "A mail arrived that belongs to no order: read it and choose one (kvitto inbound list).":
    "Der kom en mail, der ikke hører til nogen ordre: læs den, og vælg en (kvitto inbound list).",
  "A customer's mail did not come in: {1}.": "En kundes mail kom ikke ind: {1}.",
  "The customer of order {1} withdraws ({2}): the money is due within 14 days of the notice. No receipt was mailed to the address that it names: send one yourself.":
    "Kunden på ordre {1} fortryder købet ({2}): pengene skal betales inden 14 dage fra meddelelsen. Der blev ikke sendt en kvittering til den adresse, der blev oplyst: send selv en.",
  "The customer of order {1} withdraws ({2}): the money is due within 14 days of the notice.":
    "Kunden på ordre {1} fortryder købet ({2}): pengene skal betales inden 14 dage fra meddelelsen.",
  "A withdrawal notice fits no order ({1}): find out which one is meant; it counts from when it came. No receipt was mailed to the address that it names: send one yourself.":
    "En fortrydelse passer ikke til nogen ordre ({1}): find ud af, hvilken der menes; den gælder, fra den kom. Der blev ikke sendt en kvittering til den adresse, der blev oplyst: send selv en.",
  "A withdrawal notice fits no order ({1}): find out which one is meant; it counts from when it came.":
    "En fortrydelse passer ikke til nogen ordre ({1}): find ud af, hvilken der menes; den gælder, fra den kom.",
  "Nobody has fetched what a customer asked to be told, and it is gone after {1}: kvitto export --id {2} --out customer.json, and give it to her.":
    "Ingen har hentet det, en kunde bad om at få at vide, og det forsvinder efter {1}: kvitto export --id {2} --out customer.json, og giv det til kunden.",
  "A customer asked what is stored about her, and it is ready: kvitto export --id {1} --out customer.json, and give it to her by {2}. It is kept until {3} or until it is fetched.":
    "En kunde har spurgt, hvad der er gemt om vedkommende, og det er klar: kvitto export --id {1} --out customer.json, og giv det til kunden senest {2}. Det gemmes til {3}, eller til det bliver hentet.",
  // Alarms about connections
  "A delivery could not be understood: {1}": "En leverance kunne ikke forstås: {1}",
  "no parcel with the tracking number {1} was told within a week: is it another shop's, or does the shop not say its tracking numbers?":
    "ingen pakke med pakkenummeret {1} er blevet oplyst på en uge: er det en anden butiks, eller oplyser butikken ikke sine pakkenumre?",
  "waits for order {1}, which has not been told yet": "venter på ordre {1}, som ikke er oplyst endnu",
  "waits for a parcel with the tracking number {1}, which has not been told yet":
    "venter på en pakke med pakkenummeret {1}, som ikke er oplyst endnu",
  "The shop cannot be asked for what its webhooks missed: {1}":
    "Butikken kan ikke spørges om det, dens webhooks ikke fik med: {1}",
  "The store is connected by http: whoever listens on the way reads your customers' orders. Give the store a certificate, then connect it again by https.":
    "Butikken er forbundet med http: den, der lytter med undervejs, kan læse dine kunders ordrer. Giv butikken et certifikat, og forbind den så igen med https.",
  "Kvitto's plugin does not answer in the store: activate it there, or connect the store again without it. Until then Kvitto asks the store every half hour what changed.":
    "Kvittos plugin svarer ikke i butikken: aktivér det dér, eller forbind butikken igen uden det. Indtil da spørger Kvitto butikken hver halve time, hvad der er ændret.",
  "The store's clock is {1} minutes off: set the server's time, or ask your web host to. What it tells with a wrong time is refused.":
    "Butikkens ur går {1} minutter forkert: stil serverens ur, eller bed dit webhotel om det. Det, den fortæller med forkert tid, bliver afvist.",
  "WooCommerce had switched off {1} of Kvitto's webhooks, which it does after several deliveries in a row that failed. They are on again; what they missed is asked for. If it comes back, look whether the store can reach Kvitto.":
    "WooCommerce havde slået {1} af Kvittos webhooks fra, som det gør efter flere mislykkede leverancer i træk. De er slået til igen, og der spørges om det, de ikke fik med. Sker det igen, så se efter, om butikken kan nå Kvitto.",
  "Shopify does not let Kvitto into your shop any more: open Kvitto in your Shopify admin once. What happens in the shop until then is kept, and told when Kvitto is let in again.":
    "Shopify lukker ikke længere Kvitto ind i din butik: åbn Kvitto i din Shopify-administrator én gang. Det, der sker i butikken indtil da, bliver gemt og fortalt, når Kvitto lukkes ind igen.",
  "Kvitto may not see {1} in your shop any more ({2}): open Kvitto in your Shopify admin and allow it again. Until then mails about them are not written, or wait for you.":
    "Kvitto må ikke længere se {1} i din butik ({2}): åbn Kvitto i din Shopify-administrator, og tillad det igen. Indtil da skrives mails om det ikke, eller de venter på dig.",
  "This shop has had no paid plan since {1}. Everything goes on until {2}; after that follow-ups and questions to customers are not sent until it has a plan again. Mails about orders, returns and refunds always leave.":
    "Butikken har ikke haft et betalt abonnement siden {1}. Alt fortsætter til {2}; derefter sendes opfølgninger og spørgsmål til kunder ikke, før den har et abonnement igen. Mails om ordrer, returneringer og refunderinger sendes altid.",
  "Mails to {1} are not read: {2}. It is tried again each hour, and nothing is lost meanwhile.":
    "Mails til {1} læses ikke: {2}. Der prøves igen hver time, og intet går tabt imens.",
  "Mails to {1} are not read: {2}. It is tried again, and nothing is lost meanwhile.":
    "Mails til {1} læses ikke: {2}. Der prøves igen, og intet går tabt imens.",
  "{1}. Make a new key there and run kvitto helpdesk connect {2}: what waits is told then. Cases stay open here meanwhile, and their customers have their numbers and deadlines.":
    "{1}. Lav en ny nøgle dér, og kør kvitto helpdesk connect {2}: så bliver det, der venter, fortalt. Sagerne er åbne her imens, og kunderne har deres numre og frister.",
  "{1}. Make a new key there and run kvitto helpdesk connect {2}: until then answers given there are not seen here.":
    "{1}. Lav en ny nøgle dér, og kør kvitto helpdesk connect {2}: indtil da ses svar, der gives dér, ikke her.",
  "the shop has disconnected its store": "butikken er blevet afbrudt",
  "the shop has uninstalled Kvitto": "butikken har afinstalleret Kvitto",
  "the signature does not fit": "signaturen passer ikke",
  "an error in Kvitto: the log has it": "en fejl i Kvitto: den står i loggen",
  // The sender domain
  "the DNS records of {1} are no longer in order: mails stop if they are not back in an hour; Sender's domain in Settings (or kvitto dns check) says what is wrong":
    "DNS-posterne for {1} er ikke længere i orden: mails stopper, hvis de ikke er tilbage inden for en time; Afsenderdomæne i Indstillinger (eller kvitto dns check) siger, hvad der er galt",
  "the DNS records of {1} are not in order: mails wait until they are; Sender's domain in Settings (or kvitto dns check) says what is wrong":
    "DNS-posterne for {1} er ikke i orden: mails venter, til de er det; Afsenderdomæne i Indstillinger (eller kvitto dns check) siger, hvad der er galt",
  "the DNS records of {1} are not in order; Sender's domain in Settings (or kvitto dns check) says what is wrong":
    "DNS-posterne for {1} er ikke i orden; Afsenderdomæne i Indstillinger (eller kvitto dns check) siger, hvad der er galt",
  "mails wait until {1} is verified; Sender's domain in Settings (or kvitto dns check) says what to publish":
    "mails venter, til {1} er bekræftet; Afsenderdomæne i Indstillinger (eller kvitto dns check) siger, hvad der skal lægges ind",
  "mails leave from {1}, signed with {2}; {3} takes over once its record is visible":
    "mails sendes fra {1}, signeret med {2}; {3} tager over, så snart dens post kan ses",
  "mails leave from {1}, signed; the advised records make answers and bounces arrive":
    "mails sendes signeret fra {1}; de anbefalede poster får svar og returmails til at komme frem",
  "mails leave from {1}, signed": "mails sendes signeret fra {1}",
  "mails still leave for an hour after it was first found wrong; {1}":
    "mails sendes stadig i en time, efter at fejlen først blev fundet; {1}",
  "mails leave unsigned, as SENDER_DOMAINS allows here; {1}":
    "mails sendes usigneret, som SENDER_DOMAINS tillader her; {1}",
  "mails leave from {1} for now; {2}": "mails sendes indtil videre fra {1}; {2}",
  "mails wait; {1}": "mails venter; {1}",
  "publish the {1} records, then check again": "læg posterne {1} ind, og kontrollér igen",
  "publish the {1} record, then check again": "læg posten {1} ind, og kontrollér igen",
  "DNS could not be asked; check again in a few minutes":
    "DNS kunne ikke spørges; kontrollér igen om et par minutter",
  "check the domain once to get its records": "kontrollér domænet én gang for at få dets poster",
  "the mail provider of MAIL_URL has a return path and signatures of its own: docs/providers.md says what to publish for them":
    "mailudbyderen i MAIL_URL har sin egen returadresse og egne signaturer: docs/providers.md siger, hvad der skal lægges ind for dem",
  "set INBOUND_HOST or PUBLIC_URL: without it nobody can say where answers and bounces should go":
    "sæt INBOUND_HOST eller PUBLIC_URL: uden den kan ingen sige, hvor svar og returmails skal hen",
  "{1} is no domain that can be published: use one such as shop.se":
    "{1} er ikke et domæne, der kan bruges: brug et som shop.dk",
  "{1} is too long for the records that belong below it":
    "{1} er for langt til de poster, der hører under det",
  "{1}, or a domain above it, is verified for another shop here and stays with it: send from a domain of your own":
    "{1}, eller et domæne over det, er bekræftet for en anden butik her og bliver hos den: send fra et domæne, der er dit eget",
  "could not be looked up; nothing changes until it can": "kunne ikke slås op; intet ændres, før det kan",
  "publish it: it proves that the domain is yours, and signs your mails":
    "læg den ind: den viser, at domænet er dit, og signerer dine mails",
  "publish it: large mail providers want a policy, p=none is enough":
    "læg den ind: store mailudbydere vil se en politik, p=none er nok",
  "publish it: it says which server may send; yours may give another text":
    "læg den ind: den siger, hvilken server der må sende; din udbyder giver måske en anden tekst",
  "publish it: without it {1} do not arrive": "læg den ind: uden den kommer {1} ikke frem",
  "receivers see the key": "modtagerne ser nøglen",
  "receivers can read it ({1})": "modtagerne kan læse den ({1})",
  "t=y says that you are only testing: take it out": "t=y siger, at du kun prøver: fjern det",
  "{1}; {2} signs until it is visible": "{1}; {2} signerer, til den kan ses",
  "signs no more; leave it until {1} for mails under way, then remove it":
    "signerer ikke længere; lad den ligge til {1} af hensyn til mails på vej, og fjern den så",
  "signs no more and can be removed": "signerer ikke længere og kan fjernes",
  // Mail providers
  "the mail server refused the mail: {1}": "mailserveren afviste mailen: {1}",
  "the mail server asked us to try later: {1}": "mailserveren bad os prøve senere: {1}",
  "the mail server never said whether it took the mail: {1}":
    "mailserveren sagde aldrig, om den tog imod mailen: {1}",
  "the mail server did not accept our user name and password ({1})":
    "mailserveren godtog ikke vores brugernavn og adgangskode ({1})",
  "the mail server did not accept our user name and password":
    "mailserveren godtog ikke vores brugernavn og adgangskode",
  "the mail is larger than the mail server takes": "mailen er større, end mailserveren tager imod",
  "the mail is larger than {1} takes": "mailen er større, end {1} tager imod",
  "the mail was not handed over: it was stopped on our side before it was sent":
    "mailen blev ikke afleveret: den blev stoppet hos os, før den blev sendt",
  "the mail was not handed over: {1}": "mailen blev ikke afleveret: {1}",
  "nobody answers at the mail server's address": "ingen svarer på mailserverens adresse",
  "the mail server's name was not found": "mailserverens navn blev ikke fundet",
  "the mail server could not be reached in time": "mailserveren kunne ikke nås i tide",
  "no secure connection to the mail server": "ingen sikker forbindelse til mailserveren",
  "the connection was lost": "forbindelsen blev afbrudt",
  "no answer in time": "intet svar i tide",
  "it took too long": "det tog for lang tid",
  "{1} cannot be reached now": "{1} kan ikke nås lige nu",
  "{1} refused the mail ({2}): {3}": "{1} afviste mailen ({2}): {3}",
  "{1} does not send from this address now ({2}): {3}":
    "{1} sender ikke fra denne adresse lige nu ({2}): {3}",
  "{1} never said whether it took the mail: the connection was lost or no answer came in time":
    "{1} sagde aldrig, om mailen blev modtaget: forbindelsen blev afbrudt, eller der kom intet svar i tide",
  "{1} has stopped mail to this address after a bounce or a complaint":
    "{1} har stoppet mails til denne adresse, efter at en mail kom retur eller blev meldt som spam",
  "Postmark has stopped mail to this address after a bounce or a complaint (406)":
    "Postmark har stoppet mails til denne adresse, efter at en mail kom retur eller blev meldt som spam (406)",
  "the customer's mail server told {1} that the address does not take mail":
    "kundens mailserver sagde til {1}, at adressen ikke tager imod mails",
  "sender: {1}": "afsender: {1}",
  "recipient: {1}": "modtager: {1}",
  "the e-mail address contains a space or an invisible character":
    "mailadressen indeholder et mellemrum eller et usynligt tegn",
  "the e-mail address is longer than 254 characters": "mailadressen er længere end 254 tegn",
  "the e-mail address is not one name@domain": "mailadressen har ikke formen navn@domæne",
  "the part before @ is not allowed in an e-mail address": "delen før @ er ikke tilladt i en mailadresse",
  "the part before @ has letters outside a-z (SMTPUTF8), which our mail server may not deliver":
    "delen før @ har bogstaver uden for a–z (SMTPUTF8), som vores mailserver måske ikke kan levere til",
  "the part after @ is not a domain name": "delen efter @ er ikke et domænenavn",
  // What an erasure leaves
  "orders, refunds, statements and credit notes: their numbers, dates, goods, sums and taxes, without her: the shop has to keep its accounts (GDPR art. 17(3)(b))":
    "ordrer, refunderinger, opgørelser og kreditnotaer: numre, datoer, varer, beløb og moms, uden kunden: butikken skal gemme sit regnskab (GDPR art. 17, stk. 3, litra b)",
  "her notices of withdrawal, restricted, to the end of the third year after they came: evidence of a legal claim (GDPR art. 17(3)(e) and 18)":
    "kundens fortrydelser, begrænset, til udgangen af det tredje år efter, at de kom: bevis for et retskrav (GDPR art. 17, stk. 3, litra e, og art. 18)",
  "that she is not to be written to, as a keyed digest of her address: it honours her own no":
    "at der ikke må skrives til kunden, som en nøglebaseret kontrolsum af adressen: det er kundens eget nej",
  "this record: that it was asked for, when, and how many rows went":
    "denne optegnelse: at der blev bedt om det, hvornår, og hvor mange rækker der forsvandt",
  "not ours to erase, the helpdesk's own copy: {1}": "ikke vores at slette, helpdeskens egen kopi: {1}",
  "a mail to her, or news of her, is under way at this moment: she is erased when that has ended, within minutes":
    "en mail til kunden, eller nyt om kunden, er på vej lige nu: kunden slettes, når det er slut, inden for få minutter",
  "more rows than fit into one document": "flere rækker, end der er plads til i ét dokument",
  "the shop is being asked about other orders": "butikken bliver lige nu spurgt om andre ordrer",
  // Booking goods in
  "nothing came: book in at least one piece": "intet kom: registrér mindst én vare",
  "at most {1} pictures of a parcel are kept": "der gemmes højst {1} billeder af en pakke",
  "this order has no such return": "ordren har ikke sådan en returnering",
  "only {1} of line {2} were bought, not {3}": "der blev kun købt {1} af linje {2}, ikke {3}",
  "of {1} that came {2} cannot be refused": "af {1}, der kom, kan {2} ikke afvises",
  "it has been told: tell what is true now in your shop, or book in anew":
    "kunden har fået besked: meld det, der er rigtigt nu, i din butik, eller registrér på ny",
  "more of this return was booked in afterwards: take that back first":
    "mere af returneringen blev modtaget bagefter: tag det tilbage først",
  "a picture is larger than 8 MB": "et billede er større end 8 MB",
  "a picture is a JPEG, PNG or WebP file": "et billede er en JPEG-, PNG- eller WebP-fil",
  // What is not there
  "no such order": "der er ingen sådan ordre",
  "there is no such mail": "der er ingen sådan mail",
  "there is no such case": "der er ingen sådan sag",
  "the first line must name the columns; missing: {1}":
    "den første linje skal have kolonnernes navne; mangler: {1}",
  "say something in the field": "skriv noget i feltet",
  "choose a topic of the list": "vælg et emne på listen",
  "an answer says something": "et svar skal sige noget",
  "there is no such picture": "der er intet sådant billede",
  "there is no such paper": "der er intet sådant dokument",
  "there is no such check": "der er ingen sådan kontrol",
  "there is no such passkey": "der er ingen sådan adgangsnøgle",
};
