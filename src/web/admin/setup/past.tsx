import { Hono, type Context as Request } from "hono";
import type { FC } from "hono/jsx";
import { money } from "../../../commerce/money.ts";
import { may } from "../../../commerce/role.ts";
import type { Context } from "../../../context.ts";
import { Problem } from "../../../errors.ts";
import { listTasks, type Tasks } from "../../../pipeline/refunds/tasks.ts";
import { bringInPast, type HistorySource, type Past, pastOf } from "../../../pipeline/setting-up/history.ts";
import { type Brought, bringInFile, columns } from "../../../pipeline/setting-up/history-file.ts";
import { readForm } from "../../form.ts";
import { rawRequest } from "../../webhooks.ts";
import { Noted } from "../noted.tsx";
import { AdminPage, doneOf, leadOn, PageHead, showAdmin } from "../page.tsx";
import { Banner, Card, Field, Nothing, Section } from "../primitives.tsx";
import { type AtWork, memberOf } from "../session.ts";
import { sumsOf } from "../sums.ts";
import { count, shortTime } from "../when.ts";
import { type PastWords, pastWords } from "../words/past.ts";
import { setupWords } from "../words/setup.ts";
import { platformNames } from "./guide.tsx";

const here = "/admin/setup/past";
const largest = 8 * 1024 * 1024;

/** The shop's past: from its shop system or a file, and what in it nobody explained. */
export function pastRoutes(context: Context): Hono {
  const app = new Hono();

  app.get(here, (c) => show(c, context));

  app.post(here, async (c) => {
    const at = memberOf(c);
    await bringInPast(context, at.shop, (await readForm(c)).line("platform", 40), at.member.name);
    return leadOn(c, context, at, `${here}#source`, "pastAsked");
  });

  app.post(`${here}/file`, async (c) => {
    const at = memberOf(c);
    const words = pastWords[at.locale];
    try {
      const bytes = await fileIn(c, words);
      return show(c, context, { brought: await bringInFile(context, at.shop, bytes, at.member.name) });
    } catch (error) {
      if (!(error instanceof Problem) || error.kind === "unavailable") throw error;
      return show(c, context, { error: error.message });
    }
  });

  return app;
}

async function fileIn(c: Request, words: PastWords): Promise<Uint8Array> {
  const type = c.req.header("content-type") ?? "";
  if (!/^multipart\/form-data\s*;/i.test(type)) throw new Problem("unsupported", words.noFile);
  const { body } = await rawRequest(c.req, undefined, largest + 16 * 1024).catch((error: unknown) => {
    throw error instanceof Problem && error.kind === "too_large"
      ? new Problem("too_large", words.tooLarge)
      : error;
  });
  const form = await new Response(new Uint8Array(body), { headers: { "content-type": type } })
    .formData()
    .catch(() => {
      throw new Problem("bad_request", words.noFile);
    });
  const file = form.get("file");
  if (!(file instanceof File) || file.size === 0) throw new Problem("unprocessable", words.noFile);
  return new Uint8Array(await file.arrayBuffer());
}

async function show(
  c: Request,
  context: Context,
  came: { brought?: Brought; error?: string } = {},
): Promise<Response> {
  const at = memberOf(c);
  const words = pastWords[at.locale];
  const past = await pastOf(context, at.shop.id);
  const tasks = await listTasks(context, at.shop.id, at.locale);
  const mayDo = may(at.member.role, "set-up");
  const { refunds, explained } = past.known;
  return showAdmin(
    c,
    <AdminPage at={at} title={words.title} place="settings" toast={doneOf(c, context, at)}>
      <PageHead
        kicker={{ href: "/admin/setup", text: setupWords[at.locale].title }}
        title={words.title}
        lede={refunds === 0 ? words.ledeNone : words.lede(refunds, explained)}
      />
      {came.brought && <CameIn brought={came.brought} words={words} />}
      <div class="split">
        <div class="stack stack-l">
          <Known past={past} words={words} at={at} />
          <Differences tasks={tasks} words={words} at={at} />
        </div>
        <div class="stack stack-l">
          <Sources past={past} words={words} at={at} mayDo={mayDo} context={context} />
          {mayDo && <FromFile at={at} words={words} error={came.error} />}
        </div>
      </div>
    </AdminPage>,
    {},
    came.error ? 422 : 200,
  );
}

const CameIn: FC<{ brought: Brought; words: PastWords }> = ({ brought, words }) => (
  <Banner is={brought.wrong.length > 0 ? "warn" : "ok"}>
    <p role="status">
      <strong>{words.brought(brought.orders, brought.refunds)}</strong>{" "}
      {brought.known > 0 && words.broughtKnown(brought.known)} {words.working}
    </p>
    {brought.wrong.length > 0 && (
      <>
        <p>{words.wrongLines}:</p>
        <ul>
          {brought.wrong.map(({ line, what }) => (
            <li>
              {words.line(line)}: <span lang="en">{what}</span>
            </li>
          ))}
        </ul>
      </>
    )}
  </Banner>
);

const Known: FC<{ past: Past; words: PastWords; at: AtWork }> = ({
  past: { known },
  words,
  at: { locale },
}) => (
  <Section id="known" title={words.what}>
    <table class="statement">
      <caption class="vh">{words.what}</caption>
      <tbody>
        <tr>
          <th scope="row">{words.orders}</th>
          <td>{count(known.orders, locale)}</td>
        </tr>
        <tr>
          <th scope="row">{words.refunds}</th>
          <td>{count(known.refunds, locale)}</td>
        </tr>
        <tr>
          <th scope="row">{words.explained}</th>
          <td>{count(known.explained, locale)}</td>
        </tr>
        <tr class="total">
          <th scope="row">{words.open}</th>
          <td>{count(known.refunds - known.explained, locale)}</td>
        </tr>
      </tbody>
    </table>
  </Section>
);

