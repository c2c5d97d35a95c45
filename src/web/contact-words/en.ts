import type { ContactField } from "../../commerce/contact-fields.ts";
import type { Topic } from "../../commerce/topic.ts";

const topics: Record<Topic, { name: string; about: string }> = {
  delivery: { name: "Delivery", about: "Where the parcel is, a delay, the address" },
  return: { name: "Return or exchange", about: "Sending something back, swapping sizes" },
  refund: { name: "Refund", about: "The amount, deductions, when you will see the money" },
  faulty: { name: "Something is wrong with the item", about: "Broken, damaged or not as it should be" },
  order: { name: "Change or cancel an order", about: "Before we have sent it" },
  payment: { name: "Payment", about: "Invoice, card, a payment that failed" },
  product: { name: "About an item", about: "Size, care, whether it is in stock" },
  travel: { name: "A trip", about: "Booking, check-in, changes" },
  withdrawal: { name: "Withdraw from a purchase", about: "To the page where you tell us" },
  other: { name: "Something else", about: "Anything that does not fit above" },
};
const fields: Record<ContactField, { label: string; hint?: string; error: string }> = {
  order: {
    label: "Order number",
    hint: "It is in the email about your order. If you cannot find it, write “don’t know”.",
    error: "Write the number of your order, or “don’t know”.",
  },
  booking: {
    label: "Booking number",
    hint: "It is in your booking confirmation.",
    error: "Write the number of your booking.",
  },
  article: {
    label: "Which item?",
    hint: "Its name, its number or a link.",
    error: "Write which item it is about.",
  },
  amount: {
    label: "The amount that reached your account",
    hint: "As your account shows it.",
    error: "Write an amount in figures, such as 21.00.",
  },
  seenOn: { label: "The day it arrived", error: "Choose a day." },
  departure: { label: "Day of departure", error: "Choose the day on which you leave." },
};

/** The contact page in English; its shape is that of all languages. */
export const en = {
  title: "How can we help you?",
  /** Goes before a moment, which is bold. */
  writeBy: "Write to us, and a person will answer you by",
  busy: "We are busier than usual, and that is allowed for in the time.",
  choose: "What is it about?",
  change: "Choose something else",
  topics,
  elsewhere: "opens in a new tab",

  faq: "Others have asked",
  write: "Write to us",
  fields,
  words: "Your question",
  wordsFaulty: "What is wrong?",
  wordsHint: "The more you tell us, the sooner we can help. Please leave out card numbers.",
  name: "Your name",
  optional: "optional",
  email: "Your email address",
  emailHint: "We will send the answer here.",
  trap: "Leave this field empty",
  send: "Send",
  sendBy: "A person will answer you by",
  errors: {
    summary: "Something is missing",
    words: "Write what we can help you with.",
    email: "Write an email address, such as anna@example.com.",
    letters:
      "We can only send to addresses with the letters a–z, without accents. Check the address, or write another.",
    own: "This is our own address. Write yours, so that the answer reaches you.",
    future: "Choose today or an earlier day.",
    trap: "We could not tell your message from spam. Empty this field and send it again.",
  },

  talk: "Would you rather talk to us?",
  talkNow: "Talk to us now",
  call: (number: string) => `Call ${number}`,
  chat: "Chat with us",
  clock: (time: string) => time,
  today: (time: string) => `today at ${time}`,
  until: (when: string) => `Open until ${when}`,
  always: "Open 24 hours a day",
  within: (minutes: number) =>
    minutes === 1 ? "answered within a minute" : `answered within ${minutes} minutes`,
  closed: "We are closed at the moment",
  phoneOpens: (when: string) => `Our phone line opens ${when}.`,
  chatOpens: (when: string) => `Our chat opens ${when}.`,
  more: "More ways to reach us",
  languages: "Language",

  sent: (name: string | undefined) =>
    name ? `Thank you, ${name}. We have your question` : "We have your question",
  answerBy: "You will have an answer by",
  case: "Case",
  about: "About",
  mailed: (address: string) =>
    `The answer will come to ${address}. A confirmation goes there too, at most two a day. Reply to it if you want to add something, with a picture if you like.`,
  keep: "Give the case number if you call, and you will not have to start again.",
  youWrote: "You wrote",
  tooMany: "Many questions have come from your network",
  tooManyLede: "Send us an email instead, and we will answer you all the same.",
};

/** What the page says, in one language. */
export type ContactWords = typeof en;
