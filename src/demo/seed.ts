import type { Shop } from "../commerce/shop.ts";
import type { Context } from "../context.ts";
import { dueAfter } from "../conversations/hours.ts";
import { answerCase } from "../pipeline/cases/answer.ts";
import { assign } from "../pipeline/cases/desk.ts";
import { logQuestion } from "../pipeline/cases/log.ts";
import { tellOwners } from "../pipeline/late.ts";
import { letterOf } from "../pipeline/practising/letter.ts";
import { backdate } from "../store/backdate.ts";
import { listCases } from "../store/case.ts";
import { asShop } from "../store/database.ts";
import { findOrder } from "../store/facts.ts";
import { findLatestOf, findMail } from "../store/mail.ts";
import { scorePromises } from "../store/promise.ts";
import { getShop } from "../store/shop.ts";
import { listUnanswered, putAnswer } from "../store/survey.ts";
import { dice, type Life, pastLives } from "./lives.ts";
import { openPast, type Past } from "./past.ts";
import { amira, asked, called, oskar, stray, waiting } from "./said.ts";
import { todaysEvents } from "./today.ts";

/** Three months of Nordlys, told day by day in the order in which they happened, so that each mail is decided by what was known then. */

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Something that happens beside what the shop's system tells. Answers when it has. */
interface Happening {
  at: Date;
  event?: object;
  happens?: () => Promise<void>;
  /** It answers a mail, so that those of its slot have to have left. */
  answersMail?: boolean;
  /** It answers a question, which may have been asked within the same slot. */
  isAnswer?: boolean;
  /** Whom it is about: what happens to several people within a slot happens at once. */
  of?: string;
}

export async function seedPast(
  context: Context,
  shopId: string,
  { orders = 251, days = 92 } = {},
): Promise<void> {
  const now = context.now();
  const began = new Date();
  const shop = await asShop(context.database, shopId, (db) => getShop(db, shopId));
  const past = openPast(context, shopId, new Date(now.getTime() - 3 * day));
  const lives = pastLives(now, orders, days);
  const live = Date.parse(shop.profile.liveSince ?? "");
  const at = (one: { at: Date }) => one.at.getTime();
  const lenaLeft = waiting.find(({ order }) => order === "1001")?.left ?? 0;
  const happenings: Happening[] = [
    ...lives.flatMap(({ events }) => events.filter((one) => at(one) >= live || isImported(one.event))),
    ...todaysEvents(now, askedAt(shop, now, lenaLeft)),
    ...questions(context, past, shop, lives),
    ...desks(context, past, shop, now),
    ...surveys(context, past, now),
  ].filter(({ at }) => at <= now);
  const slots = Map.groupBy(happenings, ({ at }) => slotOf(at, now, live));
  for (const slot of [...slots.keys()].toSorted((a, b) => a - b)) {
    const end = new Date(Math.min(slot, now.getTime()));
    const ofSlot = (slots.get(slot) ?? []).toSorted((a, b) => a.at.getTime() - b.at.getTime());
    await past.tell(ofSlot.flatMap(({ event }) => event ?? []));
    const rest = ofSlot.filter(({ happens }) => happens);
    if (rest.some(({ answersMail }) => answersMail)) await past.send(end);
    const answers = rest.filter(({ isAnswer }) => isAnswer);
    // One after the other, so that the numbers of cases grow with time.
    for (const { happens, isAnswer } of rest) if (!isAnswer) await happens?.();
    // She hears that her question has come before she hears the answer.
    if (answers.length > 0 && answers.length < rest.length) await past.send(end);
    await allOf(answers);
    await past.send(end);
  }
  await asShop(context.database, shopId, (db) => scorePromises(db, shopId, now));
  await backdate(context.database, shopId, began);
  await tellOwners(context);
}

/** What happens to several people at once, each one's in its order. */
async function allOf(happenings: readonly Happening[]): Promise<void> {
  const byPerson = [...Map.groupBy(happenings, ({ of }) => of).values()];
  await Promise.all(
    byPerson.map(async (ofPerson) => {
      for (const { happens } of ofPerson) await happens?.();
    }),
  );
}

/** What a shop that comes to Kvitto brings along of the time before: its orders and what it paid back, not each parcel. */
const isImported = (event: object): boolean =>
  ["order.placed", "order.cancelled", "refund.settled"].includes((event as { type: string }).type); // safe because each event says what it is

/** When a day's mails leave: at night those that only ask something would wait for her morning, and so would the next night. */
const afternoon = 14 * hour;

/**
 * Some days before anything was told, days later on, hours lately: what happened within one is decided together, and its mails leave at its end. None reaches
 * into the time of the shorter ones: what happened in those would be told before it.
 */
