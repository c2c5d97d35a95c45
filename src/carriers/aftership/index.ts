import type { Carrier } from "../../contracts.ts";
import { identify, isSignedWith } from "../signatures.ts";
import { reader } from "../translate.ts";

/**
 * AfterShip, which follows parcels of more than a thousand carriers. The body of `tracking_update` and `edd_revise` is the tracking as it is now.
 * Sources: aftership.com/docs/tracking/webhook/webhook-specifications, /webhook-signature, /enum/delivery-statuses, /enum/delivery-sub-statuses.
 */
export const aftership: Carrier = {
  name: "aftership",
  /** base64(HMAC-SHA256(raw body, webhook secret)) in `aftership-hmac-sha256`. It has no time: a replay is known by its bytes. */
  verify: ({ headers, body }, secret) =>
    isSignedWith(secret, headers["aftership-hmac-sha256"] ?? "", "base64", body),
  identify,
  translate: reader({
    title: "AfterShip",
    about: { at: "event", is: ["tracking_update", "edd_revise"] },
    numbers: ["msg.tracking_number"],
    word: [["msg.subtag"], ["msg.tag"]],
    words: {
      Pending: "silent",
      InfoReceived: "silent",
      Expired: "silent",
      InTransit: { state: "in_transit" },
      OutForDelivery: { state: "out_for_delivery" },
      // "The shipper and customer agreed on a day": it is on no van yet.
      OutForDelivery_004: { state: "in_transit" },
      AvailableForPickup: { state: "ready_for_pickup" },
      AttemptFail: { state: "failed" },
      AttemptFail_002: { state: "failed", failure: "nobody_home" },
      AttemptFail_003: { state: "failed", failure: "nobody_home" },
      Delivered: { state: "delivered" },
      Delivered_002: { state: "delivered", deliveredTo: "pickup_point" },
      Delivered_003: { state: "delivered", deliveredTo: "receiver" },
      Delivered_005: { state: "delivered", deliveredTo: "neighbour" },
      // A custom hold and a lost parcel both are exceptions: without more words it is late, and no more is claimed.
      Exception: { state: "delayed" },
      Exception_002: { state: "failed", failure: "address" },
      Exception_003: { state: "failed", failure: "refused" },
      Exception_004: { state: "delayed", delay: "customs" },
      Exception_007: { state: "failed", failure: "address" },
      // Not collected: it lies there still, or the next word says that it goes back.
      Exception_008: "silent",
      Exception_009: { state: "failed" },
      Exception_010: { state: "failed" },
      Exception_011: { state: "returned" },
      Exception_012: { state: "failed", failure: "damaged" },
      Exception_013: { state: "failed", failure: "lost" },
      Exception_016: { state: "delayed", delay: "carrier" },
      Exception_017: { state: "delayed", delay: "weather" },
      Exception_018: { state: "delayed", delay: "customs" },
    },
    at: ["msg.checkpoints.-1.checkpoint_time", "ts"],
    url: ["msg.courier_tracking_link", "msg.aftership_tracking_url"],
    expected: [
      {
        from: "msg.latest_estimated_delivery.datetime_min",
        to: "msg.latest_estimated_delivery.datetime_max",
      },
      { to: "msg.latest_estimated_delivery.datetime" },
      { to: "msg.courier_estimated_delivery_date.estimated_delivery_date" },
      { to: "msg.expected_delivery" },
    ],
    pickup: { name: "msg.pickup_location" },
  }),
};
