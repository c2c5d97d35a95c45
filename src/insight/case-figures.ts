/** How soon and how well customers' questions are answered: figures that a merchant can recompute by hand from docs/figures.md. */
import type { Channel } from "../commerce/channel.ts";
import {
  type AnsweredMails,
  type CaseCounts,
  type CaseGroup,
  type CasePeriod,
  caseSpan,
  countAnsweredMails,
  countCases,
  countOrders,
  type Opened,
} from "../store/case-figures.ts";
import type { Db } from "../store/database.ts";
import { shareInterval } from "./scores.ts";

/** A part of a whole; without a value below ten, where it would say more about three people than about the shop. */
export interface Share {
  n: number;
  count: number;
  value?: number;
  /** 95 %. */
  interval?: readonly [number, number];
}

/** Minutes of `n` cases: in opening time of the channel, and by the clock. Absent without any. */
export interface Times {
  n: number;
  openMinutes?: { median: number; p90: number };
  clockMinutes?: { median: number; p90: number };
}

export interface CaseFigures {
  cases: number;
  firstResponse: Times;
  resolution: Times;
  interactions: { n: number; mean?: number };
  oneTouch: Share;
  reopened: Share;
  deadline: Share & {
    broken: number;
    /** Of the broken: not answered yet. */
    overdue: number;
    /** Neither answered nor due. */
    open: number;
    /** How many opening minutes sooner than promised, of the kept; how many later, of the broken that were answered. Medians. */
    aheadMinutes?: number;
    lateMinutes?: number;
  };
}

/** So many for each hundred or thousand; without a value below ten of what it is counted on. */
export interface Rate {
  of: number;
  count: number;
  value?: number;
  /** 95 %, as of a count: Byar's approximation of Poisson's. */
  interval?: readonly [number, number];
}

export interface CaseReport {
  since: Date;
  until: Date;
  all: CaseFigures;
  perHundredOrders: Rate;
  by?: CaseGroup;
  groups?: (CaseFigures & { key: string | null })[];
  mails?: { kind: string; version?: string; perThousand: Rate }[];
}

const fewest = 10;
const minute = (value: number) => Math.round(value * 10) / 10;
const exact = (value: number, places = 4) => Math.round(value * 10 ** places) / 10 ** places;

function share(count: number, n: number): Share {
  if (n < fewest) return { n, count };
  const [low, high] = shareInterval(count, n);
  return { n, count, value: exact(count / n), interval: [exact(low), exact(high)] };
}

const z = 1.959963985;

/** Between which a count lies with 95 % certainty, where more than one may come of one. */
export function countInterval(count: number): [low: number, high: number] {
  const end = (n: number, side: 1 | -1) => n * (1 - 1 / (9 * n) + (side * z) / (3 * Math.sqrt(n))) ** 3;
  return [count === 0 ? 0 : end(count, -1), end(count + 1, 1)];
}

function rate(count: number, of: number, per: number): Rate {
  if (of < fewest) return { of, count };
  const [low, high] = countInterval(count);
  const each = (value: number) => exact((per * value) / of, 2);
  return { of, count, value: each(count), interval: [each(low), each(high)] };
}

const both = (pair: number[] | null) =>
  pair?.[0] === undefined || pair[1] === undefined || pair[0] === null
    ? undefined
    : { median: minute(pair[0]), p90: minute(pair[1]) };

function times(n: number, open: number[] | null, clock: number[] | null): Times {
  const [openMinutes, clockMinutes] = [both(open), both(clock)];
  return { n, ...(openMinutes && { openMinutes }), ...(clockMinutes && { clockMinutes }) };
}

const figures = (of: CaseCounts): CaseFigures => ({
  cases: of.cases,
  firstResponse: times(of.answered, of.firstOpen, of.firstClock),
  resolution: times(of.solved, of.solvedOpen, of.solvedClock),
  interactions: { n: of.solved, ...(of.interactions !== null && { mean: exact(of.interactions, 2) }) },
  oneTouch: share(of.oneTouch, of.solved),
  reopened: share(of.reopened, of.answered),
  deadline: {
    ...share(of.kept, of.kept + of.broken),
    broken: of.broken,
    overdue: of.overdue,
    open: of.open,
    ...(of.ahead !== null && { aheadMinutes: minute(of.ahead) }),
    ...(of.late !== null && { lateMinutes: minute(of.late) }),
  },
});

const nothing: CaseCounts = {
  isAll: true,
  key: null,
  cases: 0,
  answered: 0,
  firstOpen: null,
  firstClock: null,
  solved: 0,
  solvedOpen: null,
  solvedClock: null,
  interactions: null,
  oneTouch: 0,
  reopened: 0,
  kept: 0,
  broken: 0,
  overdue: 0,
  open: 0,
  ahead: null,
  late: null,
};

/** When the people of a channel were there, between two moments. */
export type OpenBetween = (channel: Channel, since: Date, until: Date) => { from: number; to: number }[];

function openedOf(channel: Channel, stretches: readonly { from: number; to: number }[]): Opened {
  let sum = 0;
  const before = stretches.map(({ from, to }) => {
    sum += to - from;
    return sum - (to - from);
  });
  return {
    channel,
    begins: stretches.map(({ from }) => from),
    lasts: stretches.map(({ from, to }) => to - from),
    before,
  };
}

const weekdayNames = ["", "mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** The figures of the questions of a period, and by one mark of theirs where one is asked for. */
export async function readCaseFigures(
  db: Db,
  shop: { id: string; timeZone: string; openBetween: OpenBetween },
  period: CasePeriod,
  by?: CaseGroup,
): Promise<CaseReport> {
  const { id, timeZone, openBetween } = shop;
  const span = await caseSpan(db, id, period);
  const opened = span?.channels.map((one) => openedOf(one, openBetween(one, span.first, span.last))) ?? [];
  const counts = span ? await countCases(db, id, period, opened, { by, timeZone }) : [];
  const all = figures(counts.find((one) => one.isAll) ?? nothing);
  const groups = counts
    .filter((one) => !one.isAll)
    .sort((a, b) => (by === "weekday" || by === "hour" ? Number(a.key) - Number(b.key) : b.cases - a.cases))
    .map((one) => ({
      key: by === "weekday" ? (weekdayNames[Number(one.key)] ?? null) : one.key,
      ...figures(one),
    }));
  const isByMail = by === "kind" || by === "template";
  const mails = isByMail
    ? await countAnsweredMails(db, id, period, { versions: by === "template" })
    : undefined;
  return {
    since: period.since,
    until: period.until,
    all,
    perHundredOrders: rate(all.cases, await countOrders(db, id, period), 100),
    ...(by && { by, groups }),
    ...(mails && { mails: mails.map(mailFigures) }),
  };
}

/** Only how many questions the mails of a period brought, by the version of their templates. */
export const readMailFigures = async (
  db: Db,
  shopId: string,
  period: CasePeriod,
): Promise<{ kind: string; version?: string; perThousand: Rate }[]> =>
  (await countAnsweredMails(db, shopId, period, { versions: true })).map(mailFigures);

const mailFigures = ({ kind, version, sent, cases }: AnsweredMails) => ({
  kind,
  ...(version !== null && { version }),
  perThousand: rate(cases, sent, 1000),
});
