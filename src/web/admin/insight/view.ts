import type { Shop } from "../../../commerce/shop.ts";
import { surveyKinds } from "../../../commerce/survey.ts";
import type { Context } from "../../../context.ts";
import { openTimes } from "../../../conversations/hours.ts";
import {
  type CaseFigures,
  type Rate,
  readCaseFigures,
  readMailFigures,
  type Share,
} from "../../../insight/case-figures.ts";
import { type Score, scoresOf, shareInterval } from "../../../insight/scores.ts";
import { countPromiseWeeks } from "../../../store/broken-promise.ts";
import { countCameBack } from "../../../store/customer-return.ts";
import { asShop, type Db } from "../../../store/database.ts";
import { countContactWeeks, listTurns } from "../../../store/glance.ts";
import { countRefundWeeks } from "../../../store/money-figures.ts";
import { countPromises } from "../../../store/promise.ts";
import { getShop } from "../../../store/shop.ts";
import { countAnswersByChannel, countAskedByChannel } from "../../../store/survey.ts";
import { listTemplateNumbers } from "../../../store/template-overview.ts";
import type { Point } from "../chart.tsx";
import { spanOf } from "../overview/connections-shown.tsx";
import { type Figures, figuresOf } from "../overview/figures.ts";
import { midnight, type Period, weeksBefore } from "../overview/period.ts";
import type { AdminLocale } from "../words/index.ts";
import { type InsightWords, insightWords } from "../words/insight.ts";
import { kindWords } from "../words/kinds.ts";
import { type OverviewWords, overviewWords } from "../words/overview.ts";

/** The figures of each tab, as tables: what a page shows and what a file holds are the same rows. */

export const tabs = ["questions", "answers", "scores", "promises", "refunds", "customers"] as const;
export type Tab = (typeof tabs)[number];

/** `value` is what a file holds; `text` what a page shows of it. */
export type Cell = { text: string } | { text: string; value: number | undefined };

export interface Table {
  id: keyof InsightWords["titles"];
  columns: (keyof InsightWords["columns"])[];
  /** How many of the columns, from the left, are words. */
  names: number;
  rows: Cell[][];
  /** Week by week, drawn as well. */
  bars?: { points: Point[]; desc: string; legend: [string, string] } | undefined;
}

export interface InsightView {
  now: Date;
  shop: Shop;
  figures: Figures;
  tables: Table[];
  /** The line of contacts, where the tab shows it. */
  contacts?:
    | {
        weeks: ReturnType<typeof weeksBefore>["weeks"];
        contacts: Awaited<ReturnType<typeof countContactWeeks>>;
        turns: Awaited<ReturnType<typeof listTurns>>;
      }
    | undefined;
}

interface Asked {
  db: Db;
  shop: Shop;
  now: Date;
  period: Period;
  locale: AdminLocale;
  words: InsightWords;
  /** How a span of time is said. */
  spans: OverviewWords;
  figures: Figures;
}

const day = 86_400_000;
const weeksShown = 13;

export async function readInsight(
  context: Context,
  shopId: string,
  { tab, period, locale }: { tab: Tab; period: Period; locale: AdminLocale },
): Promise<InsightView> {
  const now = context.now();
  return asShop(context.database, shopId, async (db) => {
    const shop = await getShop(db, shopId);
    const figures = figuresOf(shop);
    const asked: Asked = {
      ...{ db, shop, now, period, locale, figures },
      words: insightWords[locale],
      spans: overviewWords[locale],
    };
    return { now, shop, figures, ...(await readers[tab](asked)) };
  });
}

