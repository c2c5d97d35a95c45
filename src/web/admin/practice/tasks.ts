import { may, type Role } from "../../../commerce/role.ts";

/** What somebody tries in a shop to practise in, by role, each ticked by what the log says that she did. */

export const taskKeys = [
  "delay",
  "angry",
  "take",
  "answer",
  "note",
  "call",
  "join",
  "name",
  "law",
  "receive",
  "draft",
  "publish",
] as const;
export type TaskKey = (typeof taskKeys)[number];

interface Task {
  /** Where it is done. */
  href: string;
  /** The deeds that the log has of it, by their beginning. */
  did: readonly string[];
  roles: readonly Role[];
}

export const tasks: Record<TaskKey, Task> = {
  delay: {
    href: "#simulate",
    did: ["simulated: parcel-delayed"],
    roles: ["owner", "support", "finance", "marketer"],
  },
  angry: { href: "#simulate", did: ["simulated: angry-reply"], roles: ["owner", "support"] },
  take: { href: "/admin/inbox", did: ["gave the case"], roles: ["owner", "support"] },
  answer: { href: "/admin/inbox", did: ["answered the case"], roles: ["owner", "support"] },
  note: { href: "/admin/inbox", did: ["wrote a note"], roles: ["support"] },
  call: { href: "/admin/inbox/log", did: ["logged the question"], roles: ["support"] },
  join: {
    href: "/admin/needs?only=replies",
    did: ["assigned the mail", "discarded the mail"],
    roles: ["support"],
  },
  name: { href: "/admin/needs", did: ["named"], roles: ["owner", "support", "finance"] },
  law: {
    href: "/admin/needs",
    did: ["approved", "corrected the reason"],
    roles: ["owner", "finance"],
  },
  receive: { href: "/admin/receive", did: ["goods booked in"], roles: ["support"] },
  draft: { href: "/admin/templates", did: ["saved a draft"], roles: ["marketer"] },
  publish: {
    href: "/admin/templates",
    did: ["published a template", "scheduled a template"],
    roles: ["marketer"],
  },
};

export const tasksOf = (role: Role): TaskKey[] => taskKeys.filter((key) => tasks[key].roles.includes(role));

/** Whether the log says that it was done. */
export const isDone = (key: TaskKey, did: ReadonlyMap<string, number>): boolean =>
  [...did.keys()].some((deed) =>
    tasks[key].did.some((begin) => deed === begin || deed.startsWith(`${begin} `)),
  );

export const maySimulate = (role: Role): boolean =>
  (["answer", "name-refunds", "write-templates"] as const).some((deed) => may(role, deed));
