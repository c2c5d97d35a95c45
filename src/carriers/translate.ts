import { z } from "zod";
import { fulfillmentSchema } from "../commerce/fulfillment.ts";
import type { Carrier, ParcelNews } from "../contracts.ts";
import { Problem } from "../errors.ts";

/** What one word of a carrier says of a parcel. `silent` words are known and move nothing: a label was printed, a notice was sent. */
type Said =
  | "silent"
  | (Pick<ParcelNews, "state"> & {
      failure?: NonNullable<ParcelNews["facts"]["failure"]>["reason"];
      delay?: NonNullable<ParcelNews["facts"]["delay"]>["reason"];
      returned?: NonNullable<ParcelNews["facts"]["returned"]>["reason"];
      deliveredTo?: ParcelNews["facts"]["deliveredTo"];
    });

/** Where something stands in a delivery: "msg.checkpoints.-1.checkpoint_time"; -1 is the last of a list. */
type Place = string;

/** How a carrier tells of a parcel: its words and where they stand. A carrier is this table and its signature. */
interface CarrierTable {
  /** As a person would say it. */
  title: string;
  /** Deliveries about something else carry another word here; they give nothing. */
  about?: { at: Place; is: readonly string[] };
  /** The first ones that are there count, in this order. */
  numbers: readonly Place[];
  /** Ways to make up the word, the most exact first: of several places the words are joined by "/". The first that `words` knows counts. */
  word: readonly (readonly Place[])[];
  words: Readonly<Record<string, Said>>;
  at: readonly Place[];
  carrier?: Place;
  url?: readonly Place[];
  expected?: readonly { from?: Place; to: Place }[];
  pickup?: { name: Place; address?: Place; hours?: Place; code?: Place; until?: Place };
}

/** Reads a delivery with a carrier's table. Words that nobody has listed give nothing: a guess would be told to a customer. */
export const reader =
  (table: CarrierTable): Carrier["translate"] =>
  (payload, receivedAt) => {
    if (!payload || typeof payload !== "object" || Array.isArray(payload)) throw misshapen(table);
    if (table.about && !table.about.is.includes(wordAt(payload, table.about.at) ?? "")) return [];
    const said = meaningOf(payload, table);
    if (said === undefined || said === "silent") return [];
    const numbers = [...new Set(table.numbers.flatMap((place) => wordAt(payload, place) ?? []))];
    if (numbers.length === 0) throw misshapen(table);
    const at = table.at.map((place) => timeAt(payload, place)).find((time) => time !== undefined);
    return [
      {
        numbers,
        state: said.state,
        // No mail speaks of what lies ahead: a clock that goes wrong, or a local time without its zone.
        at: (at && at.time < receivedAt ? at.time : receivedAt).toISOString(),
        facts: factsOf(payload, table, said),
      },
    ];
  };

const misshapen = ({ title }: CarrierTable) =>
  new Problem("unprocessable", `what ${title} tells does not have its documented shape: no tracking number`);

function meaningOf(payload: object, { word, words }: CarrierTable): Said | undefined {
  for (const places of word) {
    const parts = places.map((place) => wordAt(payload, place));
    const told = parts.every((part) => part !== undefined) ? parts.join("/") : undefined;
    if (told !== undefined && Object.hasOwn(words, told)) return words[told];
  }
  return undefined;
}

function factsOf(payload: object, table: CarrierTable, said: Exclude<Said, "silent">): ParcelNews["facts"] {
  const url = table.url?.map((place) => wordAt(payload, place)).find(isLink);
  const expected = table.expected
    ?.map(({ from, to }) => ({ from: from && timeAt(payload, from), to: timeAt(payload, to) }))
    .find((day) => day.to !== undefined);
  return shaped({
    carrier: table.carrier && wordAt(payload, table.carrier),
    tracking: url && { url },
    expected: expected?.to && windowOf(expected.to, expected.from || undefined),
    delay: said.state === "delayed" ? { reason: said.delay ?? "other" } : undefined,
    failure: said.state === "failed" ? { reason: said.failure ?? "other" } : undefined,
    returned: said.state === "returned" ? { reason: said.returned } : undefined,
    deliveredTo: said.deliveredTo,
    pickup: said.state === "ready_for_pickup" ? pickupOf(payload, table) : undefined,
  });
}

