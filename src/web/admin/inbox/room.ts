import { may } from "../../../commerce/role.ts";
import type { Shop } from "../../../commerce/shop.ts";
import type { Context } from "../../../context.ts";
import { type OpenStretch, openBetween } from "../../../conversations/deadline.ts";
import { calendarFor } from "../../../conversations/hours.ts";
import { type Beside, readBeside } from "../../../pipeline/cases/answering.ts";
import { budgetsLeft, type Left } from "../../../pipeline/cases/goodwill.ts";
import { readCase } from "../../../pipeline/cases/view.ts";
import { type InHelpdesk, readTicket } from "../../../pipeline/helpdesks/open-ticket.ts";
import { type Case, getCase } from "../../../store/case.ts";
import { type CaseDraft, findDraft } from "../../../store/case-draft.ts";
import { asShop } from "../../../store/database.ts";
import { findOrder } from "../../../store/facts.ts";
import { listGifts } from "../../../store/goodwill.ts";
import { listMails } from "../../../store/mail.ts";
import { listMembers } from "../../../store/member.ts";
import { listPolicies } from "../../../store/policy.ts";
import { findStatement } from "../../../store/statement.ts";
import { type StatementBody, statementSchema } from "../../order-view.ts";
import type { AtWork } from "../session.ts";

/** All that stands on the page of one case, read once. */
export interface Room {
  at: AtWork;
  now: Date;
  one: Case;
  seen: Awaited<ReturnType<typeof readCase>>;
  beside: Beside;
  draft: CaseDraft | undefined;
  /** Stretches of opening time from the question to its deadline. */
  stretches: OpenStretch[];
  /** When what waits was asked. */
  askedAt: Date;
  /** What she wrote since the last answer. */
  asked: string;
  /** The newest message of hers or ours. */
  newest: string | undefined;
  statement: StatementBody | undefined;
  mails: { id: string; kind: string; subject: string; at: Date | null }[];
  terms: { version: string; since: Date } | undefined;
  colleagues: string[];
  budgets: Left[];
  gifts: Awaited<ReturnType<typeof listGifts>>;
  ticket: InHelpdesk | undefined;
  mayAnswer: boolean;
}

/** Throws `not_found`. `reveal`: with card and personal numbers, which is noted. */
export async function readRoom(
  context: Context,
  at: AtWork,
  number: string,
  { reveal = false, draft: typed }: { reveal?: boolean; draft?: string | undefined } = {},
): Promise<Room> {
  const now = context.now();
  const { shop, member } = at;
  const seen = await readCase(context, shop.id, number, reveal ? { reveal: { by: member.name } } : {});
  const found = await asShop(context.database, shop.id, async (db) => {
    const one = await getCase(db, shop.id, number);
    const isHers = one.order_id !== null && !one.stranger;
    const stored = one.refund_id === null ? undefined : await findStatement(db, shop.id, one.refund_id);
    const order = one.order_id === null ? undefined : (await findOrder(db, shop.id, one.order_id))?.body;
    const placed = order && new Date(order.placedAt);
    const policy = placed && (await listPolicies(db, shop.id)).find(({ valid_from: from }) => from <= placed);
    return {
      one,
      draft: await findDraft(db, shop.id, one.id),
      statement: statementSchema.safeParse(stored?.body).data,
      mails: (isHers && one.order_id !== null ? await listMails(db, shop.id, one.order_id) : [])
        .slice(0, 5)
        .map(({ id, kind, subject, sent_at: sent }) => ({ id, kind, subject, at: sent })),
      terms: policy && { version: policy.version, since: policy.valid_from },
      colleagues: namesOf(shop, await listMembers(db, shop.id)),
      budgets: await budgetsLeft(db, shop, now, member.name),
      gifts: await listGifts(db, shop.id, { caseId: one.id }),
    };
  });
  const beside = await readBeside(context, shop.id, number, {
    by: member.name,
    draft: typed ?? found.draft?.words ?? "",
  });
  const { messages } = seen;
  const since = messages.slice(messages.findLastIndex(({ direction }) => direction === "out") + 1);
  const waiting = since.filter(({ direction }) => direction === "in");
  const asked = waiting.length > 0 ? waiting : messages.filter(({ direction }) => direction === "in");
  const askedAt = asked[0]?.at ?? found.one.opened_at;
  return {
    at,
    now,
    seen,
    beside,
    ...found,
    askedAt,
    asked: asked.map(({ words }) => words).join("\n"),
    newest: messages.findLast(({ direction }) => direction !== "note")?.id,
    stretches: openBetween(calendarFor(shop, found.one.channel), askedAt, found.one.answer_by),
    ticket: await readTicket(context, shop.id, found.one.id),
    mayAnswer: may(member.role, "answer"),
  };
}

/** To whom a case can be handed: those who may answer, and the teams that the shop's rules name. */
function namesOf({ profile }: Shop, members: Awaited<ReturnType<typeof listMembers>>): string[] {
  const names = [
    ...members.filter(({ role }) => may(role, "answer")).map(({ name }) => name),
    ...profile.routing.map(({ owner }) => owner),
  ];
  return [...new Set(names)];
}
