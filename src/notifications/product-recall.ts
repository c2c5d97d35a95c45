import { z } from "zod";
import { defineNotification, immediately } from "./define.ts";
import { oneLine, shownLine } from "./parts/customer-text.ts";
import { given, letter, letterSchema, nobodyToWriteTo, webLink } from "./parts/letter.ts";

const schema = letterSchema.extend({
  number: z.string(),
  named: z.boolean(),
  orderedOn: z.string(),
  /** What it is called, its maker, and by which numbers it is known. */
  product: z.string(),
  maker: z.string().optional(),
  skus: z.string(),
  batches: z.string().optional(),
  /** When it was sold, if that is known. */
  sold: z.enum(["between", "from", "until", "unknown"]),
  soldFrom: z.string().optional(),
  soldTo: z.string().optional(),
  image: z.string().optional(),
  hazard: z.array(z.string()),
  action: z.array(z.string()),
  /** What she may choose from; of a single one it is told as what she gets. */
  choice: z.boolean(),
  remedies: z.array(z.object({ remedy: z.enum(["refund", "replacement", "repair"]) })),
  /** Whom to ask about the recall itself. */
  contactable: z.boolean(),
  help: z.object({ shown: z.string(), dial: z.string() }).optional(),
  url: z.string().optional(),
});

/** Nobody reads more numbers than that in a mail; the page has them all. */
const mostNumbers = 12;

/** The shop's own text, line by line. */
const lines = (text: string): string[] =>
  text
    .split(/\r\n|\r|\n/)
    .map((line) => oneLine(line, 2_000))
    .filter((line) => line !== "");

/**
 * Tells everybody who bought a dangerous product to stop using it, what the danger is and what she gets instead. Its heading and its parts are those
 * of Regulation (EU) 2023/988 art. 36(2); it carries no advertising (art. 35(3)). Once per recall and address.
 */
export const productRecall = defineNotification({
  kind: "product-recall",
  on: ["recall.announced"],
  class: "legal",
  byDefault: false,
  unless: [nobodyToWriteTo, ({ told }) => !told?.recall && "the recall is not known"],
  sendAt: immediately,
  badNews: true,
  // An order without an address is seen by itself: a person has to find its buyer.
  once: ({ told, order }) => `${told?.recall?.id}/${order?.customer.email?.toLowerCase() ?? order?.id}`,
  schema,
  view: (facts): z.output<typeof schema> => {
    const { shop, print } = facts;
    const order = given(facts.order, "order");
    const recall = given(facts.told?.recall, "recall");
    const { product, soldFrom, soldTo } = recall;
    const day = (date: string) =>
      print.longDay(new Date(`${date}T12:00:00Z`), "UTC").replaceAll(" ", "\u00a0");
    const image = product.image && webLink(product.image);
    const dial = recall.phone?.replace(/[^\d+]/g, "");
    const url = recall.url && webLink(recall.url);
    const bought = new Set(order.lines.map((line) => line.sku));
    const skus = product.skus.filter((sku) => bought.has(sku));
    return {
      ...letter(facts),
      number: given(letter(facts).number, "order number"),
      named: letter(facts).name !== undefined,
      orderedOn: print.longDay(new Date(order.placedAt), shop.timeZone).replaceAll(" ", "\u00a0"),
      product: shownLine(product.name, 200),
      maker: product.brand && oneLine(product.brand, 80),
      skus: shownLine((skus.length > 0 ? skus : product.skus).slice(0, mostNumbers).join(", "), 300),
      batches: product.batches?.length
        ? shownLine(product.batches.slice(0, mostNumbers).join(", "), 300)
        : undefined,
      sold: soldFrom && soldTo ? "between" : soldFrom ? "from" : soldTo ? "until" : "unknown",
      soldFrom: soldFrom && day(soldFrom),
      soldTo: soldTo && day(soldTo),
      image: image?.startsWith("https:") ? image : undefined,
      hazard: lines(recall.hazard),
      action: lines(recall.action),
      choice: recall.remedies.length > 1,
      remedies: [...new Set(recall.remedies)].map((remedy) => ({ remedy })),
      contactable: Boolean((recall.phone && dial) || url),
      help:
        recall.phone && dial ? { shown: oneLine(recall.phone, 40).replace(/ /g, "\u00a0"), dial } : undefined,
      url,
    };
  },
});
