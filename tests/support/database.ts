/** Each test file has a database of its own, with all tables and nobody's rows: no test sees what another one wrote. */
import { randomBytes } from "node:crypto";
import { inject } from "vitest";
import { asAdmin, inDatabase, roleOf } from "./postgres.ts";

export interface TestDatabase {
  /** As the owner of the database, with password. */
  url: string;
  /** Cuts what is still connected. */
  drop(): Promise<void>;
}

export async function createDatabase(): Promise<TestDatabase> {
  const { adminUrl, ownerUrl, template, migrationError } = inject("postgres");
  if (migrationError) throw new Error(`the migrations did not run: ${migrationError}`);
  const name = `test_${randomBytes(6).toString("hex")}`;
  const create = `CREATE DATABASE ${name} TEMPLATE ${template} OWNER ${roleOf(ownerUrl)} STRATEGY FILE_COPY`;
  for (let trial = 1; ; trial++) {
    try {
      await asAdmin(adminUrl, create);
      break;
    } catch (error) {
      const busy = (error as { code?: string }).code === "55006"; // autovacuum is looking at the template
      if (!busy || trial === 5) throw error;
    }
  }
  return {
    url: inDatabase(ownerUrl, name),
    drop: async () => {
      await asAdmin(adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}
