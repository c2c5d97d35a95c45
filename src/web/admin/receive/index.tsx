import { createHash } from "node:crypto";
import { Hono, type Context as Request } from "hono";
import { z } from "zod";
import type { ReturnFacts } from "../../../commerce/event.ts";
import type { Context } from "../../../context.ts";
import { Problem } from "../../../errors.ts";
import { bookIn, largestPhoto, mostPhotos, takeBackGoodsIn } from "../../../pipeline/goods-in.ts";
import { leftToReturn } from "../../../pipeline/return-request.ts";
import { asShop } from "../../../store/database.ts";
import { findOrder, listReturns } from "../../../store/facts.ts";
import {
  findPhoto,
  listComingBack,
  listGoodsIn,
  listLatestGoodsIn,
  listPhotos,
} from "../../../store/goods.ts";
import { findOrders } from "../../../store/order-list.ts";
import { conditions, type GoodsInBody } from "../../../store/schema-goods.ts";
import { fileResponse } from "../../file.ts";
import { rawRequest } from "../../webhooks.ts";
import { numberOf } from "../orders/voice.ts";
import { doneOf, leadOn, showAdmin } from "../page.tsx";
import { leadToSearch, readSearch } from "../search.ts";
import { type AtWork, memberOf } from "../session.ts";
import { BookPage, type BookView } from "./book.tsx";
import { receiveScript } from "./script.ts";
import { receivePath, StartPage } from "./start.tsx";

const scriptUrl = `/admin/receive.js?v=${createHash("sha256").update(receiveScript).digest("base64url").slice(0, 12)}`;

/** What is older is not awaited any more. Milliseconds. */
const awaited = 90 * 86_400_000;
const onPage = 60;

/** For whoever opens the parcels: look it up, say what came, take a slip back. */
export function receiveRoutes(context: Context): Hono {
  const app = new Hono();

  app.get("/admin/receive.js", (c) =>
    c.body(receiveScript, 200, {
      "content-type": "text/javascript; charset=utf-8",
      "cache-control": "private, max-age=31536000, immutable",
      "x-content-type-options": "nosniff",
    }),
  );

  app.get("/admin/receive", async (c) => {
    const at = memberOf(c);
    const now = context.now();
    const {
      search: { q },
      away,
    } = readSearch(c, context, at);
    if (away) return away;
    const view = await asShop(context.database, at.shop.id, async (db) => ({
      found: q === "" ? [] : await findOrders(db, at.shop.id, q, { limit: 20 }),
      coming: await listComingBack(db, at.shop.id, {
        since: new Date(now.getTime() - awaited),
        limit: onPage,
      }),
      latest: await listLatestGoodsIn(db, at.shop.id, 8),
    }));
    const [only, ...others] = view.found;
    if (only && others.length === 0) return c.redirect(receivePath(only.id), 303);
    const exact = view.found.filter(({ id, number }) => id === q || numberOf(number) === numberOf(q));
    if (exact.length === 1 && exact[0]) return c.redirect(receivePath(exact[0].id), 303);
    return showAdmin(
      c,
      <StartPage at={at} view={{ ...view, q, now, toast: doneOf(c, context, at), script: scriptUrl }} />,
      { script: true },
    );
  });

  app.post("/admin/receive", (c) => leadToSearch(c, context));

  app.get("/admin/receive/photos/:photo", async (c) => {
    const { shop } = memberOf(c);
    const id = c.req.param("photo");
    const photo = z.guid().safeParse(id).success
      ? await asShop(context.database, shop.id, (db) => findPhoto(db, shop.id, id))
      : undefined;
    if (!photo) throw new Problem("not_found", "there is no such picture");
    return fileResponse({
      name: `photo-${photo.id}.${photo.type.slice("image/".length)}`,
      type: photo.type,
      bytes: photo.bytes,
    });
  });

  app.post("/admin/receive/undo/:booking", async (c) => {
    const at = memberOf(c);
    const id = c.req.param("booking");
    if (!z.guid().safeParse(id).success) throw new Problem("not_found", "no such booking");
    await takeBackGoodsIn(context, at.shop.id, id, { by: at.member.name });
    return leadOn(c, context, at, "/admin/receive", "unbooked");
  });

  app.get("/admin/receive/:order", async (c) => {
    const at = memberOf(c);
    const view = await readBooking(context, at, c.req.param("order"), c.req.query("return"));
    return showAdmin(c, <BookPage at={at} view={view} />);
  });

  app.post("/admin/receive/:order", async (c) => {
    const at = memberOf(c);
    const view = await readBooking(context, at, c.req.param("order"), undefined);
    const form = await readParcel(c);
    const returnId = form.line("return", 200) || undefined;
    try {
      await bookIn(context, at.shop.id, {
        orderId: view.order.id,
        returnId,
        body: bodyOf(form, view),
        photos: form.photos,
        by: at.member.name,
      });
    } catch (error) {
      if (!(error instanceof Problem) || error.kind !== "unprocessable") throw error;
      const again = await readBooking(context, at, view.order.id, returnId);
      const typed = { get: (name: string) => form.line(name, 1_000) };
      return showAdmin(c, <BookPage at={at} view={{ ...again, typed, error: error.message }} />, {}, 422);
    }
    return leadOn(
      c,
      context,
      at,
      "/admin/receive",
      "booked",
      numberOf(view.order.number).replace(/[^\p{L}\p{N}-]/gu, ""),
    );
  });

  return app;
}

