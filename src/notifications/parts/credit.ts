import { isZero } from "../../commerce/money.ts";
import { wayOf } from "../../commerce/tender.ts";
import type { Facts } from "../define.ts";

/**
 * Credit that was given and not owed: all of it is store credit or a gift card, and it stands for no goods. It has its own mail, with the balance
 * and the last day. Credit instead of money for goods stays with the refund's mail, which explains the sum row by row.
 */
export const isGivenCredit = ({ statement }: Pick<Facts, "statement">): boolean => {
  const tenders = statement?.tenders.filter((one) => one.status !== "failed" && !isZero(one.amount)) ?? [];
  return (
    tenders.length > 0 &&
    tenders.every((one) => ["store_credit", "gift_card"].includes(wayOf(one))) &&
    statement?.lines.every((line) => line.kind === "goodwill") === true
  );
};
