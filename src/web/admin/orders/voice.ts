import type { OrderFacts } from "../../../commerce/event.ts";
import { type Money, money } from "../../../commerce/money.ts";
import { type Printer, printer } from "../../../commerce/print.ts";
import { oneLine } from "../../../notifications/parts/customer-text.ts";
import type { AtWork } from "../session.ts";
import { sumsOf } from "../sums.ts";
import { type OrderWords, orderWords } from "../words/orders.ts";

/** How an order is spoken of to staff: in the language of whoever reads, by the clock of the shop, with the customer's name. */
export interface OrderVoice {
  at: AtWork;
  words: OrderWords;
  /** Days and times, as whoever reads says them. */
  print: Printer;
  /** Sums, as the shop writes them. */
  sums: Printer;
  zone: string;
  now: Date;
  /** "Lena", or "the customer"; `Who` begins a sentence. */
  who: string;
  Who: string;
  /** In the order's currency: "59,00 kr". */
  sum(amount: string): string;
  /** The language in which she is written to. */
  hers: string;
}

export function voiceOf(at: AtWork, order: OrderFacts, now: Date): OrderVoice {
  const words = orderWords[at.locale];
  const sums = sumsOf(at);
  const first = oneLine(order.customer.firstName ?? "", 40);
  return {
    at,
    words,
    print: printer(at.locale),
    sums,
    zone: at.shop.profile.timeZone,
    now,
    who: first || words.who,
    Who: first || words.Who,
    sum: (amount) => sums.money(money(amount, order.currency)),
    hers: order.locale ?? at.shop.profile.locale,
  };
}

/** The figures alone, as they stand in a column: "−59,00". */
export function figure(print: Printer, value: Money): string {
  return print.parts(value).figure;
}

export const nameOf = ({ customer }: OrderFacts): string =>
  oneLine([customer.firstName, customer.lastName].filter(Boolean).join(" "), 80);

export const numberOf = (number: string): string => oneLine(number.replace(/^#/, ""), 40);

export const orderPath = (id: string): string => `/admin/orders/${encodeURIComponent(id)}`;

/** "9 s", "4 min", "3 hours", "2 days" */
export function span(milliseconds: number, words: OrderWords): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1_000));
  if (seconds < 90) return words.seconds(seconds);
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return words.minutes(minutes);
  const hours = Math.round(minutes / 60);
  return hours < 48 ? words.hours(hours) : words.days(Math.round(hours / 24));
}
