import { z } from "zod";
import { arrived, holdAll } from "../../commerce/fulfillment.ts";
import type { Printer } from "../../commerce/print.ts";
import { choicesOf, type Question } from "../../commerce/survey.ts";
import { type SurveyMail, surveyGate } from "../../law/surveys.ts";
import type { Facts, Unless } from "../define.ts";
import { letter, letterSchema, webLink } from "./letter.ts";

/**
 * What all mails have that nobody waits for: follow-ups and questions. They leave only where the law of her country and a recorded basis allow
 * it, they wear no mark where they must be neutral, and each says where she says no to more of them.
 */
export const askSchema = letterSchema.extend({
  /** Without the shop's mark: where a measurement must not be advertising. */
  neutral: z.boolean(),
  /** Where she says no to mails of this class. */
  unsubscribe: z.string().optional(),
});

/** The answers she can choose with one click; her page of the question opens with it chosen, and records nothing until she says so there. */
export const answersSchema = z.array(z.object({ choice: z.number(), url: z.string() }));

export const ask = (facts: Facts & { print: Printer }): z.output<typeof askSchema> => ({
  ...letter(facts),
  neutral: isNeutral(facts),
  unsubscribe: facts.links.unsubscribe && webLink(facts.links.unsubscribe),
});

export function answersTo({ key, scale }: Question, facts: Facts): z.output<typeof answersSchema> {
  const page = facts.links.survey && webLink(facts.links.survey);
  return page ? choicesOf(scale).map((choice) => ({ choice, url: `${page}?${key}=${choice}` })) : [];
}

const homeOf = ({ order, shop }: Pick<Facts, "order" | "shop">): string =>
  order?.shippingAddress?.countryCode ?? shop.country;

/** Her own yes first; otherwise what the shop has recorded for her country and such mails. */
function basisOf(facts: Facts, kind: SurveyMail["kind"]): SurveyMail["basis"] {
  if (facts.order?.customer.consent?.surveys) return "consent";
  const home = homeOf(facts);
  return facts.shop.surveys.basis.find(
    ({ countries, kinds }) => countries.includes(home) && (kinds?.includes(kind) ?? true),
  )?.basis;
}

/** In Denmark a measurement wears no mark, whatever it rests on; elsewhere that is so where it rests on being neutral. */
export const isNeutral = (facts: Pick<Facts, "order" | "shop">): boolean =>
  homeOf(facts) === "DK" ||
  (!facts.order?.customer.consent?.surveys &&
    facts.shop.surveys.basis.some(
      ({ basis, countries }) => basis === "local_neutral_rule" && countries.includes(homeOf(facts)),
    ));

/** The rule that stops such a mail to her, with its sentence. Our words are neutral everywhere: no praise, and nothing to buy. */
export const unlessMayAsk =
  (kind: SurveyMail["kind"]): Unless =>
  (facts) => {
    const { rule, verdict, text } = surveyGate({
      country: homeOf(facts),
      kind,
      basis: basisOf(facts, kind),
      declined: facts.order?.customer.consent?.surveys === false,
      neutral: true,
    });
    return verdict === "forbidden" && `${rule}: ${text.en}`;
  };

/** Whoever gave it away cannot tell whether it arrived, and the receiver is not ours to ask. */
export const isGift: Unless = ({ order }) =>
  order?.gift?.receiver !== undefined && "somebody else received it: it was a present";

/** One mail for the whole order, when the last of it has come. */
export const notAllArrived: Unless = ({ order, parcels = [] }) => {
  if (parcels.some(({ state }) => !arrived.includes(state)))
    return "another parcel of the order is still on its way";
  // What replaces something is no part of what she ordered first.
  const sent = parcels.filter(({ exchange }) => exchange === undefined);
  return order && holdAll(sent, order.lines) === false && "a part of the order has not been sent yet";
};

export const cameBack: Unless = ({ parcels = [] }) =>
  parcels.some(({ state }) => state === "returned") && "a parcel of the order came back to the shop";

/** When the last parcel was delivered. */
export function deliveredAt({ parcels = [], occurredAt }: Facts): Date {
  const days = parcels.flatMap(({ reached }) => (reached.delivered ? [new Date(reached.delivered)] : []));
  return days.reduce((last, day) => (day > last ? day : last), days[0] ?? occurredAt);
}

export const daysAfter = (from: Date, days: number): Date => new Date(from.getTime() + days * 86_400_000);
