import type { TripFacts } from "./trip.ts";
import { instantOf, type PlaceTime } from "./trip-time.ts";

/** What became different of a journey, one entry for each thing that a traveller must know. Pure. */
export interface Change {
  /** What of it: "departure", "return", "terminal", or the kind of what is booked with its end, such as "transfer_from". */
  what: string;
  change: "moved" | "place" | "added" | "removed" | "renamed" | "note";
  title?: string | undefined;
  before?: PlaceTime | undefined;
  after?: PlaceTime | undefined;
  /** The words that took the place of others. */
  text?: string | undefined;
  was?: string | undefined;
}

type Segment = TripFacts["segments"][number];

export function changesOf(before: TripFacts, after: TripFacts): Change[] {
  const ends = [
    ...endChanges("departure", before.departure, after.departure),
    ...endChanges("return", before.return, after.return),
  ];
  const moved = ends.flatMap((one) => (one.change === "moved" && one.before && one.after ? [one] : []));
  const known = new Map(before.segments.map((segment) => [segment.id, segment]));
  const kept = new Set(after.segments.map(({ id }) => id));
  const booked = [
    ...after.segments.flatMap((segment) => segmentChanges(known.get(segment.id), segment)),
    ...before.segments
      .filter(({ id }) => !kept.has(id))
      .map(
        (segment): Change => ({
          what: segment.kind,
          change: "removed",
          title: segment.title,
          before: segment.from,
        }),
      ),
    // A flight that leaves with the journey has moved with it: that is told once.
  ].filter((one) => !moved.some((end) => sameMove(end, one)));
  const to = before.destination.name !== after.destination.name;
  const reference = after.reference !== undefined && before.reference !== after.reference;
  return [
    ...(to
      ? [
          {
            what: "destination",
            change: "renamed",
            was: before.destination.name,
            text: after.destination.name,
          } as const,
        ]
      : []),
    ...ends,
    ...booked,
    ...(reference
      ? [{ what: "reference", change: "renamed", was: before.reference, text: after.reference } as const]
      : []),
  ];
}

const sameTime = (a: PlaceTime, b: PlaceTime): boolean =>
  a.at.length === b.at.length && instantOf(a).getTime() === instantOf(b).getTime();

const sameMove = (a: Change, b: Change): boolean =>
  b.change === "moved" &&
  Boolean(a.before && b.before && sameTime(a.before, b.before)) &&
  Boolean(a.after && b.after && sameTime(a.after, b.after));

function endChanges(what: string, before: PlaceTime | undefined, after: PlaceTime | undefined): Change[] {
  if (!before && after) return [{ what, change: "added", after }];
  if (before && !after) return [{ what, change: "removed", before }];
  if (!before || !after) return [];
  const moved: Change[] = sameTime(before, after) ? [] : [{ what, change: "moved", before, after }];
  const from = (name: "place" | "terminal"): Change[] =>
    after[name] !== undefined && after[name] !== before[name]
      ? [{ what: name === "place" ? what : name, change: "place", was: before[name], text: after[name] }]
      : [];
  return [...moved, ...from("place"), ...from("terminal")];
}

function segmentChanges(before: Segment | undefined, after: Segment): Change[] {
  const { kind, title } = after;
  if (!before) return [{ what: kind, change: "added", title, after: after.from ?? after.to }];
  const times = (["from", "to"] as const).flatMap((end): Change[] =>
    endChanges(`${kind}_${end}`, before[end], after[end]).map((one) => ({ ...one, title })),
  );
  return [
    ...(before.title === title
      ? []
      : [{ what: kind, change: "renamed", was: before.title, text: title } as const]),
    ...times,
    ...(after.note !== undefined && after.note !== before.note
      ? [{ what: kind, change: "note", title, text: after.note } as const]
      : []),
  ];
}
