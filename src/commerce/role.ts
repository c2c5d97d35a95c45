/** What people of a shop's staff may do in the admin: one table, asked by every route. */

export const roles = ["owner", "support", "marketer", "finance", "read-only"] as const;
export type Role = (typeof roles)[number];

/** What a route of the admin asks for. */
export const deeds = [
  "read",
  "write-templates",
  "publish-templates",
  "approve-money-words",
  "manage-members",
] as const;
export type Deed = (typeof deeds)[number];

const allowed: Record<Role, readonly Deed[]> = {
  owner: deeds,
  support: ["read"],
  marketer: ["read", "write-templates", "publish-templates"],
  finance: ["read", "approve-money-words"],
  "read-only": ["read"],
};

export const may = (role: Role, deed: Deed): boolean => allowed[role].includes(deed);
