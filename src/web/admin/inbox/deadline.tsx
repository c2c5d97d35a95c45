import type { FC } from "hono/jsx";
import type { OpenStretch } from "../../../conversations/deadline.ts";
import type { AtWork } from "../session.ts";
import { dayTime, longTime } from "../when.ts";
import type { InboxWords } from "../words/inbox.ts";
import { inboxWords } from "../words/inbox.ts";
import type { Room } from "./room.ts";

/** "7 h 48 min" of opening time. */
const spoken = (minutes: number, words: InboxWords): string =>
  words.duration(Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60);

/** Under an hour, or over: then it is said in another colour, and bold. */
const isUrgent = (minutes: number): boolean => minutes < 60;

/** The row's deadline in a list: how long where it is today, else when. */
export function dueWords(
  { at, now }: { at: AtWork; now: Date },
  { by, left }: { by: Date; left: number },
): { text: string; is: "bad" | "warn" | undefined } {
  const words = inboxWords[at.locale];
  const when = dayTime(by, now, at.locale, at.shop.profile.timeZone);
  if (by < now) return { text: words.late(when), is: "bad" };
  const isToday = !when.includes(" ");
  return { text: isToday ? spoken(left, words) : when, is: isToday && isUrgent(left) ? "warn" : undefined };
}

const width = 1_000;
/** Between two pieces of one stretch, and where the shop was closed. */
const [thin, wide] = [3, 16];
/** More pieces than this say nothing more. */
const mostPieces = 24;

/** Opening time in pieces of an hour; in whole stretches where that would be too many. */
function pieces(stretches: readonly OpenStretch[]): (OpenStretch & { after: number })[] {
  const hour = 3_600_000;
  const total = stretches.reduce((sum, one) => sum + one.to - one.from, 0);
  const step = total / hour > mostPieces ? Number.POSITIVE_INFINITY : hour;
  return stretches.flatMap((one, i) => {
    const cuts: (OpenStretch & { after: number })[] = [];
    for (let from = one.from; from < one.to; ) {
      const to = Math.min(one.to, step === hour ? Math.floor(from / hour) * hour + hour : one.to);
      cuts.push({ from, to, after: to === one.to ? (i === stretches.length - 1 ? 0 : wide) : thin });
      from = to;
    }
    return cuts;
  });
}

/** Opening time from the question to its deadline, with a gap where the shop is closed, and how much of it is gone. */
const Bar: FC<{ stretches: readonly OpenStretch[]; now: Date; is: "a" | "w" | "b" }> = ({
  stretches,
  now,
  is,
}) => {
  const all = pieces(stretches);
  const gaps = all.reduce((sum, { after }) => sum + after, 0);
  const total = all.reduce((sum, one) => sum + one.to - one.from, 0);
  const scale = (width - gaps) / Math.max(1, total);
  let x = 0;
  const rects = all.flatMap((one) => {
    const [from, to] = [x, x + (one.to - one.from) * scale];
    x = to + one.after;
    const gone = Math.max(0, Math.min(one.to, now.getTime()) - one.from) * scale;
    const rect = (kind: string, at: number, wide: number) =>
      wide > 0.5 ? [<rect class={kind} x={at.toFixed(1)} y="0" width={wide.toFixed(1)} height="8" />] : [];
    return [...rect(is, from, gone), ...rect("r", from + gone, to - from - gone)];
  });
  return (
    <svg class="meter" viewBox={`0 0 ${width} 8`} preserveAspectRatio="none" aria-hidden="true">
      {rects}
    </svg>
  );
};

/** How long there is to answer, in opening hours and as a date. */
export const Deadline: FC<{ room: Room }> = ({ room }) => {
  const { at, now, seen, stretches, askedAt } = room;
  const words = inboxWords[at.locale];
  const zone = at.shop.profile.timeZone;
  if (seen.state === "answered" && seen.answeredAt)
    return <p class="dim">{words.wasAnswered(longTime(seen.answeredAt, at.locale, zone))}</p>;
  if (seen.state === "closed" && seen.closedAt)
    return (
      <p class="dim">
        {words.wasSolved(longTime(seen.closedAt, at.locale, zone))} {seen.closedBecause}
      </p>
    );
  const left = seen.minutesLeft ?? 0;
  const isLate = seen.answerBy < now;
  const told = seen.promises.some(({ dueAt }) => dueAt.getTime() === seen.answerBy.getTime());
  const when = longTime(seen.answerBy, at.locale, zone);
  const short = (ms: number) => dayTime(new Date(ms), now, at.locale, zone);
  const [first, second] = stretches;
  const isWarning = !isLate && isUrgent(left);
  return (
    <div class="deadline">
      <div class="row">
        <span class={isLate ? "strong bad" : isWarning ? "strong warn" : "strong"}>
          {isLate
            ? left < 0
              ? words.isLate(spoken(left, words))
              : words.isLateClosed
            : left === 0
              ? words.leftNone
              : words.left(spoken(left, words))}
        </span>
        <span class="push dim small">{told ? words.promised(when) : words.notPromised(when)}</span>
      </div>
      {stretches.length > 0 && (
        <Bar stretches={stretches} now={now} is={isLate ? "b" : isWarning ? "w" : "a"} />
      )}
      <div class="row ends" aria-hidden="true">
        <span>{words.asked(short(askedAt.getTime()))}</span>
        {first && second && <span>{words.closedFrom(short(first.to), short(second.from))}</span>}
        <span>{short(seen.answerBy.getTime())}</span>
      </div>
    </div>
  );
};
