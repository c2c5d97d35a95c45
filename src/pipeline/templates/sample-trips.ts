import { type Guide, guideSchema } from "../../commerce/guide.ts";
import { type TripFacts, tripSchema } from "../../commerce/trip.ts";
import { dayAt } from "../../commerce/trip-time.ts";
import { dueAfter } from "../../conversations/hours.ts";
import type { Facts } from "../../notifications/define.ts";
import { after, factsOf, type Ground, orderOf, toldOf, total } from "./sample-ground.ts";

/** Journeys that templates are shown with: to Phuket and back a fortnight later. */

const home = "Europe/Stockholm";
const there = "Asia/Bangkok";

/** The journey as it was booked, leaving so many days after now. */
function tripOf(ground: Ground, days: number, change: Record<string, unknown> = {}): TripFacts {
  const on = (day: number, time: string, zone = home) => ({
    at: `${dayAt(new Date(after(ground, day * 24)), zone)}T${time}`,
    timeZone: zone,
  });
  const date = (day: number) => ({ at: dayAt(new Date(after(ground, day * 24)), there), timeZone: there });
  return tripSchema.parse({
    id: "t1",
    reference: "8KQ4LM",
    destination: { name: "Phuket", code: "HKT", countryCode: "TH" },
    departure: { ...on(days, "14:20"), place: "Stockholm Arlanda", terminal: "5" },
    return: { ...on(days + 14, "09:10", there), place: "Phuket" },
    travellerNames: ["Lena Ek", "Jonas Ek"],
    checkIn: { opensHoursBefore: 24, closesMinutesBefore: 60, url: `${ground.publicUrl}/o/sample` },
    segments: [
      {
        id: "s1",
        kind: "flight",
        title: "NA 417, Nordair",
        from: { ...on(days, "14:20"), place: "Stockholm Arlanda" },
        to: { ...on(days + 1, "07:40", there), place: "Phuket" },
      },
      { id: "s2", kind: "transfer", title: "Phuket Transfer", from: on(days + 1, "08:30", there) },
      {
        id: "s3",
        kind: "hotel",
        title: "Hotell Andaman",
        reference: "HA-2218",
        from: date(days + 1),
        to: date(days + 14),
      },
      {
        id: "s4",
        kind: "flight",
        title: "NA 418, Nordair",
        from: { ...on(days + 14, "09:10", there), place: "Phuket" },
        to: { ...on(days + 14, "17:05"), place: "Stockholm Arlanda" },
      },
    ],
    ...change,
  });
}

function guidesOf({ locale, texts, publicUrl }: Ground): Guide[] {
  return (["entry", "place"] as const).map((topic) =>
    guideSchema.parse({
      destination: "HKT",
      locale,
      topic,
      title: texts.guides[topic][0],
      text: texts.guides[topic][1],
      url: `${publicUrl}/phuket`,
    }),
  );
}

/** What is known of the journey so many days before it leaves. */
function travelling(ground: Ground, days: number, rest: Partial<Facts> = {}): Facts {
  const price = 24_900;
  const article = { id: "l1", title: ground.texts.journey, quantity: 1, price };
  const booked = { ...ground, articles: [article] };
  const order = orderOf(booked, {
    shipping: { paid: "0", tax: "0" },
    total: total(ground, price),
    placedAt: after(ground, -40 * 24),
  });
  return factsOf(ground, {
    order,
    trip: tripOf(ground, days),
    tripSequence: 0,
    tripCancelled: false,
    guides: guidesOf(ground),
    tripAnswerBy: dueAfter(ground.shop, ground.now, 240),
    ...rest,
  });
}

const moved = (ground: Ground): TripFacts =>
  tripOf(ground, 9, {
    segments: tripOf(ground, 9).segments.map((one) =>
      one.id === "s2" && one.from
        ? { ...one, from: { ...one.from, at: one.from.at.replace("08:30", "09:00") } }
        : one,
    ),
  });

export const tripStories: Record<string, (ground: Ground) => Facts> = {
  "trip-booked": (ground) => travelling(ground, 42, { order: undefined, ...justBooked(ground, 42) }),
  "trip-two-weeks": (ground) => travelling(ground, 14),
  "trip-three-days": (ground) => travelling(ground, 3),
  "trip-tomorrow": (ground) => travelling(ground, 1),
  "trip-changed": (ground) => travelling(ground, 9, { tripBefore: moved(ground), tripSequence: 1 }),
  "trip-cancelled": (ground) => travelling(ground, 9, { tripCancelled: true }),
  "welcome-home": (ground) => travelling(ground, -15),
};

/** The order was placed with the journey, a moment ago. */
function justBooked(ground: Ground, days: number): Partial<Facts> {
  const { order } = travelling(ground, days);
  return { order: order && { ...order, placedAt: ground.now.toISOString() } };
}

/** Booked the day before it leaves: what would have stood in the mails before it stands in the first. */
export const bookedLate = (ground: Ground): Facts => travelling(ground, 2, justBooked(ground, 2));

/** Cancelled by who sold it, with a word of its own. */
export const cancelledByShop = (ground: Ground): Facts =>
  travelling(ground, 9, {
    tripCancelled: true,
    told: toldOf(ground, "trip.cancelled", {
      order: { id: "1001" },
      trip: tripOf(ground, 9),
      cancellation: { by: "shop", note: ground.texts.note },
    }),
  });
