import { Hono, type Context as Request } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import {
  type CalendarInput,
  type CalendarName,
  calendarNames,
  calendarSchema,
} from "../../../commerce/calendar.ts";
import { type WeeklyHours, weekdays, weeklyHoursSchema } from "../../../commerce/hours.ts";
import type { Context } from "../../../context.ts";
import { previewOf } from "../../../conversations/calendar-view.ts";
import { localDate } from "../../../conversations/hours.ts";
import { Problem } from "../../../errors.ts";
import {
  type Changed,
  calendarName,
  calendarsOf,
  changeCalendar,
  contentOf,
  goBackTo,
} from "../../../pipeline/calendars.ts";
import { changeFacts } from "../../../pipeline/profile.ts";
import { asShop } from "../../../store/database.ts";
import { getShop } from "../../../store/shop.ts";
import { readHours } from "../../app-home-forms.ts";
import { readForm, type Typed } from "../../form.ts";
import { AdminPage, doneOf, leadOn, PageHead, showAdmin } from "../page.tsx";
import { type AtWork, memberOf } from "../session.ts";
import { type ScheduleWords, scheduleWords } from "../words/schedule.ts";
import { Days, History, Holidays, Quiet } from "./parts.tsx";
import { AskedNow, Channels, type ScheduleView, Week } from "./week.tsx";

/** When the shop's people are there: a calendar for all channels, those of their own, and what a question that comes now would be promised. */

const here = "/admin/schedule";
const pathOf = (channel: CalendarName): string => (channel === "*" ? here : `${here}?channel=${channel}`);

export function scheduleRoutes(context: Context): Hono {
  const app = new Hono();

  app.get(here, async (c) => {
    const wanted = c.req.query("channel") ?? "*";
    const channel = calendarNames.find((name) => name === wanted);
    if (!channel) throw new Problem("not_found", "there is no such calendar");
    return show(c, context, channel);
  });

  app.post(`${here}/quiet`, async (c) => {
    const at = memberOf(c);
    const form = await readForm(c);
    const shop = await shopOf(context, at);
    const quietHours = {
      from: form.line("from", 5),
      to: form.line("to", 5),
      transactional: form.has("transactional"),
    };
    if (![quietHours.from, quietHours.to].every((time) => /^([01]\d|2[0-3]):[0-5]\d$/.test(time)))
      return show(c, context, "*", [scheduleWords[at.locale].wrongTime]);
    await changeFacts(context, shop, { quietHours }, at.member.name);
    return leadOn(c, context, at, `${here}#quiet`, "quietChanged");
  });

  const change = async (
    c: Request,
    made: (
      content: CalendarInput,
      form: Typed,
      at: AtWork,
    ) => (CalendarInput & { from?: string | undefined }) | string[],
  ): Promise<Response> => {
    const at = memberOf(c);
    const channel = calendarName(c.req.param("channel") ?? "");
    const form = await readForm(c);
    const content = contentNow(await shopOf(context, at), channel, context.now());
    const wanted = made(content, form, at);
    if (Array.isArray(wanted)) return show(c, context, channel, wanted, form);
    return finish(
      c,
      at,
      channel,
      () => changeCalendar(context, at.shop.id, channel, { ...wanted, by: at.member.name }),
      form,
    );
  };

  const finish = async (
    c: Request,
    at: AtWork,
    channel: CalendarName,
    work: () => Promise<Changed>,
    form?: Typed,
  ): Promise<Response> => {
    try {
      const { isNew } = await work();
      context.ring();
      return leadOn(c, context, at, pathOf(channel), isNew ? "hoursChanged" : "hoursSame");
    } catch (error) {
      if (!(error instanceof Problem) || error.kind !== "unprocessable") throw error;
      const told = (error.errors ?? []).map(({ detail }) => detail);
      return show(c, context, channel, told.length > 0 ? told : [error.message], form);
    }
  };

  app.post(`${here}/:channel/hours`, (c) =>
    change(c, (content, form, at) => {
      const words = scheduleWords[at.locale];
      const from = form.line("from", 10);
      if (form.has("follow")) return { ...content, hours: null, from };
      const hours = weekFrom(form, words);
      if ("wrong" in hours) return hours.wrong;
      const goal = form.line("goal", 8).replace(",", ".");
      const minutes = Math.round(Number(goal) * 60);
      if (goal !== "" && !(minutes >= 1 && minutes <= 10_000)) return [words.wrongGoal];
      if (!/^\d{4}-\d{2}-\d{2}$/.test(from)) return [words.wrongDate];
      return { ...content, hours: hours.week, answerWithinMinutes: goal === "" ? undefined : minutes, from };
    }),
  );

  app.post(`${here}/:channel/days`, (c) =>
    change(c, (content, form, at) => {
      const words = scheduleWords[at.locale];
      const gone = form.line("remove", 30);
      if (gone !== "") return { ...content, days: content.days.filter((day) => keyOf(day) !== gone) };
      const hours = readHours(form.line("hours", 60));
      if (!hours) return [words.wrongHours(words.dayHours)];
      const [to, name] = [form.line("to", 10), form.line("name", 80)];
      const day = {
        from: form.line("from", 10),
        ...(to !== "" && { to }),
        ...(name !== "" && { name }),
        hours,
      };
      const read = calendarSchema.shape.days.safeParse([...content.days, day]);
      if (!read.success)
        return read.error.issues.map((issue) => `${String(issue.path.at(-1))} ${issue.message}`);
      return { ...content, days: read.data.toSorted((a, b) => (a.from < b.from ? -1 : 1)) };
    }),
  );

  app.post(`${here}/:channel/holidays`, (c) =>
    change(c, (content, form) => {
      const name = form.line("name", 120);
      const others = content.openOn.filter((one) => one !== name);
      return { ...content, openOn: form.line("open", 3) === "yes" ? [...others, name] : others };
    }),
  );

  app.post(`${here}/:channel/back`, async (c) => {
    const at = memberOf(c);
    const channel = calendarName(c.req.param("channel"));
    const version = Number((await readForm(c)).line("version", 8));
    return finish(c, at, channel, () =>
      goBackTo(context, at.shop.id, channel, version, { by: at.member.name }),
    );
  });

  return app;
}

