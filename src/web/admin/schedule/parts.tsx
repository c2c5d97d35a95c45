import type { FC } from "hono/jsx";
import type { CalendarInput, CalendarVersion } from "../../../commerce/calendar.ts";
import { type WeeklyHours, weekdays } from "../../../commerce/hours.ts";
import type { QuietHours } from "../../../commerce/quiet-hours.ts";
import type { ShownHoliday } from "../../../conversations/calendar-view.ts";
import { hoursText } from "../../app-home-forms.ts";
import { Badge, Nothing, Section } from "../primitives.tsx";
import { dayText, mayChange, type ScheduleView } from "./week.tsx";

/** What differs from the week: special days and holidays; what was before; and the hours in which telephones stay dark. */

export const Days: FC<{ view: ScheduleView }> = ({ view }) => {
  const { words, content, path, today } = view;
  const ahead = content.days.filter((day) => (day.to ?? day.from) >= today);
  return (
    <Section id="days" title={words.days}>
      {ahead.length === 0 && <Nothing>{words.daysEmpty}</Nothing>}
      <ul class="list">
        {ahead.map((day) => {
          const text =
            day.to && day.to !== day.from
              ? `${dayText(day.from, view)} – ${dayText(day.to, view)}`
              : dayText(day.from, view);
          return (
            <li>
              <span>
                <strong>{text}</strong> {day.name && <span>{day.name}, </span>}
                {day.hours.length === 0 ? words.closed.toLowerCase() : hoursText(day.hours)}
              </span>
              {mayChange(view) && (
                <form method="post" action={`${path}/days`}>
                  <input type="hidden" name="remove" value={`${day.from}/${day.to ?? day.from}`} />
                  <button class="btn is-small" type="submit" aria-label={words.removeDay(text)}>
                    {words.remove}
                  </button>
                </form>
              )}
            </li>
          );
        })}
      </ul>
      {mayChange(view) && (
        <details>
          <summary>{words.addDay}</summary>
          <form class="stack" method="post" action={`${path}/days`}>
            <div class="row">
              <div class="field">
                <label for="day-from">{words.first}</label>
                <input class="input is-time" type="date" id="day-from" name="from" min={today} required />
              </div>
              <div class="field">
                <label for="day-to">{words.last}</label>
                <input
                  class="input is-time"
                  type="date"
                  id="day-to"
                  name="to"
                  min={today}
                  aria-describedby="day-to-hint"
                />
                <span class="hint" id="day-to-hint">
                  {words.lastHint}
                </span>
              </div>
            </div>
            <div class="field">
              <label for="day-name">{words.name}</label>
              <input
                class="input is-short"
                id="day-name"
                name="name"
                maxlength={80}
                aria-describedby="day-name-hint"
              />
              <span class="hint" id="day-name-hint">
                {words.nameHint}
              </span>
            </div>
            <div class="field">
              <label for="day-hours">{words.dayHours}</label>
              <input
                class="input is-short"
                id="day-hours"
                name="hours"
                maxlength={60}
                aria-describedby="day-hours-hint"
              />
              <span class="hint" id="day-hours-hint">
                {words.dayHoursHint}
              </span>
            </div>
            <button class="btn" type="submit">
              {words.add}
            </button>
          </form>
        </details>
      )}
    </Section>
  );
};

export const Holidays: FC<{ view: ScheduleView; holidays: ShownHoliday[] }> = ({ view, holidays }) => {
  const { words, path } = view;
  return (
    <Section id="holidays" title={words.holidays}>
      <p class="dim">{holidays.length === 0 ? words.holidaysEmpty : words.holidaysLede}</p>
      <ul class="list">
        {holidays.map(({ date, name, open }) => (
          <li>
            <span>
              {dayText(date, view)} <strong>{name}</strong>{" "}
              {open && (
                <Badge is="ok" glyph="check">
                  {words.isOpen}
                </Badge>
              )}
            </span>
            {mayChange(view) && (
              <form method="post" action={`${path}/holidays`}>
                <input type="hidden" name="name" value={name} />
                <input type="hidden" name="open" value={open ? "no" : "yes"} />
                <button
                  class="btn is-small"
                  type="submit"
                  aria-label={(open ? words.closeOnOf : words.openOnOf)(name)}
                >
                  {open ? words.closeOn : words.openOn}
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
};

/** "Mon 9–17; Tue 9–12, 13–17" */
const weekText = (hours: WeeklyHours, words: ScheduleView["words"]): string =>
  weekdays
    .filter((day) => hours[day].length > 0)
    .map((day) => `${words.weekdays[day].slice(0, 3)} ${hoursText(hours[day])}`)
    .join("; ");

export const History: FC<{
  view: ScheduleView;
  versions: (Omit<CalendarVersion, "holidays"> & { content: CalendarInput })[];
}> = ({ view, versions }) => {
  const { words, path, own } = view;
  return (
    <Section id="history" title={words.history}>
      {versions.length < 2 && <p class="dim">{words.historyEmpty}</p>}
      <ul class="list">
        {versions.length > 1 &&
          versions.slice(0, 20).map((one) => (
            <li>
              <span>
                {words.versionBy(one.version, dayText(one.from, view), one.by)}
                <span class="sub learned">{one.hours ? weekText(one.hours, words) : words.follows}</span>
              </span>
              {mayChange(view) && one.version !== own?.version && (
                <form method="post" action={`${path}/back`}>
                  <input type="hidden" name="version" value={String(one.version)} />
                  <button class="btn is-small" type="submit" aria-label={words.backTo(one.version)}>
                    {words.back}
                  </button>
                </form>
              )}
            </li>
          ))}
      </ul>
    </Section>
  );
};

export const Quiet: FC<{ view: ScheduleView; quiet: QuietHours }> = ({ view, quiet }) => {
  const { words } = view;
  return (
    <Section id="quiet" title={words.quiet}>
      <p class="dim">
        {words.quietLede} {words.quietNone}
      </p>
      <form class="stack" method="post" action="/admin/schedule/quiet">
        <div class="row">
          <div class="field">
            <label for="quiet-from">{words.quietFrom}</label>
            <input
              class="input is-time"
              type="time"
              id="quiet-from"
              name="from"
              value={quiet.from}
              required
            />
          </div>
          <div class="field">
            <label for="quiet-to">{words.quietTo}</label>
            <input class="input is-time" type="time" id="quiet-to" name="to" value={quiet.to} required />
          </div>
        </div>
        <label class="tick">
          <input type="checkbox" name="transactional" value="yes" checked={quiet.transactional} />
          <span>{words.quietAll}</span>
        </label>
        {mayChange(view) && (
          <span class="row">
            <button class="btn" type="submit">
              {words.quietSave}
            </button>
          </span>
        )}
      </form>
    </Section>
  );
};
