import type { Carrier, RawRequest } from "../../contracts.ts";
import { identify, isSignedWith, sameSecret } from "../signatures.ts";
import { reader } from "../translate.ts";

/** Shippo, which follows parcels of many carriers. Sources: docs.goshippo.com/tracking/webhook-security, /tracking/webhooks, /tracking/tracking. */
export const shippo: Carrier = {
  name: "shippo",
  verify,
  identify,
  translate: reader({
    title: "Shippo",
    about: { at: "event", is: ["track_updated"] },
    numbers: ["data.tracking_number"],
    word: [
      ["data.tracking_status.status", "data.tracking_status.substatus.code"],
      ["data.tracking_status.status"],
    ],
    words: {
      UNKNOWN: "silent",
      PRE_TRANSIT: "silent",
      TRANSIT: { state: "in_transit" },
      "TRANSIT/address_issue": { state: "failed", failure: "address" },
      "TRANSIT/delayed": { state: "delayed", delay: "carrier" },
      "TRANSIT/delivery_attempted": { state: "failed" },
      "TRANSIT/location_inaccessible": { state: "failed" },
      "TRANSIT/notice_left": { state: "failed", failure: "nobody_home" },
      "TRANSIT/out_for_delivery": { state: "out_for_delivery" },
      "TRANSIT/package_damaged": { state: "failed", failure: "damaged" },
      "TRANSIT/package_held": { state: "delayed" },
      "TRANSIT/pickup_available": { state: "ready_for_pickup" },
      DELIVERED: { state: "delivered" },
      // "En route to be returned to the sender, or returned successfully": one word for both, so only what is sure is told.
      RETURNED: { state: "failed" },
      FAILURE: { state: "failed" },
      "FAILURE/package_lost": { state: "failed", failure: "lost" },
    },
    at: ["data.tracking_status.status_date", "data.tracking_status.object_updated"],
    url: ["data.tracking_url_provider"],
    expected: [{ to: "data.eta" }],
  }),
};

/** Longer than clocks differ, and than Shippo takes to deliver. Seconds. */
const tolerance = 3_600;

/**
 * `Shippo-Auth-Signature: t=<seconds>,v1=<hex>`, where hex is the HMAC-SHA256 of "<t>.<raw body>"; Shippo makes that secret on request. Without
 * it a webhook is proven by what the merchant wrote behind `?token=` in its address, which then is the secret.
 */
function verify({ headers, body, token }: RawRequest, secret: string, now: Date): boolean {
  const signature = headers["shippo-auth-signature"];
  if (signature === undefined) return token !== undefined && sameSecret(token, secret);
  const [, at = "", given = ""] = /^t=(\d{1,12}),\s*v1=([0-9a-f]{64})$/i.exec(signature) ?? [];
  if (Math.abs(now.getTime() / 1000 - Number(at)) > tolerance) return false;
  return isSignedWith(secret, given, "hex", `${at}.`, body);
}
