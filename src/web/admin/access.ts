import type { Deed } from "../../commerce/role.ts";
import { accountAccess } from "./account/access.ts";
import { alarmAccess } from "./alarms/access.ts";
import { auditAccess } from "./audit/access.ts";
import { inboxAccess } from "./inbox/access.ts";
import { insideAccess } from "./inside/access.ts";
import { insightAccess } from "./insight/access.ts";
import { keyAccess } from "./keys/access.ts";
import { logAccess } from "./log/access.ts";
import { needsAccess } from "./needs/access.ts";
import { orderAccess } from "./orders/access.ts";
import { overviewAccess } from "./overview/access.ts";
import { policiesAccess } from "./policies/access.ts";
import { practiceAccess } from "./practice/access.ts";
import { privacyAccess } from "./privacy/access.ts";
import { receiveAccess } from "./receive/access.ts";
import { scheduleAccess } from "./schedule/access.ts";
import { settingsAccess } from "./settings/access.ts";
import { setupAccess } from "./setup/access.ts";
import { teamAccess } from "./team/access.ts";

/**
 * Every route of the admin, and what somebody must be allowed to do to use it. `anyone`: without a session. A route without a row here answers nobody:
 * it is as if it were not there. Of several deeds one is enough.
 */
export const access: Readonly<Record<string, Deed | readonly Deed[] | "anyone">> = {
  ...needsAccess,
  ...policiesAccess,
  ...scheduleAccess,
  ...overviewAccess,
  ...insightAccess,
  "GET /admin/sign-in/:code": "anyone",
  "POST /admin/sign-in/:code": "anyone",
  "POST /admin/sign-out": "anyone",
  ...accountAccess,
  ...teamAccess,
  ...alarmAccess,
  ...logAccess,

  "GET /admin/editor.js": "anyone",
  "GET /admin/editor.css": "anyone",
  "GET /admin/templates": "read",
  "GET /admin/templates/:kind/switch": "publish-templates",
  "POST /admin/templates/:kind/switch": "publish-templates",
  "GET /admin/templates/:kind": "read",
  "GET /admin/templates/:kind/thumbnail": "read",
  "GET /admin/templates/:kind/frame": "read",
  "POST /admin/templates/:kind/preview": "read",
  "POST /admin/templates/:kind/draft": "write-templates",
  "POST /admin/templates/:kind/discard": "write-templates",
  "POST /admin/templates/:kind/test": "write-templates",

  "GET /admin/templates/:kind/publish": "publish-templates",
  "POST /admin/templates/:kind/publish": "publish-templates",
  "GET /admin/templates/:kind/approve": "read",
  "POST /admin/templates/:kind/approve": "approve-money-words",
  "POST /admin/templates/:kind/decline": ["approve-money-words", "publish-templates"],
  "POST /admin/templates/:kind/unschedule": "publish-templates",
  "GET /admin/templates/:kind/rollback": "publish-templates",
  "POST /admin/templates/:kind/rollback": "publish-templates",
  "GET /admin/templates/:kind/revert": "publish-templates",
  "POST /admin/templates/:kind/revert": "publish-templates",
  "GET /admin/templates/:kind/discard": "write-templates",
  "GET /admin/templates/:kind/default": "read",
  "POST /admin/templates/:kind/default": "write-templates",
  "GET /admin/templates/:kind/versions/:number": "read",
  "GET /admin/templates/:kind/compare": "read",

  "GET /admin/texts.css": "anyone",
  "GET /admin/texts.js": "anyone",
  "GET /admin/templates/:kind/texts": "read",
  "GET /admin/templates/:kind/texts.xliff": "read",
  "GET /admin/templates/:kind/texts.csv": "read",
  "POST /admin/templates/:kind/texts": "write-templates",
  "GET /admin/templates/:kind/audience": "read",
  "GET /admin/templates/next-days": "read",
  "GET /admin/templates/:kind/trial": "read",
  "POST /admin/templates/:kind/trial": "publish-templates",
  ...insideAccess,
  ...keyAccess,
  ...privacyAccess,
  ...orderAccess,
  ...receiveAccess,
  ...practiceAccess,
  ...auditAccess,
  ...inboxAccess,
  ...setupAccess,
  ...settingsAccess,
};
