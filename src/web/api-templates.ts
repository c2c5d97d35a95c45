import { Hono } from "hono";
import { z } from "zod";
import type { Context } from "../context.ts";
import { checkWording } from "../pipeline/templates/checking.ts";
import { discardDraft, saveDraft, writeDraft } from "../pipeline/templates/drafts.ts";
import { overviewOf } from "../pipeline/templates/overview.ts";
import {
  changedDefault,
  findInState,
  getVersion,
  listVersions,
  readNumber,
  revisionOf,
  type Version,
  type VersionSummary,
} from "../pipeline/templates/versions.ts";
import { knownName, liveWording, ownWordings } from "../pipeline/templates/wording.ts";
import { asShop } from "../store/database.ts";
import { versionStates } from "../store/schema-templates.ts";
import { getShop } from "../store/shop.ts";
import { changesSchema, wordingSchema } from "../templating/wording.ts";
import { publishingRoutes } from "./api-template-publishing.ts";
import { type Asking, describe, whoAsks } from "./asking.ts";
import { instant, person, schemas, sent } from "./schemas.ts";

const head = z.object({
  number: z.int(),
  state: z.enum(versionStates),
  revision: z.int().describe("grows with each save; say it when you save over it or publish it"),
  note: z.string().nullable(),
  madeBy: z.string(),
  madeAt: instant,
  changedBy: z.string(),
  changedAt: instant,
  fromNumber: z.int().nullable().describe("the version that it was rolled back to; 0 is the default"),
  publishAt: instant.nullable().describe("when it goes live by itself"),
  publishedBy: z.string().nullable().describe("who published it, or asked for it while it waits"),
  publishedAt: instant.nullable(),
  approvedBy: z.string().nullable(),
  approvedAt: instant.nullable(),
  archivedAt: instant.nullable(),
  templateVersion: z.string().nullable().describe("what its mails carry, as a mail's `templateVersion`"),
  returnedBecause: z.string().nullable().describe("why it is a draft again"),
});
const wording = z.object({
  body: z.string().optional(),
  text: z.string().optional(),
  blocks: z.record(z.string(), z.string()).optional(),
  strings: z.record(z.string(), z.record(z.string(), z.string())),
});
const versioned = head.extend({ wording });
const row = z.object({
  kind: z.string(),
  class: z.string().nullable(),
  on: z.boolean().describe("whether customers get it"),
  languages: z.object({ filled: z.int(), of: z.int(), missing: z.array(z.string()) }),
  live: z
    .int()
    .nullable()
    .describe("the shop's own version that customers read; null where it is the default"),
  changed: z.boolean().describe("whether customers read something else than the default"),
  defaultChanged: z.int().describe("places where the default has changed since the shop wrote its own"),
  draft: head.nullable(),
  waiting: head.nullable(),
  scheduled: head.nullable(),
  trial: head.nullable(),
  sent30: z.int().describe("mails that left in the last 30 days"),
  waitingMails: z.int().describe("mails that wait and will be made of what is live then"),
});
const whole = z.object({
  kind: z.string(),
  revision: z
    .int()
    .describe("the one to save over: the draft's, or of what was live last; 0 before the first version"),
  live: z.object({ number: z.int().nullable(), wording }),
  draft: versioned.nullable(),
  waiting: versioned.nullable(),
  scheduled: versioned.nullable(),
  defaultChanged: z.array(
    z.object({
      file: z.string(),
      key: z.string().optional(),
      before: z.string().nullable(),
      now: z.string().nullable(),
      own: z.string().nullable(),
    }),
  ),
  versions: z.array(head),
});
const finding = z.looseObject({
  severity: z.enum(["error", "warning", "note"]),
  code: z.string(),
  file: z.string(),
  line: z.int(),
  message: z.string(),
});
const shapes = {
  list: sent(z.array(row)),
  whole: sent(whole),
  version: sent(versioned.extend({ kind: z.string() })),
  kept: sent(z.object({ number: z.int(), revision: z.int(), savedAt: instant })),
  discarded: sent(z.object({ number: z.int().nullable() })),
  findings: sent(z.array(finding)),
};

const revision = z.int().min(0).describe("the last one that you know, as the template's `revision` says");
const wantedDraft = z
  .object({
    revision,
    changes: changesSchema.optional().describe("only what changes; a text that is null goes back"),
    wording: wordingSchema.optional().describe("instead of `changes`: all of it, what is not in it goes"),
    by: person,
  })
  .refine((body) => (body.changes === undefined) !== (body.wording === undefined), {
    error: "send changes, or the whole wording",
    path: ["changes"],
  });
const wantedLint = z.object({
  kind: z.string().max(60),
  wording: wordingSchema.optional().describe("the draft otherwise, or what is live"),
});

/** A version without its wording, as the API tells it. */
const headJson = ({ kind: _kind, compiled, ...rest }: VersionSummary) => ({
  ...rest,
  templateVersion: compiled,
});
const versionJson = ({ base: _base, wording: words, ...rest }: Version) => ({
  ...headJson(rest),
  wording: words,
});

