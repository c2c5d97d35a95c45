import { namedKinds } from "../../../commerce/named.ts";
import type { SaidParts } from "../../../pipeline/refunds/review.ts";
import type { Task } from "../../../pipeline/refunds/tasks.ts";
import type { Group, Judged, Offered, OrderShown, Speaking } from "./view.ts";

/** What somebody has chosen in one card: it comes with the address where she only looks, and with the form where she decides. */
export interface Chosen {
  /** The key of an offered name, or `else`; empty where nothing is chosen. */
  as: string;
  kind: string;
  because: string;
  learn: boolean;
  /** Which refund she looks at. */
  n: number;
  rows: number;
  /** Numbers of refunds that she left out. */
  without: Set<string>;
  /** The newest statement that she has seen: what came later is not named by her. */
  upto: number;
  wrong?: string | undefined;
}

/** One question as it is shown. */
export interface GroupShown {
  group: Group;
  speaking: Speaking;
  orders: Map<string, OrderShown>;
  offers: Offered[];
  judged: Judged;
  chosen: Chosen;
  /** For the ids of what belongs together on the page. */
  nth: number;
}

/** One field of a form or an address. */
export type FieldOf = (name: string, most: number) => string;

const most = 4_000;

export function readChosen(field: FieldOf, group: Group, rows: { few: number; most: number }): Chosen {
  const shown = field("shown", most).split(",").filter(Boolean);
  const newest = Math.max(0, ...group.tasks.map(numberOf));
  const upto = Number(field("upto", 12)) || newest;
  const n = Math.trunc(Number(field("n", 6)) || 0);
  return {
    as: field("as", 200),
    kind: field("kind", 40),
    because: field("because", 2_000),
    // What was asked once is a habit only where it came more than once.
    learn: shown.length === 0 ? group.tasks.length > 1 : field("learn", 3) === "yes",
    n: Math.min(Math.max(0, n), group.tasks.length - 1),
    rows: Number(field("rows", 6)) > rows.few || shown.length > rows.few ? rows.most : rows.few,
    without: new Set(shown.filter((key) => field(`in-${key}`, 3) !== "yes")),
    upto,
  };
}

const numberOf = (task: Task): number => Number(task.number?.replace("R-", "") ?? 0);

/** Those of the group that she means: without what she left out and what she has not seen. */
export const meant = (group: Group, { without, upto }: Pick<Chosen, "without" | "upto">): Task[] =>
  group.tasks.filter((task) => !without.has(task.number ?? task.refund) && numberOf(task) <= upto);

/** The parts that her choice names; nothing where none is chosen. */
export function partsOf(
  chosen: Pick<Chosen, "as" | "kind" | "because">,
  offers: readonly Offered[],
): SaidParts | undefined {
  const because = chosen.as === "else" && chosen.because !== "" ? { because: chosen.because } : {};
  if (chosen.as === "else") {
    const kind = namedKinds.find((one) => one === chosen.kind);
    return kind && [{ kind, ...because }];
  }
  const offer = offers.find((one) => one.key === chosen.as);
  return offer?.parts.map((part) => ({ ...part }));
}
