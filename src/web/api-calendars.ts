import { Hono } from "hono";
import { z } from "zod";
import { calendarNames, calendarSchema, specialDaysSchema } from "../commerce/calendar.ts";
import { rangesSchema, weekdays, weeklyHoursSchema } from "../commerce/hours.ts";
import type { Context } from "../context.ts";
import { previewOf } from "../conversations/calendar-view.ts";
import { Problem } from "../errors.ts";
import { calendarName, calendarsOf, changeCalendar, goBackTo } from "../pipeline/calendars.ts";
import { getShop } from "../store/shop.ts";
import { type Asking, describe } from "./asking.ts";
import { instant, person, schemas, sent } from "./schemas.ts";

const from = z.iso
  .date("must be a day that there is, such as 2026-12-01")
  .optional()
  .describe("in force from this day on, where the shop is; today otherwise");
const wanted = calendarSchema.extend({ from, by: person });
const wantedBack = z.object({
  version: z.int("must be the number of a version").min(1, "must be the number of a version"),
  from,
  by: person,
});

const shown = {
  channel: z.enum(calendarNames).describe("`*`: every channel without one of its own"),
  hours: weeklyHoursSchema.nullable(),
  days: z.array(specialDaysSchema),
  country: z.string().optional(),
  region: z.string().optional(),
  openOn: z.array(z.string()),
  answerWithinMinutes: z.int().optional(),
};
const now = sent(
  z.array(
    z.object({
      ...shown,
      version: z.int().nullable().describe("null: from the shop's profile"),
      from: z.iso.date().nullable(),
      by: z.string().nullable(),
      at: instant.nullable(),
      holidays: z
        .array(z.object({ date: z.iso.date(), name: z.string(), open: z.boolean() }))
        .describe("of the coming year, with those that it is open on"),
      planned: z.array(z.object({ version: z.int(), from: z.iso.date() })),
    }),
  ),
);
const changed = sent(
  z.object({
    channel: z.enum(calendarNames),
    version: z.int(),
    from: z.iso.date(),
    isNew: z.boolean(),
  }),
);
const history = sent(
  z.array(z.object({ ...shown, version: z.int(), from: z.iso.date(), by: z.string(), at: instant })),
);
const preview = sent(
  z.object({
    channel: z.enum(calendarNames),
    at: instant,
    open: z.boolean(),
    until: instant.optional(),
    opensAt: instant.optional(),
    busy: z.boolean(),
    goalMinutes: z.int(),
    answerBy: instant.optional().describe("absent where the channel has too few hours to promise anything"),
    days: z.array(
      z.object({
        date: z.iso.date(),
        weekday: z.enum(weekdays),
        hours: rangesSchema,
        name: z.string().optional(),
        because: z.enum(["week", "holiday", "closed", "day"]),
      }),
    ),
  }),
);
const example = {
  hours: {
    mon: [
      ["09:00", "12:00"],
      ["13:00", "17:00"],
    ],
    tue: [["09:00", "17:00"]],
  },
  days: [{ from: "2026-12-23", name: "Dagen före julafton", hours: [["09:00", "12:00"]] }],
  openOn: [],
  answerWithinMinutes: 480,
  by: "Amira",
};

/** When a shop's people are there, by channel, as versions. */
export function calendarRoutes(context: Context, { ask, told }: Asking): Hono {
  const app = new Hono();
  const noSuch: [string, object] = ["There is no such calendar", schemas.problem];

  app.get(
    "/v1/calendars",
    describe(
      "Calendars",
      "Opening hours",
      "The general calendar, and those of channels that have or will have their own. Where there is no version yet, the profile's hours are shown.",
      { 200: ["As they are in force today, with what is planned", now] },
    ),
    async (c) =>
      c.json(await ask(c, async (db, shop) => calendarsOf(await getShop(db, shop), context.now()))),
  );

  app.put(
    "/v1/calendars/:channel",
    describe(
      "Calendars",
      "Change opening hours",
      "A new version of one channel's calendar; `all` is the general one. It replaces the whole version, from a day on. What was promised before stays as it was. `hours: null` ends a channel's own calendar. The same once more changes nothing.",
      {
        200: ["It said so already", changed],
        201: ["The new version", changed],
        404: noSuch,
        422: ["Nothing was changed; `errors` has a JSON pointer for each field", schemas.problem],
      },
      { body: { schema: sent(wanted), example } },
    ),
    async (c) => {
      const { shop, body } = await told(c, wanted);
      const made = await changeCalendar(context, shop, calendarName(c.req.param("channel")), body);
      return c.json(made, made.isNew ? 201 : 200);
    },
  );

  app.get(
    "/v1/calendars/:channel/preview",
    describe(
      "Calendars",
      "What would be promised",
      "Whether a channel is open, by when a question that comes now is answered, and its next fourteen days with the names of holidays.",
      { 200: ["At that moment", preview], 400: ["`at` is no moment", schemas.problem], 404: noSuch },
      { query: { at: "a moment with its zone, such as 2026-11-20T15:30:00+01:00; now otherwise" } },
    ),
    async (c) => {
      const at = z.iso.datetime({ offset: true }).optional().safeParse(c.req.query("at"));
      if (!at.success)
        throw new Problem("bad_request", "at is a moment with its zone, such as 2026-11-20T15:30:00+01:00");
      const channel = calendarName(c.req.param("channel"));
      const moment = at.data === undefined ? context.now() : new Date(at.data);
      return c.json(await ask(c, async (db, shop) => previewOf(await getShop(db, shop), channel, moment)));
    },
  );

  app.get(
    "/v1/calendars/:channel/history",
    describe("Calendars", "Earlier opening hours", "All versions of one calendar; none is ever changed.", {
      200: ["The latest first", history],
      404: noSuch,
    }),
    async (c) => {
      const channel = calendarName(c.req.param("channel"));
      return c.json(
        await ask(c, async (db, shop) => {
          const { calendars = [] } = await getShop(db, shop);
          return calendars
            .filter((one) => one.channel === channel)
            .sort((a, b) => b.version - a.version)
            .map(({ holidays: _, ...one }) => one);
        }),
      );
    },
  );

  app.post(
    "/v1/calendars/:channel/back",
    describe(
      "Calendars",
      "Go back to earlier opening hours",
      "What an earlier version said counts again, as a new version.",
      {
        200: ["It says so already", changed],
        201: ["The new version", changed],
        404: ["There is no such calendar or version", schemas.problem],
        422: ["Nothing was changed", schemas.problem],
      },
      { body: { schema: sent(wantedBack), example: { version: 1, by: "Amira" } } },
    ),
    async (c) => {
      const { shop, body } = await told(c, wantedBack);
      const made = await goBackTo(context, shop, calendarName(c.req.param("channel")), body.version, body);
      return c.json(made, made.isNew ? 201 : 200);
    },
  );

  return app;
}