const readers: Record<Tab, (asked: Asked) => Promise<Pick<InsightView, "tables" | "contacts">>> = {
  async questions(asked) {
    const { db, shop, now, period } = asked;
    const { timeZone } = shop.profile;
    const { since, weeks } = weeksBefore(now, timeZone, weeksShown);
    const contacts = await countContactWeeks(db, shop.id, { since, until: now }, timeZone);
    const mails = await readMailFigures(db, shop.id, { ...period, now });
    const numbers = await listTemplateNumbers(db, shop.id);
    return {
      contacts: { weeks, contacts, turns: await listTurns(db, shop.id, since) },
      tables: [contactTable(asked, weeks, contacts), mailTable(asked, mails, numbers)],
    };
  },

  async answers(asked) {
    const { db, shop, now, period } = asked;
    const { timeZone } = shop.profile;
    const report = await readCaseFigures(
      db,
      { id: shop.id, timeZone, openBetween: openTimes(shop) },
      { ...period, now },
      "channel",
    );
    const row = (name: string, of: CaseFigures) => answerRow(asked, name, of);
    const rows = (report.groups ?? []).map((group) => row(channelName(asked.words, group.key), group));
    return {
      tables: [
        {
          id: "answers",
          columns: ["channel", "cases", "median", "ninety", "solved", "interactions", "oneTouch", "deadline"],
          names: 1,
          rows: report.all.cases === 0 ? [] : [...rows, row(asked.words.allChannels, report.all)],
        },
      ],
    };
  },

  async scores(asked) {
    const { db, shop, period } = asked;
    const counted = await countAnswersByChannel(db, shop.id, period);
    const invited = await countAskedByChannel(db, shop.id, surveyKinds, period);
    const scores = (of: (channel: string | null) => boolean) => {
      const sums = new Map<string, { kind: string; question: string; choice: number; times: number }>();
      for (const { channel, times, ...one } of counted.filter((row) => of(row.channel))) {
        const key = JSON.stringify(one);
        sums.set(key, { ...one, times: (sums.get(key)?.times ?? 0) + times });
      }
      const askedOf = new Map<string, number>();
      for (const { channel, kind, times } of invited)
        if (of(channel)) askedOf.set(kind, (askedOf.get(kind) ?? 0) + times);
      return scoresOf([...sums.values()], askedOf);
    };
    const ways = [
      ...new Set(invited.flatMap(({ kind, channel }) => (kind === "contact-survey" ? channel : []))),
    ];
    const ofContact = ({ kind }: Score) => kind === "contact-survey";
    const columns: Table["columns"] = ["channel", "question", "asked", "answered", "score", "interval"];
    return {
      tables: [
        {
          id: "scores",
          columns,
          names: 2,
          rows: [
            ...ways.flatMap((way) =>
              scores((channel) => channel === way)
                .filter(ofContact)
                .map((one) => [{ text: channelName(asked.words, way) }, ...scoreRow(asked, one)]),
            ),
            ...scores(() => true)
              .filter(ofContact)
              .map((one) => [{ text: asked.words.allChannels }, ...scoreRow(asked, one)]),
          ],
        },
        {
          id: "other",
          columns: columns.slice(1),
          names: 1,
          rows: scores(() => true)
            .filter((one) => !ofContact(one))
            .map((one) => scoreRow(asked, one)),
        },
      ],
    };
  },

  async promises(asked) {
    const { db, shop, now, period, figures, words } = asked;
    const kinds = await countPromises(db, shop.id, { ...period, now });
    const { since, weeks } = weeksOf(asked);
    const told = await countPromiseWeeks(
      db,
      shop.id,
      { since, until: period.until, now },
      shop.profile.timeZone,
    );
    const rows = weeks.map(({ monday, number }) => ({
      number,
      ...(told.find(({ week }) => week === monday) ?? { kept: 0, broken: 0 }),
    }));
    const sum = (of: "kept" | "broken") => figures.count(rows.reduce((all, row) => all + row[of], 0));
    return {
      tables: [
        {
          id: "promises",
          columns: ["kind", "made", "kept", "broken", "open", "share", "interval"],
          names: 1,
          rows: kinds.map(({ kind, made, kept, broken, open }) => [
            { text: words.promiseKinds[kind] ?? kind },
            ...[made, kept, broken, open].map((n) => whole(figures, n)),
            ...shareCells(asked, kept, kept + broken),
          ]),
        },
        {
          id: "promise-weeks",
          columns: ["week", "kept", "broken", "share"],
          names: 1,
          rows: rows.map(({ number, kept, broken }) => [
            { text: String(number) },
            whole(figures, kept),
            whole(figures, broken),
            ...shareCells(asked, kept, kept + broken).slice(0, 1),
          ]),
          bars: {
            points: rows.map(({ number, kept, broken }) => ({
              label: asked.spans.weekShort(number),
              value: kept + broken,
              part: broken,
            })),
            desc: words.charts.promises(sum("kept"), sum("broken")),
            legend: [words.legend.kept, words.legend.broken],
          },
        },
      ],
    };
  },

  async refunds(asked) {
    const { db, shop, period, figures, words } = asked;
    const { since, weeks } = weeksOf(asked);
    const told = await countRefundWeeks(db, shop.id, { since, until: period.until }, shop.profile.timeZone);
    const rows = weeks.map(({ monday, number }) => ({
      number,
      ...(told.find(({ week }) => week === monday) ?? { refunds: 0, held: 0, deducted: 0 }),
    }));
    const sum = (of: "refunds" | "held") => figures.count(rows.reduce((all, row) => all + row[of], 0));
    return {
      tables: [
        {
          id: "refunds",
          columns: ["week", "refunds", "explained", "held", "deducted"],
          names: 1,
          rows: rows.map(({ number, refunds, held, deducted }) => [
            { text: String(number) },
            ...[refunds, refunds - held, held, deducted].map((n) => whole(figures, n)),
          ]),
          bars: {
            points: rows.map(({ number, refunds, held }) => ({
              label: asked.spans.weekShort(number),
              value: refunds,
              part: held,
            })),
            desc: words.charts.refunds(sum("refunds"), sum("held")),
            legend: [words.legend.explained, words.legend.held],
          },
        },
      ],
    };
  },

  async customers(asked) {
    const { db, shop, now, words } = asked;
    const until = new Date(midnight(now, shop.profile.timeZone).getTime() - 60 * day);
    const since = new Date(until.getTime() - 90 * day);
    const { helped, others } = await countCameBack(db, shop.id, { since, until });
    const row = (name: string, { customers, again }: { customers: number; again: number }): Cell[] => [
      { text: name },
      whole(asked.figures, customers),
      whole(asked.figures, again),
      ...shareCells(asked, again, customers),
    ];
    return {
      tables: [
        {
          id: "again",
          columns: ["group", "customers", "again", "againShare", "interval"],
          names: 1,
          rows:
            helped.customers + others.customers === 0
              ? []
              : [row(words.helped, helped), row(words.others, others)],
        },
      ],
    };
  },
};

