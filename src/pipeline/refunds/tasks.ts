import { isZero, type Money, toDecimal } from "../../commerce/money.ts";
import { type Locale, pickLocale } from "../../commerce/print.ts";
import type { Shop } from "../../commerce/shop.ts";
import type { Context } from "../../context.ts";
import type { ConnectionSecrets } from "../../contracts.ts";
import { ruleOf } from "../../law/rules.ts";
import { findConnection } from "../../store/connection.ts";
import { asShop, type Db } from "../../store/database.ts";
import { getShop } from "../../store/shop.ts";
import { listWaiting, type WaitingRefund } from "../../store/waiting.ts";
import { type Question, questions } from "./questions.ts";
import { openInBody } from "./statement-json.ts";

/** One refund whose mail waits for a person: what is to be decided, since when, and when the customer hears of it otherwise. */
export interface Task {
  refund: string;
  /** "R-1042" */
  number: string | null;
  order: { id: string; number: string };
  state: string;
  /** A name for the difference, the rest of the money, a look at a payment, or an answer about the terms. */
  waitsFor: "name" | "top_up" | "payment" | "terms";
  currency: string;
  paidBack: string;
  /** What the statement says now, as far as anybody has said it. */
  lines: { kind: string; label: string; amount: string; quantity?: number }[];
  /** What nobody has named, signed; null when the sum is explained. */
  difference: string | null;
  carrier: string | null;
  candidates: { kind: string; amount: string; clause: string }[][];
  blocks: { rule: string; message: string; shouldBe: string; shortfall: string }[];
  heldSince: Date;
  /** When the money moved, as the shop told it. */
  refundedAt: Date;
  /** When the customer gets the short honest mail, null where she gets none; and when she got it. */
  honestMailAt: Date | null;
  honestMailSentAt: Date | null;
  /** Nobody is told of it, whatever is decided: it is history. */
  isHistory: boolean;
  /** Where the order stands in the shop's own system. */
  link?: string;
  /** Which shop system told of it. */
  platform: string | null;
}

/** One fact that many refunds lack. `answer` is the command that gives it. */
interface SharedQuestion {
  question: string;
  refunds: number;
  /** The first ten. */
  orders: string[];
  answer: string;
}

/** The same difference in several refunds, which one command names. */
interface SharedDifference {
  difference: string;
  currency: string;
  carrier: string | null;
  refunds: number;
  orders: string[];
  answer: string;
}

export interface Tasks {
  tasks: Task[];
  questions: SharedQuestion[];
  differences: SharedDifference[];
}

/** What statementJson wrote, as far as a task tells it. */
interface Body {
  currency: string;
  paidBack: string;
  lines: Task["lines"];
  candidates?: Task["candidates"];
  blocks?: Task["blocks"];
  question?: Question;
}
const bodyOf = (row: WaitingRefund) => row.body as Body; // safe because statementJson wrote it

/** What waits for a person in a shop, longest first, and what many of those share. Messages are in the shop's language, or in `locale`. */
export async function listTasks(context: Context, shopId: string, locale?: Locale): Promise<Tasks> {
  return asShop(context.database, shopId, async (db) => {
    const shop = await getShop(db, shopId);
    const rows = await listWaiting(db, shopId);
    const link = await linksOf(context, db, shop, rows);
    const language = locale ?? pickLocale(shop.profile.locale) ?? "en";
    return {
      tasks: rows.map((row) => taskOf(row, language, link(row), shop)),
      questions: sharedQuestions(rows),
      differences: sharedDifferences(rows),
    };
  });
}

function taskOf(row: WaitingRefund, locale: Locale, link: string | undefined, { profile }: Shop): Task {
  const body = bodyOf(row);
  const difference = openInBody(row.body);
  return {
    refund: row.refund_id,
    number: row.number === null ? null : `R-${row.number}`,
    order: { id: row.order_id, number: row.order_number },
    state: row.state,
    waitsFor: waitsFor(row, difference),
    currency: body.currency,
    paidBack: body.paidBack,
    lines: body.lines.map(({ kind, label, amount, quantity }) => ({
      kind,
      label,
      amount,
      ...(quantity !== undefined && { quantity }),
    })),
    difference: isZero(difference) ? null : toDecimal(difference),
    carrier: row.carrier,
    candidates: body.candidates ?? [],
    blocks: (body.blocks ?? []).map((block) => ({ ...block, message: ruleOf(block.rule).text[locale] })),
    heldSince: row.held_since,
    refundedAt: row.occurred_at,
    // In shadow mode nothing leaves, at no time.
    honestMailAt: profile.mode === "shadow" ? null : row.hold_until,
    honestMailSentAt: row.told_at,
    isHistory: row.is_history,
    platform: row.platform,
    ...(link && { link }),
  };
}

