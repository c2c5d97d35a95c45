/** A shop's year as its tables would hold it, written by SQL: orders, what was told of them, refunds, returns, promises, questions and answers. */
import pg from "pg";

export interface Year {
  orders: number;
  /** The last moment of it. */
  now: Date;
}

/** `days` before now that order i of n was placed, as SQL; a little more each week, more by day than by night. */
const placed = `($2::timestamptz - interval '1 second' * ((31536000.0 * ($3 - i)) / $3))`;

/** Writes it all; answers how many rows a timeline can show. */
export async function fillYear(url: string, shopId: string, { orders, now }: Year): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const of = [shopId, now.toISOString(), orders];
  const run = async (text: string) => (await client.query(text, of)).rowCount ?? 0;
  try {
    await client.query("SET synchronous_commit = off");
    await client.query(
      `CREATE FUNCTION pg_temp.v7(at timestamptz, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
        SELECT (substr(t, 1, 8) || '-' || substr(t, 9, 4) || '-7' || lpad(to_hex(n % 4096), 3, '0') || '-8000-' || lpad(to_hex(n), 12, '0'))::uuid
        FROM (SELECT lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') AS t) x $$`,
    );
    await client.query("SELECT set_config('role', 'kvitto_app', false), set_config('app.shop', $1, false)", [
      shopId,
    ]);
    let rows = 0;
    await run(
      `INSERT INTO "order" (shop_id, id, number, customer_email, body, placed_at, occurred_at)
       SELECT $1, (100000 + i)::text, '#' || 100000 + i, 'kund' || i % ($3 / 3 + 1) || '@example.com', jsonb_build_object('id', (100000 + i)::text, 'number', '#' || 100000 + i, 'currency', 'SEK',
         'placedAt', to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'taxesIncluded', true, 'locale', 'sv', 'total', '480.00',
         'customer', jsonb_build_object('id', 'c' || i % ($3 / 3 + 1), 'email', 'kund' || i % ($3 / 3 + 1) || '@example.com', 'firstName', 'Förnamn' || i % 500, 'lastName', 'Efternamn' || i % 1987),
         'shippingAddress', jsonb_build_object('countryCode', 'SE'), 'shipping', jsonb_build_object('paid', '0.00', 'tax', '0.00'),
         'lines', jsonb_build_array(jsonb_build_object('id', 'l1', 'sku', 'MUG', 'title', 'Mugg', 'quantity', 2, 'unitPrice', '240.00', 'total', '480.00', 'tax', '96.00', 'taxRate', '0.25')),
         'fees', '[]'::jsonb, 'discounts', '[]'::jsonb), at, at
       FROM generate_series(1, $3::int) i, LATERAL (SELECT ${placed} AS at) p`,
    );
    for (const [n, kind, type, after] of [
      [1, "order-confirmed", "order.placed", "1 minute"],
      [2, "shipped", "fulfillment.shipped", "1 day"],
      [3, "delivered", "fulfillment.delivered", "3 days"],
    ] as const) {
      rows += await run(
        `INSERT INTO event (shop_id, id, type, order_id, body, occurred_at, webhook_id, recorded_at)
         SELECT $1, o.id || '-${type}', '${type}', o.id, jsonb_build_object('type', '${type}', 'id', o.id || '-${type}', 'occurredAt', o.placed_at, 'order', jsonb_build_object('id', o.id)),
           o.placed_at + interval '${after}', pg_temp.v7(o.placed_at, ${n}), o.placed_at + interval '${after}'
         FROM "order" o WHERE shop_id = $1 AND $2::timestamptz IS NOT NULL AND $3::int > 0`,
      );
      rows += await run(
        `INSERT INTO notification (id, shop_id, kind, class, subject, order_id, recipient, locale, state, reason, cause, due_at, occurred_at, decided_at, sent_at, delivery)
         SELECT pg_temp.v7(at, ${n} * 1000000 + i), $1, '${kind}', 'transactional', o.id, o.id, o.customer_email, 'sv', CASE WHEN not_sent THEN 'not_sent' ELSE 'sent' END,
           CASE WHEN not_sent THEN 'the marketplace has told the customer' END, CASE WHEN not_sent THEN (ARRAY['channel', 'open_case', 'too_old'])[1 + i % 3] END, at, at, at, CASE WHEN NOT not_sent THEN at END,
           CASE WHEN NOT not_sent THEN 'delivered' END
         FROM (SELECT o.*, row_number() OVER ()::int AS i FROM "order" o WHERE shop_id = $1) o, LATERAL (SELECT o.placed_at + interval '${after}' AS at, i % 9 = ${n} AS not_sent) p
         WHERE at <= $2::timestamptz AND $3::int > 0`,
      );
    }
    rows += await run(
      `INSERT INTO decision (id, shop_id, notification_id, state, reason, at)
       SELECT pg_temp.v7(decided_at, row_number() OVER ()), $1, id, state, reason, decided_at FROM notification WHERE shop_id = $1 AND $2::timestamptz IS NOT NULL AND $3::int > 0`,
    );
    await run(
      `INSERT INTO mail (shop_id, notification_id, provider, bytes, sha256, message_id, envelope_from, envelope_to, subject, template_version, composed_at)
       SELECT $1, id, 'catcher', ''::bytea, ''::bytea, '<' || id || '@svar.example>', 'hej@example.com', recipient, 'Order ' || order_id, 'v' || 1 + (sent_at > $2::timestamptz - interval '40 days')::int, sent_at
       FROM notification WHERE shop_id = $1 AND state = 'sent' AND $3::int > 0`,
    );
    await run(
      `UPDATE notification n SET template_version = l.template_version FROM mail l
       WHERE n.shop_id = $1 AND l.shop_id = n.shop_id AND l.notification_id = n.id AND $2::timestamptz IS NOT NULL AND $3::int > 0`,
    );
    // One of ten is sent back; of those some are held, and a few stand against the law.
    await run(
      `INSERT INTO refund (shop_id, id, order_id, body, occurred_at)
       SELECT $1, 'rf' || o.id, o.id, jsonb_build_object('id', 'rf' || o.id, 'amount', '181.00', 'items', jsonb_build_array(jsonb_build_object('lineId', 'l1', 'quantity', 1, 'amount', '240.00', 'tax', '48.00')),
         'deductions', '[]'::jsonb, 'fees', '[]'::jsonb, 'payments', jsonb_build_array(jsonb_build_object('method', 'card', 'label', 'Visa', 'amount', '181.00', 'status', 'settled', 'settledAt', o.placed_at + interval '9 days'))), o.placed_at + interval '9 days'
       FROM "order" o WHERE shop_id = $1 AND o.id::int % 10 = 0 AND o.placed_at + interval '9 days' < $2::timestamptz AND $3::int > 0`,
    );
    await run(
      `INSERT INTO statement (shop_id, refund_id, version, number, state, blocked, body, hold_until, made_at)
       SELECT $1, r.id, 1, 1000 + n, CASE WHEN held THEN 'needs_review' ELSE 'reconciled' END, false, jsonb_build_object('state', 'reconciled', 'currency', 'SEK', 'paidBack', '181.00', 'unexplained', '0.00',
         'lines', jsonb_build_array(jsonb_build_object('kind', 'item', 'label', 'Mugg', 'quantity', 1, 'amount', '240.00', 'tax', '48.00'),
           jsonb_build_object('kind', CASE WHEN held THEN 'unexplained' WHEN n % 40 = 1 THEN 'diminished_value' ELSE 'return_freight' END, 'label', 'Returfrakt', 'amount', '-59.00', 'law', '[]'::jsonb,
             'source', CASE WHEN held THEN null WHEN n % 40 = 1 THEN 'staff' ELSE 'policy' END, 'named', CASE WHEN n % 40 = 1 THEN jsonb_build_object('by', 'Amira Haddad', 'at', r.occurred_at) END)),
         'tenders', jsonb_build_array(jsonb_build_object('method', 'card', 'label', 'Visa', 'amount', '181.00', 'status', 'settled')), 'memo', '[]'::jsonb, 'candidates', '[]'::jsonb, 'law', '[]'::jsonb, 'blocks', '[]'::jsonb, 'warnings', '[]'::jsonb),
         CASE WHEN held THEN $2::timestamptz + interval '1 hour' END, r.occurred_at
       FROM (SELECT *, row_number() OVER (ORDER BY occurred_at DESC)::int AS n FROM refund WHERE shop_id = $1 AND $3::int > 0) r, LATERAL (SELECT n <= 60 AS held) h`,
    );
    rows += await run(
      `INSERT INTO notification (id, shop_id, kind, class, subject, order_id, refund_id, recipient, locale, state, reason, due_at, occurred_at, decided_at, sent_at)
       SELECT pg_temp.v7(at, 4000000 + n), $1, 'refund-issued', 'legal', r.id, r.order_id, r.id, 'kund@example.com', 'sv', CASE WHEN held THEN 'held' ELSE 'sent' END, CASE WHEN held THEN '59.00 SEK has no name yet' END, at, at, at, CASE WHEN NOT held THEN at END
       FROM (SELECT r.*, s.state = 'needs_review' AS held, row_number() OVER ()::int AS n FROM refund r JOIN statement s ON s.shop_id = r.shop_id AND s.refund_id = r.id WHERE r.shop_id = $1) r,
         LATERAL (SELECT r.occurred_at + interval '5 minutes' AS at) p WHERE $2::timestamptz IS NOT NULL AND $3::int > 0`,
    );
    rows += await run(
      `INSERT INTO promise (id, shop_id, kind, subject, notification_id, due_at, made_at, kept_at)
       SELECT pg_temp.v7(sent_at, 5000000 + row_number() OVER ()), $1, CASE kind WHEN 'shipped' THEN 'parcel_by' ELSE 'money_by' END, coalesce(refund_id, order_id), id, sent_at + interval '3 days', sent_at,
         sent_at + interval '1 hour' * (CASE WHEN id::text LIKE '%7' THEN 80 ELSE 40 END)
       FROM notification WHERE shop_id = $1 AND kind IN ('shipped', 'refund-issued') AND state = 'sent' AND $2::timestamptz IS NOT NULL AND $3::int > 0`,
    );
    // What was paid back had come back, booked in by hand; one of twenty more was asked for, and of the last six weeks' those are still on their way, some for too long.
    rows += await run(
      `INSERT INTO "return" (shop_id, id, order_id, body, reached, occurred_at)
       SELECT $1, 'rt' || id, id, jsonb_build_object('id', 'rt' || id, 'number', 'R-' || id, 'basis', 'withdrawal', 'carrier', 'PostNord', 'label', jsonb_build_object('code', 'SE' || id), 'items', jsonb_build_array(jsonb_build_object('lineId', 'l1', 'quantity', 1))),
         jsonb_strip_nulls(jsonb_build_object('requested', asked, 'approved', CASE WHEN n % 20 <> 5 OR n % 3 > 0 THEN asked + interval '1 hour' END, 'in_transit', CASE WHEN n % 20 <> 5 OR n % 3 = 2 THEN asked + interval '1 day' END,
           'received', CASE WHEN n % 20 <> 5 OR asked < $2::timestamptz - interval '42 days' THEN asked + interval '3 days' END)),
         asked + interval '1 day' * CASE WHEN n % 20 <> 5 OR asked < $2::timestamptz - interval '42 days' THEN 3 WHEN n % 3 = 2 THEN 1 ELSE 0 END
       FROM (SELECT id, id::int AS n, placed_at + interval '5 days' AS asked FROM "order" WHERE shop_id = $1 AND (id::int % 10 = 0 OR id::int % 20 = 5) AND $3::int > 0) o
       WHERE asked + CASE WHEN n % 20 = 5 THEN interval '1 day' ELSE interval '4 days' END < $2::timestamptz`,
    );
    rows += await run(
      `INSERT INTO goods_in (shop_id, id, order_id, return_id, body, by, booked_at, tell_at)
       SELECT $1, pg_temp.v7(occurred_at, 11000000 + substr(id, 3)::int), order_id, id, jsonb_build_object('lines', jsonb_build_array(jsonb_build_object('lineId', 'l1', 'quantity', 1, 'condition', 'as_new')), 'inspected', true), 'Amira Haddad', occurred_at, occurred_at + interval '10 minutes'
       FROM "return" WHERE shop_id = $1 AND reached ? 'received' AND $2::timestamptz IS NOT NULL AND $3::int > 0`,
    );
    // Fewer ask since the mail that explains refunds went live, forty days ago.
    await run(
      `INSERT INTO "case" (id, shop_id, number, state, channel, topic, owner, order_id, notification_id, customer_email, customer_name, locale, subject, answer_by, first_answer_by, opened_at, first_answered_at, answered_at, closed_at)
       SELECT pg_temp.v7(at, 6000000 + n), $1, 'N-' || 10000 + n, CASE WHEN is_open THEN 'open' ELSE 'closed' END, CASE WHEN n % 7 = 0 THEN 'phone' WHEN n % 5 = 0 THEN 'page' ELSE 'mail' END, (ARRAY['delivery', 'return', 'refund', 'faulty'])[1 + n % 4], NULL, o.id,
         CASE WHEN n % 3 = 0 THEN (SELECT m.id FROM notification m WHERE m.shop_id = $1 AND m.order_id = o.id AND m.kind = 'delivered') END,
         o.customer_email, 'Lena Ek', 'sv', 'Var är min vara ' || n || '?', at + interval '8 hours', at + interval '8 hours', at, CASE WHEN NOT is_open THEN at + answered END, CASE WHEN NOT is_open THEN at + answered END, CASE WHEN NOT is_open THEN at + interval '3 days' END
       FROM (SELECT o.*, row_number() OVER (ORDER BY placed_at DESC)::int AS n FROM "order" o WHERE shop_id = $1 AND o.id::int % CASE WHEN placed_at > $2::timestamptz - interval '44 days' THEN 13 ELSE 9 END = 0 AND placed_at + interval '4 days' < $2::timestamptz AND $3::int > 0) o,
         LATERAL (SELECT o.placed_at + interval '4 days' AS at, n <= 12 AS is_open, interval '1 minute' * (60 + n % 600) AS answered) p`,
    );
    for (const [direction, at, n] of [
      ["in", "opened_at", 7],
      ["out", "first_answered_at", 8],
    ] as const)
      rows += await run(
        `INSERT INTO message (id, shop_id, case_id, direction, channel, author, words, at)
         SELECT pg_temp.v7(${at}, ${n}000000 + row_number() OVER ()), $1, id, '${direction}', channel, CASE '${direction}' WHEN 'in' THEN customer_email ELSE 'Amira Haddad' END, 'Hej!', ${at}
         FROM "case" WHERE shop_id = $1 AND ${at} IS NOT NULL AND $2::timestamptz IS NOT NULL AND $3::int > 0`,
      );
    // Every fourth who was answered was asked how it was, and two of three told.
    rows += await run(
      `INSERT INTO notification (id, shop_id, kind, class, subject, order_id, case_id, recipient, locale, state, due_at, occurred_at, decided_at, sent_at)
       SELECT pg_temp.v7(closed_at, 9000000 + row_number() OVER ()), $1, 'contact-survey', 'question', id::text, order_id, id, customer_email, 'sv', 'sent', closed_at, closed_at, closed_at, closed_at
       FROM "case" WHERE shop_id = $1 AND closed_at < $2::timestamptz AND $3::int > 0 AND substr(number, 3)::int % 4 = 0`,
    );
    await run(
      `INSERT INTO answer (shop_id, notification_id, kind, locale, given, case_id, answered_at, changed_at)
       SELECT $1, id, kind, 'sv', jsonb_build_object('welcome', 3 + n % 3, 'valued', 2 + n % 4, 'again', 4 + n % 2), NULL, sent_at, sent_at
       FROM (SELECT *, row_number() OVER ()::int AS n FROM notification WHERE shop_id = $1 AND kind = 'contact-survey') q WHERE n % 3 > 0 AND $2::timestamptz IS NOT NULL AND $3::int > 0`,
    );
    await run(
      `INSERT INTO webhook (id, shop_id, platform, topic, body, state, received_at, done_at)
       SELECT pg_temp.v7(at, 10000000 + i), $1, CASE WHEN i % 4 = 0 THEN 'postnord' ELSE 'woocommerce' END, 'order.updated', ''::bytea, 'done', at, at FROM generate_series(1, least($3::int, 20000)) i,
         LATERAL (SELECT $2::timestamptz - interval '1 second' * (CASE WHEN i % 4 = 0 THEN 12600 ELSE 14 END + i * 45) AS at) p`,
    );
    await client.query("RESET ROLE");
    await client.query("VACUUM ANALYZE");
    return rows;
  } finally {
    await client.end();
  }
}
