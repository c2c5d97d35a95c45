import { caseAcknowledged } from "./case-acknowledged.ts";
import type { Notification } from "./define.ts";
import { orderConfirmed } from "./order-confirmed.ts";
import { refundCorrected } from "./refund-corrected.ts";
import { refundIssued } from "./refund-issued.ts";
import { refundUnderReview } from "./refund-under-review.ts";
import { returnReceived } from "./return-received.ts";

/** Everything we can tell a customer, in the order in which a purchase happens. A new kind is its file, its template and its row here. */
export const notifications: readonly Notification[] = [
  orderConfirmed,
  returnReceived,
  refundIssued,
  refundUnderReview,
  refundCorrected,
  caseAcknowledged,
];

/** The notification of a kind; undefined when there is none of that name. */
export const notificationOf = (kind: string): Notification | undefined =>
  notifications.find((one) => one.kind === kind);
