import type { Carrier } from "../../contracts.ts";
import { identify, isSignedWith } from "../signatures.ts";
import { reader } from "../translate.ts";

/**
 * Sendcloud, which prints labels of European carriers and follows their parcels. Statuses are told by number, and each with its message.
 * Sources: sendcloud.dev/api/v3/webhooks, /webhooks/parcel-status-changed, /api/v2/parcel-statuses/retrieve-a-list-of-parcel-statuses.
 */
export const sendcloud: Carrier = {
  name: "sendcloud",
  /** hex(HMAC-SHA256(raw body, the integration's secret key or webhook signature key)) in `Sendcloud-Signature`. */
  verify: ({ headers, body }, secret) =>
    isSignedWith(secret, headers["sendcloud-signature"] ?? "", "hex", body),
  identify,
  translate: reader({
    title: "Sendcloud",
    about: { at: "action", is: ["parcel_status_changed"] },
    numbers: ["parcel.tracking_number"],
    word: [["parcel.status.id"]],
    words: {
      // Announced, no label, being announced, cancelled and the like concern the label.
      1: "silent",
      3: { state: "in_transit" },
      4: { state: "delayed", delay: "carrier" },
      5: { state: "in_transit" },
      6: { state: "in_transit" },
      7: { state: "in_transit" },
      8: { state: "failed" },
      11: { state: "delivered" },
      12: { state: "ready_for_pickup" },
      22: { state: "in_transit" },
      80: { state: "failed" },
      91: { state: "in_transit" },
      92: { state: "out_for_delivery" },
      93: { state: "delivered", deliveredTo: "pickup_point" },
      62989: { state: "in_transit" },
      62990: { state: "in_transit" },
      62991: { state: "failed", failure: "refused" },
      62992: { state: "returned" },
      // "For unusual cases: lost, damaged, destroyed, etc.": which of them it is nobody says.
      62996: { state: "delayed" },
      62997: { state: "failed", failure: "address" },
    },
    at: ["carrier_status_change_timestamp", "timestamp"],
    url: ["parcel.tracking_url"],
    expected: [{ to: "parcel.expected_delivery_date" }],
  }),
};