function slotOf(at: Date, now: Date, live: number): number {
  const [lately, before] = [now.getTime() - 2 * day, live - 4 * day];
  const end = (length: number) => (Math.floor((at.getTime() - afternoon) / length) + 1) * length + afternoon;
  if (at.getTime() < before) return Math.min(end(4 * day), before);
  return at.getTime() < lately ? Math.min(end(day), lately) : end(3 * hour);
}

/** When somebody must have asked for the promised answer to be due in so many minutes of opening time. */
function askedAt(shop: Shop, now: Date, left: number): Date {
  const due = dueAfter(shop, now, left, "mail");
  for (let at = now.getTime() - 5 * minute; at > now.getTime() - 10 * day; at -= 5 * minute)
    if (dueAfter(shop, new Date(at), shop.profile.answerWithinMinutes, "mail") <= due) return new Date(at);
  return new Date(now.getTime() - day);
}

/** She answers the latest mail of a kind about her order, or writes to the shop where there is none. */
async function writes(
  context: Context,
  past: Past,
  shop: Shop,
  one: { order: string; to: string; from: { name: string; address: string }; words: string; at: Date },
): Promise<void> {
  const { id } = shop;
  const mail = await asShop(context.database, id, async (db) => {
    const latest = await findLatestOf(db, id, one.order, one.to);
    const kept = latest && (await findMail(db, id, latest.id));
    return kept && { ...kept, subject: latest.subject };
  });
  const replyTo = mail && /r-[a-z2-7]+@[\w.-]+/.exec(Buffer.from(mail.bytes).toString("latin1"))?.[0];
  const to = replyTo ?? shop.profile.from.address;
  const subject = mail ? `Re: ${mail.subject}` : `Order ${one.order}`;
  const raw = letterOf({
    from: one.from,
    to,
    subject,
    words: one.words,
    at: one.at,
    answers: mail?.message_id,
  });
  await past.write(one.at, { raw, from: one.from.address, to });
}

/** The case of an order that waits for its answer. */
async function openCaseOf(context: Context, shopId: string, order: string): Promise<string | undefined> {
  const cases = await asShop(context.database, shopId, (db) => listCases(db, shopId, { orderId: order }));
  return cases.find(({ state }) => state === "open")?.number;
}

/** Questions of three months. There were more of them before refunds were explained, and the mails about them say so. */
function questions(context: Context, past: Past, shop: Shop, lives: readonly Life[]): Happening[] {
  const roll = dice(7);
  const now = context.now();
  const live = Date.parse(shop.profile.liveSince ?? "");
  let due = 0.9;
  const ways = { calls: 0, writes: 0 };
  return lives.flatMap((life) => {
    // So many of each hundred, and not by chance: a week of these has few orders.
    due += life.placedAt.getTime() < live ? 0.29 : 0.24;
    const which = Math.floor(roll() * 4);
    // Those of the last days still wait: they lie on the desks.
    if (due < 1 || now.getTime() - life.placedAt.getTime() < 5 * day) return [];
    due -= 1;
    if (life.market.locale === "sv" && ways.calls < ways.writes) {
      ways.calls += 1;
      return calls(context, past, shop, life, ways.calls);
    }
    const ofLocale = (asked[life.market.locale] ?? []).filter(
      ({ to }) => to !== "refund-issued" || life.refunded,
    );
    const said = ofLocale[which % Math.max(1, ofLocale.length)];
    if (!said) return [];
    const since = said.to === "refund-issued" ? life.refunded?.at : life.placedAt;
    const at = new Date(
      (since ?? life.placedAt).getTime() + (said.to === "shipped" ? 40 : 14 + which) * hour,
    );
    // One of twelve had to wait for longer than she was promised.
    const minutes = roll() < 0.08 ? 620 : 40 + Math.floor(roll() * 380);
    const answeredAt = dueAfter(shop, at, minutes, "mail");
    if (answeredAt >= now) return [];
    ways.writes += 1;
    const by = roll() < 0.8 ? amira : oskar;
    const answer = by === amira ? said.answer : said.answer.replace(/Amira$/, "Oskar");
    const from = { name: life.customer.firstName, address: life.customer.email };
    const of = life.order;
    return [
      {
        at,
        of,
        answersMail: true,
        happens: () =>
          writes(context, past, shop, { order: life.order, to: said.to, from, words: said.words, at }),
      },
      {
        at: answeredAt,
        of,
        isAnswer: true,
        happens: async () => {
          const number = await openCaseOf(context, shop.id, life.order);
          const then = past.at(answeredAt);
          if (number) await answerCase(then, shop.id, number, { words: answer, by });
        },
      },
    ];
  });
}

