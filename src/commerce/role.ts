/** What people of a shop's staff may do in the admin: one table, asked by every route. */

export const roles = ["owner", "support", "marketer", "finance", "read-only"] as const;
export type Role = (typeof roles)[number];

/** What a route of the admin asks for. */
export const deeds = [
  "read",
  /** Writes to customers: cases, calls, notes, the identical copy again. */
  "answer",
  /** Books goods that came back. */
  "receive",
  /** Says what a difference in a refund is. */
  "name-refunds",
  /** Lets a refund's mail leave against a rule of the law guard, or gives more than was owed. */
  "override-law",
  "write-policies",
  "write-templates",
  "publish-templates",
  "approve-money-words",
  /** Connections, sender domain, going live, the schedule, alarms, keys. */
  "set-up",
  /** Takes a person's or the shop's data out, or erases it. */
  "hand-out",
  "see-log",
  "manage-members",
] as const;
export type Deed = (typeof deeds)[number];

const allowed: Record<Role, readonly Deed[]> = {
  owner: deeds,
  support: ["read", "answer", "receive", "name-refunds"],
  marketer: ["read", "write-templates", "publish-templates"],
  finance: ["read", "name-refunds", "override-law", "write-policies", "approve-money-words", "see-log"],
  "read-only": ["read"],
};

export const may = (role: Role, deed: Deed): boolean => allowed[role].includes(deed);
