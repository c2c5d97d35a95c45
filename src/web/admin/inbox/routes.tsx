import { Hono, type Context as Request } from "hono";
import { z } from "zod";
import { answerChannels } from "../../../commerce/channel.ts";
import { withoutTraces } from "../../../commerce/photo.ts";
import { topics } from "../../../commerce/topic.ts";
import type { Context } from "../../../context.ts";
import { Problem } from "../../../errors.ts";
import { addNote, assign, changeTopic, close, reopen } from "../../../pipeline/cases/desk.ts";
import { keepDraft, sendAnswer } from "../../../pipeline/cases/drafting.ts";
import { giveGoodwill, takeBackGoodwill } from "../../../pipeline/cases/goodwill.ts";
import { merge, split, unmerge } from "../../../pipeline/cases/merge.ts";
import { openTicket } from "../../../pipeline/helpdesks/open-ticket.ts";
import { getCase, listMessages } from "../../../store/case.ts";
import { findFile } from "../../../store/case-file.ts";
import { asShop } from "../../../store/database.ts";
import { listGifts } from "../../../store/goodwill.ts";
import { fileResponse, typeByBytes } from "../../file.ts";
import { readForm, type Typed } from "../../form.ts";
import { doneOf, leadOn, showAdmin } from "../page.tsx";
import { readSearch } from "../search.ts";
import { type AtWork, memberOf } from "../session.ts";
import { dayTime } from "../when.ts";
import { inboxWords } from "../words/inbox.ts";
import type { Kept } from "./answer.tsx";
import { CasePage } from "./case.tsx";
import { Check } from "./check.tsx";
import { amountOf } from "./goodwill.tsx";
import { askedIn, readList } from "./list.tsx";
import { readRoom } from "./room.ts";

/** /admin/inbox/:number: one case, its files, and what is done with it. */

/** As many as fill the pane of a tall window. */
const inPane = 25;
const pathOf = (number: string) => `/admin/inbox/${encodeURIComponent(number)}`;
type Done = Parameters<typeof leadOn>[4];