/** She telephones. Since the shop is live most are answered by a mail of the same day, so that she has it in writing. */
function calls(context: Context, past: Past, shop: Shop, life: Life, which: number): Happening[] {
  const at = new Date(life.placedAt.getTime() + 26 * hour);
  // Nobody is there at night or on Sundays.
  at.setUTCHours(8 + (which % 7), 7 * (which % 8));
  if (at.getUTCDay() % 6 === 0) at.setTime(at.getTime() + 2 * day);
  const [words, atOnce, written] = called[which % called.length] ?? ["", "", ""];
  const by = which % 3 ? amira : oskar;
  const isWritten = at.getTime() >= Date.parse(shop.profile.liveSince ?? "") && which % 8 !== 0;
  const of = life.order;
  const call: Happening = {
    at,
    of,
    happens: async () => {
      await logQuestion(past.at(at), past.shopId, {
        channel: "phone",
        words,
        customer: { name: life.customer.firstName, email: life.customer.email },
        order: life.order,
        by,
        locale: "sv",
        ...(isWritten ? { owner: by } : { answered: atOnce }),
      });
    },
  };
  if (!isWritten) return [call];
  const answeredAt = dueAfter(shop, at, 35 + 29 * (which % 6), "mail");
  const answer = `Hej!\n\n${written}\n\nVänliga hälsningar\n${by.split(" ")[0]}`;
  return [
    call,
    {
      at: answeredAt,
      of,
      isAnswer: true,
      happens: async () => {
        const number = await openCaseOf(context, shop.id, life.order);
        if (number) await answerCase(past.at(answeredAt), shop.id, number, { words: answer, by });
      },
    },
  ];
}

/** What waits on somebody's desk now, and a call of this week that was answered at once. */
function desks(context: Context, past: Past, shop: Shop, now: Date): Happening[] {
  const open = waiting.map(({ left, from, name, owner, ...one }): Happening => {
    const at = askedAt(shop, now, left);
    return {
      at,
      of: one.order,
      answersMail: true,
      happens: async () => {
        const address =
          one.order === "1001" ? "lena@example.com" : await addressOfOrder(context, shop.id, one.order);
        await writes(context, past, shop, {
          ...one,
          from: { name, address: address ?? `${from}@example.com` },
          at,
        });
        const number = await openCaseOf(context, shop.id, one.order);
        const later = new Date(Math.min(at.getTime() + 6 * minute, now.getTime()));
        if (number && owner) await assign(past.at(later), shop.id, { number, by: owner, owner });
      },
    };
  });
  const strays = stray.map(({ from, name, to, subject, words }, i): Happening => {
    const at = new Date(now.getTime() - (3 + i * 2) * hour);
    const raw = letterOf({ from: { name, address: from }, to, subject, words, at });
    return { at, happens: () => past.write(at, { raw, from, to }) };
  });
  const callAt = new Date(now.getTime() - 3 * day);
  callAt.setUTCHours(9, 12);
  if (callAt.getUTCDay() % 6 === 0) callAt.setTime(callAt.getTime() - 2 * day);
  const call: Happening = {
    at: callAt,
    happens: async () => {
      await logQuestion(past.at(callAt), shop.id, {
        channel: "phone",
        words: "Undrade om lampan Vinter passar med vanlig E27-lampa.",
        customer: { name: "Gunilla Rask", phone: "070-174 06 12" },
        by: amira,
        locale: "sv",
        answered: "Ja, E27 och högst 40 W. Hon beställer på webben.",
      });
    },
  };
  return [...open, ...strays, call];
}

async function addressOfOrder(context: Context, shopId: string, order: string): Promise<string | undefined> {
  return (await asShop(context.database, shopId, (db) => findOrder(db, shopId, order)))?.body.customer.email;
}

/** How many of ten chose 1 to 5, for each question: kindness is easier than to bring her back. */
const chosen = { welcome: [0, 0, 1, 3, 6], valued: [0, 1, 1, 4, 4], again: [1, 0, 2, 4, 3] } as const;

/** Every third day those who had been asked have answered, but for one of seven who never does. */
function surveys(context: Context, past: Past, now: Date): Happening[] {
  const roll = dice(11);
  const choose = (of: readonly number[]): number =>
    of.flatMap((some, i) => Array.from({ length: some }, () => i + 1))[Math.floor(roll() * 10)] ?? 5;
  const silent = new Set<string>();
  return Array.from({ length: 16 }, (_, i): Happening => {
    const at = new Date(now.getTime() - i * 3 * day - 5 * hour);
    return {
      at,
      happens: async () => {
        await asShop(context.database, past.shopId, async (db) => {
          const asked = await listUnanswered(db, past.shopId, "contact-survey");
          const answers = asked.flatMap(({ id, locale }) => {
            if (silent.has(id)) return [];
            if (roll() < 1 / 7) {
              silent.add(id);
              return [];
            }
            const given = {
              welcome: choose(chosen.welcome),
              valued: choose(chosen.valued),
              again: choose(chosen.again),
            };
            return {
              ...{ invitation: id, kind: "contact-survey" as const, locale: locale ?? "sv", given },
              ...{ words: undefined, at, unchangedSince: at },
            };
          });
          await Promise.all(answers.map((answer) => putAnswer(db, past.shopId, answer)));
        });
      },
    };
  });
}
