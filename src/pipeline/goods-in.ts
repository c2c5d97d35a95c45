import { eventSchema } from "../commerce/event.ts";
import { withoutTraces } from "../commerce/photo.ts";
import type { Context } from "../context.ts";
import { Problem } from "../errors.ts";
import { noteDeed } from "../store/audit.ts";
import { asShop, newId } from "../store/database.ts";
import { findOrder, findReturn } from "../store/facts.ts";
import { addGoodsIn, addPhoto, listGoodsIn, lockGoodsIn, undoGoodsIn } from "../store/goods.ts";
import type { GoodsInBody } from "../store/schema-goods.ts";
import { keepOwnEvent, takeBackOwnEvents } from "../store/told.ts";

/**
 * Somebody opens a parcel that came back and books in what is in it. That becomes news of the return like that of any shop system; but only some minutes later, so that
 * a slip of the finger can be taken back before the customer reads of it.
 */

/** Milliseconds. */
const undoWindow = 5 * 60_000;
/** So close before it is told nobody takes it back: it may be under way. Milliseconds. */
const margin = 10_000;
const second = 1_000;

/** Pictures of a parcel, and how large each may be. Bytes. */
export const mostPhotos = 6;
export const largestPhoto = 8 * 1024 * 1024;

const eventIds = (id: string) => [`goods-in/${id}/received`, `goods-in/${id}/inspected`] as const;

/** Keeps the booking; the news of it is told when nobody has taken it back. Throws `unprocessable` for what the order does not have. */
export async function bookIn(
  context: Context,
  shopId: string,
  booked: {
    orderId: string;
    /** The return that it belongs to; none where nobody told of one. */
    returnId: string | undefined;
    body: GoodsInBody;
    photos: readonly Uint8Array[];
    by: string;
  },
): Promise<string> {
  const id = newId();
  const { orderId, body, by } = booked;
  const lines = body.lines.filter(({ quantity }) => quantity > 0);
  if (lines.length === 0) throw new Problem("unprocessable", "nothing came: book in at least one piece");
  const photos = booked.photos.map((bytes) => ({ type: pictureType(bytes), bytes: readable(bytes) }));
  if (photos.length > mostPhotos)
    throw new Problem("unprocessable", `at most ${mostPhotos} pictures of a parcel are kept`);
  await asShop(context.database, shopId, async (db) => {
    const order = (await findOrder(db, shopId, orderId))?.body;
    if (!order) throw new Problem("not_found", "no such order");
    if (
      booked.returnId !== undefined &&
      (await findReturn(db, shopId, booked.returnId))?.order_id !== orderId
    )
      throw new Problem("not_found", "this order has no such return");
    for (const { lineId, quantity, refused = 0 } of lines) {
      const bought = order.lines.find((line) => line.id === lineId)?.quantity ?? 0;
      if (quantity > bought)
        throw new Problem("unprocessable", `only ${bought} of line ${lineId} were bought, not ${quantity}`);
      if (refused > quantity)
        throw new Problem("unprocessable", `of ${quantity} that came ${refused} cannot be refused`);
    }
    const at = context.now();
    const tellAt = new Date(at.getTime() + undoWindow);
    const returnId = booked.returnId ?? `desk-${id}`;
    // A return may come in several parcels: what came before is still here.
    const before = (await listGoodsIn(db, shopId, orderId)).filter(
      (one) => one.return_id === returnId && one.undone_at === null,
    );
    await addGoodsIn(db, shopId, { id, orderId, returnId, body: { ...body, lines }, by, at, tellAt });
    for (const photo of photos) await addPhoto(db, shopId, { goodsInId: id, ...photo, at });
    const all = [...before.flatMap((one) => one.body.lines), ...lines];
    const lineIds = [...new Set(all.map(({ lineId }) => lineId))];
    const of = (lineId: string) => all.filter((line) => line.lineId === lineId);
    const total = (lineId: string) => of(lineId).reduce((sum, { quantity }) => sum + quantity, 0);
    const [received, inspected] = eventIds(id);
    const about = { occurredAt: at.toISOString(), order: { id: orderId } };
    const keep = (event: object, due: Date) =>
      keepOwnEvent(db, context.queue, shopId, eventSchema.parse({ ...about, ...event }), at, due);
    await keep(
      {
        type: "return.received",
        id: received,
        return: {
          id: returnId,
          receivedAt: at.toISOString(),
          items: lineIds.map((lineId) => ({ lineId, quantity: total(lineId) })),
        },
      },
      tellAt,
    );
    if (body.inspected)
      await keep(
        {
          type: "return.inspected",
          id: inspected,
          return: {
            id: returnId,
            inspected: lineIds.map((lineId) => {
              const refused = of(lineId).reduce((sum, line) => sum + (line.refused ?? 0), 0);
              const because = of(lineId).find((line) => line.because)?.because;
              return { lineId, accepted: total(lineId) - refused, refused, ...(because && { because }) };
            }),
          },
        },
        new Date(tellAt.getTime() + 2 * second),
      );
    await noteDeed(db, shopId, {
      by,
      did: "goods booked in",
      subject: orderId,
      detail: {
        booking: id,
        return: returnId,
        pieces: lines.reduce((sum, { quantity }) => sum + quantity, 0),
      },
      at,
    });
  });
  context.wake();
  return id;
}

