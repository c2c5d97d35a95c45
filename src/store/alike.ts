import { sql } from "kysely";
import type { Db } from "./database.ts";

/** What mails can have in common: the kind alone, the words they were written in, the return terms, or a name that staff gave and that was used again. */
export const likenesses = ["kind", "template", "policy", "rule"] as const;
export type Likeness = (typeof likenesses)[number];

export interface Alike {
  id: string;
  kind: string;
  order_id: string | null;
  refund_id: string | null;
  recipient: string | null;
  sent_at: Date;
  subject: string | null;
}

/**
 * Who else got such a mail: those of the same kind that have left in a window of time, and have the same in common. Without what they are asked to have in
 * common (a refund that no rule named, say) nobody did. Newest first.
 */
export async function listAlike(
  db: Db,
  shopId: string,
  id: string,
  { by, since, until, limit }: { by: Likeness; since: Date; until: Date; limit: number },
): Promise<Alike[]> {
  const policy = (n: "n" | "one") =>
    sql.raw(
      `(select o.policy->>'version' from "order" o where o.shop_id = ${n}.shop_id and o.id = ${n}.order_id)`,
    );
  const same = {
    kind: sql`true`,
    template: sql`m.template_version = (select template_version from mail where shop_id = ${shopId} and notification_id = one.id)`,
    policy: sql`${policy("n")} = ${policy("one")}`,
    rule: sql`exists (select from naming a join naming b on b.shop_id = a.shop_id and b.rule_id = a.rule_id
      where a.shop_id = ${shopId} and a.refund_id = one.refund_id and b.refund_id = n.refund_id)`,
  }[by];
  const { rows } = await sql<Alike>`
    select n.id, n.kind, n.order_id, n.refund_id, n.recipient, n.sent_at, m.subject
    from notification one
    join notification n on n.shop_id = one.shop_id and n.kind = one.kind and n.id <> one.id
    left join mail m on m.shop_id = n.shop_id and m.notification_id = n.id
    where one.shop_id = ${shopId} and one.id = ${id} and n.state = 'sent' and n.sent_at between ${since} and ${until} and ${same}
    order by n.sent_at desc limit ${limit}`.execute(db);
  return rows;
}
