import { z } from "zod";
import {
  type CommerceEvent,
  type EventType,
  eventSchema,
  eventTypes,
  returnSchema,
} from "../../commerce/event.ts";
import { type WithdrawalFacts, withdrawalSchema } from "../../commerce/withdrawal.ts";
import { digest, read } from "../read.ts";
import { actionSchema, recordedReturnSchema, storeId } from "./payloads.ts";

/** WooCommerce has no returns of its own: these topics come from a plugin, ours or the one that was recorded. */
export const isReturnTopic = (topic: string): boolean =>
  topic === "action.wc_notify_return_received" || typeOf(topic) !== undefined;

const typeOf = (topic: string): EventType | undefined =>
  topic.startsWith("return.") ? eventTypes.find((type) => type === topic) : undefined;

/** A return in our own shape, as our plugin sends it: with the reason, the carrier, the estimate and the rest of its facts. */
const ownShape = z.object({
  occurredAt: z.unknown().optional(),
  order: z.object({ id: storeId }),
  return: returnSchema,
  withdrawal: withdrawalSchema
    .optional()
    .describe("her declaration, where sending back is one: its receipt is mailed at once"),
});

/** What happened to goods that come back. The facts of our own shape are taken as they are; the recorded form knows only which goods. */
export function returnEvents(topic: string, payload: unknown, receivedAt: Date): CommerceEvent[] {
  const type = typeOf(topic) ?? "return.received";
  const told: unknown =
    typeOf(topic) === undefined
      ? read(actionSchema, payload, "action", "WooCommerce").arg
      : Reflect.get(Object(payload), "return");
  const { withdrawal, ...event } =
    "return_id" in Object(told) ? { ...recorded(told), withdrawal: undefined } : own(payload);
  return [
    ...(withdrawal ? [declared(withdrawal, event)] : []),
    read(
      eventSchema,
      {
        occurredAt: receivedAt.toISOString(),
        ...event,
        type,
        id: `woocommerce/return/${event.key}/${type.slice(7)}${event.version}`,
      },
      "return",
      "WooCommerce",
    ),
  ];
}

/** Told with the request it is the same notice each time: the first word counts. */
const declared = (
  withdrawal: WithdrawalFacts,
  { key, order }: { key: string; order: { id: string } },
): CommerceEvent =>
  read(
    eventSchema,
    {
      type: "withdrawal.submitted",
      id: `woocommerce/return/${key}/withdrawal`,
      occurredAt: withdrawal.submittedAt,
      order,
      withdrawal,
    },
    "withdrawal",
    "WooCommerce",
  );

function recorded(told: unknown) {
  const back = read(recordedReturnSchema, told, "return", "WooCommerce");
  const items = back.lines?.map((line) => ({ lineId: String(line.item_id), quantity: line.qty }));
  return {
    key: back.return_id,
    version: "",
    order: { id: String(back.order_id) },
    return: { id: back.return_id, ...(items && { items }) },
  };
}

function own(payload: unknown) {
  const { occurredAt, order, return: facts, withdrawal } = read(ownShape, payload, "return", "WooCommerce");
  return {
    key: facts.id,
    // Told again with another reason it is news; told again word for word it is not.
    version: `/${digest({ occurredAt, facts })}`,
    ...(occurredAt !== undefined && { occurredAt }),
    order: { id: String(order.id) },
    return: facts,
    withdrawal,
  };
}
