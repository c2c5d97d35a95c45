import { z } from "zod";
import type { Proposed } from "../../contracts.ts";
import { Problem } from "../../errors.ts";
import { read } from "../read.ts";
import { translate } from "./translate.ts";

const us = "WooCommerce";
const earlierSchema = z
  .array(z.looseObject({ id: z.int().positive(), date_created_gmt: z.string().default("") }))
  .max(500);
const typedSchema = z.looseObject({});

/**
 * A refund that a merchant is typing, with its order and the refunds before it as the REST API tells them, read as if WooCommerce had stored it
 * now: the last one. It has no id and no time yet, and may leave out the kinds of lines that it has none of.
 */
export function proposed(told: { order: unknown; refunds: unknown; refund: unknown }, now: Date): Proposed {
  const earlier = read(earlierSchema, told.refunds, "refunds", us);
  const time = now.toISOString().slice(0, 19);
  const refund = {
    line_items: [],
    shipping_lines: [],
    fee_lines: [],
    meta_data: [],
    ...read(typedSchema, told.refund, "refund", us),
    id: earlier.reduce((most, { id }) => Math.max(most, id), 0) + 1,
    parent_id: undefined,
    // A store whose clock is ahead of ours still made them before this one.
    date_created_gmt: earlier.reduce(
      (last, { date_created_gmt }) => (date_created_gmt > last ? date_created_gmt : last),
      time,
    ),
  };
  const said = translate("order.updated", told.order, { refunds: [...earlier, refund] }, now);
  if ("alarm" in said) throw new Problem("unprocessable", said.alarm);
  const events = said.events.filter((event) => event.refund);
  const event = events.find((one) => one.refund?.id === String(refund.id));
  if (!event?.refund || !event.order || !("lines" in event.order))
    throw new Problem("unprocessable", "the order has no lines that a refund could be read by");
  return {
    order: event.order,
    refund: event.refund,
    return: event.return,
    earlier: events.flatMap((one) => (one.refund && one !== event ? [one.refund] : [])),
  };
}
