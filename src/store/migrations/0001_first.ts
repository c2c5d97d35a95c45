import { type Kysely, sql } from "kysely";

/** The first release: facts, decisions, mails and conversations, each row inside its shop. Frozen. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);

  // Roles belong to the whole server: another database may have made them, perhaps at this moment.
  for (const role of ["kvitto_app", "kvitto_engine"]) {
    // One that an administrator made is taken by whoever may not make roles. It changes nothing where it had succeeded.
    await run(`DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${role}') THEN CREATE ROLE ${role} NOLOGIN; END IF;
      EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`);
    // Not inherited: outside a transaction that has taken a role, its policies show nothing (PostgreSQL 16 can say so).
    await run(`DO $$ BEGIN EXECUTE 'GRANT ${role} TO CURRENT_USER' || CASE WHEN current_setting('server_version_num')::int >= 160000 THEN ' WITH INHERIT FALSE, SET TRUE' ELSE '' END; EXCEPTION WHEN OTHERS THEN
      IF NOT pg_has_role(current_user, '${role}', CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END) THEN RAISE; END IF; END $$`);
  }
  await run(`GRANT USAGE ON SCHEMA public TO kvitto_app, kvitto_engine`);

  await run(`
    CREATE TABLE shop (id text PRIMARY KEY, profile jsonb NOT NULL, created_at timestamptz NOT NULL DEFAULT now());
    CREATE UNIQUE INDEX shop_reply_domain ON shop ((profile->>'replyDomain'));
    CREATE TABLE api_key (id uuid PRIMARY KEY, shop_id text NOT NULL REFERENCES shop, hash bytea NOT NULL UNIQUE, secret text NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(), revoked_at timestamptz);
    CREATE TABLE connection (shop_id text NOT NULL REFERENCES shop, platform text NOT NULL, secrets text NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (shop_id, platform));
    CREATE TABLE alarm (id uuid PRIMARY KEY, shop_id text NOT NULL REFERENCES shop, kind text NOT NULL, subject text NOT NULL, text text NOT NULL,
      raised_at timestamptz NOT NULL DEFAULT now(), resolved_at timestamptz);
    CREATE UNIQUE INDEX alarm_open ON alarm (shop_id, kind, subject) WHERE resolved_at IS NULL;
    CREATE TABLE webhook (id uuid PRIMARY KEY, shop_id text NOT NULL REFERENCES shop, platform text NOT NULL, topic text NOT NULL,
      delivery_key text, content_key text, body bytea NOT NULL, fetched jsonb, state text NOT NULL DEFAULT 'kept', reason text, waits_for text,
      attempts smallint NOT NULL DEFAULT 0, received_at timestamptz NOT NULL DEFAULT now(), done_at timestamptz);
    CREATE UNIQUE INDEX webhook_delivery ON webhook (shop_id, platform, delivery_key) WHERE delivery_key IS NOT NULL;
    CREATE UNIQUE INDEX webhook_content ON webhook (shop_id, platform, content_key) WHERE content_key IS NOT NULL;
    CREATE INDEX webhook_waiting ON webhook (shop_id, waits_for) WHERE state = 'waiting';
    CREATE INDEX webhook_dead ON webhook (shop_id, received_at) WHERE state = 'dead';
    CREATE TABLE "order" (shop_id text NOT NULL REFERENCES shop, id text NOT NULL, number text NOT NULL, customer_email text, body jsonb NOT NULL, policy jsonb,
      placed_at timestamptz NOT NULL, occurred_at timestamptz NOT NULL, PRIMARY KEY (shop_id, id));
    CREATE INDEX order_number ON "order" (shop_id, number);
    CREATE INDEX order_email ON "order" (shop_id, lower(customer_email));
    CREATE TABLE event (shop_id text NOT NULL REFERENCES shop, id text NOT NULL, type text NOT NULL, order_id text, body jsonb NOT NULL,
      occurred_at timestamptz NOT NULL, webhook_id uuid NOT NULL, recorded_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (shop_id, id));
    CREATE INDEX event_order ON event (shop_id, order_id);
    CREATE TABLE return (shop_id text NOT NULL REFERENCES shop, id text NOT NULL, order_id text NOT NULL, body jsonb NOT NULL, occurred_at timestamptz NOT NULL,
      PRIMARY KEY (shop_id, id));
    CREATE INDEX return_order ON return (shop_id, order_id);
    CREATE TABLE refund (shop_id text NOT NULL REFERENCES shop, id text NOT NULL, order_id text NOT NULL, return_id text, body jsonb NOT NULL,
      occurred_at timestamptz NOT NULL, told_at timestamptz NOT NULL DEFAULT clock_timestamp(), PRIMARY KEY (shop_id, id));
    CREATE INDEX refund_order ON refund (shop_id, order_id);
    CREATE TABLE statement (shop_id text NOT NULL REFERENCES shop, refund_id text NOT NULL, version int NOT NULL, state text NOT NULL, body jsonb NOT NULL,
      hold_until timestamptz, made_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (shop_id, refund_id, version));
    CREATE TABLE policy (shop_id text NOT NULL REFERENCES shop, version text NOT NULL, valid_from timestamptz NOT NULL, body jsonb NOT NULL, PRIMARY KEY (shop_id, version));
    CREATE TABLE template (shop_id text NOT NULL REFERENCES shop, kind text NOT NULL, version text NOT NULL, body jsonb NOT NULL, live boolean NOT NULL,
      published_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (shop_id, kind, version));
    CREATE UNIQUE INDEX template_live ON template (shop_id, kind) WHERE live;
    CREATE TABLE notification (id uuid PRIMARY KEY, shop_id text NOT NULL REFERENCES shop, kind text NOT NULL, class text NOT NULL, subject text NOT NULL,
      order_id text, refund_id text, return_id text, case_id uuid, event_id text, thread_id uuid, recipient text, locale text, state text NOT NULL, reason text,
      due_at timestamptz, occurred_at timestamptz NOT NULL, decided_at timestamptz NOT NULL DEFAULT now(), sent_at timestamptz, provider_id text,
      UNIQUE (shop_id, kind, subject));
    CREATE INDEX notification_order ON notification (shop_id, order_id);
    CREATE TABLE decision (id uuid PRIMARY KEY, shop_id text NOT NULL REFERENCES shop, notification_id uuid NOT NULL REFERENCES notification, state text NOT NULL, reason text,
      at timestamptz NOT NULL DEFAULT now());
    CREATE INDEX decision_notification ON decision (shop_id, notification_id);
    CREATE TABLE mail (shop_id text NOT NULL REFERENCES shop, notification_id uuid NOT NULL REFERENCES notification, provider text NOT NULL, bytes bytea NOT NULL, sha256 bytea NOT NULL,
      message_id text NOT NULL, envelope_from text NOT NULL, envelope_to text NOT NULL, subject text NOT NULL, html text NOT NULL, text text NOT NULL, template_version text NOT NULL,
      composed_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (shop_id, notification_id));
    CREATE INDEX mail_message_id ON mail (shop_id, message_id);
    CREATE TABLE attempt (shop_id text NOT NULL REFERENCES shop, notification_id uuid NOT NULL REFERENCES notification, number int NOT NULL, worker text NOT NULL, phase text NOT NULL,
      lease_until timestamptz NOT NULL, outcome text, answer text, started_at timestamptz NOT NULL DEFAULT now(), ended_at timestamptz,
      PRIMARY KEY (shop_id, notification_id, number));
    CREATE TABLE thread (id uuid PRIMARY KEY, shop_id text NOT NULL REFERENCES shop, order_id text, recipient text NOT NULL, revoked_at timestamptz,
      created_at timestamptz NOT NULL DEFAULT now());
    CREATE UNIQUE INDEX thread_order ON thread (shop_id, COALESCE(order_id, ''), lower(recipient)) WHERE revoked_at IS NULL;
    CREATE TABLE inbound (id uuid PRIMARY KEY, shop_id text NOT NULL REFERENCES shop, raw bytea NOT NULL, hash bytea NOT NULL, envelope_from text NOT NULL, envelope_to text NOT NULL,
      state text NOT NULL DEFAULT 'kept', reason text, case_id uuid, attempts smallint NOT NULL DEFAULT 0, received_at timestamptz NOT NULL DEFAULT now(), UNIQUE (shop_id, hash));
    CREATE TABLE "case" (id uuid PRIMARY KEY, shop_id text NOT NULL REFERENCES shop, number text NOT NULL, state text NOT NULL, order_id text, thread_id uuid, notification_id uuid,
      customer_email text NOT NULL, customer_name text, subject text NOT NULL, answer_by timestamptz NOT NULL, opened_at timestamptz NOT NULL DEFAULT now(), answered_at timestamptz,
      UNIQUE (shop_id, number));
    CREATE INDEX case_thread ON "case" (shop_id, thread_id);
    CREATE TABLE message (id uuid PRIMARY KEY, shop_id text NOT NULL REFERENCES shop, case_id uuid NOT NULL REFERENCES "case", direction text NOT NULL, author text NOT NULL, words text NOT NULL,
      inbound_id uuid, message_id text, at timestamptz NOT NULL DEFAULT now());
    CREATE INDEX message_case ON message (shop_id, case_id);
    CREATE TABLE promise (id uuid PRIMARY KEY, shop_id text NOT NULL REFERENCES shop, kind text NOT NULL, subject text NOT NULL, notification_id uuid NOT NULL REFERENCES notification,
      due_at timestamptz NOT NULL, made_at timestamptz NOT NULL DEFAULT now(), kept_at timestamptz, UNIQUE (shop_id, kind, notification_id));
    CREATE TABLE counter (shop_id text NOT NULL REFERENCES shop, name text NOT NULL, value int NOT NULL, PRIMARY KEY (shop_id, name));
  `);

  // A plain current_setting fails when the setting was never made, and a reused connection has an empty string in it, which is no id.
  const mine = (column: string) => `${column} = NULLIF(current_setting('app.shop', true), '')`;
  const tenants = [
    "api_key",
    "connection",
    "alarm",
    "webhook",
    '"order"',
    "event",
    "return",
    "refund",
    "statement",
    "policy",
    "template",
    "notification",
    "decision",
    "mail",
    "attempt",
    "thread",
    "inbound",
    '"case"',
    "message",
    "promise",
    "counter",
  ];
  for (const table of ["shop", ...tenants]) {
    await run(`
      ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
      ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
      CREATE POLICY tenant ON ${table} TO kvitto_app USING (${mine(table === "shop" ? "id" : "shop_id")}) WITH CHECK (${mine(table === "shop" ? "id" : "shop_id")});
      GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO kvitto_app;
    `);
  }

  // The engine crosses shops for exactly this: keep what arrives, find the shop that a token, key, path or address belongs to, and find work that is overdue.
  await run(`
    CREATE INDEX webhook_kept ON webhook (received_at) WHERE state = 'kept';
    CREATE INDEX inbound_kept ON inbound (received_at) WHERE state = 'kept';
    CREATE INDEX notification_due ON notification (due_at) WHERE state IN ('planned', 'sending');
    GRANT SELECT (id, shop_id, state, due_at) ON notification TO kvitto_engine;
    CREATE POLICY engine_select ON notification FOR SELECT TO kvitto_engine USING (state IN ('planned', 'sending'));
    GRANT INSERT, SELECT (id, shop_id, platform, delivery_key, content_key, state, received_at) ON webhook TO kvitto_engine;
    CREATE POLICY engine_insert ON webhook FOR INSERT TO kvitto_engine WITH CHECK (true);
    CREATE POLICY engine_select ON webhook FOR SELECT TO kvitto_engine USING (true);
    GRANT INSERT, SELECT (id, shop_id, hash, state, received_at) ON inbound TO kvitto_engine;
    CREATE POLICY engine_insert ON inbound FOR INSERT TO kvitto_engine WITH CHECK (true);
    CREATE POLICY engine_select ON inbound FOR SELECT TO kvitto_engine USING (true);
    GRANT SELECT ON shop, api_key, connection TO kvitto_engine;
    CREATE POLICY engine_select ON shop FOR SELECT TO kvitto_engine USING (true);
    CREATE POLICY engine_select ON api_key FOR SELECT TO kvitto_engine USING (true);
    CREATE POLICY engine_select ON connection FOR SELECT TO kvitto_engine USING (true);
  `);
}
