import { type Kysely, sql } from "kysely";

/** What people say about a refund: names for sums, rules learned from them, approvals, notes; who did what; and the papers. Frozen. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run(`
    ALTER TABLE statement ADD COLUMN number int;
    ALTER TABLE statement ADD COLUMN blocked boolean NOT NULL DEFAULT false;
    ALTER TABLE refund ADD COLUMN tops_up text;
    ALTER TABLE refund ADD COLUMN gone text;
    ALTER TABLE policy ADD COLUMN attested_by text;
    ALTER TABLE policy ADD COLUMN added_at timestamptz NOT NULL DEFAULT now();
    CREATE TABLE naming_rule (id uuid PRIMARY KEY, shop_id text NOT NULL REFERENCES shop, amount text NOT NULL, currency text NOT NULL, carrier text, parts jsonb NOT NULL,
      made_by text NOT NULL, made_at timestamptz NOT NULL, undone_by text, undone_at timestamptz);
    CREATE UNIQUE INDEX naming_rule_live ON naming_rule (shop_id, amount, currency, COALESCE(carrier, '')) WHERE undone_at IS NULL;
    CREATE TABLE naming (id uuid PRIMARY KEY, shop_id text NOT NULL REFERENCES shop, refund_id text NOT NULL, amount text NOT NULL, parts jsonb NOT NULL, rule_id uuid REFERENCES naming_rule,
      made_by text NOT NULL, made_at timestamptz NOT NULL, undone_by text, undone_at timestamptz);
    CREATE INDEX naming_refund ON naming (shop_id, refund_id) WHERE undone_at IS NULL;
    CREATE TABLE approval (id uuid PRIMARY KEY, shop_id text NOT NULL REFERENCES shop, refund_id text NOT NULL, blocks jsonb NOT NULL, reason text NOT NULL, made_by text NOT NULL, made_at timestamptz NOT NULL,
      undone_by text, undone_at timestamptz);
    CREATE UNIQUE INDEX approval_live ON approval (shop_id, refund_id) WHERE undone_at IS NULL;
    CREATE TABLE note (id uuid PRIMARY KEY, shop_id text NOT NULL REFERENCES shop, refund_id text NOT NULL, text text NOT NULL, made_by text NOT NULL, made_at timestamptz NOT NULL, undone_at timestamptz);
    CREATE UNIQUE INDEX note_live ON note (shop_id, refund_id) WHERE undone_at IS NULL;
    CREATE TABLE audit (id uuid PRIMARY KEY, shop_id text NOT NULL REFERENCES shop, by text NOT NULL, did text NOT NULL, subject text NOT NULL, detail jsonb NOT NULL, at timestamptz NOT NULL);
    CREATE INDEX audit_subject ON audit (shop_id, subject, id);
    CREATE TABLE credit_note (shop_id text NOT NULL REFERENCES shop, number int NOT NULL, refund_id text NOT NULL, statement_version int NOT NULL, body jsonb NOT NULL, issued_at timestamptz NOT NULL,
      PRIMARY KEY (shop_id, number));
    CREATE UNIQUE INDEX credit_note_refund ON credit_note (shop_id, refund_id, statement_version);
    CREATE INDEX statement_number ON statement (shop_id, number);
    CREATE INDEX statement_open ON statement (shop_id, refund_id, version DESC) WHERE state = 'needs_review' OR blocked;
  `);
  // What was done stays done, and a credit note stays as it was issued: those two are only ever added to.
  const onlyAdded = ["audit", "credit_note"];
  const mine = "shop_id = NULLIF(current_setting('app.shop', true), '')";
  for (const table of ["naming_rule", "naming", "approval", "note", "audit", "credit_note"])
    await run(`
      ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
      ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
      CREATE POLICY tenant ON ${table} TO kvitto_app USING (${mine}) WITH CHECK (${mine});
      GRANT SELECT, INSERT${onlyAdded.includes(table) ? "" : ", UPDATE, DELETE"} ON ${table} TO kvitto_app;
    `);
}