export function caseRoutes(context: Context): Hono {
  const app = new Hono();

  const show = async (
    c: Request,
    number: string,
    { kept, reveal = false, trouble }: { kept?: Kept; reveal?: boolean; trouble?: string } = {},
  ) => {
    const at = memberOf(c);
    const { search, away } = readSearch(c, context, at, 200);
    if (away) return away;
    const asked = askedIn(c.req.query(), search);
    const room = await readRoom(context, at, number, { reveal, draft: kept?.words });
    const list = await readList(context, at, { ...asked, after: undefined }, inPane);
    const page = (
      <CasePage
        room={room}
        list={list}
        toast={doneOf(c, context, at)}
        kept={kept}
        use={kept ? undefined : c.req.query("use")?.slice(0, 120)}
        revealed={reveal}
        trouble={trouble}
      />
    );
    return showAdmin(c, page, { script: true }, kept || trouble !== undefined ? 409 : 200);
  };

  app.get("/admin/inbox/:number", (c) => show(c, c.req.param("number")));

  app.post("/admin/inbox/:number/reveal", (c) => show(c, c.req.param("number"), { reveal: true }));

  app.get("/admin/inbox/:number/files/:id", async (c) => {
    const { shop } = memberOf(c);
    const id = z.uuid().safeParse(c.req.param("id"));
    const file = await asShop(context.database, shop.id, async (db) => {
      const one = await getCase(db, shop.id, c.req.param("number"));
      const said = await listMessages(db, shop.id, one.id);
      const messages = said.map((message) => message.id);
      return id.success ? findFile(db, shop.id, id.data, messages) : undefined;
    });
    if (!file) throw new Problem("not_found", "no such file in this case");
    // Kept as it came, and shown without the place where a customer took it.
    const bytes = withoutTraces(file.bytes) ?? file.bytes;
    return fileResponse({ name: file.name, type: typeByBytes(file.bytes), bytes });
  });

  /** What our script keeps while somebody types: it gets the sentence to show, and the checklist as this draft stands. */
  app.post("/admin/inbox/:number/draft", async (c) => {
    const at = memberOf(c);
    const words = inboxWords[at.locale];
    const form = await readForm(c);
    const draft = form.text("words", 20_000);
    const number = c.req.param("number");
    const kept = await keepDraft(context, at.shop.id, number, {
      words: draft,
      revision: Number.parseInt(form.line("revision", 9), 10) || 0,
      by: at.member.name,
    });
    const when = (date: Date) => dayTime(date, context.now(), at.locale, at.shop.profile.timeZone);
    if ("theirs" in kept)
      return c.json(
        {
          said: kept.theirs ? words.draftConflict(kept.theirs.by, when(kept.theirs.at)) : words.draftUnsaved,
        },
        409,
      );
    const room = await readRoom(context, at, number, { draft });
    const check = (<Check room={room} draft={draft} />).toString();
    return c.json({
      revision: kept.kept.revision,
      said: draft === "" ? words.draftNone : words.draftSaved(when(kept.kept.at)),
      check,
    });
  });

  app.post("/admin/inbox/:number/answer", async (c) => {
    const at = memberOf(c);
    const number = c.req.param("number");
    const form = await readForm(c);
    const words = form.text("words", 20_000);
    const what = form.line("do", 10);
    const revision = Number.parseInt(form.line("revision", 9), 10) || 0;
    const by = at.member.name;
    if (what === "draft") {
      const kept = await keepDraft(context, at.shop.id, number, { words, revision, by });
      if ("theirs" in kept) return show(c, number, { kept: { words, because: "theirs" } });
      return leadOn(c, context, at, pathOf(number), "draftKept");
    }
    try {
      const seen = form.line("seen", 60) || undefined;
      const channel = answerChannels.find((one) => one === form.line("channel", 20));
      const answered = await sendAnswer(context, at.shop.id, number, { words, by, seen, channel });
      if (what === "solve")
        await close(context, at.shop.id, { number, by, reason: inboxWords[at.locale].solvedWith });
      return leadOn(
        c,
        context,
        at,
        pathOf(answered.number),
        what === "solve" ? "answeredSolved" : "answered",
      );
    } catch (error) {
      if (!(error instanceof Problem) || error.kind === "not_found") throw error;
      // What was typed is a draft now, if nobody else has one.
      await keepDraft(context, at.shop.id, number, { words, revision, by });
      const because = error.code === "said_meanwhile" ? "said" : "refused";
      return show(c, number, { kept: { words, because, detail: error.message } });
    }
  });

  /** A form that does one thing and leads back to its case. `to` is the case that it is about afterwards. */
  const deed = (
    name: string,
    done: Done,
    work: (meant: { number: string; by: string }, form: Typed, at: AtWork) => Promise<{ number: string }>,
  ) =>
    app.post(`/admin/inbox/:number/${name}`, async (c: Request) => {
      const at = memberOf(c);
      const form = await readForm(c);
      const meant = { number: c.req.param("number") ?? "", by: at.member.name };
      try {
        const { number } = await work(meant, form, at);
        return leadOn(c, context, at, pathOf(number), done, number);
      } catch (error) {
        // The other case that was typed is not there: said on this one's page, which is.
        const isTyped = error instanceof Problem && error.kind === "not_found" && name === "merge";
        if (!(error instanceof Problem) || !(isTyped || ["conflict", "unprocessable"].includes(error.kind)))
          throw error;
        const trouble = error.message.includes("--force") ? inboxWords[at.locale].mergeTwo : error.message;
        return show(c, meant.number, { trouble });
      }
    });
  /** Throws where a field says nothing. */
  const needed = (text: string): string => {
    if (text === "") throw new Problem("unprocessable", "say something in the field");
    return text;
  };

  deed("note", "noted", (meant, form, { shop }) =>
    addNote(context, shop.id, { ...meant, words: needed(form.text("words", 20_000)) }),
  );
  deed("owner", "handed", (meant, form, { shop }) =>
    assign(context, shop.id, { ...meant, owner: form.line("owner", 120) || undefined }),
  );
  deed("topic", "topicSet", (meant, form, { shop }) => {
    const topic = topics.find((one) => one === form.line("topic", 20));
    if (!topic) throw new Problem("unprocessable", "choose a topic of the list");
    return changeTopic(context, shop.id, { ...meant, topic });
  });
  deed("solve", "solved", (meant, form, { shop }) =>
    close(context, shop.id, { ...meant, reason: needed(form.line("reason", 500)) }),
  );
  deed("reopen", "reopened", (meant, _form, { shop }) => reopen(context, shop.id, meant));
  deed("merge", "caseMerged", (meant, form, { shop }) =>
    merge(context, shop.id, {
      ...meant,
      into: needed(form.line("other", 40) || form.line("into", 40)).toUpperCase(),
      force: form.has("force"),
    }),
  );
  deed("unmerge", "caseUnmerged", async (meant, form, { shop }) => {
    await unmerge(context, shop.id, { ...meant, number: needed(form.line("merged", 40)) });
    return meant;
  });
  deed("split", "caseSplit", async (meant, form, { shop }) => {
    const said = await asShop(context.database, shop.id, async (db) =>
      listMessages(db, shop.id, (await getCase(db, shop.id, meant.number)).id),
    );
    const messages = said.map(({ id }) => id).filter((id) => form.has(`m-${id}`));
    return split(context, shop.id, { ...meant, messages });
  });
  deed("helpdesk", "handedOff", (meant, _form, { shop }) => openTicket(context, shop.id, meant));
  deed("gift", "gave", async (meant, form, { shop }) => {
    await giveGoodwill(context, shop.id, meant.number, {
      amount: amountOf(form.line("amount", 20)),
      currency: form.line("currency", 3) || undefined,
      because: needed(form.line("because", 500)),
      by: meant.by,
    });
    return meant;
  });
  deed("gift-back", "tookBack", async (meant, form, { shop }) => {
    const gift = form.line("gift", 60);
    // Of this case, whatever the form says.
    const isHere = await asShop(context.database, shop.id, async (db) =>
      (await listGifts(db, shop.id, { caseId: (await getCase(db, shop.id, meant.number)).id })).some(
        ({ id }) => id === gift,
      ),
    );
    if (!isHere) throw new Problem("not_found", "no such gift in this case");
    await takeBackGoodwill(context, shop.id, gift, meant.by);
    return meant;
  });

  return app;
}
