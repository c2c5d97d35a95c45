import type { Migration } from "kysely/migration";
import { up as first } from "./0001_first.ts";
import { up as statement } from "./0002_statement.ts";
import { up as sending } from "./0003_sending.ts";

/** Listed by hand, in order. A migration that has left this house is never edited. */
export const migrations: Record<string, Migration> = {
  "0001_first": { up: first },
  "0002_statement": { up: statement },
  "0003_sending": { up: sending },
};
