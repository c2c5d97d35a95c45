import { z } from "zod";
import type { Guide } from "../../commerce/guide.ts";
import type { Printer } from "../../commerce/print.ts";
import type { TripFacts } from "../../commerce/trip.ts";
import { checkInOf } from "../../commerce/trip-time.ts";
import { partnerLink } from "../../law/advertising.ts";
import type { Facts } from "../define.ts";
import { oneLine } from "./customer-text.ts";
import { given, webLink } from "./letter.ts";
import { bookingNumber, type Clock, clockOf, words } from "./trip-view.ts";

/** What she does or finds on the way, in the order in which she needs it; what is not known is no step. */
export const toDoSchema = z.object({
  key: z.string(),
  count: z.number(),
  /** Whether there is a sentence of ours, and which. */
  said: z.boolean(),
  state: z.string(),
  from: z.string().optional(),
  until: z.string().optional(),
  title: z.string().optional(),
  when: z.string().optional(),
  timed: z.boolean(),
  reference: z.string().optional(),
  referenced: z.boolean(),
  /** The shop's own words, its page, and whether the shop earns on it. */
  text: z.string().optional(),
  url: z.string().optional(),
  shown: z.string().optional(),
  paid: z.boolean(),
});
export type Step = z.output<typeof toDoSchema>;
type Draft = Partial<Step> & Pick<Step, "key" | "state">;

export interface ToDo {
  todo: Step[];
  /** Whether somebody pays for a link among them: the mail says so, and does not say that it is free of advertising. */
  advertised: boolean;
}

/** With `only`, those steps alone. */
export function toDo(facts: Facts & { print: Printer }, only?: readonly string[]): ToDo {
  const trip = given(facts.trip, "journey");
  const clock = clockOf(facts.shop, trip, facts.print);
  const guides = (facts.guides ?? []).filter((guide) => !guide.paid || mayAdvertise(facts));
  const drafts = [
    ...checkInStep(facts, trip, clock),
    ...entrySteps(facts, trip, guides),
    ...bookedSteps(trip, clock, guides, "transfer"),
    ...carSteps(trip, clock, guides),
    ...bookedSteps(trip, clock, guides, "hotel"),
    ...bookedSteps(trip, clock, guides, "activity"),
    ...bookedSteps(trip, clock, guides, "other"),
    ...guidesOf(guides, "place", "other"),
  ].filter(({ key }) => !only || only.includes(key));
  const todo = drafts.map((draft, i): Step => {
    const { title, when, reference } = draft;
    return {
      said: draft.state !== "guide",
      timed: when !== undefined,
      referenced: reference !== undefined,
      paid: false,
      ...draft,
      title,
      count: i + 1,
    };
  });
  return { todo, advertised: todo.some(({ paid }) => paid) };
}

/** The merchant has chosen it for her country, and the rules there leave it to the merchant. */
function mayAdvertise({ order, shop }: Facts): boolean {
  const country = order?.shippingAddress?.countryCode;
  const chosen = shop.trips?.advertising.some(({ countries }) => country && countries.includes(country));
  return chosen === true && partnerLink({ country }).verdict === "policy";
}

function checkInStep({ now, print }: Facts & { print: Printer }, trip: TripFacts, clock: Clock): Draft[] {
  const { opens, closes } = checkInOf(trip);
  const { timeZone } = trip.departure;
  const page = pageOf(trip.checkIn?.url);
  if (!opens && !closes && !page.url) return [];
  const state = !opens && !closes ? "anytime" : !opens ? "closes" : opens > now ? "opens" : "open";
  return [
    {
      key: "checkin",
      state:
        state === "opens" && closes ? "opens_closes" : state === "open" && closes ? "open_closes" : state,
      ...(opens && { from: clock.instant(opens, timeZone) }),
      ...(closes && { until: print.moment(closes, timeZone) }),
      ...page,
    },
  ];
}

function entrySteps({ order, shop }: Facts, trip: TripFacts, guides: readonly Guide[]): Draft[] {
  const told = guidesOf(guides, "entry");
  const { countryCode } = trip.destination;
  const home = order?.shippingAddress?.countryCode ?? shop.country;
  if (told.length > 0) return told.map((one) => ({ ...one, key: "entry" }));
  return countryCode !== undefined && countryCode !== home ? [{ key: "entry", state: "abroad" }] : [];
}

type Booked = "transfer" | "hotel" | "activity" | "other" | "car";

/** What is booked of a kind; of a transfer that is not booked, the shop's advice. */
function bookedSteps(trip: TripFacts, clock: Clock, guides: readonly Guide[], kind: Booked): Draft[] {
  const booked = trip.segments
    .filter((segment) => segment.kind === kind)
    .map((segment): Draft => {
      const place = words(segment.from?.place, 60);
      return {
        key: kind,
        state: "booked",
        title: words(segment.title, 120) ?? "–",
        when: segment.from && [clock.moment(segment.from), place].filter(Boolean).join(", "),
        reference: bookingNumber(segment.reference),
        text: words(segment.note, 400),
      };
    });
  if (booked.length > 0 || kind !== "transfer") return booked;
  return guidesOf(guides, "transfer").map((one) => ({ ...one, key: "transfer" }));
}

/** Whether a car waits for her. That none is booked is said only where the shop tells what is. */
function carSteps(trip: TripFacts, clock: Clock, guides: readonly Guide[]): Draft[] {
  const booked = bookedSteps(trip, clock, guides, "car");
  if (booked.length > 0) return booked;
  const told = guidesOf(guides, "car").map((one) => ({ ...one, key: "car" }));
  if (trip.segments.length === 0) return told;
  const [first, ...rest] = told;
  return [{ ...first, key: "car", state: "none", title: undefined }, ...rest];
}

const guidesOf = (guides: readonly Guide[], ...topics: Guide["topic"][]): Draft[] =>
  guides
    .filter(({ topic }) => topics.includes(topic))
    .map(({ title, text, url, paid }) => ({
      key: "guide",
      state: "guide",
      title: oneLine(title, 80) || "–",
      ...(text && { text: oneLine(text, 600) }),
      ...pageOf(url),
      paid,
    }));

/** A page with its address as people read it. */
function pageOf(url: string | undefined): Pick<Draft, "url" | "shown"> {
  const page = url && webLink(url);
  return page
    ? { url: page, shown: oneLine(page.replace(/^https?:\/\/(www\.)?/i, "").replace(/\/$/, ""), 60) }
    : {};
}
