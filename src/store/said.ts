import { sql } from "kysely";
import { z } from "zod";
import type { RefundFacts } from "../commerce/event.ts";
import { type Naming, partsSchema } from "../commerce/named.ts";
import type { Db } from "./database.ts";

/** All that people have said about a refund, in one question: names, an approval, a greeting, what was paid afterwards, its number; and the sentences that the shop explains refunds with. */
export interface Said {
  namings: (Naming & { id: string })[];
  approved: boolean;
  note: { text: string; by: string } | undefined;
  topUps: RefundFacts[];
  number: number | undefined;
  /** As it was published, see templating/reasons.ts. */
  reasons: unknown;
}

const namingsSchema = z.array(
  z.object({
    id: z.string(),
    amount: z.string(),
    parts: partsSchema,
    source: z.enum(["staff", "rule"]),
    by: z.string(),
    at: z.string(),
  }),
);

export const findSaid = async (db: Db, shopId: string, refundId: string): Promise<Said> =>
  (await listSaid(db, shopId, [refundId])).get(refundId) ?? nothing;

const nothing: Said = {
  namings: [],
  approved: false,
  note: undefined,
  topUps: [],
  number: undefined,
  reasons: undefined,
};

/** The same for many refunds at once, by their ids. */
export async function listSaid(
  db: Db,
  shopId: string,
  refundIds: readonly string[],
): Promise<Map<string, Said>> {
  const { rows } = await sql<{
    id: string;
    namings: unknown;
    approved: boolean;
    note: { text: string; by: string } | null;
    top_ups: { body: RefundFacts; at: string }[] | null;
    number: number | null;
    reasons: unknown;
  }>`select asked.id,
      (select json_agg(json_build_object('id', id, 'amount', amount, 'parts', parts, 'source', case when rule_id is null then 'staff' else 'rule' end,
        'by', made_by, 'at', to_char(made_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) order by id)
        from naming where shop_id = ${shopId} and refund_id = asked.id and undone_at is null) as namings,
      exists (select from approval where shop_id = ${shopId} and refund_id = asked.id and undone_at is null) as approved,
      (select json_build_object('text', text, 'by', made_by) from note where shop_id = ${shopId} and refund_id = asked.id and undone_at is null) as note,
      (select json_agg(json_build_object('body', body, 'at', to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) order by told_at) from refund where shop_id = ${shopId} and tops_up = asked.id and gone is null) as top_ups,
      (select number from statement where shop_id = ${shopId} and refund_id = asked.id order by version desc limit 1) as number,
      case when asked.nth = 1 then (select body from template where shop_id = ${shopId} and kind = 'reasons' and live) end as reasons
    from unnest(${refundIds}::text[]) with ordinality as asked(id, nth)`.execute(db);
  // Read once for all of them.
  const reasons = rows.find((row) => row.reasons !== null)?.reasons;
  return new Map(
    rows.map((row) => [
      row.id,
      {
        reasons,
        namings: namingsSchema.parse(row.namings ?? []),
        approved: row.approved,
        note: row.note ?? undefined,
        topUps: (row.top_ups ?? []).map(datedPayments),
        number: row.number ?? undefined,
      },
    ]),
  );
}

/** The sentences that the shop has published to explain refunds with; undefined where it uses the house's. */
export async function findReasons(db: Db, shopId: string): Promise<unknown> {
  const row = await db
    .selectFrom("template")
    .select("body")
    .where("shop_id", "=", shopId)
    .where("kind", "=", "reasons")
    .where("live", "=", true)
    .executeTakeFirst();
  return row?.body;
}

/** Told later than the refund that it makes up for: its money has its own day. */
const datedPayments = ({ body, at }: { body: RefundFacts; at: string }): RefundFacts => ({
  ...body,
  payments: body.payments.map((payment) => ({ ...payment, settledAt: payment.settledAt ?? at })),
});

/** What the last mail about a refund told: the version of its statement that was true when it left. */
export async function findMailed(
  db: Db,
  shopId: string,
  refundId: string,
): Promise<{ body: unknown; at: Date } | undefined> {
  const row = await db
    .selectFrom("notification as n")
    .innerJoin("mail as m", (join) =>
      join.onRef("m.shop_id", "=", "n.shop_id").onRef("m.notification_id", "=", "n.id"),
    )
    .innerJoin("statement as s", (join) =>
      join
        .onRef("s.shop_id", "=", "n.shop_id")
        .onRef("s.refund_id", "=", "n.refund_id")
        .onRef("s.made_at", "<=", "m.composed_at"),
    )
    .select(["s.body", "n.sent_at as at"])
    .where("n.shop_id", "=", shopId)
    .where("n.refund_id", "=", refundId)
    .where("n.kind", "in", ["refund-issued", "refund-corrected"])
    .where("n.state", "=", "sent")
    .orderBy("n.sent_at", "desc")
    .orderBy("s.version", "desc")
    .executeTakeFirst();
  return row?.at ? { body: row.body, at: row.at } : undefined;
}
