import type { FC } from "hono/jsx";
import type { NotificationState } from "../store/schema-sending.ts";
import { kindWords } from "./admin/words/kinds.ts";
import { Form, type Frame } from "./app-home-frame.tsx";
import type { HomeView } from "./app-home-view.ts";
import { Empty, Tag } from "./look.tsx";

/** What customers were told lately, and what not and why: as visible as what was sent. */

const groups = {
  sent: ["sent"],
  waits: ["planned", "paused", "sending", "held"],
  written: ["shadow"],
  notSent: ["not_sent", "cancelled", "refused", "uncertain"],
} satisfies Record<string, NotificationState[]>;
type Group = keyof typeof groups;

const tones: Partial<Record<NotificationState, "ok" | "warn" | "bad" | "accent" | "outline">> = {
  sent: "accent",
  held: "warn",
  refused: "bad",
  uncertain: "bad",
  not_sent: "outline",
  cancelled: "outline",
  shadow: "outline",
};

export const Told: FC<{ view: HomeView; frame: Frame }> = ({ view, frame }) => {
  const { words, locale, counts, latest } = view;
  const said = words.told;
  const inTray = new Set(view.mode.tray.waiting.map(({ id }) => id));
  const rows = [...Map.groupBy(counts, (one) => one.kind)]
    .map(([kind, all]) => ({
      kind,
      all: all.reduce((sum, one) => sum + one.mails, 0),
      in: (group: Group) =>
        all
          .filter((one) => (groups[group] as readonly string[]).includes(one.state))
          .reduce((sum, one) => sum + one.mails, 0),
    }))
    .sort((a, b) => b.all - a.all);
  const columns: Group[] = rows.some((row) => row.in("written") > 0)
    ? ["sent", "waits", "written", "notSent"]
    : ["sent", "waits", "notSent"];
  return (
    <section class="section" aria-labelledby="told">
      <h2 id="told">{said.title}</h2>
      {rows.length === 0 ? (
        <Empty>{said.empty}</Empty>
      ) : (
        <>
          <table class="table counts">
            <caption>{said.last30}</caption>
            <thead>
              <tr>
                <th scope="col">{said.kind}</th>
                {columns.map((column) => (
                  <th scope="col" class="n">
                    {said[column]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr>
                  <th scope="row">{kindWords(row.kind, locale).name}</th>
                  {columns.map((column) => (
                    <td class={row.in(column) === 0 ? "n dim" : "n"}>{view.print.number(row.in(column))}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          <h3>{said.latest}</h3>
          <ul class="list">
            {latest.map((one) => (
              <li>
                <span>
                  <strong>{kindWords(one.kind, locale).name}</strong>
                  {one.order_number && (
                    <span class="dim"> · {words.needs.order(one.order_number.replace(/^#/, ""))}</span>
                  )}
                </span>
                <span class="row">
                  {one.delivery === "bounced" && <Tag is="bad">{said.bounced}</Tag>}
                  <Tag is={tones[one.state]}>{said.states[one.state]}</Tag>
                </span>
                <span class="sub">
                  {one.state === "planned" && one.due_at
                    ? said.leaves(view.moment(one.due_at))
                    : view.moment(one.sent_at ?? one.decided_at)}
                  {one.written !== null && (
                    <>
                      {" · "}
                      <a href={frame.mailUrl(one.id)} target="_blank" rel="noreferrer">
                        {said.look}
                        <span class="vh">: {one.written}</span>
                      </a>
                    </>
                  )}
                </span>
                {one.state !== "sent" && one.reason && (
                  <span class="sub is-why" lang="en">
                    {one.reason}
                  </span>
                )}
                {inTray.has(one.id) && (
                  <span class="sub row">
                    <Form frame={frame} to={`mails/${one.id}/send`}>
                      <button class="btn" type="submit">
                        {said.sendNow}
                      </button>
                    </Form>
                    <Form frame={frame} to={`mails/${one.id}/stop`}>
                      <button class="btn" type="submit">
                        {said.doNotSend}
                      </button>
                    </Form>
                  </span>
                )}
                {one.delivery === "bounced" && one.delivery_reason && (
                  <span class="sub is-why" lang="en">
                    {one.delivery_reason}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
};