const Differences: FC<{ tasks: Tasks; words: PastWords; at: AtWork }> = ({ tasks, words, at }) => {
  const shared = tasks.differences.reduce((sum, one) => sum + one.refunds, 0);
  const alone = tasks.tasks.filter(({ waitsFor }) => waitsFor === "name").length - shared;
  const print = sumsOf(at);
  return (
    <Section id="differences" title={words.differencesTitle}>
      {tasks.differences.length === 0 ? (
        <Nothing>
          {words.differencesNone} {alone > 0 && words.single(alone)}
        </Nothing>
      ) : (
        <>
          <p class="dim">{words.differencesLede}</p>
          <div class="scroll">
            <table class="table">
              <caption class="vh">{words.differencesTitle}</caption>
              <thead>
                <tr>
                  <th scope="col" class="n">
                    {words.difference}
                  </th>
                  <th scope="col" class="n">
                    {words.times}
                  </th>
                  <th scope="col" class="hide-narrow">
                    {words.carrier}
                  </th>
                  <th scope="col">{words.such}</th>
                </tr>
              </thead>
              <tbody>
                {tasks.differences.slice(0, 12).map(({ difference, currency, carrier, refunds, orders }) => (
                  <tr>
                    <th scope="row" class="n strong">
                      {print.money(money(difference, currency))}
                    </th>
                    <td class="n">{count(refunds, at.locale)}</td>
                    <td class="hide-narrow">{carrier ?? ""}</td>
                    <td>{orders.slice(0, 3).join(", ")}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <p class="row">
            <a class="btn is-main" href="/admin/needs">
              {words.nameIt}
            </a>
            {alone > 0 && <span class="dim small">{words.single(alone)}</span>}
          </p>
        </>
      )}
    </Section>
  );
};

const Sources: FC<{ past: Past; words: PastWords; at: AtWork; mayDo: boolean; context: Context }> = ({
  past,
  words,
  at,
  mayDo,
  context,
}) => (
  <Section id="source" title={words.sourceTitle}>
    {past.sources.length === 0 && <p class="dim">{words.noSource}</p>}
    {past.sources.map((source) => (
      <div class="stack">
        <h3>{platformNames[source.platform] ?? source.platform}</h3>
        <HowFar source={source} words={words} at={at} context={context} />
        {source.locked && <p class="warn">{words.locked}</p>}
        {source.platform === "shopify" && source.days < 90 && <p class="dim small">{words.shopify}</p>}
        {mayDo && !source.locked && !source.asked?.running && (
          <form method="post" action={here} class="stack">
            <input type="hidden" name="platform" value={source.platform} />
            <p>
              <button class={source.asked ? "btn" : "btn is-main"} type="submit">
                {source.asked ? words.askAgain(source.days) : words.ask(source.days)}
              </button>
            </p>
            <p class="dim small">{words.again}</p>
          </form>
        )}
      </div>
    ))}
  </Section>
);

const HowFar: FC<{ source: HistorySource; words: PastWords; at: AtWork; context: Context }> = ({
  source: { asked },
  words,
  at,
  context,
}) => {
  if (!asked) return <></>;
  if (asked.history_done_at)
    return (
      <p>
        {words.done(
          asked.history_found,
          shortTime(asked.history_done_at, context.now(), at.locale, at.shop.profile.timeZone),
        )}
      </p>
    );
  if (!asked.running)
    return (
      <p class="bad">
        {words.failed} {asked.reason && <Noted of={asked.reason} at={at} />}
      </p>
    );
  const share = asked.share ?? 0;
  return (
    <>
      <svg class="meter is-steps" viewBox="0 0 100 6" preserveAspectRatio="none" role="img">
        <title>{`${words.progress}: ${Math.round(share * 100)} %`}</title>
        <rect class="a" x="0" y="0" width={String(Math.round(share * 100))} height="6" />
        <rect
          class="r"
          x={String(Math.round(share * 100))}
          y="0"
          width={String(100 - Math.round(share * 100))}
          height="6"
        />
      </svg>
      <p>
        {asked.history_found > 0 ? words.running(asked.history_found) : words.waiting}{" "}
        <a href={here}>{words.refresh}</a>
      </p>
    </>
  );
};

const FromFile: FC<{ at: AtWork; words: PastWords; error: string | undefined }> = ({ at, words, error }) => (
  <form method="post" action={`${here}/file`} enctype="multipart/form-data">
    <Card
      id="from-file"
      title={words.fileTitle}
      foot={
        <button class="btn" type="submit">
          {words.bring}
        </button>
      }
    >
      <div class="stack">
        <p class="dim">{words.fileLede}</p>
        <Field
          id="file"
          label={words.file}
          hint={words.fileHint}
          error={
            error &&
            (error === words.noFile || error === words.tooLarge ? error : <Noted of={error} at={at} />)
          }
        >
          <input
            id="file"
            name="file"
            type="file"
            accept=".csv,.json,.txt,text/csv,application/json"
            required
            aria-invalid={error ? "true" : undefined}
            aria-describedby={error ? "file-error" : "file-hint"}
          />
        </Field>
        <details>
          <summary>{words.columns}</summary>
          <p class="dim small">{words.columnsText}</p>
          <p>
            <code>{columns.join(" ")}</code>
          </p>
        </details>
      </div>
    </Card>
  </form>
);
