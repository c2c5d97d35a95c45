import { arrivedCheck } from "./arrived-check.ts";
import { careGuide } from "./care-guide.ts";
import { caseAcknowledged } from "./case-acknowledged.ts";
import { caseAnswered } from "./case-answered.ts";
import { caseLate } from "./case-late.ts";
import { caseSolvedCheck } from "./case-solved-check.ts";
import { contactSurvey } from "./contact-survey.ts";
import type { Notification } from "./define.ts";
import { delivered } from "./delivered.ts";
import { deliveryDelayed } from "./delivery-delayed.ts";
import { deliveryFailed } from "./delivery-failed.ts";
import { exchangeShipped } from "./exchange-shipped.ts";
import { nps } from "./nps.ts";
import { orderCancelled } from "./order-cancelled.ts";
import { orderChanged } from "./order-changed.ts";
import { orderConfirmed } from "./order-confirmed.ts";
import { outForDelivery } from "./out-for-delivery.ts";
import { parcelCameBack } from "./parcel-came-back.ts";
import { paymentFailed } from "./payment-failed.ts";
import { productRecall } from "./product-recall.ts";
import { readyForPickup } from "./ready-for-pickup.ts";
import { refundCorrected } from "./refund-corrected.ts";
import { refundIssued } from "./refund-issued.ts";
import { refundLate } from "./refund-late.ts";
import { refundStarted } from "./refund-started.ts";
import { refundUnderReview } from "./refund-under-review.ts";
import { reservationReleased } from "./reservation-released.ts";
import { returnApproved } from "./return-approved.ts";
import { returnDeclined } from "./return-declined.ts";
import { returnInTransit } from "./return-in-transit.ts";
import { returnInspected } from "./return-inspected.ts";
import { returnReceived } from "./return-received.ts";
import { returnReminder } from "./return-reminder.ts";
import { returnRequested } from "./return-requested.ts";
import { reviewRequest } from "./review-request.ts";
import { shipped } from "./shipped.ts";
import { storeCreditIssued } from "./store-credit-issued.ts";
import { tripBooked } from "./trip-booked.ts";
import { tripCancelled } from "./trip-cancelled.ts";
import { tripChanged } from "./trip-changed.ts";
import { tripThreeDays } from "./trip-three-days.ts";
import { tripTomorrow } from "./trip-tomorrow.ts";
import { tripTwoWeeks } from "./trip-two-weeks.ts";
import { welcomeHome } from "./welcome-home.ts";
import { withdrawalAcknowledged } from "./withdrawal-acknowledged.ts";

/** Everything we can tell a customer, in the order in which a purchase happens. A new kind is its file, its template and its row here. */
export const notifications: readonly Notification[] = [
  orderConfirmed,
  orderChanged,
  orderCancelled,
  paymentFailed,
  shipped,
  outForDelivery,
  readyForPickup,
  delivered,
  deliveryDelayed,
  deliveryFailed,
  careGuide,
  arrivedCheck,
  parcelCameBack,
  withdrawalAcknowledged,
  returnRequested,
  returnApproved,
  returnReminder,
  returnDeclined,
  returnInTransit,
  returnReceived,
  returnInspected,
  exchangeShipped,
  refundLate,
  refundStarted,
  refundIssued,
  refundUnderReview,
  refundCorrected,
  reservationReleased,
  storeCreditIssued,
  tripBooked,
  tripTwoWeeks,
  tripThreeDays,
  tripTomorrow,
  tripChanged,
  tripCancelled,
  welcomeHome,
  caseAcknowledged,
  caseLate,
  caseAnswered,
  caseSolvedCheck,
  contactSurvey,
  reviewRequest,
  nps,
  productRecall,
];

/** The notification of a kind; undefined when there is none of that name. */
export const notificationOf = (kind: string): Notification | undefined =>
  notifications.find((one) => one.kind === kind);
