/** Five tellers of parcels, one promise: each is believed only with its own proof, and none of their words is guessed at. */
import { createHmac } from "node:crypto";
import { aftership } from "../../src/carriers/aftership/index.ts";
import { bring } from "../../src/carriers/bring/index.ts";
import { easypost } from "../../src/carriers/easypost/index.ts";
import { sendcloud } from "../../src/carriers/sendcloud/index.ts";
import { shippo } from "../../src/carriers/shippo/index.ts";
import { carrying } from "./contract.ts";

type Json = Record<string, unknown>;
const hmac = (secret: string, form: "hex" | "base64", ...parts: (string | Uint8Array)[]) =>
  parts.reduce((sum, part) => sum.update(part), createHmac("sha256", secret)).digest(form);
/** The object with another value at "msg.checkpoints.1.tag". */
function put(body: Json, place: string, value: unknown): Json {
  const copy: Json = structuredClone(body);
  const keys = place.split(".");
  const last = keys.pop() ?? "";
  const holder = keys.reduce<unknown>((inside, key) => Reflect.get(Object(inside), key), copy);
  Reflect.set(Object(holder), last, value);
  return copy;
}

carrying("AfterShip", {
  carrier: aftership,
  secret: "aftership-secret-æøå",
  otherSecret: "another shop's",
  signsBody: true,
  sign: (body, secret) => ({ headers: { "aftership-hmac-sha256": hmac(secret, "base64", body) }, body }),
  told: {
    numbers: ["00370712345678901234"],
    state: "delivered",
    at: "2026-11-20T10:04:00.000Z",
    facts: {
      tracking: { url: "https://tracking.postnord.com/se/?id=00370712345678901234" },
      expected: { from: "2026-11-20T06:00:00.000Z", to: "2026-11-20T20:00:00.000Z" },
      deliveredTo: "pickup_point",
    },
  },
  saying: (body, word) => {
    const [tag] = word.split("_");
    return put(put(body, "msg.subtag", word), "msg.tag", tag);
  },
  numbered: (body, number) => put(body, "msg.tracking_number", number),
  timed: (body, at) => put(put(body, "ts", undefined), "msg.checkpoints.1.checkpoint_time", at),
  words: {
    Pending_001: "",
    InfoReceived_001: "",
    Expired_001: "",
    InTransit_003: "in_transit",
    InTransit_099: "in_transit",
    OutForDelivery_001: "out_for_delivery",
    OutForDelivery_004: "in_transit",
    AvailableForPickup_001: "ready_for_pickup",
    AttemptFail_001: "failed: other",
    AttemptFail_002: "failed: nobody_home",
    Delivered_001: "delivered",
    Delivered_003: "delivered: receiver",
    Delivered_005: "delivered: neighbour",
    Exception_001: "delayed: other",
    Exception_003: "failed: refused",
    Exception_004: "delayed: customs",
    Exception_007: "failed: address",
    Exception_008: "",
    Exception_011: "returned",
    Exception_012: "failed: damaged",
    Exception_013: "failed: lost",
    Exception_017: "delayed: weather",
  },
});

carrying("Sendcloud", {
  carrier: sendcloud,
  secret: "secretkey",
  otherSecret: "another shop's",
  signsBody: true,
  sign: (body, secret) => ({ headers: { "sendcloud-signature": hmac(secret, "hex", body) }, body }),
  told: {
    numbers: ["3SYZXG132912330"],
    state: "ready_for_pickup",
    at: "2026-11-20T10:04:00.000Z",
    facts: { tracking: { url: "https://tracking.sendcloud.sc/forward?code=3SYZXG132912330" } },
  },
  saying: (body, word) => put(body, "parcel.status.id", /^\d+$/.test(word) ? Number(word) : word),
  numbered: (body, number) => put(body, "parcel.tracking_number", number),
  timed: (body, at) => put(put(body, "timestamp", undefined), "carrier_status_change_timestamp", at),
  words: {
    1: "",
    3: "in_transit",
    4: "delayed: carrier",
    8: "failed: other",
    11: "delivered",
    12: "ready_for_pickup",
    13: "",
    80: "failed: other",
    92: "out_for_delivery",
    93: "delivered: pickup_point",
    1337: "",
    2000: "",
    62991: "failed: refused",
    62992: "returned",
    62995: "",
    62996: "delayed: other",
    62997: "failed: address",
  },
});

carrying("EasyPost", {
  carrier: easypost,
  secret: "sécret-½",
  otherSecret: "another shop's",
  signsBody: true,
  sign: (body, secret) => ({
    headers: { "x-hmac-signature": `hmac-sha256-hex=${hmac(secret.normalize("NFKD"), "hex", body)}` },
    body,
  }),
  told: {
    numbers: ["9400110898825022579493"],
    state: "out_for_delivery",
    at: "2026-11-20T10:04:00.000Z",
    facts: {
      carrier: "USPS",
      tracking: { url: "https://track.easypost.com/djE6dHJrXzU" },
      expected: { from: "2026-11-20T06:00:00.000Z", to: "2026-11-20T20:00:00.000Z" },
    },
  },
  saying: (body, word) => {
    const [status, detail = "status_update"] = word.split("/");
    return put(put(body, "result.status", status), "result.status_detail", detail);
  },
  numbered: (body, number) => put(body, "result.tracking_code", number),
  timed: (body, at) =>
    put(
      put(put(body, "created_at", undefined), "result.updated_at", undefined),
      "result.tracking_details.1.datetime",
      at,
    ),
  words: {
    pre_transit: "",
    unknown: "",
    error: "",
    in_transit: "in_transit",
    "in_transit/arrived_at_facility": "in_transit",
    "in_transit/weather_delay": "delayed: weather",
    out_for_delivery: "out_for_delivery",
    available_for_pickup: "ready_for_pickup",
    delivered: "delivered",
    "delivered/arrived_at_destination": "delivered",
    return_to_sender: "failed: other",
    "return_to_sender/refused": "failed: refused",
    "failure/lost": "failed: lost",
    failure: "failed: other",
  },
});

