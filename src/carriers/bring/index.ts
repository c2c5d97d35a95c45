import type { Carrier } from "../../contracts.ts";
import { identify, sameSecret } from "../signatures.ts";
import { reader } from "../translate.ts";

/**
 * Bring and Posten (Norway, and parcels all over the Nordics), by their Event Cast API: the events of a customer number, or of one parcel.
 * Bring signs nothing. It sends the headers that the merchant names when the webhook is made. Source: developer.bring.com/api/event-cast.
 */
export const bring: Carrier = {
  name: "bring",
  /** The secret in `X-Webhook-Secret`, or as the password of Basic authentication (RFC 7617). */
  verify({ headers }, secret) {
    const shown = headers["x-webhook-secret"];
    if (shown !== undefined) return sameSecret(shown, secret);
    const [, basic = ""] = /^Basic (\S+)$/i.exec(headers.authorization ?? "") ?? [];
    const told = Buffer.from(basic, "base64");
    // Base64 is read leniently: only what would be written like that counts.
    if (told.toString("base64") !== basic) return false;
    const [, password] = /^[^:]*:(.*)$/s.exec(told.toString()) ?? [];
    return password !== undefined && sameSecret(password, secret);
  },
  identify,
  translate: reader({
    title: "Bring",
    numbers: ["package", "shipment"],
    word: [["status"]],
    words: {
      PRE_NOTIFIED: "silent",
      NOTIFICATION_SENT: "silent",
      DELIVERY_ORDERED: "silent",
      DELIVERY_CHANGED: "silent",
      DELIVERY_CANCELLED: "silent",
      HANDED_IN: { state: "in_transit" },
      // At the address where it is sent from.
      COLLECTED: { state: "in_transit" },
      IN_TRANSIT: { state: "in_transit" },
      TERMINAL: { state: "in_transit" },
      INTERNATIONAL: { state: "in_transit" },
      CUSTOMS: { state: "in_transit" },
      DEVIATION: { state: "delayed", delay: "carrier" },
      TRANSPORT_TO_RECIPIENT: { state: "out_for_delivery" },
      ATTEMPTED_DELIVERY: { state: "failed" },
      READY_FOR_PICKUP: { state: "ready_for_pickup" },
      DELIVERED: { state: "delivered" },
      // On its way back to the shop; DELIVERED_SENDER says that it arrived there.
      RETURN: { state: "failed" },
      DELIVERED_SENDER: { state: "returned" },
    },
    at: ["created", "pushed"],
  }),
};
