import type { ReportWords } from "../en/reports.ts";

export const sv: ReportWords = {
  // Alarms about mails
  "A mail ({1} of order {2}) waits for you: {3}.": "Ett mejl ({1} för order {2}) väntar på dig: {3}.",
  "A mail ({1} of order {2}) cannot be delivered: {3}":
    "Ett mejl ({1} för order {2}) kan inte levereras: {3}",
  "A mail ({1}) cannot be delivered: {2}": "Ett mejl ({1}) kan inte levereras: {2}",
  "A mail ({1} of order {2}) has been tried {3} times and is tried on: {4}":
    "Ett mejl ({1} för order {2}) har försökts {3} gånger och fler försök görs: {4}",
  "A mail ({1}) has been tried {2} times and is tried on: {3}":
    "Ett mejl ({1}) har försökts {2} gånger och fler försök görs: {3}",
  "Nobody knows whether a mail ({1}) has left. It is not sent again.":
    "Ingen vet om ett mejl ({1}) har gått. Det skickas inte igen.",
  "{1} mails of the last 24 hours were reported as spam. At 0.3 % sending is paused: look at which mails customers do not expect.":
    "{1} mejl det senaste dygnet anmäldes som skräppost. Vid 0,3 % pausas utskicken: se efter vilka mejl kunderna inte väntar sig.",
  "Sending is paused: {1}. Only what the law asks for still leaves. Find out why, then: kvitto resume --shop {2}":
    "Utskicken är pausade: {1}. Bara det som lagen kräver går fortfarande. Ta reda på varför, och kör sedan: kvitto resume --shop {2}",
  "{1} mails of the last 24 hours went to addresses that do not exist":
    "{1} mejl det senaste dygnet gick till adresser som inte finns",
  "{1} mails of the last 24 hours were reported as spam":
    "{1} mejl det senaste dygnet anmäldes som skräppost",
  "The customer {1} cannot be reached by mail: {2}. Nothing more is sent there. Ask for another address or call; if the address is right after all, lift the suppression.":
    "Kunden {1} går inte att nå med mejl: {2}. Inget mer skickas dit. Be om en annan adress eller ring; om adressen ändå stämmer häver du spärren.",
  "A mail ({1}) for the customer {2} was refused by her mail server, not because of her address: {3}. Look at what it says, and at the records of your domain.":
    "Ett mejl ({1}) till kunden {2} nekades av hennes mejlserver, inte på grund av adressen: {3}. Se vad den säger, och se över posterna för din domän.",
  "A mail ({1}) for the customer {2} was refused by her mail server, not because of her address. Look at what it says, and at the records of your domain.":
    "Ett mejl ({1}) till kunden {2} nekades av hennes mejlserver, inte på grund av adressen. Se vad den säger, och se över posterna för din domän.",
  "A mail ({1}) for the customer {2} did not arrive: {3}. Her address stays in use; write to her if it matters.":
    "Ett mejl ({1}) till kunden {2} kom inte fram: {3}. Adressen används fortfarande; skriv till henne om det är viktigt.",
  "A mail ({1}) for the customer {2} did not arrive. Her address stays in use; write to her if it matters.":
    "Ett mejl ({1}) till kunden {2} kom inte fram. Adressen används fortfarande; skriv till henne om det är viktigt.",
  "The mail {1} has no words in {2} for {3}: English stood in. Add them to its template.":
    "Mejlet {1} saknar ord på {2} för {3}: engelska fick gälla. Lägg till dem i mallen.",
  "The mail about refund {1} of order {2} leaves without a paper: {3}.":
    "Mejlet om återbetalning {1} för order {2} går utan dokument: {3}.",
  "Version {1} of {2} does not go live by itself: {3} It is a draft again.":
    "Version {1} av {2} går inte live av sig själv: {3} Den är ett utkast igen.",
  "The recall of {1} was announced and nobody was told: switch on the mail product-recall, and tell the recall again.":
    "Återkallelsen av {1} meddelades, men ingen fick veta det: slå på mejlet product-recall och meddela återkallelsen igen.",
  // Alarms about money
  "Refunds wait for one answer: were customers told, before they ordered, that they pay the return freight? `kvitto statement list` shows them and how to answer.":
    "Återbetalningar väntar på ett svar: fick kunderna veta, innan de beställde, att de betalar returfrakten? `kvitto statement list` visar dem och hur du svarar.",
  "Refund {1} of order {2} does not add up: name the difference, or the customer gets the short honest mail.":
    "Återbetalning {1} för order {2} går inte ihop: namnge skillnaden, annars får kunden det korta ärliga mejlet.",
  "Refund {1} of order {2} does not add up: name the difference for your books; there is no address to write to.":
    "Återbetalning {1} för order {2} går inte ihop: namnge skillnaden för bokföringens skull; det finns ingen adress att skriva till.",
  "Refund {1} of order {2} is {3} too small ({4}): {5} Pay the rest, or decide otherwise.":
    "Återbetalning {1} för order {2} är {3} för liten ({4}): {5} Betala resten, eller besluta något annat.",
  "Refund {1} of order {2} failed at the payment provider: agree on another way with the customer.":
    "Återbetalning {1} för order {2} misslyckades hos betalleverantören: kom överens med kunden om ett annat sätt.",
  "The money of refund {1} of order {2} came back: agree on another way with the customer.":
    "Pengarna för återbetalning {1} för order {2} kom tillbaka: kom överens med kunden om ett annat sätt.",
  "The money of return {1} of order {2} was promised by {3} and has not left: send it and write to the customer, no further mail says that it is late.":
    "Pengarna för retur {1} för order {2} var utlovade till {3} och har inte gått: skicka dem och skriv till kunden, inget mer mejl säger att de är sena.",
  // Alarms about questions and notices
  "Case {1} of order {2} was promised an answer by {3} and has none: answer it now, no further mail says that it is late.":
    "Ärende {1} för order {2} skulle ha fått svar till {3} men har inget: svara nu, inget mer mejl säger att det är sent.",
  "Case {1} was promised an answer by {2} and has none: answer it now, no further mail says that it is late.":
    "Ärende {1} skulle ha fått svar till {2} men har inget: svara nu, inget mer mejl säger att det är sent.",
  "A received mail could not be read: open it by hand.":
    "Ett mejl som kom in gick inte att läsa: öppna det för hand.",
  "A mail arrived that belongs to no order: read it and choose one (kvitto inbound list).":
    "Ett mejl kom in som inte hör till någon order: läs det och välj en (kvitto inbound list).",
  "A customer's mail did not come in: {1}.": "Ett mejl från en kund kom inte in: {1}.",
  "The customer of order {1} withdraws ({2}): the money is due within 14 days of the notice. No receipt was mailed to the address that it names: send one yourself.":
    "Kunden med order {1} ångrar köpet ({2}): pengarna ska betalas inom 14 dagar från meddelandet. Inget kvitto mejlades till den adress hon uppgav: skicka ett själv.",
  "The customer of order {1} withdraws ({2}): the money is due within 14 days of the notice.":
    "Kunden med order {1} ångrar köpet ({2}): pengarna ska betalas inom 14 dagar från meddelandet.",
  "A withdrawal notice fits no order ({1}): find out which one is meant; it counts from when it came. No receipt was mailed to the address that it names: send one yourself.":
    "Ett ångermeddelande passar ingen order ({1}): ta reda på vilken som menas; det räknas från när det kom. Inget kvitto mejlades till den adress hon uppgav: skicka ett själv.",
  "A withdrawal notice fits no order ({1}): find out which one is meant; it counts from when it came.":
    "Ett ångermeddelande passar ingen order ({1}): ta reda på vilken som menas; det räknas från när det kom.",
  "Nobody has fetched what a customer asked to be told, and it is gone after {1}: kvitto export --id {2} --out customer.json, and give it to her.":
    "Ingen har hämtat det som en kund bad att få veta, och det försvinner efter {1}: kvitto export --id {2} --out customer.json, och ge det till henne.",
  "A customer asked what is stored about her, and it is ready: kvitto export --id {1} --out customer.json, and give it to her by {2}. It is kept until {3} or until it is fetched.":
    "En kund bad att få veta vad som finns sparat om henne, och det är klart: kvitto export --id {1} --out customer.json, och ge det till henne senast {2}. Det sparas till {3} eller tills det hämtas.",
  // Alarms about connections
  "A delivery could not be understood: {1}": "En leverans gick inte att förstå: {1}",
  "no parcel with the tracking number {1} was told within a week: is it another shop's, or does the shop not say its tracking numbers?":
    "inget paket med spårningsnumret {1} har berättats på en vecka: är det en annan butiks, eller säger butiken inte sina spårningsnummer?",
  "waits for order {1}, which has not been told yet": "väntar på order {1}, som inte är berättad än",
  "waits for a parcel with the tracking number {1}, which has not been told yet":
    "väntar på ett paket med spårningsnumret {1}, som inte är berättat än",
  "The shop cannot be asked for what its webhooks missed: {1}":
    "Butiken går inte att fråga om det som dess webhooks missade: {1}",
  "The store is connected by http: whoever listens on the way reads your customers' orders. Give the store a certificate, then connect it again by https.":
    "Butiken är kopplad med http: den som lyssnar på vägen kan läsa kundernas ordrar. Ge butiken ett certifikat och koppla den sedan igen med https.",
  "Kvitto's plugin does not answer in the store: activate it there, or connect the store again without it. Until then Kvitto asks the store every half hour what changed.":
    "Kvittos tillägg svarar inte i butiken: aktivera det där, eller koppla butiken igen utan det. Till dess frågar Kvitto butiken varje halvtimme vad som har ändrats.",
  "The store's clock is {1} minutes off: set the server's time, or ask your web host to. What it tells with a wrong time is refused.":
    "Butikens klocka går {1} minuter fel: ställ serverns tid, eller be ditt webbhotell göra det. Det som berättas med fel tid nekas.",
  "WooCommerce had switched off {1} of Kvitto's webhooks, which it does after several deliveries in a row that failed. They are on again; what they missed is asked for. If it comes back, look whether the store can reach Kvitto.":
    "WooCommerce hade stängt av {1} av Kvittos webhooks, vilket det gör efter flera misslyckade leveranser i rad. De är på igen, och det som de missade frågas efter. Händer det igen, se efter om butiken kan nå Kvitto.",
  "Shopify does not let Kvitto into your shop any more: open Kvitto in your Shopify admin once. What happens in the shop until then is kept, and told when Kvitto is let in again.":
    "Shopify släpper inte in Kvitto i din butik längre: öppna Kvitto i Shopify-admin en gång. Det som händer i butiken till dess sparas, och berättas när Kvitto släpps in igen.",
  "Kvitto may not see {1} in your shop any more ({2}): open Kvitto in your Shopify admin and allow it again. Until then mails about them are not written, or wait for you.":
    "Kvitto får inte längre se {1} i din butik ({2}): öppna Kvitto i Shopify-admin och tillåt det igen. Till dess skrivs inga mejl om dem, eller så väntar de på dig.",
  "This shop has had no paid plan since {1}. Everything goes on until {2}; after that follow-ups and questions to customers are not sent until it has a plan again. Mails about orders, returns and refunds always leave.":
    "Butiken har inte haft något betalt abonnemang sedan {1}. Allt fortsätter till {2}; därefter skickas inga uppföljningar eller frågor till kunder förrän det finns ett abonnemang igen. Mejl om ordrar, returer och återbetalningar går alltid.",
  "Mails to {1} are not read: {2}. It is tried again each hour, and nothing is lost meanwhile.":
    "Mejl till {1} läses inte: {2}. Det försöks igen varje timme, och inget går förlorat under tiden.",
  "Mails to {1} are not read: {2}. It is tried again, and nothing is lost meanwhile.":
    "Mejl till {1} läses inte: {2}. Det försöks igen, och inget går förlorat under tiden.",
  "{1}. Make a new key there and run kvitto helpdesk connect {2}: what waits is told then. Cases stay open here meanwhile, and their customers have their numbers and deadlines.":
    "{1}. Gör en ny nyckel där och kör kvitto helpdesk connect {2}: det som väntar berättas då. Ärendena är öppna här under tiden, och kunderna har sina nummer och svarstider.",
  "{1}. Make a new key there and run kvitto helpdesk connect {2}: until then answers given there are not seen here.":
    "{1}. Gör en ny nyckel där och kör kvitto helpdesk connect {2}: till dess syns svar som ges där inte här.",
  "the shop has disconnected its store": "butiken har kopplats bort",
  "the shop has uninstalled Kvitto": "butiken har avinstallerat Kvitto",
  "the signature does not fit": "signaturen stämmer inte",
  "an error in Kvitto: the log has it": "ett fel i Kvitto: det står i loggen",
  // The sender domain
  "the DNS records of {1} are no longer in order: mails stop if they are not back in an hour; Sender's domain in Settings (or kvitto dns check) says what is wrong":
    "DNS-posterna för {1} stämmer inte längre: mejlen stannar om de inte är tillbaka inom en timme; Avsändarens domän i Inställningar (eller kvitto dns check) säger vad som är fel",
  "the DNS records of {1} are not in order: mails wait until they are; Sender's domain in Settings (or kvitto dns check) says what is wrong":
    "DNS-posterna för {1} stämmer inte: mejlen väntar tills de gör det; Avsändarens domän i Inställningar (eller kvitto dns check) säger vad som är fel",
  "the DNS records of {1} are not in order; Sender's domain in Settings (or kvitto dns check) says what is wrong":
    "DNS-posterna för {1} stämmer inte; Avsändarens domän i Inställningar (eller kvitto dns check) säger vad som är fel",
  "mails wait until {1} is verified; Sender's domain in Settings (or kvitto dns check) says what to publish":
    "mejlen väntar tills {1} är verifierad; Avsändarens domän i Inställningar (eller kvitto dns check) säger vad som ska publiceras",
  "mails leave from {1}, signed with {2}; {3} takes over once its record is visible":
    "mejlen går från {1}, signerade med {2}; {3} tar över när dess post syns",
  "mails leave from {1}, signed; the advised records make answers and bounces arrive":
    "mejlen går från {1}, signerade; med de rekommenderade posterna kommer svar och studsar fram",
  "mails leave from {1}, signed": "mejlen går från {1}, signerade",
  "mails still leave for an hour after it was first found wrong; {1}":
    "mejlen går fortfarande i en timme från det att felet upptäcktes; {1}",
  "mails leave unsigned, as SENDER_DOMAINS allows here; {1}":
    "mejlen går osignerade, vilket SENDER_DOMAINS tillåter här; {1}",
  "mails leave from {1} for now; {2}": "mejlen går från {1} tills vidare; {2}",
  "mails wait; {1}": "mejlen väntar; {1}",
  "publish the {1} records, then check again": "publicera posterna {1} och kontrollera igen",
  "publish the {1} record, then check again": "publicera posten {1} och kontrollera igen",
  "DNS could not be asked; check again in a few minutes":
    "DNS gick inte att fråga; kontrollera igen om några minuter",
  "check the domain once to get its records": "kontrollera domänen en gång för att få dess poster",
  "the mail provider of MAIL_URL has a return path and signatures of its own: docs/providers.md says what to publish for them":
    "mejlleverantören i MAIL_URL har egen retursökväg och egna signaturer: docs/providers.md säger vad som ska publiceras för dem",
  "set INBOUND_HOST or PUBLIC_URL: without it nobody can say where answers and bounces should go":
    "ställ in INBOUND_HOST eller PUBLIC_URL: utan dem kan ingen säga vart svar och studsar ska gå",
  "{1} is no domain that can be published: use one such as shop.se":
    "{1} är ingen domän som går att publicera: använd en som shop.se",
  "{1} is too long for the records that belong below it": "{1} är för lång för posterna som hör under den",
  "{1}, or a domain above it, is verified for another shop here and stays with it: send from a domain of your own":
    "{1}, eller en domän ovanför, är verifierad för en annan butik här och stannar hos den: skicka från en egen domän",
  "could not be looked up; nothing changes until it can":
    "gick inte att slå upp; inget ändras förrän det går",
  "publish it: it proves that the domain is yours, and signs your mails":
    "publicera den: den visar att domänen är din, och signerar mejlen",
  "publish it: large mail providers want a policy, p=none is enough":
    "publicera den: stora mejlleverantörer vill se en policy, p=none räcker",
  "publish it: it says which server may send; yours may give another text":
    "publicera den: den säger vilken server som får skicka; din leverantör kan ge en annan text",
  "publish it: without it {1} do not arrive": "publicera den: utan den kommer {1} inte fram",
  "receivers see the key": "mottagarna ser nyckeln",
  "receivers can read it ({1})": "mottagarna kan läsa den ({1})",
  "t=y says that you are only testing: take it out": "t=y säger att du bara provar: ta bort det",
  "{1}; {2} signs until it is visible": "{1}; {2} signerar tills den syns",
  "signs no more; leave it until {1} for mails under way, then remove it":
    "signerar inte längre; låt den ligga till {1} för mejl som är på väg, och ta sedan bort den",
  "signs no more and can be removed": "signerar inte längre och kan tas bort",
  // Mail providers
  "the mail server refused the mail: {1}": "mejlservern nekade mejlet: {1}",
  "the mail server asked us to try later: {1}": "mejlservern bad oss försöka senare: {1}",
  "the mail server never said whether it took the mail: {1}":
    "mejlservern sade aldrig om den tog emot mejlet: {1}",
  "the mail server did not accept our user name and password ({1})":
    "mejlservern godtog inte vårt användarnamn och lösenord ({1})",
  "the mail server did not accept our user name and password":
    "mejlservern godtog inte vårt användarnamn och lösenord",
  "the mail is larger than the mail server takes": "mejlet är större än mejlservern tar emot",
  "the mail is larger than {1} takes": "mejlet är större än {1} tar emot",
  "the mail was not handed over: it was stopped on our side before it was sent":
    "mejlet lämnades aldrig över: det stoppades hos oss innan det skickades",
  "the mail was not handed over: {1}": "mejlet lämnades aldrig över: {1}",
  "nobody answers at the mail server's address": "ingen svarar på mejlserverns adress",
  "the mail server's name was not found": "mejlserverns namn hittades inte",
  "the mail server could not be reached in time": "mejlservern gick inte att nå i tid",
  "no secure connection to the mail server": "ingen säker anslutning till mejlservern",
  "the connection was lost": "förbindelsen bröts",
  "no answer in time": "inget svar i tid",
  "it took too long": "det tog för lång tid",
  "{1} cannot be reached now": "{1} går inte att nå just nu",
  "{1} refused the mail ({2}): {3}": "{1} nekade mejlet ({2}): {3}",
  "{1} does not send from this address now ({2}): {3}":
    "{1} skickar inte från den här adressen nu ({2}): {3}",
  "{1} never said whether it took the mail: the connection was lost or no answer came in time":
    "{1} sade aldrig om mejlet togs emot: förbindelsen bröts eller inget svar kom i tid",
  "{1} has stopped mail to this address after a bounce or a complaint":
    "{1} har slutat skicka till adressen efter en studs eller en anmälan",
  "Postmark has stopped mail to this address after a bounce or a complaint (406)":
    "Postmark har slutat skicka till adressen efter en studs eller en anmälan (406)",
  "the customer's mail server told {1} that the address does not take mail":
    "kundens mejlserver sade till {1} att adressen inte tar emot mejl",
  "sender: {1}": "avsändare: {1}",
  "recipient: {1}": "mottagare: {1}",
  "the e-mail address contains a space or an invisible character":
    "mejladressen innehåller ett mellanslag eller ett osynligt tecken",
  "the e-mail address is longer than 254 characters": "mejladressen är längre än 254 tecken",
  "the e-mail address is not one name@domain": "mejladressen är inte av formen namn@domän",
  "the part before @ is not allowed in an e-mail address": "delen före @ är inte tillåten i en mejladress",
  "the part before @ has letters outside a-z (SMTPUTF8), which our mail server may not deliver":
    "delen före @ har bokstäver utanför a–z (SMTPUTF8), vilket vår mejlserver kanske inte levererar",
  "the part after @ is not a domain name": "delen efter @ är inget domännamn",
  // What an erasure leaves
  "orders, refunds, statements and credit notes: their numbers, dates, goods, sums and taxes, without her: the shop has to keep its accounts (GDPR art. 17(3)(b))":
    "ordrar, återbetalningar, redovisningar och kreditnotor: nummer, datum, varor, summor och skatter, utan henne: butiken måste spara sin bokföring (GDPR art. 17.3 b)",
  "her notices of withdrawal, restricted, to the end of the third year after they came: evidence of a legal claim (GDPR art. 17(3)(e) and 18)":
    "hennes ångermeddelanden, begränsade, till slutet av tredje året efter att de kom: bevis för ett rättsligt anspråk (GDPR art. 17.3 e och 18)",
  "that she is not to be written to, as a keyed digest of her address: it honours her own no":
    "att hon inte ska få mejl, som en nycklad kontrollsumma av adressen: det är hennes eget nej",
  "this record: that it was asked for, when, and how many rows went":
    "den här noteringen: att det begärdes, när, och hur många rader som försvann",
  "not ours to erase, the helpdesk's own copy: {1}":
    "inte vårt att radera, ärendehanteringens egen kopia: {1}",
  "a mail to her, or news of her, is under way at this moment: she is erased when that has ended, within minutes":
    "ett mejl till henne, eller nytt om henne, är på väg just nu: hon raderas när det är klart, inom några minuter",
  "more rows than fit into one document": "fler rader än som ryms i ett dokument",
  "the shop is being asked about other orders": "butiken frågas just nu om andra ordrar",
  // Booking goods in
  "nothing came: book in at least one piece": "inget kom: boka in minst en vara",
  "at most {1} pictures of a parcel are kept": "högst {1} bilder av ett paket sparas",
  "this order has no such return": "ordern har ingen sådan retur",
  "only {1} of line {2} were bought, not {3}": "bara {1} av rad {2} köptes, inte {3}",
  "of {1} that came {2} cannot be refused": "av {1} som kom kan inte {2} nekas",
  "it has been told: tell what is true now in your shop, or book in anew":
    "det är berättat: berätta i butiken vad som gäller nu, eller boka in på nytt",
  "more of this return was booked in afterwards: take that back first":
    "mer av returen bokades in efteråt: ta tillbaka det först",
  "a picture is larger than 8 MB": "en bild är större än 8 MB",
  "a picture is a JPEG, PNG or WebP file": "en bild är en JPEG-, PNG- eller WebP-fil",
  // What is not there
  "no such order": "det finns ingen sådan order",
  "there is no such mail": "det finns inget sådant mejl",
  "there is no such case": "det finns inget sådant ärende",
  "the first line must name the columns; missing: {1}":
    "den första raden måste ha kolumnernas namn; saknas: {1}",
  "say something in the field": "skriv något i fältet",
  "choose a topic of the list": "välj ett ämne i listan",
  "an answer says something": "ett svar måste säga något",
  "there is no such picture": "det finns ingen sådan bild",
  "there is no such paper": "det finns inget sådant dokument",
  "there is no such check": "det finns ingen sådan kontroll",
  "there is no such passkey": "det finns ingen sådan passnyckel",
};
