import { z } from "zod";
import { busySchema } from "./busy.ts";
import type { CalendarVersion } from "./calendar.ts";
import { channelRuleSchema } from "./channels.ts";
import { contactFields } from "./contact.ts";
import { goingLiveFields } from "./going-live.ts";
import { weeklyHoursSchema } from "./hours.ts";
import { canonicalAmount } from "./money.ts";
import { quietHoursSchema } from "./quiet-hours.ts";
import { routingSchema } from "./routing.ts";
import { travelFields } from "./travel.ts";

const date = z.iso.date();
const hex = z.string().regex(/^#[0-9a-fA-F]{6}$/, "must be a colour such as #0E5F59");
const noReply =
  /(^|[^a-z])(no|do-?not|donot|ej|ikke|ei)[-_.]?(reply|respond|svar|svara|vastaa)|^noreply|inte-?svara|svar-?ej|nicht-?antworten|alavastaa/i;

/** An address a customer may answer. A no-reply address is refused in every setting. */
export const answerableAddress = z
  .email()
  .refine(
    (value) => !noReply.test(value.split("@")[0] ?? ""),
    "must be an address that people can answer; a no-reply address cannot be used",
  );

/** What a shop tells about itself: everything in a mail that is not about the order. */
export const shopProfileSchema = z.strictObject({
  name: z.string().min(1).max(60),
  locale: z
    .string()
    .regex(/^(sv|nb|da|fi|en|de)$/)
    .default("en"),
  country: z.string().regex(/^[A-Z]{2}$/, "must be an ISO 3166 code such as SE"),
  timeZone: z
    .string()
    .refine(
      (value) => Intl.supportedValuesOf("timeZone").includes(value) || value === "UTC",
      "must be an IANA time zone such as Europe/Stockholm",
    ),
  /** Where mails come from, and the name people see: a team or a person. */
  from: z.strictObject({ name: z.string().min(1).max(60), address: answerableAddress }),
  /** The shop's other addresses, such as support@ and hei@: mail that is forwarded to us from one of them becomes a case. `from.address` always does. */
  mailboxes: z.array(answerableAddress).max(50).default([]),
  /** Addresses of people who answer customers from their own mail program; at a domain that is verified for sending everybody may. */
  staff: z.array(z.email()).max(200).default([]),
  /** The host part of reply addresses; mail to it must reach our inbound listener. One per shop. */
  replyDomain: z.string().regex(/^[a-z0-9.-]+$/),
  brand: z
    .strictObject({
      accent: hex.default("#0E5F59"),
      radius: z.int().min(0).max(16).default(6),
      mark: z.url({ protocol: /^https?$/ }).optional(),
    })
    .default({ accent: "#0E5F59", radius: 6 }),
  company: z.strictObject({ name: z.string(), registration: z.string(), address: z.string() }).optional(),
  phone: z.strictObject({ shown: z.string(), dial: z.string().regex(/^\+\d{6,15}$/) }).optional(),
  website: z.url({ protocol: /^https?$/ }).optional(),
  /** What the bank prints on the customer's statement, for example NORDLYS.SE. */
  statementText: z.string().max(40).optional(),
  hours: weeklyHoursSchema,
  /** Days that are closed beside the public holidays of `country`. Both ends are included. */
  closed: z.array(z.strictObject({ from: date, to: date })).default([]),
  /** Public holidays as they were seeded for the shop's country: no runtime has to compute them. */
  holidays: z.array(z.strictObject({ date, name: z.string() })).default([]),
  /** The promise for an answer, in minutes of opening time. 480 = eight working hours. */
  answerWithinMinutes: z.int().min(1).max(10_000).default(480),
  /** How long a statement that does not add up may wait for a person before the honest mail leaves. */
  holdMinutes: z.int().min(1).max(480).default(240),
  /** Letters before case numbers: N gives N-1001. */
  casePrefix: z
    .string()
    .regex(/^[A-Z]{1,3}$/)
    .default("K"),
  /** Who gets which new cases. */
  routing: routingSchema,
  /** Days after an answer on which a case closes by itself. */
  closeAfterDays: z.int().min(1).max(365).default(14),
  /** What carriers charge for a return, as their price lists say: evidence that a deduction is not more than its cost. */
  carrierCosts: z
    .array(
      z.strictObject({
        carrier: z.string().min(1).max(60),
        country: z
          .string()
          .regex(/^[A-Z]{2}$/)
          .optional(),
        currency: z.string().regex(/^[A-Z]{3}$/),
        amount: z.string().regex(canonicalAmount, "must be an amount such as 59.00"),
        source: z.string().max(300).optional(),
      }),
    )
    .max(1000)
    .default([]),
  /** The shop's own words or days for a way of paying, instead of ours. */
  ways: z
    .array(
      z.strictObject({
        way: z.string().min(1).max(60),
        text: z.record(z.string(), z.string().max(600)).optional(),
        bankDays: z.strictObject({ from: z.int().min(0).max(60), to: z.int().min(0).max(60) }).optional(),
      }),
    )
    .default([]),
  /** What the law wants on a credit note; without it no credit note is written. */
  creditNotes: z
    .strictObject({
      vatId: z.string().min(4).max(20),
      /** The series' letters before the number: KN gives KN-1001. */
      prefix: z
        .string()
        .regex(/^[A-Z]{1,6}$/)
        .default("KN"),
      street: z.string().min(1).max(120),
      city: z.string().min(1).max(80),
      postalCode: z.string().min(1).max(20),
      /** Electronic address in the Peppol network, scheme and id, such as 0007:5590000000. */
      peppol: z
        .string()
        .regex(/^\d{4}:[\w.-]{1,50}$/)
        .optional(),
      /** How return freight is treated: as a smaller credit, or as a service sold beside a full credit (E06). */
      returnFreight: z.enum(["smaller_credit", "separate_supply"]).default("smaller_credit"),
    })
    .optional(),
  /** Accounts for the SIE file of refunds; without them none is written. */
  bookkeeping: z
    .strictObject({
      sales: z
        .string()
        .regex(/^\d{4}$/)
        .default("3001"),
      freightIncome: z
        .string()
        .regex(/^\d{4}$/)
        .default("3520"),
      deductions: z
        .string()
        .regex(/^\d{4}$/)
        .default("3990"),
      rounding: z
        .string()
        .regex(/^\d{4}$/)
        .default("3740"),
      goodwill: z
        .string()
        .regex(/^\d{4}$/)
        .default("3730"),
      receivables: z
        .string()
        .regex(/^\d{4}$/)
        .default("1580"),
      exchange: z
        .string()
        .regex(/^\d{4}$/)
        .default("2420"),
      /** VAT accounts by rate, such as 0.25 -> 2611. */
      vat: z
        .record(z.string().regex(/^0(\.\d{1,6})?$/), z.string().regex(/^\d{4}$/))
        .default({ "0.25": "2611", "0.12": "2621", "0.06": "2631" }),
      series: z
        .string()
        .regex(/^[A-Z]{1,2}$/)
        .default("K"),
    })
    .optional(),
  /**
   * Why customers may be asked and followed up who have not said yes one by one, decided for each country; without it nobody is. A customer's own
   * yes or no stands in her order.
   */
  surveys: z
    .strictObject({
      basis: z
        .array(
          z.strictObject({
            countries: z.array(z.string().regex(/^[A-Z]{2}$/, "must be an ISO 3166 code such as SE")).min(1),
            kinds: z
              .array(z.enum(["question", "review", "follow-up"]))
              .min(1)
              .optional(),
            basis: z.enum(["soft_optin", "local_neutral_rule"]),
            /** What it rests on, for whoever asks later: where the address was given, and how she could say no. */
            because: z.string().min(10).max(500),
          }),
        )
        .max(100)
        .default([]),
    })
    .default({ basis: [] }),
  /** How goods are cared for, in the shop's own words, by the groups of goods that orders name. */
  care: z
    .array(
      z.strictObject({
        locale: z.string().regex(/^(sv|nb|da|fi|en|de)$/),
        groups: z.array(z.string().min(1).max(60)).min(1).max(50),
        title: z.string().min(1).max(80),
        advice: z.array(z.string().min(1).max(400)).min(1).max(8),
        url: z.url({ protocol: /^https?$/ }).optional(),
      }),
    )
    .max(500)
    .default([]),
  /** Whether the statement is attached to the mail as a PDF. */
  attachStatement: z.boolean().default(true),
  /** When more is to do than usual. */
  busy: busySchema,
  quietHours: quietHoursSchema,
  /** What is told of orders by where they were bought, before our own rules for marketplaces, tills and subscriptions. */
  channels: z.array(channelRuleSchema).max(100).default([]),
  ...goingLiveFields,
  ...contactFields,
  ...travelFields,
  /** Whether a second person looks before a changed wording about money goes live. */
  approveMoneyWords: z.boolean().default(false),
  /** Not a real shop: one to try things in, where staff may make things happen that only a shop system tells otherwise. */
  practice: z.boolean().default(false),
  /** Kinds that the merchant has switched on beside the four that are on from the start. */
  kinds: z.array(z.string()).default([]),
});
export type ShopProfile = z.output<typeof shopProfileSchema>;
export type ShopProfileInput = z.input<typeof shopProfileSchema>;

/** A shop as the rest of the code passes it around. */
export interface Shop {
  id: string;
  profile: ShopProfile;
  /** All versions, the latest first. Without any, the profile's hours are the shop's. */
  calendars?: readonly CalendarVersion[];
}
