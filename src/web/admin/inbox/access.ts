import type { Deed } from "../../../commerce/role.ts";

/** What the inbox asks of whoever uses it. */
export const inboxAccess: Readonly<Record<string, Deed | readonly Deed[] | "anyone">> = {
  "GET /admin/inbox.js": "anyone",
  "GET /admin/inbox": "read",
  "POST /admin/inbox": "read",
  "GET /admin/inbox/log": "answer",
  "POST /admin/inbox/log": "answer",
  "GET /admin/inbox/answers": "read",
  "POST /admin/inbox/answers": "answer",
  "POST /admin/inbox/answers/remove": "answer",
  "GET /admin/inbox/goodwill": "read",
  "POST /admin/inbox/goodwill": "manage-members",
  "GET /admin/inbox/:number": "read",
  // What a customer attached shows what the page masks: it is for whoever works with it.
  "GET /admin/inbox/:number/files/:id": ["answer", "name-refunds"],
  "POST /admin/inbox/:number/reveal": "answer",
  "POST /admin/inbox/:number/draft": "answer",
  "POST /admin/inbox/:number/answer": "answer",
  "POST /admin/inbox/:number/note": "answer",
  "POST /admin/inbox/:number/owner": "answer",
  "POST /admin/inbox/:number/topic": "answer",
  "POST /admin/inbox/:number/solve": "answer",
  "POST /admin/inbox/:number/reopen": "answer",
  "POST /admin/inbox/:number/merge": "answer",
  "POST /admin/inbox/:number/unmerge": "answer",
  "POST /admin/inbox/:number/split": "answer",
  "POST /admin/inbox/:number/helpdesk": "answer",
  "POST /admin/inbox/:number/gift": "answer",
  "POST /admin/inbox/:number/gift-back": "answer",
};
