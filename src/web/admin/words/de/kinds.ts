import type { Kinds } from "../en/kinds.ts";

export const de: Kinds = {
  "order-confirmed": {
    name: "Bestellbestätigung",
    what: "Dank für die Bestellung: was gekauft wurde, was es gekostet hat und was eine Rücksendung kosten würde.",
  },
  "order-changed": {
    name: "Bestellung geändert",
    what: "Was anders ist als vorher und was es jetzt kostet.",
  },
  "order-cancelled": {
    name: "Bestellung storniert",
    what: "Dass nichts kommt, warum, und was mit dem Geld geschieht.",
  },
  "payment-failed": {
    name: "Zahlung fehlgeschlagen",
    what: "Dass die Zahlung nicht durchging und bis wann die Bestellung noch gilt.",
  },
  shipped: {
    name: "Versendet",
    what: "Ein Paket ist unterwegs: wann es kommt, was darin ist und wo die anderen sind.",
  },
  "out-for-delivery": {
    name: "In Zustellung",
    what: "Dass das Paket heute kommt, und um welche Zeit, wenn jemand sie genannt hat.",
  },
  "ready-for-pickup": {
    name: "Abholbereit",
    what: "Wo das Paket liegt, was man zum Abholen braucht, und bis wann.",
  },
  delivered: {
    name: "Zugestellt",
    what: "Wo das Paket abgelegt wurde und was zu tun ist, wenn es nicht zu finden ist.",
  },
  "delivery-delayed": {
    name: "Lieferung verspätet",
    what: "Dass es länger dauert, warum, der neue Tag und was der Kunde tun kann.",
  },
  "delivery-failed": {
    name: "Zustellung gescheitert",
    what: "Dass das Paket nicht zugestellt werden konnte, was jetzt geschieht und was nötig ist.",
  },
  "care-guide": {
    name: "Pflegehinweise",
    what: "Was der Shop selbst zum Gekauften rät, am Tag nach der Ankunft.",
  },
  "arrived-check": {
    name: "Kam alles an?",
    what: "Fragt zwei Tage nach dem letzten Paket, ob etwas fehlt.",
  },
  "parcel-came-back": {
    name: "Paket kam zurück",
    what: "Dass das Paket ungeholt zurück ist, und was der Kunde jetzt möchte.",
  },
  "withdrawal-acknowledged": {
    name: "Widerruf erhalten",
    what: "Die Eingangsbestätigung, die das Gesetz verlangt: was erklärt wurde und wann es ankam.",
  },
  "return-requested": {
    name: "Rückgabe angemeldet",
    what: "Dass die Rückgabe angemeldet ist, was jetzt geschieht und wann mehr zu hören ist.",
  },
  "return-approved": {
    name: "Rückgabe genehmigt",
    what: "Etikett oder Code für die Rücksendung, wie lange sie gelten und womit zu rechnen ist.",
  },
  "return-reminder": {
    name: "Erinnerung an Rückgabe",
    what: "Erinnert an ein Etikett oder einen Code, der noch nicht benutzt wurde.",
  },
  "return-declined": {
    name: "Rückgabe abgelehnt",
    what: "Warum eine Rückgabe nicht möglich ist und was der Kunde stattdessen tun kann.",
  },
  "return-in-transit": {
    name: "Rückgabe unterwegs",
    what: "Dass die Ware auf dem Rückweg ist und niemand das Paket im Auge behalten muss.",
  },
  "return-received": {
    name: "Rückgabe erhalten",
    what: "Dass die Ware zurück ist, was jetzt geschieht und wann das Geld gesendet wird.",
  },
  "return-inspected": {
    name: "Rückgabe geprüft",
    what: "Was angenommen wird, was nicht und warum, und was das für das Geld heißt.",
  },
  "exchange-shipped": {
    name: "Umtausch versendet",
    what: "Dass unterwegs ist, was es statt des Zurückgeschickten gibt.",
  },
  "refund-late": {
    name: "Rückerstattung verspätet",
    what: "Dass das Geld später kommt als versprochen, und der neue Tag.",
  },
  "refund-started": {
    name: "Rückerstattung begonnen",
    what: "Dass das Geld auf dem Weg ist, vom Zahlungsdienst aber noch nicht bestätigt.",
  },
  "refund-issued": {
    name: "Rückerstattung erklärt",
    what: "Wie viel zurückkommt, was einbehalten wurde und warum, und wann es da ist.",
  },
  "refund-under-review": {
    name: "Rückerstattung wird geprüft",
    what: "Die kurze, ehrliche E-Mail, solange niemand eine Differenz benannt hat.",
  },
  "refund-corrected": {
    name: "Rückerstattung berichtigt",
    what: "Wenn eine E-Mail nicht mehr stimmt: was jetzt gilt und was sich geändert hat.",
  },
  "reservation-released": {
    name: "Reservierung aufgehoben",
    what: "Dass eine Reservierung auf der Karte fort ist und niemand auf eine Zahlung warten muss.",
  },
  "store-credit-issued": {
    name: "Guthaben",
    what: "Wie viel Guthaben es gab, wie viel da ist und wie lange es gilt.",
  },
  "trip-booked": {
    name: "Reise gebucht",
    what: "Wann und wo es losgeht, was gebucht ist und wann die nächste E-Mail kommt.",
  },
  "trip-two-weeks": {
    name: "Reise in zwei Wochen",
    what: "Was Zeit zum Vorbereiten braucht: Pässe, ein Auto, der Weg zum Hotel.",
  },
  "trip-three-days": {
    name: "Reise in drei Tagen",
    what: "Die Reise mit ihren Zeiten, und wann der Check-in öffnet.",
  },
  "trip-tomorrow": {
    name: "Reise morgen",
    what: "Zuerst der Check-in, dann der Weg zum Hotel und wen man anruft.",
  },
  "trip-changed": {
    name: "Reise geändert",
    what: "Was an der Reise anders ist, und sonst nichts.",
  },
  "trip-cancelled": {
    name: "Reise abgesagt",
    what: "Dass die Reise nicht stattfindet und aus dem Kalender verschwindet.",
  },
  "welcome-home": {
    name: "Willkommen zu Hause",
    what: "Nach der Heimreise: was nicht so war, wie es sein sollte, und was liegen blieb.",
  },
  "case-acknowledged": {
    name: "Frage erhalten",
    what: "Dass die Frage da ist, bis wann ein Mensch antwortet und welche Nummer sie hat.",
  },
  "case-late": {
    name: "Antwort verspätet",
    what: "Dass die Antwort später kommt als versprochen, und die neue Uhrzeit.",
  },
  "case-answered": {
    name: "Antwort",
    what: "Bringt, was ein Mensch geantwortet hat, im selben Verlauf wie die Frage.",
  },
  "case-solved-check": {
    name: "Wurde es gelöst?",
    what: "Fragt am Tag nach einer Antwort; ein Nein öffnet die Anfrage wieder.",
  },
  "contact-survey": {
    name: "Frage zum Kontakt",
    what: "Drei Fragen, drei Tage nach einer Antwort.",
  },
  "review-request": {
    name: "Bitte um Bewertung",
    what: "Fragt, was der Kunde meint; alle mit denselben Worten.",
  },
  nps: {
    name: "Würdest du uns empfehlen?",
    what: "Die Zahl, die Shops über die Jahre vergleichen, zwei Wochen nachdem alles da war.",
  },
  "product-recall": {
    name: "Rückruf",
    what: "Nicht mehr benutzen, was die Gefahr ist und was der Kunde stattdessen bekommt.",
  },
  partials: {
    name: "Was alle E-Mails teilen",
    what: "Kopf, Fuß, die Tabelle mit dem Geld und die Worte, die in mehreren E-Mails stehen.",
  },
  reasons: {
    name: "Warum etwas abgezogen wurde",
    what: "Die Sätze, die sagen, warum eine Rückerstattung niedriger ist, in E-Mails und in Erstattungsübersichten.",
  },
};
