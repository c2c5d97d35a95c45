/** What each mail is called by those who write it, and in one line what it is for. */
export interface KindWords {
  name: string;
  what: string;
}

export const en = {
  "order-confirmed": {
    name: "Order confirmed",
    what: "Thanks for the order: what was bought, what it cost, and what sending it back would cost.",
  },
  "order-changed": {
    name: "Order changed",
    what: "What is different from before, and what it costs now.",
  },
  "order-cancelled": {
    name: "Order cancelled",
    what: "Nothing will come, why, and what happens to the money.",
  },
  "payment-failed": {
    name: "Payment failed",
    what: "The payment did not go through, and until when the order is kept.",
  },
  shipped: {
    name: "Parcel sent",
    what: "A parcel is on its way: when it comes, what is in it, and where the others are.",
  },
  "out-for-delivery": {
    name: "Parcel comes today",
    what: "The parcel comes today, and at what time if anybody has said it.",
  },
  "ready-for-pickup": {
    name: "Ready to collect",
    what: "Where the parcel lies, what is needed to get it, and until when.",
  },
  delivered: {
    name: "Parcel left",
    what: "Where the parcel was left, and what to do if it cannot be found.",
  },
  "delivery-delayed": {
    name: "Parcel delayed",
    what: "It takes longer, why, the new day, and what the customer can do.",
  },
  "delivery-failed": {
    name: "Parcel not delivered",
    what: "The parcel could not be left, what happens now, and what is needed.",
  },
  "care-guide": {
    name: "Care advice",
    what: "The shop's own advice for what was bought, the day after it came.",
  },
  "arrived-check": {
    name: "Is everything there?",
    what: "Asks two days after the last parcel whether anything is missing.",
  },
  "parcel-came-back": {
    name: "Parcel came back",
    what: "The parcel is back without having been fetched, and what the customer wants now.",
  },
  "withdrawal-acknowledged": {
    name: "Withdrawal received",
    what: "The receipt that the law asks for: what was declared, and when it arrived.",
  },
  "return-requested": {
    name: "Return registered",
    what: "The return is registered, what happens now, and when more is heard.",
  },
  "return-approved": {
    name: "Return approved",
    what: "The label or code for sending back, until when it works, and what to count on.",
  },
  "return-reminder": {
    name: "Return label ends soon",
    what: "Reminds of a label or code that has not been used.",
  },
  "return-declined": {
    name: "Return declined",
    what: "Why a return cannot be taken, and what the customer can do instead.",
  },
  "return-in-transit": {
    name: "Return on its way",
    what: "The goods are on their way back, and nobody need watch the parcel.",
  },
  "return-received": {
    name: "Return received",
    what: "The goods are back, what happens now, and when the money leaves.",
  },
  "return-inspected": {
    name: "Return inspected",
    what: "What is taken, what is not and why, and what it means for the money.",
  },
  "exchange-shipped": {
    name: "Exchange sent",
    what: "What comes instead of what was sent back is on its way.",
  },
  "refund-late": {
    name: "Refund late",
    what: "The money comes later than promised, and the new day.",
  },
  "refund-started": {
    name: "Refund started",
    what: "The money is on its way out, but not confirmed by the payment provider yet.",
  },
  "refund-issued": {
    name: "Refund explained",
    what: "How much comes back, what was kept and why, and when it is there.",
  },
  "refund-under-review": {
    name: "Refund being checked",
    what: "The short honest mail while nobody has named a difference.",
  },
  "refund-corrected": {
    name: "Refund corrected",
    what: "What a mail said became untrue: what is true now, and what changed.",
  },
  "reservation-released": {
    name: "Reservation released",
    what: "A reservation on the card is gone, so no payment need be waited for.",
  },
  "store-credit-issued": {
    name: "Store credit given",
    what: "How much credit, what is on it now, and until when it may be used.",
  },
  "trip-booked": {
    name: "Trip booked",
    what: "When it leaves and from where, what is booked, and when the next mail comes.",
  },
  "trip-two-weeks": {
    name: "Two weeks before the trip",
    what: "What takes time to arrange: passports, a car, the way to the hotel.",
  },
  "trip-three-days": {
    name: "Three days before the trip",
    what: "The journey with its times, and when the check-in opens.",
  },
  "trip-tomorrow": {
    name: "The day before the trip",
    what: "Check-in first, then the way to the hotel and whom to call.",
  },
  "trip-changed": {
    name: "Trip changed",
    what: "What is different of the journey, and nothing else.",
  },
  "trip-cancelled": {
    name: "Trip cancelled",
    what: "The journey does not take place, and leaves the calendar.",
  },
  "welcome-home": {
    name: "Welcome home",
    what: "After the way home: what was not as it should be, and what was left behind.",
  },
  "case-acknowledged": {
    name: "Question received",
    what: "The question has arrived, by when a person answers, and its number.",
  },
  "case-late": {
    name: "Answer late",
    what: "The answer will be later than promised, and the new hour.",
  },
  "case-answered": {
    name: "Answer",
    what: "Brings what a person answered, in the thread of the question.",
  },
  "case-solved-check": {
    name: "Did the answer help?",
    what: "Asks the day after an answer; a no takes the matter up again.",
  },
  "contact-survey": {
    name: "How was our help?",
    what: "Three questions, three days after an answer.",
  },
  "review-request": {
    name: "Ask for a review",
    what: "Asks what the customer thinks; everybody in the same words.",
  },
  nps: {
    name: "Would you recommend us?",
    what: "The figure that shops compare over the years, two weeks after everything came.",
  },
  "product-recall": {
    name: "Product recall",
    what: "Stop using it, what the danger is, and what the customer gets instead.",
  },
  partials: {
    name: "What all mails share",
    what: "Head, foot, the money table and the words that stand in several mails.",
  },
  reasons: {
    name: "Why something was kept",
    what: "The sentences that say why a refund is lower, in mails and in statements.",
  },
} satisfies Record<string, KindWords>;

export type Kinds = Record<keyof typeof en, KindWords>;
