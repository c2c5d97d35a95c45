import type { FC } from "hono/jsx";
import { localeTags } from "../../../commerce/print.ts";
import { Noted } from "../noted.tsx";
import { Badge } from "../primitives.tsx";
import { Photos } from "../receive/photos.tsx";
import type { Entry, Sign } from "./entries.ts";
import { type OrderVoice, orderPath } from "./voice.ts";

/** The timeline as it is drawn: by days, the newest first, each thing with the sign of what it is. */

const signs: Record<Sign, { path?: string; disc?: boolean }> = {
  sent: { disc: true },
  not: { path: "M8 3a5 5 0 1 0 0 10a5 5 0 1 0 0-10M4.5 11.5l7-7" },
  held: { path: "M8 2.2l6.3 11.3H1.7zM8 6.6v3.2M8 11.6v.2" },
  bad: { path: "M4 4l8 8M12 4l-8 8" },
  next: { path: "M8 3.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9" },
  promise: { path: "M8 2.5L13.5 8 8 13.5 2.5 8z" },
  fact: { path: "M4.5 4.5h7v7h-7z" },
  money: { path: "M2.5 6.3h11M2.5 9.7h11" },
  reply: { path: "M2.5 3.5h11v7.5h-6l-3 2.6v-2.6h-2z" },
  kept: { path: "M3 8.5l3.2 3.2L13 5" },
  broken: { path: "M4 4l8 8M12 4l-8 8" },
};

const shapeOf: Partial<Record<Sign, string>> = {
  sent: "is-sent",
  not: "is-not",
  held: "is-held",
  bad: "is-bad",
  kept: "is-kept",
  broken: "is-broken",
};

export const Story: FC<{
  entries: readonly Entry[];
  orderId: string;
  voice: OrderVoice;
  maySend: boolean;
}> = ({ entries, orderId, voice, maySend }) => {
  const { at, words, print, zone, now } = voice;
  const dayOf = ({ at, ahead }: Entry) =>
    ahead ? "next" : at.toLocaleDateString("sv-SE", { timeZone: zone });
  const days = [...Map.groupBy(entries, dayOf)];
  const today = now.toLocaleDateString("sv-SE", { timeZone: zone });
  const tag = localeTags[print.locale];
  const soon = (at: Date) =>
    at.toLocaleDateString(tag, {
      timeZone: zone,
      ...(at.getTime() - now.getTime() < 7 * 86_400_000
        ? { weekday: "short" as const, day: "numeric" as const }
        : { day: "numeric" as const, month: "short" as const }),
    });
  const isPast = (at: Date) => at.getFullYear() !== now.getFullYear();
  return (
    <ol class="timeline">
      {days.flatMap(([day, all]) => [
        <li class="day">
          {day === "next"
            ? words.next
            : isPast(all[0]?.at ?? now)
              ? print.longDay(all[0]?.at ?? now, zone)
              : print.weekday(all[0]?.at ?? now, zone)}
          {day === today && <span> {words.today}</span>}
        </li>,
        ...all.map((entry, i) => (
          <li
            class={["event", entry.ahead ? "is-next" : shapeOf[entry.sign], i === all.length - 1 && "is-last"]
              .filter(Boolean)
              .join(" ")}
          >
            <time class="at" datetime={entry.at.toISOString()}>
              {entry.ahead ? soon(entry.at) : print.time(entry.at, zone)}
            </time>
            <span class="dot">
              <svg viewBox="0 0 16 16" aria-hidden="true">
                {signs[entry.sign].disc ? (
                  <circle cx="8" cy="8" r="4.5" fill="currentColor" stroke="none" />
                ) : (
                  <path d={signs[entry.sign].path ?? ""} />
                )}
              </svg>
            </span>
            <div>
              <h3>
                {entry.badge && <Badge is={entry.badge.is}>{entry.badge.text}</Badge>} {entry.title}
                {entry.kind && <span class="kind">{entry.kind}</span>}
              </h3>
              {entry.quote && (
                <p class="quote" lang={entry.quote.lang}>
                  {entry.sign === "reply" ? `”${entry.quote.text}”` : entry.quote.text}
                </p>
              )}
              {entry.why && (
                <p class="why small">
                  <Noted of={entry.why} at={at} />
                </p>
              )}
              {entry.photos && <Photos ids={entry.photos} words={words} />}
              <Below entry={entry} orderId={orderId} voice={voice} maySend={maySend} />
            </div>
          </li>
        )),
      ])}
    </ol>
  );
};

const Below: FC<{ entry: Entry; orderId: string; voice: OrderVoice; maySend: boolean }> = ({
  entry,
  orderId,
  voice: { words },
  maySend,
}) => {
  const { sub, mail, number, title } = entry;
  if (!sub && !mail && !number) return null;
  const path = mail && `${orderPath(orderId)}/mails/${mail.id}`;
  return (
    <p class="sub">
      {sub}{" "}
      {path && (
        <a href={path}>
          {words.copy}
          <span class="vh">: {title}</span>
        </a>
      )}
      {mail?.again && maySend && (
        <>
          {" · "}
          <a href={`${path}/again`}>
            {words.again}
            <span class="vh">: {title}</span>
          </a>
        </>
      )}
      {number && <a href={`/admin/inbox/${encodeURIComponent(number)}`}>{words.openCase(number)}</a>}
    </p>
  );
};
