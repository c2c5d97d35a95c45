import type { CommerceEvent } from "../../commerce/event.ts";
import type { Db } from "../../store/database.ts";
import { erasedSince } from "../../store/erasure-person.ts";
import type { Vault } from "../../store/secrets.ts";
import { othersOf, withoutOthers } from "./bare.ts";
import { digestOf, nameOf } from "./subject.ts";

/**
 * Shops tell an order again and again, with the receiver of its gift: who was erased does not come back with it. An order that was placed afterwards is a new one.
 */
export async function withoutErasedOthers(
  vault: Vault,
  db: Db,
  shopId: string,
  told: CommerceEvent,
): Promise<CommerceEvent> {
  const others = othersOf(told);
  if (!others) return told;
  const erased: string[] = [];
  for (const email of others.addresses) {
    const since = await erasedSince(db, shopId, digestOf(vault, shopId, nameOf({ email })));
    if (since && others.placedAt <= since) erased.push(email);
  }
  return withoutOthers(told, erased);
}
