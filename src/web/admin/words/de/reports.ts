import type { ReportWords } from "../en/reports.ts";

export const de: ReportWords = {
  // Alarms about mails
  "A mail ({1} of order {2}) waits for you: {3}.":
    "Eine E-Mail ({1} zu Bestellung {2}) wartet auf dich: {3}.",
  "A mail ({1} of order {2}) cannot be delivered: {3}":
    "Eine E-Mail ({1} zu Bestellung {2}) lässt sich nicht zustellen: {3}",
  "A mail ({1}) cannot be delivered: {2}": "Eine E-Mail ({1}) lässt sich nicht zustellen: {2}",
  "A mail ({1} of order {2}) has been tried {3} times and is tried on: {4}":
    "Eine E-Mail ({1} zu Bestellung {2}) wurde {3}-mal versucht und wird weiter versucht: {4}",
  "A mail ({1}) has been tried {2} times and is tried on: {3}":
    "Eine E-Mail ({1}) wurde {2}-mal versucht und wird weiter versucht: {3}",
  "Nobody knows whether a mail ({1}) has left. It is not sent again.":
    "Niemand weiß, ob eine E-Mail ({1}) gesendet wurde. Sie wird nicht noch einmal gesendet.",
  "{1} mails of the last 24 hours were reported as spam. At 0.3 % sending is paused: look at which mails customers do not expect.":
    "{1} E-Mails der letzten 24 Stunden wurden als Spam gemeldet. Bei 0,3 % wird das Senden angehalten: Sieh nach, welche E-Mails Kunden nicht erwarten.",
  "Sending is paused: {1}. Only what the law asks for still leaves. Find out why, then: kvitto resume --shop {2}":
    "Das Senden ist angehalten: {1}. Gesendet wird nur noch, was das Gesetz verlangt. Finde heraus, warum, und dann: kvitto resume --shop {2}",
  "{1} mails of the last 24 hours went to addresses that do not exist":
    "{1} E-Mails der letzten 24 Stunden gingen an Adressen, die es nicht gibt",
  "{1} mails of the last 24 hours were reported as spam":
    "{1} E-Mails der letzten 24 Stunden wurden als Spam gemeldet",
  "The customer {1} cannot be reached by mail: {2}. Nothing more is sent there. Ask for another address or call; if the address is right after all, lift the suppression.":
    "Der Kunde {1} ist per E-Mail nicht zu erreichen: {2}. Dorthin wird nichts mehr gesendet. Bitte um eine andere Adresse oder ruf an; stimmt die Adresse doch, heb die Sperre auf.",
  "A mail ({1}) for the customer {2} was refused by her mail server, not because of her address: {3}. Look at what it says, and at the records of your domain.":
    "Eine E-Mail ({1}) an den Kunden {2} hat sein Mailserver abgewiesen, nicht wegen der Adresse: {3}. Sieh nach, was er sagt, und prüf die Einträge deiner Domain.",
  "A mail ({1}) for the customer {2} was refused by her mail server, not because of her address. Look at what it says, and at the records of your domain.":
    "Eine E-Mail ({1}) an den Kunden {2} hat sein Mailserver abgewiesen, nicht wegen der Adresse. Sieh nach, was er sagt, und prüf die Einträge deiner Domain.",
  "A mail ({1}) for the customer {2} did not arrive: {3}. Her address stays in use; write to her if it matters.":
    "Eine E-Mail ({1}) an den Kunden {2} kam nicht an: {3}. Die Adresse bleibt in Gebrauch; schreib ihm, wenn es wichtig ist.",
  "A mail ({1}) for the customer {2} did not arrive. Her address stays in use; write to her if it matters.":
    "Eine E-Mail ({1}) an den Kunden {2} kam nicht an. Die Adresse bleibt in Gebrauch; schreib ihm, wenn es wichtig ist.",
  "The mail {1} has no words in {2} for {3}: English stood in. Add them to its template.":
    "In der E-Mail {1} fehlen die Worte ({2}) für {3}: Englisch sprang ein. Ergänze sie in der Vorlage.",
  "The mail about refund {1} of order {2} leaves without a paper: {3}.":
    "Die E-Mail über Rückerstattung {1} zu Bestellung {2} wird ohne Dokument gesendet: {3}.",
  "Version {1} of {2} does not go live by itself: {3} It is a draft again.":
    "Version {1} von {2} geht nicht von selbst live: {3} Sie ist wieder ein Entwurf.",
  "The recall of {1} was announced and nobody was told: switch on the mail product-recall, and tell the recall again.":
    "Der Rückruf von {1} ist gemeldet, und niemand hat davon erfahren: Schalte die E-Mail product-recall ein und melde den Rückruf noch einmal.",
  // Alarms about money
  "Refunds wait for one answer: were customers told, before they ordered, that they pay the return freight? `kvitto statement list` shows them and how to answer.":
    "Rückerstattungen warten auf eine Antwort: Konnten Kunden vor der Bestellung lesen, dass sie die Rücksendekosten zahlen? `kvitto statement list` zeigt sie und wie du antwortest.",
  "Refund {1} of order {2} does not add up: name the difference, or the customer gets the short honest mail.":
    "Rückerstattung {1} zu Bestellung {2} geht nicht auf: Benenne die Differenz, sonst bekommt der Kunde die kurze, ehrliche E-Mail.",
  "Refund {1} of order {2} does not add up: name the difference for your books; there is no address to write to.":
    "Rückerstattung {1} zu Bestellung {2} geht nicht auf: Benenne die Differenz für deine Buchführung; es gibt keine Adresse zum Schreiben.",
  "Refund {1} of order {2} is {3} too small ({4}): {5} Pay the rest, or decide otherwise.":
    "Rückerstattung {1} zu Bestellung {2} ist um {3} zu niedrig ({4}): {5} Zahl den Rest oder entscheide anders.",
  "Refund {1} of order {2} failed at the payment provider: agree on another way with the customer.":
    "Rückerstattung {1} zu Bestellung {2} ist beim Zahlungsdienst fehlgeschlagen: Einige dich mit dem Kunden auf einen anderen Weg.",
  "The money of refund {1} of order {2} came back: agree on another way with the customer.":
    "Das Geld der Rückerstattung {1} zu Bestellung {2} kam zurück: Einige dich mit dem Kunden auf einen anderen Weg.",
  "The money of return {1} of order {2} was promised by {3} and has not left: send it and write to the customer, no further mail says that it is late.":
    "Das Geld für Rückgabe {1} zu Bestellung {2} war bis {3} versprochen und ist nicht gesendet: Sende es und schreib dem Kunden; keine weitere E-Mail sagt, dass es sich verspätet.",
  // Alarms about questions and notices
  "Case {1} of order {2} was promised an answer by {3} and has none: answer it now, no further mail says that it is late.":
    "Für Anfrage {1} zu Bestellung {2} war bis {3} eine Antwort versprochen, und es gibt keine: Antworte jetzt; keine weitere E-Mail sagt, dass es sich verspätet.",
  "Case {1} was promised an answer by {2} and has none: answer it now, no further mail says that it is late.":
    "Für Anfrage {1} war bis {2} eine Antwort versprochen, und es gibt keine: Antworte jetzt; keine weitere E-Mail sagt, dass es sich verspätet.",
  "A received mail could not be read: open it by hand.":
    "Eine empfangene E-Mail war nicht zu lesen: Öffne sie von Hand.",
  "A mail arrived that belongs to no order: read it and choose one (kvitto inbound list).":
    "Eine E-Mail kam an, die zu keiner Bestellung gehört: Lies sie und wähl eine aus (kvitto inbound list).",
  "A customer's mail did not come in: {1}.": "Die E-Mail eines Kunden kam nicht herein: {1}.",
  "The customer of order {1} withdraws ({2}): the money is due within 14 days of the notice. No receipt was mailed to the address that it names: send one yourself.":
    "Der Kunde zu Bestellung {1} widerruft ({2}): Das Geld ist innerhalb von 14 Tagen nach der Erklärung fällig. An die genannte Adresse ging keine Eingangsbestätigung: Sende selbst eine.",
  "The customer of order {1} withdraws ({2}): the money is due within 14 days of the notice.":
    "Der Kunde zu Bestellung {1} widerruft ({2}): Das Geld ist innerhalb von 14 Tagen nach der Erklärung fällig.",
  "A withdrawal notice fits no order ({1}): find out which one is meant; it counts from when it came. No receipt was mailed to the address that it names: send one yourself.":
    "Ein Widerruf passt zu keiner Bestellung ({1}): Finde heraus, welche gemeint ist; er zählt ab seinem Eingang. An die genannte Adresse ging keine Eingangsbestätigung: Sende selbst eine.",
  "A withdrawal notice fits no order ({1}): find out which one is meant; it counts from when it came.":
    "Ein Widerruf passt zu keiner Bestellung ({1}): Finde heraus, welche gemeint ist; er zählt ab seinem Eingang.",
  "Nobody has fetched what a customer asked to be told, and it is gone after {1}: kvitto export --id {2} --out customer.json, and give it to her.":
    "Eine Auskunft, um die ein Kunde gebeten hat, wurde nicht abgeholt und ist nach dem {1} fort: kvitto export --id {2} --out customer.json, und gib sie ihm.",
  "A customer asked what is stored about her, and it is ready: kvitto export --id {1} --out customer.json, and give it to her by {2}. It is kept until {3} or until it is fetched.":
    "Ein Kunde hat gefragt, was über ihn gespeichert ist, und die Auskunft liegt bereit: kvitto export --id {1} --out customer.json, und gib sie ihm bis {2}. Sie bleibt bis {3} oder bis sie abgeholt wird.",
  // Alarms about connections
  "A delivery could not be understood: {1}": "Eine Meldung war nicht zu verstehen: {1}",
  "no parcel with the tracking number {1} was told within a week: is it another shop's, or does the shop not say its tracking numbers?":
    "innerhalb einer Woche wurde kein Paket mit der Sendungsnummer {1} gemeldet: Gehört es einem anderen Shop, oder meldet der Shop seine Sendungsnummern nicht?",
  "waits for order {1}, which has not been told yet":
    "wartet auf Bestellung {1}, die noch nicht gemeldet ist",
  "waits for a parcel with the tracking number {1}, which has not been told yet":
    "wartet auf ein Paket mit der Sendungsnummer {1}, das noch nicht gemeldet ist",
  "The shop cannot be asked for what its webhooks missed: {1}":
    "Der Shop lässt sich nicht fragen, was seinen Webhooks entging: {1}",
  "The store is connected by http: whoever listens on the way reads your customers' orders. Give the store a certificate, then connect it again by https.":
    "Der Shop ist über http verbunden: Wer unterwegs mithört, liest die Bestellungen deiner Kunden. Gib dem Shop ein Zertifikat und verbinde ihn dann neu über https.",
  "Kvitto's plugin does not answer in the store: activate it there, or connect the store again without it. Until then Kvitto asks the store every half hour what changed.":
    "Kvittos Plugin antwortet im Shop nicht: Aktiviere es dort oder verbinde den Shop neu, ohne Plugin. Bis dahin fragt Kvitto den Shop jede halbe Stunde, was sich geändert hat.",
  "The store's clock is {1} minutes off: set the server's time, or ask your web host to. What it tells with a wrong time is refused.":
    "Die Uhr des Shops geht {1} Minuten falsch: Stell die Zeit des Servers oder bitte deinen Webhoster darum. Was er mit falscher Zeit meldet, wird abgewiesen.",
  "WooCommerce had switched off {1} of Kvitto's webhooks, which it does after several deliveries in a row that failed. They are on again; what they missed is asked for. If it comes back, look whether the store can reach Kvitto.":
    "WooCommerce hatte {1} von Kvittos Webhooks ausgeschaltet; das tut es, wenn mehrere Zustellungen nacheinander scheitern. Sie sind wieder an, und was ihnen entging, wird abgefragt. Passiert es wieder, sieh nach, ob der Shop Kvitto erreicht.",
  "Shopify does not let Kvitto into your shop any more: open Kvitto in your Shopify admin once. What happens in the shop until then is kept, and told when Kvitto is let in again.":
    "Shopify lässt Kvitto nicht mehr in deinen Shop: Öffne Kvitto einmal in deinem Shopify-Adminbereich. Was bis dahin im Shop passiert, geht nicht verloren und wird danach mitgeteilt.",
  "Kvitto may not see {1} in your shop any more ({2}): open Kvitto in your Shopify admin and allow it again. Until then mails about them are not written, or wait for you.":
    "Kvitto darf in deinem Shop nicht mehr alles sehen: {1} ({2}). Öffne Kvitto in deinem Shopify-Adminbereich und erlaube es wieder. Bis dahin werden E-Mails darüber nicht geschrieben oder warten auf dich.",
  "This shop has had no paid plan since {1}. Everything goes on until {2}; after that follow-ups and questions to customers are not sent until it has a plan again. Mails about orders, returns and refunds always leave.":
    "Dieser Shop hat seit {1} keinen bezahlten Plan. Bis {2} läuft alles weiter; danach werden Nachfragen und Umfragen nicht gesendet, bis er wieder einen Plan hat. E-Mails über Bestellungen, Rückgaben und Rückerstattungen werden immer gesendet.",
  "Mails to {1} are not read: {2}. It is tried again each hour, and nothing is lost meanwhile.":
    "E-Mails an {1} werden nicht gelesen: {2}. Jede Stunde wird es noch einmal versucht, und solange geht nichts verloren.",
  "Mails to {1} are not read: {2}. It is tried again, and nothing is lost meanwhile.":
    "E-Mails an {1} werden nicht gelesen: {2}. Es wird noch einmal versucht, und solange geht nichts verloren.",
  "{1}. Make a new key there and run kvitto helpdesk connect {2}: what waits is told then. Cases stay open here meanwhile, and their customers have their numbers and deadlines.":
    "{1}. Erstelle dort einen neuen Schlüssel und führ kvitto helpdesk connect {2} aus: Dann wird übergeben, was wartet. Solange bleiben die Anfragen hier offen, und die Kunden haben ihre Nummern und Fristen.",
  "{1}. Make a new key there and run kvitto helpdesk connect {2}: until then answers given there are not seen here.":
    "{1}. Erstelle dort einen neuen Schlüssel und führ kvitto helpdesk connect {2} aus: Bis dahin sind Antworten von dort hier nicht zu sehen.",
  "the shop has disconnected its store": "der Shop hat die Verbindung getrennt",
  "the shop has uninstalled Kvitto": "der Shop hat Kvitto deinstalliert",
  "the signature does not fit": "die Signatur passt nicht",
  "an error in Kvitto: the log has it": "ein Fehler in Kvitto: Er steht im Serverprotokoll",
  // The sender domain
  "the DNS records of {1} are no longer in order: mails stop if they are not back in an hour; Sender's domain in Settings (or kvitto dns check) says what is wrong":
    "die DNS-Einträge von {1} sind nicht mehr in Ordnung: Sind sie in einer Stunde nicht zurück, werden keine E-Mails mehr gesendet; Absenderdomain in den Einstellungen (oder kvitto dns check) sagt, was nicht stimmt",
  "the DNS records of {1} are not in order: mails wait until they are; Sender's domain in Settings (or kvitto dns check) says what is wrong":
    "die DNS-Einträge von {1} sind nicht in Ordnung: So lange warten die E-Mails; Absenderdomain in den Einstellungen (oder kvitto dns check) sagt, was nicht stimmt",
  "the DNS records of {1} are not in order; Sender's domain in Settings (or kvitto dns check) says what is wrong":
    "die DNS-Einträge von {1} sind nicht in Ordnung; Absenderdomain in den Einstellungen (oder kvitto dns check) sagt, was nicht stimmt",
  "mails wait until {1} is verified; Sender's domain in Settings (or kvitto dns check) says what to publish":
    "E-Mails warten, bis {1} bestätigt ist; Absenderdomain in den Einstellungen (oder kvitto dns check) sagt, was zu veröffentlichen ist",
  "mails leave from {1}, signed with {2}; {3} takes over once its record is visible":
    "E-Mails werden von {1} gesendet, signiert mit {2}; {3} übernimmt, sobald der Eintrag zu sehen ist",
  "mails leave from {1}, signed; the advised records make answers and bounces arrive":
    "E-Mails werden von {1} gesendet, signiert; mit den empfohlenen Einträgen kommen auch Antworten und Rückläufer an",
  "mails leave from {1}, signed": "E-Mails werden von {1} gesendet, signiert",
  "mails still leave for an hour after it was first found wrong; {1}":
    "E-Mails werden noch eine Stunde lang gesendet, nachdem es zuerst auffiel; {1}",
  "mails leave unsigned, as SENDER_DOMAINS allows here; {1}":
    "E-Mails werden unsigniert gesendet, wie SENDER_DOMAINS es hier erlaubt; {1}",
  "mails leave from {1} for now; {2}": "E-Mails werden vorerst von {1} gesendet; {2}",
  "mails wait; {1}": "E-Mails warten; {1}",
  "publish the {1} records, then check again": "veröffentliche die Einträge {1} und prüf dann noch einmal",
  "publish the {1} record, then check again": "veröffentliche den Eintrag {1} und prüf dann noch einmal",
  "DNS could not be asked; check again in a few minutes":
    "das DNS war nicht zu erreichen; prüf in ein paar Minuten noch einmal",
  "check the domain once to get its records": "prüfe die Domain einmal, dann bekommst du ihre Einträge",
  "the mail provider of MAIL_URL has a return path and signatures of its own: docs/providers.md says what to publish for them":
    "der E-Mail-Anbieter aus MAIL_URL hat einen eigenen Rückweg und eigene Signaturen: docs/providers.md sagt, was dafür zu veröffentlichen ist",
  "set INBOUND_HOST or PUBLIC_URL: without it nobody can say where answers and bounces should go":
    "setz INBOUND_HOST oder PUBLIC_URL: Ohne kann niemand sagen, wohin Antworten und Rückläufer sollen",
  "{1} is no domain that can be published: use one such as shop.se":
    "{1} ist keine Domain, die sich veröffentlichen lässt: Nimm eine wie shop.de",
  "{1} is too long for the records that belong below it":
    "{1} ist zu lang für die Einträge, die darunter gehören",
  "{1}, or a domain above it, is verified for another shop here and stays with it: send from a domain of your own":
    "{1} oder eine Domain darüber ist hier für einen anderen Shop bestätigt und bleibt bei ihm: Sende von einer eigenen Domain",
  "could not be looked up; nothing changes until it can":
    "ließ sich nicht nachschlagen; bis dahin ändert sich nichts",
  "publish it: it proves that the domain is yours, and signs your mails":
    "veröffentliche ihn: Er zeigt, dass die Domain dir gehört, und signiert deine E-Mails",
  "publish it: large mail providers want a policy, p=none is enough":
    "veröffentliche ihn: Große E-Mail-Anbieter wollen eine Richtlinie, p=none genügt",
  "publish it: it says which server may send; yours may give another text":
    "veröffentliche ihn: Er sagt, welcher Server senden darf; deiner kann einen anderen Text haben",
  "publish it: without it {1} do not arrive": "veröffentliche ihn: Ohne ihn kommen {1} nicht an",
  "receivers see the key": "Empfänger sehen den Schlüssel",
  "receivers can read it ({1})": "Empfänger können ihn lesen ({1})",
  "t=y says that you are only testing: take it out": "t=y heißt, dass du nur testest: Nimm es heraus",
  "{1}; {2} signs until it is visible": "{1}; bis er zu sehen ist, signiert {2}",
  "signs no more; leave it until {1} for mails under way, then remove it":
    "signiert nicht mehr; lass ihn bis {1} stehen, für E-Mails, die unterwegs sind, und entferne ihn dann",
  "signs no more and can be removed": "signiert nicht mehr und kann weg",
  // Mail providers
  "the mail server refused the mail: {1}": "der Mailserver hat die E-Mail abgewiesen: {1}",
  "the mail server asked us to try later: {1}": "der Mailserver bat, es später zu versuchen: {1}",
  "the mail server never said whether it took the mail: {1}":
    "der Mailserver hat nie gesagt, ob er die E-Mail angenommen hat: {1}",
  "the mail server did not accept our user name and password ({1})":
    "der Mailserver hat Benutzername und Passwort nicht angenommen ({1})",
  "the mail server did not accept our user name and password":
    "der Mailserver hat Benutzername und Passwort nicht angenommen",
  "the mail is larger than the mail server takes": "die E-Mail ist größer, als der Mailserver annimmt",
  "the mail is larger than {1} takes": "die E-Mail ist größer, als {1} annimmt",
  "the mail was not handed over: it was stopped on our side before it was sent":
    "die E-Mail wurde nicht übergeben: Sie wurde bei uns gestoppt, bevor sie gesendet wurde",
  "the mail was not handed over: {1}": "die E-Mail wurde nicht übergeben: {1}",
  "nobody answers at the mail server's address": "unter der Adresse des Mailservers antwortet niemand",
  "the mail server's name was not found": "der Name des Mailservers wurde nicht gefunden",
  "the mail server could not be reached in time": "der Mailserver war nicht rechtzeitig zu erreichen",
  "no secure connection to the mail server": "keine sichere Verbindung zum Mailserver",
  "the connection was lost": "die Verbindung ging verloren",
  "no answer in time": "keine rechtzeitige Antwort",
  "it took too long": "es dauerte zu lange",
  "{1} cannot be reached now": "{1} ist gerade nicht zu erreichen",
  "{1} refused the mail ({2}): {3}": "{1} hat die E-Mail abgewiesen ({2}): {3}",
  "{1} does not send from this address now ({2}): {3}":
    "{1} sendet gerade nicht von dieser Adresse ({2}): {3}",
  "{1} never said whether it took the mail: the connection was lost or no answer came in time":
    "{1} hat nie gesagt, ob die E-Mail angenommen ist: Die Verbindung ging verloren, oder es kam keine rechtzeitige Antwort",
  "{1} has stopped mail to this address after a bounce or a complaint":
    "{1} hat E-Mails an diese Adresse gesperrt, nach einem Rückläufer oder einer Beschwerde",
  "Postmark has stopped mail to this address after a bounce or a complaint (406)":
    "Postmark hat E-Mails an diese Adresse gesperrt, nach einem Rückläufer oder einer Beschwerde (406)",
  "the customer's mail server told {1} that the address does not take mail":
    "der Mailserver des Kunden hat {1} gesagt, dass die Adresse keine E-Mails annimmt",
  "sender: {1}": "Absender: {1}",
  "recipient: {1}": "Empfänger: {1}",
  "the e-mail address contains a space or an invisible character":
    "die E-Mail-Adresse enthält ein Leerzeichen oder ein unsichtbares Zeichen",
  "the e-mail address is longer than 254 characters": "die E-Mail-Adresse ist länger als 254 Zeichen",
  "the e-mail address is not one name@domain": "die E-Mail-Adresse ist nicht von der Form name@domain",
  "the part before @ is not allowed in an e-mail address":
    "der Teil vor dem @ ist in einer E-Mail-Adresse nicht erlaubt",
  "the part before @ has letters outside a-z (SMTPUTF8), which our mail server may not deliver":
    "der Teil vor dem @ hat Buchstaben außerhalb von a–z (SMTPUTF8), die unser Mailserver vielleicht nicht zustellt",
  "the part after @ is not a domain name": "der Teil nach dem @ ist kein Domainname",
  // What an erasure leaves
  "orders, refunds, statements and credit notes: their numbers, dates, goods, sums and taxes, without her: the shop has to keep its accounts (GDPR art. 17(3)(b))":
    "Bestellungen, Rückerstattungen, Erstattungsübersichten und Rechnungskorrekturen: Nummern, Daten, Waren, Beträge und Steuern, ohne den Kunden: Der Shop muss seine Belege aufbewahren (DSGVO Art. 17 Abs. 3 Buchst. b)",
  "her notices of withdrawal, restricted, to the end of the third year after they came: evidence of a legal claim (GDPR art. 17(3)(e) and 18)":
    "die Widerrufe des Kunden, eingeschränkt, bis zum Ende des dritten Jahres nach ihrem Eingang: Nachweis eines Rechtsanspruchs (DSGVO Art. 17 Abs. 3 Buchst. e und Art. 18)",
  "that she is not to be written to, as a keyed digest of her address: it honours her own no":
    "dass dem Kunden nicht geschrieben werden soll, als verschlüsselter Fingerabdruck der Adresse: So gilt sein eigenes Nein",
  "this record: that it was asked for, when, and how many rows went":
    "dieser Eintrag: dass und wann es verlangt wurde und wie viele Zeilen gelöscht sind",
  "not ours to erase, the helpdesk's own copy: {1}":
    "nicht von uns zu löschen, die eigene Kopie des Helpdesks: {1}",
  "a mail to her, or news of her, is under way at this moment: she is erased when that has ended, within minutes":
    "gerade ist eine E-Mail an den Kunden oder eine Meldung über ihn unterwegs: Danach wird er gelöscht, binnen Minuten",
  "more rows than fit into one document": "mehr Zeilen, als in ein Dokument passen",
  "the shop is being asked about other orders": "der Shop wird gerade zu anderen Bestellungen gefragt",
  // Booking goods in
  "nothing came: book in at least one piece": "nichts kam: Nimm mindestens ein Stück an",
  "at most {1} pictures of a parcel are kept": "von einem Paket werden höchstens {1} Fotos aufbewahrt",
  "this order has no such return": "diese Bestellung hat keine solche Rückgabe",
  "only {1} of line {2} were bought, not {3}": "von Zeile {2} wurden nur {1} gekauft, nicht {3}",
  "of {1} that came {2} cannot be refused": "von {1} gekommenen lassen sich nicht {2} zurückweisen",
  "it has been told: tell what is true now in your shop, or book in anew":
    "es ist schon mitgeteilt: Sag in deinem Shop, was jetzt stimmt, oder nimm neu an",
  "more of this return was booked in afterwards: take that back first":
    "danach wurde von dieser Rückgabe mehr angenommen: Nimm zuerst das zurück",
  "a picture is larger than 8 MB": "ein Foto ist größer als 8 MB",
  "a picture is a JPEG, PNG or WebP file": "ein Foto ist eine JPEG-, PNG- oder WebP-Datei",
  // What is not there
  "no such order": "es gibt keine solche Bestellung",
  "there is no such mail": "es gibt keine solche E-Mail",
  "there is no such case": "es gibt keinen solchen Fall",
  "the first line must name the columns; missing: {1}":
    "die erste Zeile muss die Spalten nennen; es fehlen: {1}",
  "say something in the field": "schreib etwas in das Feld",
  "choose a topic of the list": "wähle ein Thema aus der Liste",
  "an answer says something": "eine Antwort muss etwas sagen",
  "there is no such picture": "es gibt kein solches Bild",
  "there is no such paper": "es gibt kein solches Dokument",
  "there is no such check": "es gibt keine solche Prüfung",
  "there is no such passkey": "es gibt keinen solchen Passkey",
};
