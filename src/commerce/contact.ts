import { z } from "zod";
import { type Topic, topics } from "./topic.ts";

const country = z.string().regex(/^[A-Z]{2}$/, "must be an ISO 3166 code such as SE");
const locale = z.string().regex(/^(sv|nb|da|fi|en|de)$/, "must be sv, nb, da, fi, en or de");

/** An origin such as https://nordlys.example, without a path: only there may the contact page be shown in a frame. A developer's own machine may do without TLS. */
const origin = z
  .string()
  .max(200)
  .refine((value) => URL.canParse(value) && new URL(value).origin === value, {
    message: "must be an origin such as https://nordlys.example, without a path",
    abort: true,
  })
  .refine(
    (value) => /^https:|^http:\/\/(localhost|127\.0\.0\.1)(:|$)/.test(value),
    "must begin with https://: on the way of http:// anybody can change the page around the form; only http://localhost and http://127.0.0.1 may, to try it out",
  );

/** What a shop says of its contact page, and of the one line of its own in the acknowledgement. */
export const contactFields = {
  contact: z
    .strictObject({
      /** What customers can choose between; a shop that sells no journeys has no topic for them. The way to withdraw is always there. */
      topics: z.array(z.enum(topics)).min(1).max(topics.length).optional(),
      /** Pages of the shop that show the contact page in a frame. */
      embedOn: z.array(origin).max(20).default([]),
      /** Where somebody of ours answers in a chat; shown while the chat is open. */
      chat: z.strictObject({ url: z.url({ protocol: /^https$/ }).max(500) }).optional(),
    })
    .default({ embedOn: [] }),
  /**
   * One sentence of the shop's own in the acknowledgement, with a link, by language. It is advertising: it never stands where somebody is unhappy or
   * takes a purchase back, and only in the countries for which the merchant has decided that it may, where the law leaves that to the merchant.
   */
  promo: z
    .strictObject({
      lines: z.record(
        locale,
        z.strictObject({
          text: z.string().trim().min(3).max(140),
          url: z.url({ protocol: /^https$/, error: "must be an address that begins with https://" }).max(500),
        }),
      ),
      allowed: z
        .array(
          z.strictObject({
            countries: z.array(country).min(1),
            /** What it rests on, for whoever asks later. */
            because: z.string().min(10).max(500),
          }),
        )
        .max(100)
        .default([]),
    })
    .optional(),
};

/** What a customer can choose between, in the order of the page. */
export function topicsOf(shop: {
  contact: { topics?: readonly Topic[] | undefined };
  trips?: object | undefined;
}): Topic[] {
  const chosen = shop.contact.topics ?? topics.filter((topic) => topic !== "travel" || shop.trips);
  return topics.filter((topic) => chosen.includes(topic) || topic === "withdrawal");
}

/** The path of the contact page, with the topic and the language that are known already. */
export function contactPath(
  shopId: string,
  { topic, locale }: { topic?: Topic | undefined; locale?: string | undefined } = {},
): string {
  const query = new URLSearchParams({ ...(topic && { topic }), ...(locale && { lang: locale }) }).toString();
  return `/contact/${shopId}${query && `?${query}`}`;
}

/** A link to the contact page, with the topic that a mail is about. Whoever asks about a withdrawal that has been made chooses for herself. */
export const aboutTopic = (link: string, topic: Topic | undefined): string =>
  topic === undefined || topic === "withdrawal" || link.includes("topic=")
    ? link
    : link.replace("?", `?topic=${topic}&`);
