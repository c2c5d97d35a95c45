import type { Migration } from "kysely/migration";
import { up as first } from "./0001_first.ts";
import { up as statement } from "./0002_statement.ts";
import { up as sending } from "./0003_sending.ts";
import { up as reports } from "./0004_reports.ts";
import { up as domains } from "./0005_domains.ts";
import { up as watching } from "./0006_watching.ts";
import { up as receiving } from "./0007_receiving.ts";
import { up as catalogue } from "./0008_catalogue.ts";
import { up as returns } from "./0009_returns.ts";
import { up as recall } from "./0010_recall.ts";
import { up as guides } from "./0011_guides.ts";
import { up as surveys } from "./0012_surveys.ts";
import { up as deciding } from "./0013_deciding.ts";
import { up as tracking } from "./0014_tracking.ts";
import { up as withdrawal } from "./0015_withdrawal.ts";
import { up as cases } from "./0016_cases.ts";
import { up as desk } from "./0017_desk.ts";
import { up as faq } from "./0018_faq.ts";
import { up as calendars } from "./0019_calendars.ts";
import { up as answering } from "./0020_answering.ts";
import { up as helpdesks } from "./0021_helpdesks.ts";
import { up as mailboxes } from "./0022_mailboxes.ts";
import { up as shopify } from "./0023_shopify.ts";
import { up as erasure } from "./0024_erasure.ts";
import { up as shopNotes } from "./0025_shop_notes.ts";
import { up as connecting } from "./0026_connecting.ts";
import { up as templates } from "./0027_templates.ts";
import { up as gettingIn } from "./0028_getting_in.ts";
import { up as embedded } from "./0029_embedded.ts";
import { up as history } from "./0030_history.ts";
import { up as figures } from "./0031_figures.ts";
import { up as unpacking } from "./0032_receiving.ts";
import { up as needs } from "./0033_needs.ts";
import { up as inbox } from "./0034_inbox.ts";
import { up as quickTest } from "./0036_quick_test.ts";
import { up as pages } from "./0038_pages.ts";
import { up as safety } from "./0039_safety.ts";
import { up as versions } from "./0040_versions.ts";

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
  "0009_returns": { up: returns },
  "0010_recall": { up: recall },
  "0011_guides": { up: guides },
  "0012_surveys": { up: surveys },
  "0013_deciding": { up: deciding },
  "0014_tracking": { up: tracking },
  "0015_withdrawal": { up: withdrawal },
  "0016_cases": { up: cases },
  "0017_desk": { up: desk },
  "0018_faq": { up: faq },
  "0019_calendars": { up: calendars },
  "0020_answering": { up: answering },
  "0021_helpdesks": { up: helpdesks },
  "0022_mailboxes": { up: mailboxes },
  "0023_shopify": { up: shopify },
  "0024_erasure": { up: erasure },
  "0025_shop_notes": { up: shopNotes },
  "0026_connecting": { up: connecting },
  "0027_templates": { up: templates },
  "0028_getting_in": { up: gettingIn },
  "0029_embedded": { up: embedded },
  "0030_history": { up: history },
  "0031_figures": { up: figures },
  "0032_receiving": { up: unpacking },
  "0033_needs": { up: needs },
  "0034_inbox": { up: inbox },
  "0036_quick_test": { up: quickTest },
  "0038_pages": { up: pages },
  "0039_safety": { up: safety },
  "0040_versions": { up: versions },
};
