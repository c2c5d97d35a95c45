/**
 * The way of a message. Each arrow is a job, enqueued in the transaction that makes it necessary, so a crash between two steps loses nothing.
 *
 *   webhook, event ──> receive ──> plan ─────────> deliver ──> mail
 *                      kept once   facts, then     truth check,
 *                      answered    decide (pure)   render (pure), stored bytes, provider
 *
 *   mail ──> receiveMail ──> reply ──> case, number, deadline ──> deliver ──> acknowledgement
 *
 * A shop is set up by setup.ts, which publishes its templates with MJML: not exported here, because Workers cannot carry that.
 * A refund is explained on the way by `explain` (pure): platform facts -> statement -> reasons in the customer's language.
 */
export { eachMinute } from "./clock.ts";
export { explain, type RefundToExplain } from "./explain.ts";
export { authenticate, receiveEvents, receiveReport, receiveWebhook } from "./receive.ts";
export { acceptsMail, receiveMail } from "./reply.ts";
export { statementJson } from "./statement-json.ts";
export { drain, work } from "./work.ts";