/** A special day is meant by its first and last day. */
const keyOf = (day: { from: string; to?: string | undefined }): string => `${day.from}/${day.to ?? day.from}`;

const shopOf = (context: Context, at: AtWork) =>
  asShop(context.database, at.shop.id, (db) => getShop(db, at.shop.id));

/** What a channel's calendar says today; one without its own begins with the general hours. */
function contentNow(
  shop: Parameters<typeof calendarsOf>[0],
  channel: CalendarName,
  now: Date,
): CalendarInput {
  const all = calendarsOf(shop, now);
  const own = all.find((one) => one.channel === channel);
  const content = own?.hours ? own : all.find((one) => one.channel === "*");
  if (!content) return { hours: shop.profile.hours, days: [], openOn: [] };
  const { hours, days, country, region, openOn, answerWithinMinutes } = content;
  return {
    hours,
    days,
    country,
    region,
    openOn,
    answerWithinMinutes: own?.hours || channel === "*" ? answerWithinMinutes : undefined,
  };
}

function weekFrom(form: Typed, words: ScheduleWords): { week: WeeklyHours } | { wrong: string[] } {
  const week: Record<string, unknown> = {};
  const wrong: string[] = [];
  for (const day of weekdays) {
    const ranges = readHours(form.line(day, 80));
    const read = ranges && weeklyHoursSchema.shape[day].safeParse(ranges);
    if (!read?.success) wrong.push(words.wrongHours(words.weekdays[day]));
    else week[day] = read.data;
  }
  return wrong.length > 0 ? { wrong } : { week: weeklyHoursSchema.parse(week) };
}

async function show(
  c: Request,
  context: Context,
  channel: CalendarName,
  wrong: string[] = [],
  typed?: Typed,
): Promise<Response> {
  const at = memberOf(c);
  const words = scheduleWords[at.locale];
  const shop = await shopOf(context, at);
  const now = context.now();
  const status: ContentfulStatusCode = wrong.length > 0 ? 422 : 200;
  const calendars = calendarsOf(shop, now);
  const view: ScheduleView = {
    at,
    words,
    channel,
    path: `${here}/${channel === "*" ? "all" : channel}`,
    now,
    today: localDate(now, shop.profile.timeZone),
    timeZone: shop.profile.timeZone,
    own: calendars.find((one) => one.channel === channel),
    others: calendars.filter((one) => one.hours).map((one) => one.channel),
    content: contentNow(shop, channel, now),
    preview: previewOf(shop, channel, now),
    wrong,
    typed: typed?.has("mon") ? (name) => typed.line(name, 80) : undefined,
  };
  const versions = (shop.calendars ?? [])
    .filter((one) => one.channel === channel)
    .toSorted((a, b) => b.version - a.version);
  const general = calendars.find((one) => one.channel === "*");
  return showAdmin(
    c,
    <AdminPage at={at} title={words.title} place="schedule" toast={doneOf(c, context, at)}>
      <PageHead title={words.title} lede={words.lede(shop.profile.timeZone)} />
      <Channels view={view} />
      <div class="split">
        <div class="stack stack-l">
          <Week view={view} />
          <Days view={view} />
          <Holidays view={view} holidays={(view.own ?? general)?.holidays ?? []} />
          <History
            view={view}
            versions={versions.map(({ holidays: _, ...one }) => ({
              ...one,
              content: contentOf({ ...one, holidays: [] }),
            }))}
          />
          {channel === "*" && <Quiet view={view} quiet={shop.profile.quietHours} />}
        </div>
        <AskedNow view={view} />
      </div>
    </AdminPage>,
    {},
    status,
  );
}
