import type { FC } from "hono/jsx";
import { type CalendarInput, type CalendarName, calendarNames } from "../../../commerce/calendar.ts";
import { weekdays } from "../../../commerce/hours.ts";
import { localeTags } from "../../../commerce/print.ts";
import { may } from "../../../commerce/role.ts";
import type { previewOf } from "../../../conversations/calendar-view.ts";
import type { CalendarNow } from "../../../pipeline/calendars.ts";
import { hoursText } from "../../app-home-forms.ts";
import { Card, Section } from "../primitives.tsx";
import type { AtWork } from "../session.ts";
import { longTime } from "../when.ts";
import type { ScheduleWords } from "../words/schedule.ts";

/** One channel's week, and what it means for somebody who asks now. */

export interface ScheduleView {
  at: AtWork;
  words: ScheduleWords;
  channel: CalendarName;
  /** Where its forms go. */
  path: string;
  now: Date;
  today: string;
  timeZone: string;
  own: CalendarNow | undefined;
  /** The channels that have hours of their own, the general one among them. */
  others: CalendarName[];
  content: CalendarInput;
  preview: ReturnType<typeof previewOf>;
  wrong: string[];
  /** What was typed, where it could not be saved. */
  typed: ((name: string) => string) | undefined;
}

export const mayChange = ({ at }: ScheduleView): boolean => may(at.member.role, "set-up");

/** "Mon 23 Nov" */
export const dayText = (date: string, { at, now }: Pick<ScheduleView, "at" | "now">): string =>
  new Date(`${date}T12:00:00Z`).toLocaleDateString(localeTags[at.locale], {
    timeZone: "UTC",
    weekday: "short",
    day: "numeric",
    month: "short",
    ...(Math.abs(Date.parse(date) - now.getTime()) > 300 * 86_400_000 && { year: "numeric" }),
  });

export const Channels: FC<{ view: ScheduleView }> = ({ view: { words, channel, others } }) => (
  <nav class="tabs" aria-label={words.channelsLabel}>
    {calendarNames.map((name) => (
      <a
        href={name === "*" ? "/admin/schedule" : `/admin/schedule?channel=${name}`}
        aria-current={name === channel ? "true" : undefined}
      >
        {words.channels[name]}
        {name !== "*" && others.includes(name) && <span class="count">({words.own})</span>}
      </a>
    ))}
  </nav>
);

export const Week: FC<{ view: ScheduleView }> = ({ view }) => {
  const { words, content, own, channel, path, today, typed, wrong } = view;
  const goal = content.answerWithinMinutes;
  const goalText = goal === undefined ? "" : String(Math.round((goal / 60) * 100) / 100).replace(".", ",");
  const value = (name: string, known: string) => (typed ? typed(name) : known);
  const hasOwn = own?.hours != null;
  return (
    <form method="post" action={`${path}/hours`}>
      <Card
        id="week"
        title={`${words.week}: ${words.channels[channel]}`}
        foot={
          mayChange(view) ? (
            <>
              <button class="btn is-main" type="submit">
                {words.save}
              </button>
              {channel !== "*" && hasOwn && (
                <button class="btn" type="submit" name="follow" value="yes">
                  {words.followAgain}
                </button>
              )}
            </>
          ) : (
            <span class="dim small">{words.mayNot}</span>
          )
        }
      >
        <div class="stack">
          {wrong.length > 0 && (
            <div role="alert" class="bad">
              <p class="strong">{words.notSaved}</p>
              <ul>
                {wrong.map((text) => (
                  <li>{text}</li>
                ))}
              </ul>
            </div>
          )}
          <p class="dim">
            {channel !== "*" && !hasOwn
              ? words.follows
              : own?.version != null
                ? words.inForce(own.version, dayText(own.from ?? today, view), own.by ?? "")
                : words.fromProfile}{" "}
            {own?.planned.map((one) => words.planned(one.version, dayText(one.from, view))).join(" ")}
          </p>
          <div class="opening">
            {weekdays.map((day) => (
              <>
                <label for={day}>{words.weekdays[day]}</label>
                <input
                  class="input"
                  id={day}
                  name={day}
                  value={value(day, hoursText(content.hours?.[day] ?? []))}
                  placeholder={words.closed}
                  aria-describedby="week-hint"
                />
              </>
            ))}
          </div>
          <span class="hint" id="week-hint">
            {words.hoursHint}
          </span>
          <div class="row">
            <div class="field">
              <label for="goal">{words.goalLabel}</label>
              <input
                class="input is-time"
                id="goal"
                name="goal"
                size={6}
                inputmode="decimal"
                value={value("goal", goalText)}
                aria-describedby={channel === "*" ? undefined : "goal-hint"}
              />
              {channel !== "*" && (
                <span class="hint" id="goal-hint">
                  {words.goalHint}
                </span>
              )}
            </div>
            <div class="field">
              <label for="from">{words.fromLabel}</label>
              <input
                class="input is-time"
                type="date"
                id="from"
                name="from"
                min={today}
                value={value("from", today)}
              />
            </div>
          </div>
        </div>
      </Card>
    </form>
  );
};

export const AskedNow: FC<{ view: ScheduleView }> = ({ view }) => {
  const { words, preview, at, timeZone, now } = view;
  const time = (text: string) => longTime(new Date(text), at.locale, timeZone);
  const goal = words.hoursOf(Math.floor(preview.goalMinutes / 60), preview.goalMinutes % 60);
  return (
    <div class="stack stack-l">
      <Section id="asked" title={words.askedNow}>
        <p class="dim">{words.asked(longTime(now, at.locale, timeZone))}</p>
        <p class="strong by-then">
          {preview.answerBy ? words.answerBy(time(preview.answerBy)) : words.never}
        </p>
        <p>
          {preview.open && preview.until
            ? words.open(time(preview.until))
            : preview.opensAt
              ? words.opens(time(preview.opensAt))
              : words.closedNow}{" "}
          {words.goal(goal)} {preview.busy && words.busy}
        </p>
      </Section>
      <Section id="fortnight" title={words.next}>
        <table class="table" aria-label={words.next}>
          <thead>
            <tr>
              <th scope="col">{words.day}</th>
              <th scope="col">{words.hours}</th>
              <th scope="col">{words.why}</th>
            </tr>
          </thead>
          <tbody>
            {preview.days.map((day) => (
              <tr>
                <th scope="row" class="nowrap">
                  {dayText(day.date, view)}
                </th>
                <td class={day.hours.length === 0 ? "dim" : undefined}>
                  {day.hours.length === 0 ? words.closed : hoursText(day.hours)}
                </td>
                <td class="dim">{day.name ?? words.because[day.because]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
    </div>
  );
};
