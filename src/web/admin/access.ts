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
import { templatesAccess } from "./templates/access.ts";

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
  ...insideAccess,
  ...keyAccess,
  ...privacyAccess,
  ...orderAccess,
  ...receiveAccess,
  ...practiceAccess,
  ...templatesAccess,
  ...auditAccess,
  ...inboxAccess,
  ...setupAccess,
  ...settingsAccess,
};
