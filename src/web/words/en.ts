/** The customer pages in English. The other languages have exactly these words: a missing one is a type error. */
export const en = {
  skip: "To the content",
  orderFrom: (number: string, day: string) => `Order ${number} from ${day}`,
  orderHeading: (number: string) => `Your order ${number}`,
  orderLede:
    "Here you see what you bought, what we have written to you, and every refund with its calculation.",

  moneySent: (sum: string) => `${sum} has been sent back to you`,
  moneyPending: (sum: string) => `${sum} is being paid back to you`,
  moneyChecked: (sum: string) => `We are checking your refund of ${sum}`,
  moneyByHand: (sum: string) => `We pay ${sum} back to you by hand`,
  returnHere: "Your return has reached us",
  returnHereLede:
    "We look at it now. As soon as the money is sent you get a mail, and the calculation stands here.",
  visibleBy: (day: string) =>
    `It is on your account by ${day} at the latest. You do not need to do anything.`,
  shouldBeVisible: (day: string) =>
    `It should have been on your account by ${day}. If it is not, answer our mail about the refund and we trace it.`,
  pendingLede: "The payment is not confirmed yet. We write to you when it is.",
  byHandLede: "We write to you when the money is on its way.",
  checkedLede: "The sum does not match what you paid, and a person is looking at why.",
  explainBy: (moment: string) =>
    `We write to you by ${moment}, with the explanation or with the rest of the money.`,
  nothingToDo: "You do not need to do anything.",

  soFar: "How far it has come",
  steps: {
    "return.requested": "Return registered",
    "return.approved": "Return approved",
    "return.declined": "Return not accepted",
    "return.in_transit": "Return on its way to us",
    "return.received": "Return received by us",
    "return.inspected": "Return looked through",
    "return.closed": "Return finished",
    "return.cancelled": "Return cancelled",
    moneySent: "Money sent",
    moneyVisible: "On your account",
  },
  latest: (day: string) => `By ${day} at the latest`,
  to: (tender: string) => `to ${tender}`,

  calculation: "How we calculated",
  calculationOf: (day: string) => `How we calculated, ${day}`,
  statementFile: (number: string) => `Save refund statement ${number} (PDF)`,
  units: (title: string, quantity: number) => `${title}, ${quantity} pc${quantity === 1 ? "" : "s"}`,
  paidOn: (day: string) => `What you paid on ${day}`,
  backToYou: "Back to you",
  notGivenBack: "Not paid back.",
  ofWhichTax: "of which VAT",
  paidTo: (tender: string) => `To ${tender}`,
  why: (sum: string, label: string | undefined) => `Why were ${sum} kept${label ? ` (${label})` : ""}?`,
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
    `${number ? `Case ${number}: a` : "A"} person answers you by ${moment}.`,
  answerLate: (moment: string, number: string | undefined) =>
    `${number ? `Case ${number}: you` : "You"} should have had an answer by ${moment}. That is our fault; call us and you need not wait longer.`,

  goods: "What you bought",
  delivery: "Delivery",
  tax: "VAT",
  other: "Other (discounts, rounding)",
  total: "Total",

  mails: "Mails we have sent",
  noMails: "We have not sent any mail about this order yet. They stand here as soon as they have left.",

  contact: "Questions?",
  contactByAnswer: "Answer any of our mails. People read it.",
  phone: "Phone",
  mail: "E-mail",
  hours: "We are there",
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
  neverAsk: "We never ask for card numbers or bank logins, neither here nor in mails.",

  unknownTitle: "This link does not work",
  unknownLede:
    "Perhaps a part of it was lost on the way. Open the link from our latest mail about your order, or answer that mail and we help you.",
  awayTitle: "We cannot show your order right now",
  awayLede:
    "It is our fault, not yours, and nothing about your order has changed. Try again in a few minutes.",
};

export type Words = typeof en;