/** The weeks that a period touches; of a short one the thirteen that end with it, so that there is a course to see. */
function weeksOf({ shop, period }: Asked) {
  return weeksBefore(new Date(period.until.getTime() - 1), shop.profile.timeZone, weeksShown);
}

const channelName = (words: InsightWords, channel: string | null): string =>
  channel === null ? words.noChannel : (words.channels[channel as keyof InsightWords["channels"]] ?? channel);

const whole = (figures: Figures, n: number): Cell => ({ text: figures.count(n), value: n });
const exact = (value: number, places: number) => Number(value.toFixed(places));

/** A share with what it lies between; below ten only that it is hidden. */
function shareCells({ figures, words }: Asked, count: number, n: number): [Cell, Cell] {
  if (n < 10) return [{ text: words.fewer, value: undefined }, { text: "" }];
  const [low, high] = shareInterval(count, n);
  return [
    { text: figures.percent(count / n), value: exact(count / n, 4) },
    { text: words.range(figures.percent(low), figures.percent(high)) },
  ];
}

const oneShare = (asked: Asked, { count, n }: Share): Cell => shareCells(asked, count, n)[0];

function contactTable(
  { figures, words }: Asked,
  weeks: readonly { monday: string; number: number }[],
  contacts: Awaited<ReturnType<typeof countContactWeeks>>,
): Table {
  return {
    id: "contacts",
    columns: ["week", "orders", "questions", "perHundred"],
    names: 1,
    rows: weeks.map(({ monday, number }) => {
      const { orders, cases } = contacts.find(({ week }) => week === monday) ?? { orders: 0, cases: 0 };
      return [
        { text: String(number) },
        whole(figures, orders),
        whole(figures, cases),
        orders < 10
          ? { text: words.fewer, value: undefined }
          : { text: figures.decimal((100 * cases) / orders), value: exact((100 * cases) / orders, 2) },
      ];
    }),
  };
}

function mailTable(
  { figures, words, locale }: Asked,
  mails: readonly { kind: string; version?: string; perThousand: Rate }[],
  numbers: Awaited<ReturnType<typeof listTemplateNumbers>>,
): Table {
  const versionOf = (kind: string, version: string | undefined) => {
    const known = numbers.get(`${kind} ${version}`);
    if (!known) return words.former((version ?? "").slice(0, 8));
    return known.number === null ? words.default : words.version(known.number);
  };
  const worst = ({ perThousand }: { perThousand: Rate }) => perThousand.value ?? -1;
  return {
    id: "mails",
    columns: ["mail", "version", "sent", "questions", "perThousand", "interval"],
    names: 2,
    rows: mails
      .toSorted((a, b) => worst(b) - worst(a) || b.perThousand.of - a.perThousand.of)
      .map(({ kind, version, perThousand: { of, count, value, interval } }) => [
        { text: kindWords(kind, locale).name },
        { text: versionOf(kind, version) },
        whole(figures, of),
        whole(figures, count),
        value === undefined
          ? { text: words.fewer, value: undefined }
          : { text: figures.decimal(value), value },
        {
          text: interval ? words.range(figures.decimal(interval[0]), figures.decimal(interval[1])) : "",
        },
      ]),
  };
}

function answerRow(asked: Asked, name: string, of: CaseFigures): Cell[] {
  const { figures, spans } = asked;
  const span = (minutes: number | undefined): Cell =>
    minutes === undefined
      ? { text: "–", value: undefined }
      : { text: spanOf(minutes * 60_000, spans), value: minutes };
  const { mean } = of.interactions;
  return [
    { text: name },
    whole(figures, of.cases),
    span(of.firstResponse.openMinutes?.median),
    span(of.firstResponse.openMinutes?.p90),
    span(of.resolution.openMinutes?.median),
    mean === undefined ? { text: "–", value: undefined } : { text: figures.decimal(mean), value: mean },
    oneShare(asked, of.oneTouch),
    oneShare(asked, of.deadline),
  ];
}

function scoreRow(
  { figures, words }: Asked,
  { kind, question, measure, asked, n, value, interval }: Score,
): Cell[] {
  const print = (one: number) =>
    measure === "share"
      ? figures.percent(one)
      : measure === "nps"
        ? figures.decimal(one, 0)
        : figures.decimal(one);
  return [
    { text: words.asked[`${kind} ${question}`] ?? question },
    whole(figures, asked),
    whole(figures, n),
    value === undefined
      ? { text: words.fewer, value: undefined }
      : { text: print(value), value: exact(value, 4) },
    { text: interval ? words.range(print(interval[0]), print(interval[1])) : "" },
  ];
}
