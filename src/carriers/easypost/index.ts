import type { Carrier } from "../../contracts.ts";
import { identify, isSignedWith } from "../signatures.ts";
import { reader } from "../translate.ts";

/**
 * EasyPost, which follows parcels of many carriers as "trackers".
 * Sources: docs.easypost.com/guides/webhooks-guide, /docs/trackers, /docs/events, and `validate_webhook` of its client libraries.
 */
export const easypost: Carrier = {
  name: "easypost",
  /** "hmac-sha256-hex=" and hex(HMAC-SHA256(raw body, secret)) in `X-Hmac-Signature`; the secret in Unicode's form NFKD, as its own libraries have it. */
  verify({ headers, body }, secret) {
    const [, given = ""] = /^hmac-sha256-hex=([0-9a-f]{64})$/i.exec(headers["x-hmac-signature"] ?? "") ?? [];
    return isSignedWith(secret.normalize("NFKD"), given, "hex", body);
  },
  identify,
  translate: reader({
    title: "EasyPost",
    about: { at: "description", is: ["tracker.created", "tracker.updated"] },
    numbers: ["result.tracking_code"],
    word: [["result.status", "result.status_detail"], ["result.status"]],
    words: {
      unknown: "silent",
      pre_transit: "silent",
      cancelled: "silent",
      error: "silent",
      in_transit: { state: "in_transit" },
      "in_transit/delayed": { state: "delayed", delay: "carrier" },
      "in_transit/missorted": { state: "delayed", delay: "carrier" },
      "in_transit/transit_exception": { state: "delayed", delay: "carrier" },
      "in_transit/weather_delay": { state: "delayed", delay: "weather" },
      "in_transit/held": { state: "delayed" },
      out_for_delivery: { state: "out_for_delivery" },
      available_for_pickup: { state: "ready_for_pickup" },
      delivered: { state: "delivered" },
      // On its way back or back already: EasyPost has one word for both, so only what is sure is told.
      return_to_sender: { state: "failed" },
      "return_to_sender/refused": { state: "failed", failure: "refused" },
      failure: { state: "failed" },
      "failure/address_correction": { state: "failed", failure: "address" },
      "failure/damaged": { state: "failed", failure: "damaged" },
      "failure/lost": { state: "failed", failure: "lost" },
      "failure/refused": { state: "failed", failure: "refused" },
    },
    at: ["result.tracking_details.-1.datetime", "result.updated_at", "created_at"],
    carrier: "result.carrier",
    url: ["result.public_url"],
    expected: [{ to: "result.est_delivery_date" }],
  }),
};