/** A shop's own mails as programs read and write them: the same wordings as in the admin and in the folders of `kvitto templates pull`. */
export function templateRoutes(context: Context, asking: Asking): Hono {
  const { ask, told } = asking;
  const app = new Hono();
  const orNull = <T, J>(found: T | undefined, json: (found: T) => J): J | null =>
    found ? json(found) : null;

  app.get(
    "/v1/templates",
    describe(
      "Templates",
      "All templates",
      "Every kind of mail, what all of them share (`partials`), and the sentences that explain a refund (`reasons`), in a purchase's order.",
      { 200: ["What customers read of each, and who writes", shapes.list] },
    ),
    async (c) =>
      c.json(
        (await ask(c, async (db, id) => overviewOf(context, db, await getShop(db, id)))).map((one) => ({
          ...one,
          class: one.class ?? null,
          live: one.live ?? null,
          draft: orNull(one.draft, headJson),
          waiting: orNull(one.waiting, headJson),
          scheduled: orNull(one.scheduled, headJson),
          trial: orNull(one.trial, headJson),
        })),
      ),
  );

  app.get(
    "/v1/templates/:kind",
    describe(
      "Templates",
      "One template",
      "What customers read, what is being written, and every version. A wording has the files of its folder in `templates/`: `body`, `text` and `strings`; `partials` has `blocks` and `strings`, `reasons` only `strings`. `defaultChanged` has what the default says anew since the shop wrote its own.",
      { 200: ["With the words", shapes.whole], 404: ["No such template", schemas.problem] },
    ),
    async (c) => {
      const kind = c.req.param("kind");
      const found = await ask(c, async (db, id) => {
        const live = await liveWording(db, id, kind);
        const draft = await findInState(db, id, kind, "draft");
        const own = (await ownWordings(db, id, [kind])).get(kind);
        const [waiting, scheduled] = [
          await findInState(db, id, kind, "waiting"),
          await findInState(db, id, kind, "scheduled"),
        ];
        const news = draft ?? (own && { kind, ...own });
        const versions = await listVersions(db, id, kind);
        return { live, draft, waiting, scheduled, news, versions, revision: await revisionOf(db, id, kind) };
      });
      return c.json({
        ...{ kind, revision: found.revision },
        live: { number: found.live.number ?? null, wording: found.live.wording },
        draft: orNull(found.draft, versionJson),
        waiting: orNull(found.waiting, versionJson),
        scheduled: orNull(found.scheduled, versionJson),
        defaultChanged: (found.news ? await changedDefault(found.news) : []).map((one) => ({
          ...one,
          ...{ before: one.before ?? null, now: one.now ?? null, own: one.own ?? null },
        })),
        versions: found.versions.map(headJson),
      });
    },
  );

  app.get(
    "/v1/templates/:kind/versions/:number",
    describe("Templates", "One version", "What a version says, also one that was discarded or archived.", {
      200: ["With the words", shapes.version],
      404: ["No such version", schemas.problem],
    }),
    async (c) => {
      const { kind, number } = c.req.param();
      const found = await ask(c, (db, id) => getVersion(db, id, kind, readNumber(number)));
      return c.json({ kind, ...versionJson(found) });
    },
  );

  app.put(
    "/v1/templates/:kind/draft",
    describe(
      "Templates",
      "Write a draft",
      "Nobody reads a draft until it is published. `revision` is the last one that you know, as the template tells it: when somebody saved or published since, the answer is 409, and nothing is changed. Saving nothing new changes nothing.",
      {
        200: ["Kept; `revision` is the one to say next", shapes.kept],
        404: ["No such template", schemas.problem],
        409: ["Somebody saved meanwhile (`saved_meanwhile`)", schemas.problem],
        413: ["Too large", schemas.problem],
        422: ["Nothing was changed; `errors` has a JSON pointer for each field", schemas.problem],
      },
      {
        body: {
          schema: sent(wantedDraft),
          example: {
            revision: 0,
            changes: { strings: { sv: { subject: "Pengarna är på väg – order {number}" } } },
            by: "Maria Lund",
          },
        },
      },
    ),
    async (c) => {
      const kind = c.req.param("kind");
      const { shop: id, body } = await told(c, wantedDraft);
      knownName(kind);
      const shop = await asShop(context.database, id, (db) => getShop(db, id));
      const of = { revision: body.revision, by: body.by };
      const kept = body.wording
        ? await writeDraft(context, shop, kind, { ...of, wording: body.wording })
        : await saveDraft(context, shop, kind, { ...of, changes: body.changes ?? {} });
      return c.json({ number: kept.number, revision: kept.revision, savedAt: kept.changedAt });
    },
  );

  app.delete(
    "/v1/templates/:kind/draft",
    describe(
      "Templates",
      "Discard a draft",
      "It stays among the versions. Where there is none nothing happens.",
      { 200: ["Which version it was", shapes.discarded], 404: ["No such template", schemas.problem] },
      { query: { by: "who discards it; needed" } },
    ),
    async (c) => {
      const kind = c.req.param("kind");
      const shop = await ask(c, (db, id) => getShop(db, id));
      const by = whoAsks(c);
      knownName(kind);
      return c.json({ number: (await discardDraft(context, shop, kind, { by })) ?? null });
    },
  );

  app.post(
    "/v1/templates/lint",
    describe(
      "Templates",
      "Check a wording",
      "Everything that can be said of it before it is published: errors stop publishing, warnings and notes do not. Nothing is stored.",
      {
        200: ["Errors first; nothing where there is nothing to mend", shapes.findings],
        404: ["No such template", schemas.problem],
        422: ["`errors` has a JSON pointer for each field", schemas.problem],
      },
      { body: { schema: sent(wantedLint), example: { kind: "refund-issued" } } },
    ),
    async (c) => {
      const { shop: id, body } = await told(c, wantedLint);
      return c.json(await checkWording(context, id, knownName(body.kind), body.wording));
    },
  );

  app.route("/", publishingRoutes(context, asking));
  return app;
}
