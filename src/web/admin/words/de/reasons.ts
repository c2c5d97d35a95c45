import type { ReasonWords } from "../en/reasons.ts";

export const de: ReasonWords = {
  // Whom it goes to
  "this kind of mail is switched off for the shop": "diese Art von E-Mail ist für den Shop ausgeschaltet",
  "it is a test order: its mails never go to a customer":
    "es ist eine Testbestellung: Ihre E-Mails gehen nie an einen Kunden",
  "the shop told it as history, and history is not told":
    "der Shop hat es als Vergangenes gemeldet, und Vergangenes wird nicht mitgeteilt",
  "the shop has no mail address of the customer": "der Shop hat keine E-Mail-Adresse des Kunden",
  "the order has no e-mail address of the customer":
    "in der Bestellung steht keine E-Mail-Adresse des Kunden",
  "the notification has no recipient": "die Benachrichtigung hat keinen Empfänger",
  "her address at {1} only takes the marketplace's own conversation":
    "die Adresse bei {1} nimmt nur Nachrichten des Marktplatzes selbst an",
  "the shop has chosen not to tell this of orders from {1}":
    "der Shop teilt das zu Bestellungen von {1} nicht mit",
  "it was bought on a marketplace, which writes to its buyers itself":
    "es wurde auf einem Marktplatz gekauft, der seinen Käufern selbst schreibt",
  "it was bought at the till: she has the goods and the receipt":
    "es wurde an der Kasse gekauft: Der Kunde hat die Ware und den Bon",
  "it is a renewal of a subscription: she is not asked the same each time":
    "es ist die Verlängerung eines Abos: Der Kunde wird nicht jedes Mal dasselbe gefragt",
  "a company bought it: the right of withdrawal is a consumer's":
    "eine Firma hat es gekauft: Das Widerrufsrecht haben Verbraucher",
  "it was a gift: the credit is its receiver's, and who gave it is not told":
    "es war ein Geschenk: Das Guthaben gehört dem Beschenkten, und wer es schenkte, erfährt nichts davon",
  "it was a gift, and its receiver is told no price":
    "es war ein Geschenk, und der Beschenkte erfährt keinen Preis",
  "it was a gift: who gave it is not told of its return, and its receiver no price":
    "es war ein Geschenk: Wer es schenkte, erfährt nichts von der Rückgabe, und der Beschenkte keinen Preis",
  "it was a gift, and the shop has no mail address of its receiver":
    "es war ein Geschenk, und der Shop hat keine E-Mail-Adresse des Beschenkten",
  "it goes to the receiver of a gift, who is told no price":
    "es geht an einen Beschenkten, der keinen Preis erfährt",
  "somebody else received it: it was a present": "jemand anders hat es bekommen: Es war ein Geschenk",
  "mail to this address does not arrive: {1}": "E-Mails an diese Adresse kommen nicht an: {1}",
  "she does not want to be asked: {1}": "der Kunde möchte nicht gefragt werden: {1}",
  "she does not want to be followed up: {1}": "der Kunde möchte keine Nachfragen: {1}",
  "she said no to questions, with the link in one of them":
    "er hat Fragen abgelehnt, mit dem Link in einer davon",
  "she said no to follow-ups, with the link in one of them":
    "er hat Nachfragen abgelehnt, mit dem Link in einer davon",
  "she said no to questions, in an answer to a mail":
    "er hat Fragen abgelehnt, in der Antwort auf eine E-Mail",
  "she said no to follow-ups, in an answer to a mail":
    "er hat Nachfragen abgelehnt, in der Antwort auf eine E-Mail",
  "a mail was reported as spam": "eine E-Mail wurde als Spam gemeldet",
  "the address takes no mail": "die Adresse nimmt keine E-Mails an",
  "the address takes no mail: {1}": "die Adresse nimmt keine E-Mails an: {1}",
  // When
  "it comes too late: this news is told within {1}, and it is {2} old":
    "es kommt zu spät: Für diese Nachricht ist die Grenze {1}, und sie ist {2} alt",
  "{1}; later it would come too late": "{1}; später wäre es zu spät",
  "{1} days": "{1} Tage",
  "{1} hours": "{1} Stunden",
  "1 hour": "1 Stunde",
  "it happened before the shop went live, and history is not told":
    "es geschah, bevor der Shop live ging, und Vergangenes wird nicht mitgeteilt",
  "its return began before the shop went live, and the shop has chosen to leave those to the system before":
    "die Rückgabe begann, bevor der Shop live ging, und diese überlässt der Shop dem alten System",
  "the shop is in shadow mode: it would have left now":
    "der Shop ist im Probebetrieb: Sie wäre jetzt gesendet worden",
  "the shop is in shadow mode; it could not have been written: {1}":
    "der Shop ist im Probebetrieb; sie hätte nicht geschrieben werden können: {1}",
  "it waits: return {1} is not settled yet": "sie wartet: Rückgabe {1} ist noch nicht abgeschlossen",
  "it waits: her question {1} is not answered yet":
    "sie wartet: Anfrage {1} des Kunden ist noch nicht beantwortet",
  "it waits: refund {1} is not settled yet": "sie wartet: Rückerstattung {1} ist noch nicht abgeschlossen",
  "it waits: she has had bad news within the last 48 hours":
    "sie wartet: Der Kunde hatte in den letzten 48 Stunden eine schlechte Nachricht",
  "it waits: she has been asked something within the last 30 days":
    "sie wartet: Der Kunde wurde in den letzten 30 Tagen schon etwas gefragt",
  "it waits: another question is on its way to her":
    "sie wartet: Eine andere Frage ist auf dem Weg zum Kunden",
  "it waits for her morning: no such mail leaves between {1} and {2} where she lives":
    "sie wartet auf den Morgen: Zwischen {1} und {2} am Ort des Kunden wird so eine E-Mail nicht gesendet",
  "told together with {1}, in one mail": "zusammen mit {1} mitgeteilt, in einer E-Mail",
  "it waits {1} minutes for more news of the same order, so that they are one mail":
    "sie wartet {1} Minuten auf weitere Neuigkeiten zur selben Bestellung, damit es eine E-Mail wird",
  "it is number {1} of the first {2} mails about refunds: it waits {3} minutes, in which it can be cancelled or approved":
    "es ist Nummer {1} der ersten {2} E-Mails über Rückerstattungen: Sie wartet {3} Minuten, so lange lässt sie sich stoppen oder freigeben",
  "no plan since {1}: follow-ups and questions leave again when the shop has one":
    "kein Plan seit {1}: Nachfragen und Umfragen werden wieder gesendet, wenn der Shop einen hat",
  "choose a plan first: until then everything is decided and written, and no mail leaves":
    "wähl zuerst einen Plan: Bis dahin wird alles entschieden und geschrieben, aber keine E-Mail gesendet",
  "sending is paused: {1}": "das Senden ist angehalten: {1}",
  // The order and its goods
  "the order was cancelled": "die Bestellung wurde storniert",
  "neither the goods nor the sum are others": "weder Ware noch Summe sind anders",
  "nothing is known of the payment": "von der Zahlung ist nichts bekannt",
  "she has paid since": "der Kunde hat inzwischen bezahlt",
  "the time to pay is over": "die Zeit zum Bezahlen ist vorbei",
  "the shop has written no advice on these goods in her language":
    "der Shop hat zu dieser Ware keine Hinweise in der Sprache des Kunden geschrieben",
  "another parcel of the order is still on its way": "ein anderes Paket der Bestellung ist noch unterwegs",
  "a part of the order has not been sent yet": "ein Teil der Bestellung ist noch nicht versendet",
  "a parcel of the order came back to the shop": "ein Paket der Bestellung kam zum Shop zurück",
  // Parcels
  "the parcel is not known": "das Paket ist nicht bekannt",
  "the parcel has reached her after all": "das Paket ist doch noch beim Kunden angekommen",
  "the new day has passed already": "der neue Tag ist schon vorbei",
  "that day has passed": "dieser Tag ist vorbei",
  "nobody has said where it can be picked up": "niemand hat gesagt, wo es abgeholt werden kann",
  "the last day to pick it up has passed": "der letzte Tag zum Abholen ist vorbei",
  "newer news of the parcel has come: {1}": "zum Paket gibt es Neueres: {1}",
  "it is delayed": "es verspätet sich",
  "it has been sent again": "es wurde noch einmal versendet",
  "it is on its way again": "es ist wieder unterwegs",
  "it is out for delivery": "es ist in Zustellung",
  "it could not be delivered": "es konnte nicht zugestellt werden",
  "it is ready for pickup": "es liegt zur Abholung bereit",
  "it has been delivered": "es ist zugestellt",
  "it has come back": "es kam zurück",
  // Questions and answers
  "the case is not known": "die Anfrage ist nicht bekannt",
  "the answer is not known": "die Antwort ist nicht bekannt",
  "she has asked nothing since the answer": "der Kunde hat seit der Antwort nichts gefragt",
  "a person has answered": "ein Mensch hat geantwortet",
  "the case is closed": "die Anfrage ist gelöst",
  "case {1}, which it was merged into, tells of it":
    "Anfrage {1}, mit der sie zusammengeführt wurde, teilt es mit",
  "no new time can be promised": "es lässt sich keine neue Frist versprechen",
  "her question is not answered yet: she has written again":
    "die Frage ist noch nicht beantwortet: Der Kunde hat noch einmal geschrieben",
  "the case belongs to no order: nothing says that she is a customer who may be asked":
    "die Anfrage gehört zu keiner Bestellung: Nichts sagt, dass hier ein Kunde gefragt werden darf",
  // Returns
  "the return is not known": "die Rückgabe ist nicht bekannt",
  "the return has not been decided on": "über die Rückgabe ist noch nicht entschieden",
  "the return has been approved already": "die Rückgabe ist schon genehmigt",
  "the return has been declined": "die Rückgabe ist abgelehnt",
  "the goods are on their way already": "die Ware ist schon unterwegs",
  "the goods are back already": "die Ware ist schon zurück",
  "the goods have been looked at already": "die Ware ist schon geprüft",
  "the return is closed": "die Rückgabe ist abgeschlossen",
  "the return has been cancelled": "die Rückgabe wurde abgebrochen",
  "the money has been paid back already: this news came late":
    "das Geld ist schon zurückgezahlt: Diese Nachricht kam zu spät",
  "she withdraws in time, or nobody knows that she is late: a withdrawal cannot be declined (A01). Approve the return; if the goods are exempt from the right, decline it again and say that its basis is policy":
    "der Kunde widerruft rechtzeitig, oder niemand weiß, dass es zu spät ist: Ein Widerruf lässt sich nicht ablehnen (A01). Genehmige die Rückgabe; ist die Ware vom Widerruf ausgenommen, lehne sie noch einmal ab und nenn als Grundlage die Bedingungen (policy)",
  "she withdraws: goods cannot be refused then, at most their loss of value is kept (C11). Tell them as accepted, with diminishedValue and its reason":
    "der Kunde widerruft: Dann lässt sich Ware nicht zurückweisen, höchstens der Wertverlust einbehalten (C11). Melde sie als angenommen, mit diminishedValue und dem Grund",
  "the shop has not said why: decline the return again with its reason":
    "der Shop hat nicht gesagt, warum: Lehne die Rückgabe noch einmal ab, mit dem Grund",
  "what came of it has not been told": "was daraus wurde, ist nicht gemeldet",
  "goods are refused without a reason: tell it again with the reason":
    "Ware wird ohne Grund zurückgewiesen: Melde es noch einmal, mit dem Grund",
  "the label can no longer be used": "das Etikett gilt nicht mehr",
  "the label ends so soon after she got it that there is nothing to remind of":
    "das Etikett läuft so bald nach der Ausgabe ab, dass es nichts zu erinnern gibt",
  "a person took it back before it was told": "ein Mensch hat es zurückgenommen, bevor es mitgeteilt wurde",
  // Money
  "there is no statement of this refund": "zu dieser Rückerstattung gibt es keine Erstattungsübersicht",
  "it is explained together with refund {1}": "es wird zusammen mit Rückerstattung {1} erklärt",
  "nothing has changed since the last mail about it": "seit der letzten E-Mail dazu hat sich nichts geändert",
  "the payment failed": "die Zahlung ist fehlgeschlagen",
  "no money has moved": "es wurde kein Geld bewegt",
  "the money is not confirmed yet": "das Geld ist noch nicht bestätigt",
  "the refund was deleted in the shop": "die Rückerstattung wurde im Shop gelöscht",
  "the money came back to the shop": "das Geld kam zum Shop zurück",
  "it is credit that the shop gives: the mail about store credit tells it":
    "es ist ein Guthaben vom Shop: Die E-Mail über das Guthaben teilt es mit",
  "the money does not add up yet: {1} is not explained":
    "das Geld geht noch nicht auf: {1} sind nicht erklärt",
  "the money does not add up yet: {1} was kept without a reason":
    "das Geld geht noch nicht auf: {1} wurden ohne Grund einbehalten",
  "the money does not add up yet: one of its payments failed":
    "das Geld geht noch nicht auf: Eine der Zahlungen ist fehlgeschlagen",
  "the money does not add up yet: what the shop recorded and what was paid differ":
    "das Geld geht noch nicht auf: Verbucht ist etwas anderes, als gezahlt wurde",
  "the money has left": "das Geld ist gesendet",
  "the return was cancelled: no money is waited for":
    "die Rückgabe wurde abgebrochen: Es steht kein Geld aus",
  "the return was declined: no money is waited for": "die Rückgabe wurde abgelehnt: Es steht kein Geld aus",
  "the return is closed in the shop": "die Rückgabe ist im Shop abgeschlossen",
  "she gets goods instead of money": "der Kunde bekommt Ware statt Geld",
  "no day was told to her": "dem Kunden wurde kein Tag genannt",
  "no mail has told her a day": "keine E-Mail hat dem Kunden einen Tag genannt",
  "no new day can be promised": "es lässt sich kein neuer Tag versprechen",
  "the refund is not there any more": "die Rückerstattung gibt es nicht mehr",
  "the payment provider has answered: the mail about the refund tells it":
    "der Zahlungsdienst hat geantwortet: Die E-Mail über die Rückerstattung teilt es mit",
  "no money is on its way": "es ist kein Geld unterwegs",
  "the refund is explained in full, or has not happened":
    "die Rückerstattung ist ganz erklärt, oder es gab sie nicht",
  "no day is set by which the refund will be explained":
    "es ist kein Tag festgelegt, bis zu dem die Rückerstattung erklärt wird",
  "no reservation was lifted": "es wurde keine Reservierung aufgehoben",
  "money goes back as well: the mail about the refund tells both":
    "es geht auch Geld zurück: Die E-Mail über die Rückerstattung teilt beides mit",
  "the credit is not there any more": "das Guthaben gibt es nicht mehr",
  "it is paid back for goods: the mail about the refund tells it":
    "es wird für Ware zurückgezahlt: Die E-Mail über die Rückerstattung teilt es mit",
  "the refund is another one than the one that was approved":
    "die Rückerstattung ist eine andere als die freigegebene",
  "left without a paper: {1}": "ohne Dokument gesendet: {1}",
  "no credit note: {1}": "keine Rechnungskorrektur: {1}",
  // Journeys, recalls, notices
  "the journey is not known": "die Reise ist nicht bekannt",
  "the journey was cancelled": "die Reise wurde abgesagt",
  "the journey has begun": "die Reise hat begonnen",
  "the journey is over": "die Reise ist vorbei",
  "the journey takes place after all": "die Reise findet doch statt",
  "the mail about the cancelled order tells it": "die E-Mail über die stornierte Bestellung teilt es mit",
  "it is not known what the journey was before": "wie die Reise vorher war, ist nicht bekannt",
  "the journey has changed again since: the mail about that tells both":
    "die Reise hat sich seitdem wieder geändert: Die E-Mail dazu teilt beides mit",
  "nothing is different that she has to know": "nichts ist anders, was der Kunde wissen muss",
  "it is not known when she comes home": "wann der Kunde nach Hause kommt, ist nicht bekannt",
  "{1} leaves less than 36 hours later and is nearer to the departure: one mail is enough":
    "{1} wird keine 36 Stunden später gesendet und liegt näher an der Abreise: Eine E-Mail genügt",
  "the journey was booked so late that the confirmation of the booking tells it":
    "die Reise wurde so spät gebucht, dass die Buchungsbestätigung es mitteilt",
  "its day had passed when the journey was told: what is nearer to the departure tells it":
    "der Tag dafür war vorbei, als die Reise gemeldet wurde: Was näher an der Abreise liegt, teilt es mit",
  "the recall is not known": "der Rückruf ist nicht bekannt",
  "the notice is not known": "die Erklärung ist nicht bekannt",
  // By hand
  "the question does not arise: nothing in it is news to her":
    "die Frage stellt sich nicht: Nichts darin ist für den Kunden neu",
  "the mail that was to tell of it does not leave":
    "die E-Mail, die es mitteilen sollte, wird nicht gesendet",
  "what it was about has changed: another mail tells of that":
    "worum es ging, hat sich geändert: Eine andere E-Mail teilt das mit",
  "{1} has looked at it: {2}": "{1} hat es sich angesehen: {2}",
  "a person stopped it: {1}": "ein Mensch hat sie gestoppt: {1}",
  "it may have left before a person stopped it: {1}":
    "vielleicht wurde sie gesendet, bevor ein Mensch sie stoppte: {1}",
  "a person says that it has left: {1}": "ein Mensch sagt, dass sie gesendet wurde: {1}",
  "a person has it sent again": "ein Mensch lässt sie erneut senden",
  "it counts as sent already": "sie zählt schon als gesendet",
  "it is being sent at this moment": "sie wird gerade gesendet",
  "it has left: a mail cannot be called back": "sie ist gesendet: Eine E-Mail lässt sich nicht zurückrufen",
  "it would be held: {1}": "sie würde zurückgehalten: {1}",
  "it would not leave: {1}": "sie würde nicht gesendet: {1}",
  "this address is not written to: {1}. Lift the suppression first, if it is right after all":
    "an diese Adresse wird nicht geschrieben: {1}. Heb zuerst die Sperre auf, wenn sie doch stimmt",
  "another copy of it is being made: try again":
    "gerade entsteht eine andere Kopie davon: Versuch es noch einmal",
  "it leaves by itself when it is due": "sie wird von selbst gesendet, wenn sie fällig ist",
  "it leaves by itself when sending goes on": "sie wird von selbst gesendet, wenn das Senden weitergeht",
  "the customer's data was erased": "die Daten des Kunden wurden gelöscht",
  // On its way
  "it may have left: the provider's own report is waited for":
    "vielleicht wurde sie gesendet: Der Bericht des Anbieters steht noch aus",
  "it may have left: the connection ended after the last byte, before an answer":
    "vielleicht wurde sie gesendet: Die Verbindung endete nach dem letzten Byte, vor einer Antwort",
  "the worker ended during this attempt": "der Prozess endete während dieses Versuchs",
  "tried once: {1}": "einmal versucht: {1}",
  "tried {1} times: {2}": "{1}-mal versucht: {2}",
  "the mail could not be made; the log has the error under its id":
    "die E-Mail ließ sich nicht erstellen; der Fehler steht unter ihrer Kennung im Serverprotokoll",
  "the mail provider failed": "der E-Mail-Anbieter hat versagt",
  "the shop has no published template for {1}": "der Shop hat keine veröffentlichte Vorlage für {1}",
  "the shop has no published template for {1}: start the server again to publish the defaults":
    "der Shop hat keine veröffentlichte Vorlage für {1}: Starte den Server neu, um die Standards zu veröffentlichen",
  "the shop has not published the mail {1}": "der Shop hat die E-Mail {1} nicht veröffentlicht",
  "mails wait until {1} is verified: kvitto dns check --shop {2} says what to publish":
    "E-Mails warten, bis {1} bestätigt ist: kvitto dns check --shop {2} sagt, was zu veröffentlichen ist",
  "mails wait: the records of {1} are no longer in order; kvitto dns check --shop {2} says what to publish":
    "E-Mails warten: Die Einträge von {1} sind nicht mehr in Ordnung; kvitto dns check --shop {2} sagt, was zu veröffentlichen ist",
};