/** A window that ends before it begins is none; a day is from its morning to its evening, which is that day wherever Europe's clocks are. */
function windowOf(to: Time, from: Time | undefined): object {
  const on = (day: Time, hour: string) => `${day.time.toISOString().slice(0, 10)}T${hour}:00:00.000Z`;
  if (to.isDay) return { from: on(from?.isDay && from.time < to.time ? from : to, "06"), to: on(to, "20") };
  return {
    to: to.time.toISOString(),
    ...(from && from.time < to.time && { from: from.time.toISOString() }),
  };
}

function pickupOf(payload: object, { pickup }: CarrierTable): object | undefined {
  const name = pickup && wordAt(payload, pickup.name);
  if (!name) return undefined;
  const told = (place: Place | undefined) => place && wordAt(payload, place);
  const until = pickup.until ? timeAt(payload, pickup.until)?.time.toISOString() : undefined;
  return {
    name,
    address: told(pickup.address),
    hours: told(pickup.hours),
    code: told(pickup.code),
    until,
  };
}

/** Each fact for itself: one that is not of our shape is left out, and takes nothing with it. */
function shaped(told: Record<string, unknown>): ParcelNews["facts"] {
  const shape = fulfillmentSchema.shape;
  const facts: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(told)) {
    const read =
      value === undefined ? undefined : Reflect.get(shape, name).safeParse(JSON.parse(JSON.stringify(value)));
    if (read?.success && read.data !== undefined) facts[name] = read.data;
  }
  return facts as ParcelNews["facts"]; // safe because each was just parsed with its own schema
}

const isLink = (text: string | undefined): text is string =>
  z
    .url({ protocol: /^https$/ })
    .max(2000)
    .safeParse(text).success;

function valueAt(payload: object, place: Place): unknown {
  let value: unknown = payload;
  for (const key of place.split(".")) {
    if (Array.isArray(value)) value = value.at(Number(key));
    else if (value && typeof value === "object" && Object.hasOwn(value, key)) value = Reflect.get(value, key);
    else return undefined;
  }
  return value;
}

/** One line of text; a number is its digits. */
function wordAt(payload: object, place: Place): string | undefined {
  const value = valueAt(payload, place);
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  if (typeof value !== "string" || value.length > 2000) return undefined;
  return value.replace(/\s+/g, " ").trim() || undefined;
}

interface Time {
  time: Date;
  /** Only a day was told. */
  isDay: boolean;
}

const iso = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?))?\s*(Z|[+-]\d\d:?\d\d)?$/;

/**
 * A date or a moment, as ISO 8601 or as seconds or milliseconds since 1970. A moment without a zone is read as UTC. A day stands
 * as its noon; carriers write midnight where they know no time.
 */
function timeAt(payload: object, place: Place): Time | undefined {
  const value = valueAt(payload, place);
  if (typeof value === "number") return moment(new Date(value < 1e11 ? value * 1000 : value), false);
  const [, day, clock, zone = "Z"] = iso.exec(typeof value === "string" ? value.trim() : "") ?? [];
  if (!day) return undefined;
  const isDay = clock === undefined || /^00:00(:00(\.0+)?)?$/.test(clock);
  if (isDay) return moment(new Date(`${day}T12:00:00Z`), true);
  return moment(new Date(`${day}T${clock}${zone.replace(/(\d\d)(\d\d)$/, "$1:$2")}`), false);
}

function moment(time: Date, isDay: boolean): Time | undefined {
  const year = time.getUTCFullYear();
  return year >= 2000 && year <= 2100 ? { time, isDay } : undefined;
}