function waitsFor(row: WaitingRefund, difference: Money): Task["waitsFor"] {
  if (row.state === "needs_review") return isZero(difference) ? "payment" : "name";
  if (bodyOf(row).question) return "terms";
  return row.state === "reconciled" ? "top_up" : "payment";
}

function sharedQuestions(rows: readonly WaitingRefund[]): SharedQuestion[] {
  const asked = grouped(
    rows.filter((row) => bodyOf(row).question),
    (row) => bodyOf(row).question ?? "",
  );
  return asked.flatMap((group) => {
    const question = group[0] && bodyOf(group[0]).question;
    if (!question) return [];
    const first = new Date(Math.min(...group.map((row) => row.placed_at.getTime())));
    return [
      {
        question: questions[question].question,
        refunds: group.length,
        orders: firstOrders(group),
        answer: `kvitto policy add --file terms.json --from ${first.toISOString().slice(0, 10)} --attested-by NAME`,
      },
    ];
  });
}

function sharedDifferences(rows: readonly WaitingRefund[]): SharedDifference[] {
  const open = rows.flatMap((row) => {
    const sum = openInBody(row.body);
    return row.state === "needs_review" && !isZero(sum) ? [{ row, sum }] : [];
  });
  const same = grouped(open, ({ row, sum }) =>
    JSON.stringify([toDecimal(sum), sum.currency, row.carrier?.toLowerCase()]),
  );
  return same
    .filter((group) => group.length > 1)
    .flatMap((group) => {
      const [first] = group;
      if (!first) return [];
      const { currency } = first.sum;
      const difference = toDecimal(first.sum);
      const carriers = new Set(
        open
          .filter(({ sum }) => toDecimal(sum) === difference && sum.currency === currency)
          .map(({ row }) => row.carrier?.toLowerCase()),
      );
      const { carrier } = first.row;
      const rows = group.map(({ row }) => row);
      const only = carriers.size > 1 && carrier ? ` --carrier ${quoted(carrier)}` : "";
      return [
        {
          difference,
          currency,
          carrier,
          refunds: group.length,
          orders: firstOrders(rows),
          answer: `kvitto statement name --difference ${difference.replace("-", "")} --currency ${currency}${only} --as ${offered(rows)}`,
        },
      ];
    });
}

/** As one word for a shell: a carrier's name comes from outside. */
const quoted = (text: string): string =>
  /^[\w.-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;

/** The kind that the terms offer for all of them, when it is one; nothing is guessed otherwise. */
function offered(rows: readonly WaitingRefund[]): string {
  const kinds = new Set(
    rows.flatMap((row) => {
      const readings = bodyOf(row).candidates ?? [];
      return readings.length === 0
        ? [""]
        : readings.map((reading) => reading.map((one) => one.kind).join("+"));
    }),
  );
  const [only = ""] = kinds;
  return kinds.size === 1 && /^[a-z_]+$/.test(only) ? only : "KIND";
}

const firstOrders = (rows: readonly WaitingRefund[]): string[] =>
  [...new Set(rows.map((row) => row.order_number))].slice(0, 10);

function grouped<T>(list: readonly T[], keyOf: (one: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const one of list) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return [...groups.values()].sort((a, b) => b.length - a.length);
}

/** The order's page in the shop's admin, where the rest of the money can be paid; for orders told by another system nobody knows it. */
async function linksOf(
  context: Context,
  db: Db,
  shop: Shop,
  rows: readonly WaitingRefund[],
): Promise<(row: WaitingRefund) => string | undefined> {
  const stores = new Map<string, string>();
  for (const platform of new Set(rows.map((row) => row.platform))) {
    if (platform !== "woocommerce" && platform !== "shopify") continue;
    const secrets = await findConnection(db, shop.id, platform, context.vault);
    const { url } = (secrets ?? {}) as ConnectionSecrets; // safe because we sealed it ourselves
    if (url) stores.set(platform, url.replace(/\/+$/, ""));
  }
  return ({ platform, order_id }) => {
    const store = stores.get(platform ?? "");
    const id = /(\d+)$/.exec(order_id)?.[1];
    if (!store || !id) return undefined;
    return platform === "shopify"
      ? `${store}/admin/orders/${id}`
      : `${store}/wp-admin/post.php?post=${id}&action=edit`;
  };
}
