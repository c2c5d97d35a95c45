import type { ContactField } from "../../commerce/contact-fields.ts";
import type { Shop } from "../../commerce/shop.ts";
import type { Topic } from "../../commerce/topic.ts";
import type { Context } from "../../context.ts";
import { recognise } from "../../conversations/recognise.ts";
import { Problem } from "../../errors.ts";
import { countFromVisitor } from "../../store/case.ts";
import { isAcknowledged, lockConversations } from "../../store/conversation.ts";
import { asShop, type Db } from "../../store/database.ts";
import { findOrderByName, listRefunds } from "../../store/facts.ts";
import { countStillWrote } from "../../store/faq.ts";
import { sha256 } from "../../store/secrets.ts";
import { getShop } from "../../store/shop.ts";
import { findSuppressed, stopping } from "../../store/suppression.ts";
import { keepWithdrawal } from "../withdraw.ts";
import { type Filed, fileQuestion } from "./file.ts";

/** What somebody sent with the form of the contact page. */
interface ContactForm {
  topic: Topic;
  words: string;
  email: string;
  name: string | undefined;
  /** What the form of this topic asked for, as she typed it. */
  fields: Partial<Record<ContactField, string>>;
  locale: string;
  /** Her computer's address, or what stands for it. */
  visitor: string | undefined;
  /** Her visit of the page, to count which questions she had opened. */
  visit: string | undefined;
}

/** `told`: mails say the same as the page, within what one address gets of them. `silent`: the shop writes none. */
export const confirmations = ["told", "silent"] as const;
export type Confirmation = (typeof confirmations)[number];

/** Questions of one visitor within an hour; an office behind one address is not stopped by it. Milliseconds. */
const flood = { questions: 12, within: 3_600_000 };

/**
 * A question of the contact page becomes a case of its own with a number and a deadline. It is tied to the order that she names if her address is the
 * order's; whether it is changes nothing that she sees, only the mail to that address. Throws `conflict` for a flood, and `not_found` without the shop.
 */
export async function fileContact(
  context: Context,
  shopId: string,
  form: ContactForm,
): Promise<Filed & { confirmation: Confirmation }> {
  const at = context.now();
  const visitor =
    form.visitor === undefined
      ? undefined
      : context.vault.sign("visitor", `${shopId}/${at.toISOString().slice(0, 10)}/${form.visitor}`);
  const filed = await asShop(context.database, shopId, async (db) => {
    const shop = await getShop(db, shopId);
    // Those that come at once count each other.
    await lockConversations(db, shopId);
    const since = new Date(at.getTime() - flood.within);
    if (visitor && (await countFromVisitor(db, shopId, visitor, since)) >= flood.questions)
      throw new Problem("conflict", "too many questions came from here within an hour");
    const typed = form.fields.order ?? form.fields.booking ?? "";
    const named = typed === "" ? undefined : (await findOrderByName(db, shopId, typed))?.body;
    const isHers = named?.customer.email?.toLowerCase() === form.email.toLowerCase();
    const order = isHers ? named : undefined;
    const refunds = form.topic === "refund" && order ? await listRefunds(db, shopId, order.id) : [];
    const paid = refunds.filter(({ gone }) => gone === null);
    const flags = recognise({ words: form.words, subject: "" });
    const said = [form.topic, typed, form.words].join("\n");
    const question = await fileQuestion(context, db, shop, {
      channel: "page",
      words: form.words,
      email: form.email,
      name: form.name,
      order,
      // Of several refunds nobody knows which one she means.
      refundId: paid.length === 1 ? paid[0]?.id : undefined,
      topic: form.topic,
      fields: form.fields,
      flags,
      locale: form.locale,
      messageId: `<${sha256(said).toString("hex").slice(0, 40)}@contact>`,
      visitor,
      at,
      apart: true,
    });
    const confirmed = {
      ...question,
      confirmation: await confirmationOf(context, db, shop, question, form.email),
    };
    if (question.isRepeated) return confirmed;
    if (form.visit) await countStillWrote(db, shopId, form.visit);
    // Whoever says here that she withdraws has done so, and gets her receipt as on the page that is made for it.
    if (flags.includes("withdrawal"))
      await keepWithdrawal(
        context,
        db,
        shop,
        {
          channel: "function",
          name: form.name ?? "",
          email: form.email,
          contract: typed,
          words: form.words,
          locale: form.locale,
        },
        { visitor: form.visitor },
      );
    return confirmed;
  });
  context.wake();
  context.ring();
  return filed;
}

/**
 * Whether the page may speak of a mail. It says nothing of an order, and nothing of the address: whoever types somebody else's is not told that it had
 * mails of ours today, or gets none.
 */
async function confirmationOf(
  context: Context,
  db: Db,
  { id, profile }: Shop,
  { caseId, silent }: Filed,
  email: string,
): Promise<Confirmation> {
  if (profile.mode === "shadow") return "silent";
  const suppressed = await findSuppressed(db, id, [email], context.vault);
  if (silent || stopping(suppressed.get(email.toLowerCase()), "transactional")) return "told";
  return (await isAcknowledged(db, id, caseId)) ? "told" : "silent";
}
