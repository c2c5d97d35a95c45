import { type Kysely, sql } from "kysely";

/** What a trial of two versions is judged by is laid down when it starts: how often a mail is asked about, and how many mails it takes. Frozen. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
    ALTER TABLE template_trial DROP COLUMN a_version, DROP COLUMN b_version, ADD COLUMN b_versions text[] NOT NULL, ADD COLUMN aim float8 NOT NULL,
      ADD COLUMN before_sends int NOT NULL, ADD COLUMN before_replies int NOT NULL, ADD COLUMN planned_a int NOT NULL, ADD COLUMN planned_b int NOT NULL, ADD COLUMN outcome jsonb;
  `)
    .execute(db);
}