carrying("Shippo", {
  carrier: shippo,
  secret: "shippo-hmac-secret",
  otherSecret: "another shop's",
  signsBody: true,
  sign: (body, secret, at) => {
    const seconds = String(Math.floor(at.getTime() / 1000));
    const signature = hmac(secret, "hex", `${seconds}.`, body);
    return { headers: { "shippo-auth-signature": `t=${seconds},v1=${signature}` }, body };
  },
  told: {
    numbers: ["9205590164917312751089"],
    state: "delayed",
    at: "2026-11-20T10:02:00.000Z",
    facts: {
      expected: { from: "2026-11-23T06:00:00.000Z", to: "2026-11-23T20:00:00.000Z" },
      delay: { reason: "carrier" },
    },
  },
  saying: (body, word) => {
    const [status, code] = word.split("/");
    const place = "data.tracking_status";
    return put(put(body, `${place}.status`, status), `${place}.substatus`, code ? { code } : null);
  },
  numbered: (body, number) => put(body, "data.tracking_number", number),
  timed: (body, at) => put(body, "data.tracking_status.status_date", at),
  words: {
    UNKNOWN: "",
    PRE_TRANSIT: "",
    "PRE_TRANSIT/information_received": "",
    TRANSIT: "in_transit",
    "TRANSIT/package_departed": "in_transit",
    "TRANSIT/out_for_delivery": "out_for_delivery",
    "TRANSIT/pickup_available": "ready_for_pickup",
    "TRANSIT/notice_left": "failed: nobody_home",
    "TRANSIT/package_held": "delayed: other",
    DELIVERED: "delivered",
    "DELIVERED/delivered": "delivered",
    RETURNED: "failed: other",
    "FAILURE/package_lost": "failed: lost",
  },
});

carrying("Shippo, with a token in the address", {
  carrier: shippo,
  secret: "a token of the merchant's own",
  otherSecret: "another shop's",
  signsBody: false,
  sign: (body, secret) => ({ headers: {}, body, token: secret }),
  told: {
    numbers: ["9205590164917312751089"],
    state: "delayed",
    at: "2026-11-20T10:02:00.000Z",
    facts: {
      expected: { from: "2026-11-23T06:00:00.000Z", to: "2026-11-23T20:00:00.000Z" },
      delay: { reason: "carrier" },
    },
  },
  saying: (body, word) => put(body, "data.tracking_status.status", word),
  numbered: (body, number) => put(body, "data.tracking_number", number),
  timed: (body, at) => put(body, "data.tracking_status.status_date", at),
  words: { PRE_TRANSIT: "" },
});

carrying("Bring", {
  carrier: bring,
  secret: "a secret of the merchant's own",
  otherSecret: "another shop's",
  signsBody: false,
  sign: (body, secret) => ({ headers: { "x-webhook-secret": secret }, body }),
  told: {
    numbers: ["370438101268058536", "70438101268018539"],
    state: "ready_for_pickup",
    at: "2026-11-20T10:03:48.000Z",
    facts: {},
  },
  saying: (body, word) => put(body, "status", word),
  numbered: (body, number) => put(put(body, "shipment", undefined), "package", number),
  timed: (body, at) => put(put(body, "pushed", undefined), "created", at),
  words: {
    PRE_NOTIFIED: "",
    NOTIFICATION_SENT: "",
    DELIVERY_CHANGED: "",
    HANDED_IN: "in_transit",
    TERMINAL: "in_transit",
    CUSTOMS: "in_transit",
    DEVIATION: "delayed: carrier",
    TRANSPORT_TO_RECIPIENT: "out_for_delivery",
    ATTEMPTED_DELIVERY: "failed: other",
    READY_FOR_PICKUP: "ready_for_pickup",
    DELIVERED: "delivered",
    RETURN: "failed: other",
    DELIVERED_SENDER: "returned",
  },
});

carrying("Bring, with Basic authentication", {
  carrier: bring,
  secret: "a secret: with a colon",
  otherSecret: "another shop's",
  signsBody: false,
  sign: (body, secret) => ({
    headers: { authorization: `Basic ${Buffer.from(`kvitto:${secret}`).toString("base64")}` },
    body,
  }),
  told: {
    numbers: ["370438101268058536", "70438101268018539"],
    state: "ready_for_pickup",
    at: "2026-11-20T10:03:48.000Z",
    facts: {},
  },
  saying: (body, word) => put(body, "status", word),
  numbered: (body, number) => put(put(body, "shipment", undefined), "package", number),
  timed: (body, at) => put(put(body, "pushed", undefined), "created", at),
  words: { PRE_NOTIFIED: "" },
});
