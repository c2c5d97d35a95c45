/** The customer pages in English. The other languages have exactly these words: a missing one is a type error. */
export const en = {
  skip: "To the content",
  order: (number: string) => `Order ${number}`,
  orderFrom: (number: string, day: string) => `Order ${number} from ${day}`,
  orderHeading: (number: string) => `Your order ${number}`,
  orderLede:
    "Here you see what you bought, what we have written to you, and how every refund was worked out.",

  moneySent: (sum: string) => `${sum} has been sent back to you`,
  moneyBack: (sum: string) => `We have paid ${sum} back to you`,
  moneyComing: (sum: string) => `You are getting ${sum} back`,
  moneyPending: (sum: string) => `${sum} is on its way back to you`,
  moneyChecked: (sum: string) => `We are checking your refund of ${sum}`,
  moneyByHand: (sum: string) => `We are paying ${sum} back to you by hand`,
  moneyReleased: (sum: string) => `The reservation of ${sum} has been released`,
  gone: {
    deleted: {
      title: "A refund no longer stands",
      lede: "It has been taken back, so no money is coming from it. Not sure why? Ask us and we will explain. We are sorry for the trouble.",
    },
    reversed: {
      title: "The money came back to us",
      lede: "It did not reach you. Get in touch and we will agree on another way to pay you. We are sorry for the trouble.",
    },
  },
  returnHere: "Your return has reached us",
  returnHereLede:
    "We are looking at it now. As soon as the money is sent you will get an email, and you can see here how we worked it out.",
  visibleBy: (day: string) =>
    `It will be on your account by ${day} at the latest. You do not need to do anything.`,
  shouldBeVisible: (day: string) =>
    `It should have been on your account by ${day}. If it is not, reply to our email about the refund and we will trace it.`,
  severalWays: "The money is going in more than one way. Further down you can see where each part is.",
  pendingLede: "The payment is not confirmed yet. We will write to you when it is.",
  byHandLede: "You will get an email when the money has left.",
  checkedLede: "The sum does not match what you paid, and a person is looking at why.",
  explainBy: (moment: string) =>
    `We will write to you by ${moment}, with the explanation or with the rest of the money.`,
  explainLate: (moment: string) =>
    `We should have written to you by ${moment}. It is our fault that you have heard nothing. Get in touch, and you need not wait any longer.`,
  nothingToDo: "You do not need to do anything.",

  soFar: "How far it has come",
  steps: {
    "return.requested": "Return registered",
    "return.approved": "Return approved",
    "return.declined": "Return not accepted",
    "return.in_transit": "Return on its way to us",
    "return.received": "Return received by us",
    "return.inspected": "Return checked",
    "return.closed": "Return finished",
    "return.cancelled": "Return cancelled",
    released: "Reservation released",
    reversed: "Money back with us",
    moneySent: "Money sent",
    moneyVisible: "On your account",
  },
  latest: (day: string) => `By ${day} at the latest`,
  sentTo: (sum: string, tender: string | undefined) => `${sum}${tender ? ` to ${tender}` : ""}`,

  calculation: "How we worked it out",
  calculationOf: (day: string) => `How we worked it out, ${day}`,
  toppedUp: (first: string, followed: string) =>
    `First we sent ${first}. That was ${followed} too little, so we have sent that as well.`,
  statementFile: (number: string) => `Save refund statement ${number} (PDF)`,
  units: (title: string, quantity: number) => `${title}, ${quantity} item${quantity === 1 ? "" : "s"}`,
  paidOn: (day: string) => `What you paid on ${day}`,
  backToYou: "Back to you",
  notGivenBack: "Not refunded.",
  ofWhichTax: "of which VAT",
  paidTo: (tender: string) => `To ${tender}`,
  where: "Where is the money?",
  whereByHand: "When will the money come?",
  onStatement: (text: string, sum: string) => `On your bank statement: ${text} ${sum}.`,
  note: (by: string | undefined, text: string) => `${by ? `A note from ${by}` : "A note from us"}: “${text}”`,
  why: (sum: string, label: string | undefined) => `Why was ${sum} deducted${label ? ` (${label})` : ""}?`,
  tender: {
    card: "your card",
    klarna: "Klarna",
    swish: "Swish",
    vipps: "Vipps",
    mobilepay: "MobilePay",
    paypal: "PayPal",
    gift_card: "your gift card",
    store_credit: "your store credit",
    bank_transfer: "your bank account",
    manual: "you, by hand",
  } as Record<string, string>,

  promises: "What we have promised",
  answerBy: (moment: string, number: string | undefined) =>
    `${number ? `Case ${number}: a` : "A"} person will answer you by ${moment}.`,
  answerLate: (moment: string, number: string | undefined) =>
    `${number ? `Case ${number}: you` : "You"} should have had an answer by ${moment}. That is our fault; call us and you need not wait any longer.`,

  goods: "What you bought",
  delivery: "Delivery",
  duties: "Duty",
  tax: "VAT",
  other: "Other (discounts, rounding)",
  total: "Total",

  mails: "Emails we have sent",
  noMails: "We have not sent any email about this order yet. They appear here as soon as they have left.",

  contact: "Questions?",
  contactByAnswer: "Reply to any of our emails. They are read by people.",
  phone: "Phone",
  mail: "Email",
  hours: "We are here",
  weekdays: {
    mon: "Monday",
    tue: "Tuesday",
    wed: "Wednesday",
    thu: "Thursday",
    fri: "Friday",
    sat: "Saturday",
    sun: "Sunday",
  },
  openFrom: (days: string, times: string) => `${days} ${times}`,
  neverAsk: "We never ask for card numbers or bank logins, neither here nor by email.",

  unknownTitle: "This link does not work",
  unknownLede:
    "Perhaps a part of it was lost on the way. Open the link in our latest email about your order, or reply to that email and we will help you.",
  awayTitle: "We cannot show your order right now",
  awayLede:
    "It is our fault, not yours, and nothing about your order has changed. Try again in a few minutes.",
};

export type Words = typeof en;
