import type { Migration } from "kysely/migration";
import { up as first } from "./0001_first.ts";
import { up as statement } from "./0002_statement.ts";
import { up as sending } from "./0003_sending.ts";
import { up as reports } from "./0004_reports.ts";
import { up as domains } from "./0005_domains.ts";
import { up as watching } from "./0006_watching.ts";
import { up as receiving } from "./0007_receiving.ts";
import { up as catalogue } from "./0008_catalogue.ts";

/** Listed by hand, in order. A migration that has left this house is never edited. */
export const migrations: Record<string, Migration> = {
  "0001_first": { up: first },
  "0002_statement": { up: statement },
  "0003_sending": { up: sending },
  "0004_reports": { up: reports },
  "0005_domains": { up: domains },
  "0006_watching": { up: watching },
  "0007_receiving": { up: receiving },
  "0008_catalogue": { up: catalogue },
};
