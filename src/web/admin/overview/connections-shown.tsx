import type { FC } from "hono/jsx";
import { Noted } from "../noted.tsx";
import { Badge, Section } from "../primitives.tsx";
import type { AtWork } from "../session.ts";
import { shortTime } from "../when.ts";
import type { OverviewWords } from "../words/overview.ts";
import { type Connection, ownEvents } from "./connections.ts";
import type { Figures } from "./figures.ts";
import type { OverviewView } from "./read.ts";

const badges = {
  works: { glyph: "check" },
  silent: { is: "warn", glyph: "warning" },
  wrong: { is: "bad", glyph: "cross" },
  unsigned: { is: "warn", glyph: "warning" },
  unheard: { is: "outline", glyph: "clock" },
} as const;

/** Who is heard from and sent through; those that do not work first. */
export const Connections: FC<{
  view: OverviewView;
  words: OverviewWords;
  figures: Figures;
  at: AtWork;
}> = ({ view, words, figures, at }) => {
  const time = (moment: Date) => shortTime(moment, view.now, at.locale, view.shop.profile.timeZone);
  return (
    <Section id="connections" title={words.connections} beside={words.checked(time(view.now))}>
      <table class="table is-stacking">
        <thead>
          <tr>
            <th scope="col">{words.connection}</th>
            <th scope="col">{words.state}</th>
            <th scope="col">{words.means}</th>
            <th scope="col" class="n hide-narrow">
              {words.last}
            </th>
          </tr>
        </thead>
        <tbody>
          {view.connections.map((one) => (
            <tr>
              <th scope="row" class="strong">
                {one.name === ownEvents ? words.ownEvents : one.name}
              </th>
              <td>
                <Badge {...badges[one.state]}>{words.connectionStates[one.state]}</Badge>
              </td>
              <td>
                <Means of={one} words={words} figures={figures} at={at} />
                {one.state !== "works" && (
                  <>
                    {" "}
                    <a href={one.href}>
                      {words.mend}
                      <span class="vh">: {one.name}</span>
                    </a>
                  </>
                )}
              </td>
              <td class="n hide-narrow">{one.last ? time(one.last) : "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
};

/** What somebody else said of it, what the stillness means, else what came through it. */
const Means: FC<{ of: Connection; words: OverviewWords; figures: Figures; at: AtWork }> = ({
  of,
  words,
  figures,
  at,
}) => {
  const n = figures.count;
  if (of.silence) return <>{words.silence(spanOf(of.silence.now, words), spanOf(of.silence.usual, words))}</>;
  const { heard, bounced } = of;
  const told = [
    heard && words.heard(n(heard.deliveries)),
    heard && heard.waiting > 0 && words.waits(n(heard.waiting)),
    heard && heard.dead > 0 && words.dead(n(heard.dead)),
    bounced && of.state === "works" && words.signed,
    bounced && bounced.sent > 0 && words.bounced(n(bounced.dead), n(bounced.sent)),
    of.mails !== undefined && words.boxRead(n(of.mails)),
    of.state === "unheard" && words.unheard,
  ].filter((one) => typeof one === "string");
  const said = told.length > 0 ? `${told.join("; ")}.` : of.reason ? "" : `${words.deskWorks}.`;
  return (
    <>
      {of.reason && <Noted of={of.reason} at={at} />} {said}
    </>
  );
};

/** "under 1 min", "38 min", "3 h 32 min", "2 days" */
export function spanOf(milliseconds: number, words: OverviewWords): string {
  const minutes = Math.round(milliseconds / 60_000);
  if (minutes < 1) return words.moment;
  if (minutes < 60) return words.minutes(minutes);
  if (minutes < 48 * 60) return words.hours(Math.floor(minutes / 60), minutes % 60);
  return words.days(Math.round(minutes / 1440));
}
