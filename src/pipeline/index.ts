/**
 * The way of a message. Nothing is handed from step to step: each leaves what the next one finds, in one transaction with its own work, so a crash
 * between two steps loses nothing.
 *
 *   webhook, event ──> receive ──> plan ──────────────> deliver ───────────────> mail
 *                      kept once   facts, decide (pure)  taken from the line,
 *                      answered    a place in line       true still? rendered, bytes stored, provider
 *                                                                                │
 *   delivered, bounced ──> receive ──> report: what became of it <───────────────┘
 *   reply ──> receiveMail ──> reply ──> case, number, deadline ──> a place in line: the acknowledgement
 *
 * `receive` and `receiveMail` leave a job; `plan` and `reply` leave a planned notification, which is its own place in line. A shop is set up by
 * setup.ts, which publishes its templates with MJML: not exported here, because Workers cannot carry that.
 * A refund is explained on the way by `explain` (pure): platform facts -> statement -> reasons in the customer's language.
 */
export { eachMinute } from "./clock.ts";
export { explain, type RefundToExplain } from "./explain.ts";
export {
  askerOf,
  authenticate,
  receiveEvents,
  receiveNews,
  receiveReport,
  receiveWebhook,
} from "./receive.ts";
export { inboundOf, receiveInbound } from "./receiving/inbound.ts";
export { statementJson } from "./refunds/statement-json.ts";
export { acceptsMail, receiveMail } from "./reply.ts";
export { drain, work } from "./work.ts";
