import type { ContactField } from "../../commerce/contact-fields.ts";
import type { Topic } from "../../commerce/topic.ts";

const topics: Record<Topic, { name: string; about: string }> = {
  delivery: { name: "Delivery", about: "Where the parcel is, a delay, the address" },
  return: { name: "Return or exchange", about: "Sending back, another size" },
  refund: { name: "Refund", about: "The sum, deductions, when you see the money" },
  faulty: { name: "Something is wrong with the item", about: "Broken, damaged or not as it should be" },
  order: { name: "Change or cancel an order", about: "Before we have sent it" },
  payment: { name: "Payment", about: "An invoice, a card, a payment that failed" },
  product: { name: "About an item", about: "Size, care, whether it is in stock" },
  travel: { name: "A journey", about: "Booking, check-in, changes" },
  withdrawal: { name: "Withdraw from a purchase", about: "The page where you tell us so" },
  other: { name: "Something else", about: "Whatever fits none of these" },
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
    label: "The sum on your account",
    hint: "As it stands there.",
    error: "Write a sum with figures, such as 21.00.",
  },
  seenOn: { label: "The day it appeared", error: "Choose a day." },
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
  wordsHint: "The more exactly you tell us, the sooner you are helped. Please no card numbers.",
  name: "Your name",
  optional: "optional",
  email: "Your email",
  emailHint: "The answer comes here.",
  trap: "Leave this field empty",
  send: "Send",
  sendBy: "A person will answer you by",
  errors: {
    summary: "Something is missing",
    words: "Write what you would like to know.",
    email: "Write an email address, such as anna@example.com.",
    trap: "We could not tell your message from spam. Empty this field and send it again.",
  },

  talk: "Would you rather talk?",
  talkNow: "Talk to us now",
  call: (number: string) => `Call ${number}`,
  chat: "Chat with us",
  clock: (time: string) => time,
  today: (time: string) => `today at ${time}`,
  until: (when: string) => `Open until ${when}`,
  always: "Open around the clock",
  within: (minutes: number) =>
    minutes === 1 ? "answered within a minute" : `answered within ${minutes} minutes`,
  closed: "We are closed just now",
  phoneOpens: (when: string) => `The phone opens ${when}.`,
  chatOpens: (when: string) => `The chat opens ${when}.`,
  more: "More ways to us",
  languages: "Language",

  sent: (name: string | undefined) =>
    name ? `Thank you, ${name}. We have your question` : "We have your question",
  answerBy: "You will have an answer by",
  case: "Case",
  about: "About",
  mailed: (address: string) =>
    `A confirmation is on its way to ${address}. Reply to it if you want to add something, with a picture if you like.`,
  quiet: (address: string) =>
    `You have had two confirmations from us today already, so none is sent this time. The answer comes to ${address}.`,
  keep: "Give the case number if you call, and you will not have to start again.",
  youWrote: "You wrote",
  tooMany: "Many questions have come from your network",
  tooManyLede: "Send us an email instead, and you get an answer all the same.",
};

/** What the page says, in one language. */
export type ContactWords = typeof en;