/** Nobody is told of it, as if it had not been booked in. Throws `conflict` when the customer has been told, or nearly. */
export async function takeBackGoodsIn(
  context: Context,
  shopId: string,
  id: string,
  { by }: { by: string },
): Promise<{ orderId: string }> {
  return asShop(context.database, shopId, async (db) => {
    const booked = await lockGoodsIn(db, shopId, id);
    if (!booked) throw new Problem("not_found", "no such booking");
    const at = context.now();
    if (booked.undone_at) return { orderId: booked.order_id };
    if (booked.tell_at.getTime() - margin <= at.getTime())
      throw new Problem("conflict", "it has been told: tell what is true now in your shop, or book in anew");
    // What came later of the same return was added to this.
    const later = (await listGoodsIn(db, shopId, booked.order_id)).some(
      (one) =>
        one.return_id === booked.return_id && one.undone_at === null && one.booked_at > booked.booked_at,
    );
    if (later)
      throw new Problem("conflict", "more of this return was booked in afterwards: take that back first");
    await takeBackOwnEvents(db, shopId, eventIds(id), at);
    await undoGoodsIn(db, shopId, id, { by, at });
    await noteDeed(db, shopId, {
      by,
      did: "goods booking taken back",
      subject: booked.order_id,
      detail: { booking: id },
      at,
    });
    return { orderId: booked.order_id };
  });
}

/** Until when a booking can be taken back. */
export const undoableUntil = ({ tell_at: at }: { tell_at: Date }): Date => new Date(at.getTime() - margin);

/** Where and with what it was taken is nobody's business. Throws `unprocessable` for a picture that is not whole. */
function readable(bytes: Uint8Array): Uint8Array {
  const bare = withoutTraces(bytes);
  if (!bare) throw new Problem("unprocessable", "a picture is not whole: take it again");
  return bare;
}

/** What a picture is, by its first bytes: what it is called says nothing. Throws `unprocessable` for anything else. */
function pictureType(bytes: Uint8Array): string {
  if (bytes.length > largestPhoto) throw new Problem("unprocessable", "a picture is larger than 8 MB");
  const starts = (...signs: number[]) => signs.every((sign, i) => bytes[i] === sign);
  const text = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));
  if (starts(0xff, 0xd8, 0xff)) return "image/jpeg";
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return "image/png";
  if (text(0, 4) === "RIFF" && text(8, 12) === "WEBP") return "image/webp";
  throw new Problem("unprocessable", "a picture is a JPEG, PNG or WebP file");
}
