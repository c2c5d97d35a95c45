import type { ReportWords } from "../en/reports.ts";

export const nb: ReportWords = {
  // Alarms about mails
  "A mail ({1} of order {2}) waits for you: {3}.": "En e-post ({1} for ordre {2}) venter på deg: {3}.",
  "A mail ({1} of order {2}) cannot be delivered: {3}": "En e-post ({1} for ordre {2}) kan ikke leveres: {3}",
  "A mail ({1}) cannot be delivered: {2}": "En e-post ({1}) kan ikke leveres: {2}",
  "A mail ({1} of order {2}) has been tried {3} times and is tried on: {4}":
    "En e-post ({1} for ordre {2}) er forsøkt {3} ganger, og forsøkes videre: {4}",
  "A mail ({1}) has been tried {2} times and is tried on: {3}":
    "En e-post ({1}) er forsøkt {2} ganger, og forsøkes videre: {3}",
  "Nobody knows whether a mail ({1}) has left. It is not sent again.":
    "Ingen vet om en e-post ({1}) er sendt. Den sendes ikke på nytt.",
  "{1} mails of the last 24 hours were reported as spam. At 0.3 % sending is paused: look at which mails customers do not expect.":
    "{1} e-poster det siste døgnet ble meldt som søppelpost. Ved 0,3 % settes utsendingen på pause: se etter hvilke e-poster kundene ikke venter seg.",
  "Sending is paused: {1}. Only what the law asks for still leaves. Find out why, then: kvitto resume --shop {2}":
    "Utsendingen er satt på pause: {1}. Bare det loven krever, sendes fortsatt. Finn ut hvorfor, og kjør så: kvitto resume --shop {2}",
  "{1} mails of the last 24 hours went to addresses that do not exist":
    "{1} e-poster det siste døgnet gikk til adresser som ikke finnes",
  "{1} mails of the last 24 hours were reported as spam":
    "{1} e-poster det siste døgnet ble meldt som søppelpost",
  "The customer {1} cannot be reached by mail: {2}. Nothing more is sent there. Ask for another address or call; if the address is right after all, lift the suppression.":
    "Kunden {1} kan ikke nås på e-post: {2}. Ingenting mer sendes dit. Be om en annen adresse eller ring; er adressen riktig likevel, opphever du sperren.",
  "A mail ({1}) for the customer {2} was refused by her mail server, not because of her address: {3}. Look at what it says, and at the records of your domain.":
    "En e-post ({1}) til kunden {2} ble avvist av e-postserveren hennes, ikke på grunn av adressen: {3}. Se hva den sier, og se over oppføringene for domenet ditt.",
  "A mail ({1}) for the customer {2} was refused by her mail server, not because of her address. Look at what it says, and at the records of your domain.":
    "En e-post ({1}) til kunden {2} ble avvist av e-postserveren hennes, ikke på grunn av adressen. Se hva den sier, og se over oppføringene for domenet ditt.",
  "A mail ({1}) for the customer {2} did not arrive: {3}. Her address stays in use; write to her if it matters.":
    "En e-post ({1}) til kunden {2} kom ikke fram: {3}. Adressen er fortsatt i bruk; skriv til henne hvis det er viktig.",
  "A mail ({1}) for the customer {2} did not arrive. Her address stays in use; write to her if it matters.":
    "En e-post ({1}) til kunden {2} kom ikke fram. Adressen er fortsatt i bruk; skriv til henne hvis det er viktig.",
  "The mail {1} has no words in {2} for {3}: English stood in. Add them to its template.":
    "E-posten {1} mangler ord på {2} for {3}: engelsk trådte inn. Legg dem til i malen.",
  "The mail about refund {1} of order {2} leaves without a paper: {3}.":
    "E-posten om refusjon {1} for ordre {2} sendes uten dokument: {3}.",
  "Version {1} of {2} does not go live by itself: {3} It is a draft again.":
    "Versjon {1} av {2} går ikke live av seg selv: {3} Den er et utkast igjen.",
  "The recall of {1} was announced and nobody was told: switch on the mail product-recall, and tell the recall again.":
    "Tilbakekallingen av {1} ble kunngjort, men ingen fikk vite det: slå på e-posten product-recall, og fortell tilbakekallingen på nytt.",
  // Alarms about money
  "Refunds wait for one answer: were customers told, before they ordered, that they pay the return freight? `kvitto statement list` shows them and how to answer.":
    "Refusjoner venter på ett svar: fikk kundene vite, før de bestilte, at de betaler returfrakten? `kvitto statement list` viser dem og hvordan du svarer.",
  "Refund {1} of order {2} does not add up: name the difference, or the customer gets the short honest mail.":
    "Refusjon {1} for ordre {2} går ikke opp: navngi differansen, ellers får kunden den korte, ærlige e-posten.",
  "Refund {1} of order {2} does not add up: name the difference for your books; there is no address to write to.":
    "Refusjon {1} for ordre {2} går ikke opp: navngi differansen for regnskapets skyld; det finnes ingen adresse å skrive til.",
  "Refund {1} of order {2} is {3} too small ({4}): {5} Pay the rest, or decide otherwise.":
    "Refusjon {1} for ordre {2} er {3} for liten ({4}): {5} Betal resten, eller bestem noe annet.",
  "Refund {1} of order {2} failed at the payment provider: agree on another way with the customer.":
    "Refusjon {1} for ordre {2} mislyktes hos betalingstjenesten: bli enig med kunden om en annen måte.",
  "The money of refund {1} of order {2} came back: agree on another way with the customer.":
    "Pengene for refusjon {1} for ordre {2} kom tilbake: bli enig med kunden om en annen måte.",
  "The money of return {1} of order {2} was promised by {3} and has not left: send it and write to the customer, no further mail says that it is late.":
    "Pengene for retur {1} for ordre {2} var lovet innen {3} og er ikke sendt: send dem og skriv til kunden, ingen flere e-poster sier at de er forsinket.",
  // Alarms about questions and notices
  "Case {1} of order {2} was promised an answer by {3} and has none: answer it now, no further mail says that it is late.":
    "Sak {1} for ordre {2} var lovet svar innen {3} og har ikke fått det: svar nå, ingen flere e-poster sier at det er sent.",
  "Case {1} was promised an answer by {2} and has none: answer it now, no further mail says that it is late.":
    "Sak {1} var lovet svar innen {2} og har ikke fått det: svar nå, ingen flere e-poster sier at det er sent.",
  "A received mail could not be read: open it by hand.":
    "En mottatt e-post kunne ikke leses: åpne den for hånd.",
  "A mail arrived that belongs to no order: read it and choose one (kvitto inbound list).":
    "En e-post kom inn som ikke hører til noen ordre: les den og velg en (kvitto inbound list).",
  "A customer's mail did not come in: {1}.": "En e-post fra en kunde kom ikke inn: {1}.",
  "The customer of order {1} withdraws ({2}): the money is due within 14 days of the notice. No receipt was mailed to the address that it names: send one yourself.":
    "Kunden med ordre {1} angrer kjøpet ({2}): pengene skal betales innen 14 dager fra meldingen. Ingen kvittering ble sendt til adressen hun oppga: send en selv.",
  "The customer of order {1} withdraws ({2}): the money is due within 14 days of the notice.":
    "Kunden med ordre {1} angrer kjøpet ({2}): pengene skal betales innen 14 dager fra meldingen.",
  "A withdrawal notice fits no order ({1}): find out which one is meant; it counts from when it came. No receipt was mailed to the address that it names: send one yourself.":
    "En angremelding passer ikke til noen ordre ({1}): finn ut hvilken som menes; den teller fra da den kom. Ingen kvittering ble sendt til adressen hun oppga: send en selv.",
  "A withdrawal notice fits no order ({1}): find out which one is meant; it counts from when it came.":
    "En angremelding passer ikke til noen ordre ({1}): finn ut hvilken som menes; den teller fra da den kom.",
  "Nobody has fetched what a customer asked to be told, and it is gone after {1}: kvitto export --id {2} --out customer.json, and give it to her.":
    "Ingen har hentet det en kunde ba om å få vite, og det forsvinner etter {1}: kvitto export --id {2} --out customer.json, og gi det til henne.",
  "A customer asked what is stored about her, and it is ready: kvitto export --id {1} --out customer.json, and give it to her by {2}. It is kept until {3} or until it is fetched.":
    "En kunde ba om å få vite hva som er lagret om henne, og det er klart: kvitto export --id {1} --out customer.json, og gi det til henne innen {2}. Det oppbevares til {3} eller til det hentes.",
  // Alarms about connections
  "A delivery could not be understood: {1}": "En leveranse var ikke til å forstå: {1}",
  "no parcel with the tracking number {1} was told within a week: is it another shop's, or does the shop not say its tracking numbers?":
    "ingen pakke med sporingsnummeret {1} ble fortalt innen en uke: er det en annen butikks, eller sier ikke butikken sporingsnumrene sine?",
  "waits for order {1}, which has not been told yet": "venter på ordre {1}, som ikke er fortalt ennå",
  "waits for a parcel with the tracking number {1}, which has not been told yet":
    "venter på en pakke med sporingsnummeret {1}, som ikke er fortalt ennå",
  "The shop cannot be asked for what its webhooks missed: {1}":
    "Butikken kan ikke spørres om det webhookene gikk glipp av: {1}",
  "The store is connected by http: whoever listens on the way reads your customers' orders. Give the store a certificate, then connect it again by https.":
    "Butikken er koblet til med http: den som lytter underveis, kan lese kundenes ordrer. Gi butikken et sertifikat, og koble den så til på nytt med https.",
  "Kvitto's plugin does not answer in the store: activate it there, or connect the store again without it. Until then Kvitto asks the store every half hour what changed.":
    "Kvittos utvidelse svarer ikke i butikken: aktiver den der, eller koble butikken til på nytt uten den. Til da spør Kvitto butikken hver halvtime om hva som er endret.",
  "The store's clock is {1} minutes off: set the server's time, or ask your web host to. What it tells with a wrong time is refused.":
    "Butikkens klokke går {1} minutter feil: still serverens klokke, eller be webhotellet gjøre det. Det som fortelles med feil tid, avvises.",
  "WooCommerce had switched off {1} of Kvitto's webhooks, which it does after several deliveries in a row that failed. They are on again; what they missed is asked for. If it comes back, look whether the store can reach Kvitto.":
    "WooCommerce hadde slått av {1} av Kvittos webhooker, noe det gjør etter flere mislykkede leveranser på rad. De er på igjen, og det de gikk glipp av, blir det spurt om. Skjer det igjen, se etter om butikken når Kvitto.",
  "Shopify does not let Kvitto into your shop any more: open Kvitto in your Shopify admin once. What happens in the shop until then is kept, and told when Kvitto is let in again.":
    "Shopify slipper ikke Kvitto inn i butikken din lenger: åpne Kvitto i Shopify-administrator én gang. Det som skjer i butikken i mellomtiden, tas vare på, og fortelles når Kvitto slippes inn igjen.",
  "Kvitto may not see {1} in your shop any more ({2}): open Kvitto in your Shopify admin and allow it again. Until then mails about them are not written, or wait for you.":
    "Kvitto får ikke lenger se {1} i butikken din ({2}): åpne Kvitto i Shopify-administrator og tillat det igjen. Til da skrives ikke e-poster om dem, eller de venter på deg.",
  "This shop has had no paid plan since {1}. Everything goes on until {2}; after that follow-ups and questions to customers are not sent until it has a plan again. Mails about orders, returns and refunds always leave.":
    "Butikken har ikke hatt noe betalt abonnement siden {1}. Alt går videre til {2}; deretter sendes ikke oppfølginger og spørsmål til kunder før det finnes et abonnement igjen. E-poster om ordrer, returer og refusjoner sendes alltid.",
  "Mails to {1} are not read: {2}. It is tried again each hour, and nothing is lost meanwhile.":
    "E-post til {1} leses ikke: {2}. Det forsøkes igjen hver time, og ingenting går tapt i mellomtiden.",
  "Mails to {1} are not read: {2}. It is tried again, and nothing is lost meanwhile.":
    "E-post til {1} leses ikke: {2}. Det forsøkes igjen, og ingenting går tapt i mellomtiden.",
  "{1}. Make a new key there and run kvitto helpdesk connect {2}: what waits is told then. Cases stay open here meanwhile, and their customers have their numbers and deadlines.":
    "{1}. Lag en ny nøkkel der og kjør kvitto helpdesk connect {2}: det som venter, fortelles da. Sakene er åpne her i mellomtiden, og kundene har sine numre og frister.",
  "{1}. Make a new key there and run kvitto helpdesk connect {2}: until then answers given there are not seen here.":
    "{1}. Lag en ny nøkkel der og kjør kvitto helpdesk connect {2}: til da vises ikke svar som gis der, her.",
  "the shop has disconnected its store": "butikken har koblet fra",
  "the shop has uninstalled Kvitto": "butikken har avinstallert Kvitto",
  "the signature does not fit": "signaturen stemmer ikke",
  "an error in Kvitto: the log has it": "en feil i Kvitto: den står i loggen",
  // The sender domain
  "the DNS records of {1} are no longer in order: mails stop if they are not back in an hour; Sender's domain in Settings (or kvitto dns check) says what is wrong":
    "DNS-oppføringene for {1} er ikke lenger i orden: e-postene stopper hvis de ikke er tilbake innen en time; Avsenderens domene i Innstillinger (eller kvitto dns check) sier hva som er galt",
  "the DNS records of {1} are not in order: mails wait until they are; Sender's domain in Settings (or kvitto dns check) says what is wrong":
    "DNS-oppføringene for {1} er ikke i orden: e-postene venter til de er det; Avsenderens domene i Innstillinger (eller kvitto dns check) sier hva som er galt",
  "the DNS records of {1} are not in order; Sender's domain in Settings (or kvitto dns check) says what is wrong":
    "DNS-oppføringene for {1} er ikke i orden; Avsenderens domene i Innstillinger (eller kvitto dns check) sier hva som er galt",
  "mails wait until {1} is verified; Sender's domain in Settings (or kvitto dns check) says what to publish":
    "e-postene venter til {1} er bekreftet; Avsenderens domene i Innstillinger (eller kvitto dns check) sier hva som skal publiseres",
  "mails leave from {1}, signed with {2}; {3} takes over once its record is visible":
    "e-postene sendes fra {1}, signert med {2}; {3} tar over når oppføringen er synlig",
  "mails leave from {1}, signed; the advised records make answers and bounces arrive":
    "e-postene sendes fra {1}, signert; med de anbefalte oppføringene kommer svar og returer av e-post fram",
  "mails leave from {1}, signed": "e-postene sendes fra {1}, signert",
  "mails still leave for an hour after it was first found wrong; {1}":
    "e-postene sendes fortsatt i en time fra feilen ble oppdaget; {1}",
  "mails leave unsigned, as SENDER_DOMAINS allows here; {1}":
    "e-postene sendes usignert, slik SENDER_DOMAINS tillater her; {1}",
  "mails leave from {1} for now; {2}": "e-postene sendes fra {1} inntil videre; {2}",
  "mails wait; {1}": "e-postene venter; {1}",
  "publish the {1} records, then check again": "publiser oppføringene {1}, og sjekk igjen",
  "publish the {1} record, then check again": "publiser oppføringen {1}, og sjekk igjen",
  "DNS could not be asked; check again in a few minutes":
    "DNS kunne ikke spørres; sjekk igjen om noen minutter",
  "check the domain once to get its records": "sjekk domenet én gang for å få oppføringene",
  "the mail provider of MAIL_URL has a return path and signatures of its own: docs/providers.md says what to publish for them":
    "e-postleverandøren i MAIL_URL har egen returadresse og egne signaturer: docs/providers.md sier hva som skal publiseres for dem",
  "set INBOUND_HOST or PUBLIC_URL: without it nobody can say where answers and bounces should go":
    "angi INBOUND_HOST eller PUBLIC_URL: uten dem kan ingen si hvor svar og returer av e-post skal gå",
  "{1} is no domain that can be published: use one such as shop.se":
    "{1} er ikke et domene som kan publiseres: bruk ett som shop.se",
  "{1} is too long for the records that belong below it":
    "{1} er for langt for oppføringene som hører under det",
  "{1}, or a domain above it, is verified for another shop here and stays with it: send from a domain of your own":
    "{1}, eller et domene over det, er bekreftet for en annen butikk her og blir hos den: send fra et eget domene",
  "could not be looked up; nothing changes until it can": "kunne ikke slås opp; ingenting endres før det går",
  "publish it: it proves that the domain is yours, and signs your mails":
    "publiser den: den viser at domenet er ditt, og signerer e-postene",
  "publish it: large mail providers want a policy, p=none is enough":
    "publiser den: store e-postleverandører vil se en policy, p=none er nok",
  "publish it: it says which server may send; yours may give another text":
    "publiser den: den sier hvilken server som får sende; leverandøren din kan gi en annen tekst",
  "publish it: without it {1} do not arrive": "publiser den: uten den kommer {1} ikke fram",
  "receivers see the key": "mottakerne ser nøkkelen",
  "receivers can read it ({1})": "mottakerne kan lese den ({1})",
  "t=y says that you are only testing: take it out": "t=y sier at du bare tester: ta det bort",
  "{1}; {2} signs until it is visible": "{1}; {2} signerer til den er synlig",
  "signs no more; leave it until {1} for mails under way, then remove it":
    "signerer ikke lenger; la den stå til {1} for e-poster som er underveis, og fjern den så",
  "signs no more and can be removed": "signerer ikke lenger og kan fjernes",
  // Mail providers
  "the mail server refused the mail: {1}": "e-postserveren avviste e-posten: {1}",
  "the mail server asked us to try later: {1}": "e-postserveren ba oss prøve senere: {1}",
  "the mail server never said whether it took the mail: {1}":
    "e-postserveren sa aldri om den tok imot e-posten: {1}",
  "the mail server did not accept our user name and password ({1})":
    "e-postserveren godtok ikke brukernavnet og passordet vårt ({1})",
  "the mail server did not accept our user name and password":
    "e-postserveren godtok ikke brukernavnet og passordet vårt",
  "the mail is larger than the mail server takes": "e-posten er større enn e-postserveren tar imot",
  "the mail is larger than {1} takes": "e-posten er større enn {1} tar imot",
  "the mail was not handed over: it was stopped on our side before it was sent":
    "e-posten ble ikke overlevert: den ble stoppet hos oss før den ble sendt",
  "the mail was not handed over: {1}": "e-posten ble ikke overlevert: {1}",
  "nobody answers at the mail server's address": "ingen svarer på e-postserverens adresse",
  "the mail server's name was not found": "e-postserverens navn ble ikke funnet",
  "the mail server could not be reached in time": "e-postserveren kunne ikke nås i tide",
  "no secure connection to the mail server": "ingen sikker forbindelse til e-postserveren",
  "the connection was lost": "forbindelsen ble brutt",
  "no answer in time": "ikke noe svar i tide",
  "it took too long": "det tok for lang tid",
  "{1} cannot be reached now": "{1} kan ikke nås nå",
  "{1} refused the mail ({2}): {3}": "{1} avviste e-posten ({2}): {3}",
  "{1} does not send from this address now ({2}): {3}": "{1} sender ikke fra denne adressen nå ({2}): {3}",
  "{1} never said whether it took the mail: the connection was lost or no answer came in time":
    "{1} sa aldri om e-posten ble tatt imot: forbindelsen ble brutt, eller det kom ikke noe svar i tide",
  "{1} has stopped mail to this address after a bounce or a complaint":
    "{1} har stoppet e-post til denne adressen etter en retur eller en klage",
  "Postmark has stopped mail to this address after a bounce or a complaint (406)":
    "Postmark har stoppet e-post til denne adressen etter en retur eller en klage (406)",
  "the customer's mail server told {1} that the address does not take mail":
    "kundens e-postserver sa til {1} at adressen ikke tar imot e-post",
  "sender: {1}": "avsender: {1}",
  "recipient: {1}": "mottaker: {1}",
  "the e-mail address contains a space or an invisible character":
    "e-postadressen inneholder et mellomrom eller et usynlig tegn",
  "the e-mail address is longer than 254 characters": "e-postadressen er lengre enn 254 tegn",
  "the e-mail address is not one name@domain": "e-postadressen er ikke på formen navn@domene",
  "the part before @ is not allowed in an e-mail address": "delen før @ er ikke tillatt i en e-postadresse",
  "the part before @ has letters outside a-z (SMTPUTF8), which our mail server may not deliver":
    "delen før @ har bokstaver utenfor a–z (SMTPUTF8), som e-postserveren vår kanskje ikke leverer",
  "the part after @ is not a domain name": "delen etter @ er ikke et domenenavn",
  // What an erasure leaves
  "orders, refunds, statements and credit notes: their numbers, dates, goods, sums and taxes, without her: the shop has to keep its accounts (GDPR art. 17(3)(b))":
    "ordrer, refusjoner, refusjonsoversikter og kreditnotaer: numre, datoer, varer, summer og avgifter, uten henne: butikken må oppbevare regnskapet sitt (GDPR art. 17 nr. 3 bokstav b)",
  "her notices of withdrawal, restricted, to the end of the third year after they came: evidence of a legal claim (GDPR art. 17(3)(e) and 18)":
    "angremeldingene hennes, begrenset, til utgangen av tredje år etter at de kom: bevis for et rettskrav (GDPR art. 17 nr. 3 bokstav e og 18)",
  "that she is not to be written to, as a keyed digest of her address: it honours her own no":
    "at hun ikke skal skrives til, som en nøklet kontrollsum av adressen: det er hennes eget nei",
  "this record: that it was asked for, when, and how many rows went":
    "denne noteringen: at det ble bedt om, når, og hvor mange rader som forsvant",
  "not ours to erase, the helpdesk's own copy: {1}":
    "ikke vårt å slette, kundeservicesystemets egen kopi: {1}",
  "a mail to her, or news of her, is under way at this moment: she is erased when that has ended, within minutes":
    "en e-post til henne, eller nytt om henne, er underveis akkurat nå: hun slettes når det er ferdig, innen noen minutter",
  "more rows than fit into one document": "flere rader enn det er plass til i ett dokument",
  "the shop is being asked about other orders": "butikken spørres akkurat nå om andre ordrer",
  // Booking goods in
  "nothing came: book in at least one piece": "ingenting kom: før inn minst én vare",
  "at most {1} pictures of a parcel are kept": "høyst {1} bilder av en pakke tas vare på",
  "this order has no such return": "ordren har ingen slik retur",
  "only {1} of line {2} were bought, not {3}": "bare {1} av linje {2} ble kjøpt, ikke {3}",
  "of {1} that came {2} cannot be refused": "av {1} som kom, kan ikke {2} avvises",
  "it has been told: tell what is true now in your shop, or book in anew":
    "det er fortalt: fortell i butikken hva som er sant nå, eller før inn på nytt",
  "more of this return was booked in afterwards: take that back first":
    "mer av returen ble ført inn etterpå: ta det tilbake først",
  "a picture is larger than 8 MB": "et bilde er større enn 8 MB",
  "a picture is a JPEG, PNG or WebP file": "et bilde er en JPEG-, PNG- eller WebP-fil",
  // What is not there
  "no such order": "det finnes ingen slik ordre",
  "there is no such mail": "det finnes ingen slik e-post",
  "there is no such case": "det finnes ingen slik sak",
  "the first line must name the columns; missing: {1}": "første linje må ha kolonnenes navn; mangler: {1}",
  "say something in the field": "skriv noe i feltet",
  "choose a topic of the list": "velg et emne i listen",
  "an answer says something": "et svar må si noe",
  "there is no such picture": "det finnes ikke noe slikt bilde",
  "there is no such paper": "det finnes ikke noe slikt dokument",
  "there is no such check": "det finnes ingen slik kontroll",
  "there is no such passkey": "det finnes ingen slik passnøkkel",
};