/** Throws `not_found` for an order or a return that the shop does not have. */
async function readBooking(
  context: Context,
  { shop }: AtWork,
  orderId: string,
  wanted: string | undefined,
): Promise<BookView> {
  return asShop(context.database, shop.id, async (db) => {
    const order = (await findOrder(db, shop.id, orderId))?.body;
    if (!order) throw new Problem("not_found", "no such order");
    const returns = (await listReturns(db, shop.id, orderId)).map(({ body }) => body);
    const booked = await listGoodsIn(db, shop.id, orderId);
    const came = booked.filter(({ undone_at }) => undone_at === null);
    const isWhole = ({ id, items = [] }: ReturnFacts) => {
      const pieces = came.filter((one) => one.return_id === id).flatMap((one) => one.body.lines);
      const sum = (list: { quantity: number }[]) => list.reduce((all, { quantity }) => all + quantity, 0);
      return items.length > 0 && sum(pieces) >= sum(items);
    };
    const chosen =
      returns.find(({ id }) => id === wanted) ??
      (wanted ? undefined : returns.findLast((one) => !isWhole(one)));
    if (wanted && !chosen) throw new Problem("not_found", "this order has no such return");
    const photos = await listPhotos(
      db,
      shop.id,
      booked.map(({ id }) => id),
    );
    const expected = chosen?.items
      ? new Map(
          chosen.items.map(({ lineId, quantity }) => {
            const here = came
              .filter((one) => one.return_id === chosen.id)
              .flatMap((one) => one.body.lines)
              .filter((line) => line.lineId === lineId)
              .reduce((all, line) => all + line.quantity, 0);
            return [lineId, Math.max(0, quantity - here)] as const;
          }),
        )
      : await leftToReturn(db, shop.id, orderId);
    return {
      order,
      returns,
      chosen,
      expected,
      earlier: booked.map((one) => ({
        ...one,
        photos: photos.filter(({ goods_in_id }) => goods_in_id === one.id).map(({ id }) => id),
      })),
      now: context.now(),
    };
  });
}

interface Parcel {
  line(name: string, most: number): string;
  photos: Uint8Array[];
}

/** Everything of it at most, in bytes. */
const largest = mostPhotos * largestPhoto + 256 * 1024;

/** Throws `unsupported`, `too_large` and `bad_request`. */
async function readParcel(c: Request): Promise<Parcel> {
  const type = c.req.header("content-type") ?? "";
  if (!/^multipart\/form-data\s*;/i.test(type))
    throw new Problem("unsupported", "send the form as multipart/form-data");
  const { body } = await rawRequest(c.req, undefined, largest);
  const form = await new Response(new Uint8Array(body), { headers: { "content-type": type } })
    .formData()
    .catch(() => {
      throw new Problem("bad_request", "the form cannot be read: send it again");
    });
  const files = form.getAll("photos").filter((one) => one instanceof File && one.size > 0);
  if (files.length > mostPhotos)
    throw new Problem("unprocessable", `at most ${mostPhotos} pictures of a parcel are kept`);
  const photos: Uint8Array[] = [];
  for (const file of files) if (file instanceof File) photos.push(new Uint8Array(await file.arrayBuffer()));
  return {
    photos,
    line(name, most) {
      const value = form.get(name);
      return typeof value === "string"
        ? [
            ...value
              .toWellFormed()
              .normalize("NFC")
              .replace(/[\p{Cc}]+/gu, " ")
              .trim(),
          ]
            .slice(0, most)
            .join("")
        : "";
    },
  };
}

function bodyOf(form: Parcel, { order }: BookView): GoodsInBody {
  const count = (name: string) => {
    const text = form.line(name, 8);
    if (!/^\d{0,6}$/.test(text)) throw new Problem("unprocessable", "a number of pieces is not a number");
    return Number(text || "0");
  };
  const note = form.line("note", 1_000);
  return {
    inspected: form.line("looked", 3) !== "no",
    lines: order.lines.slice(0, 200).map((line, i) => {
      const condition = conditions.find((one) => one === form.line(`condition-${i}`, 20));
      const because = form.line(`because-${i}`, 300);
      const refused = count(`refused-${i}`);
      return {
        lineId: line.id,
        quantity: count(`came-${i}`),
        ...(condition && { condition }),
        ...(refused > 0 && { refused }),
        ...(because && refused > 0 && { because }),
      };
    }),
    ...(note && { note }),
  };
}
