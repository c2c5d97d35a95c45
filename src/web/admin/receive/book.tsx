import type { FC } from "hono/jsx";
import type { OrderFacts, ReturnFacts } from "../../../commerce/event.ts";
import { oneLine } from "../../../notifications/parts/customer-text.ts";
import type { Booked } from "../../../store/goods.ts";
import { conditions } from "../../../store/schema-goods.ts";
import { Noted } from "../noted.tsx";
import { nameOf, numberOf, orderPath } from "../orders/voice.ts";
import { AdminPage, PageHead } from "../page.tsx";
import { Banner, Pick, Section } from "../primitives.tsx";
import type { AtWork } from "../session.ts";
import { shortTime } from "../when.ts";
import { receiveWords } from "../words/receive.ts";
import { Photos } from "./photos.tsx";

/** What came of one order, line by line. */

export interface BookView {
  order: OrderFacts;
  /** Returns of this order that somebody may have opened. */
  returns: ReturnFacts[];
  chosen: ReturnFacts | undefined;
  /** How many pieces of each line are awaited: of the return, or else what is still with the customer. */
  expected: ReadonlyMap<string, number>;
  earlier: (Booked & { photos: string[] })[];
  /** What was typed, where something was wrong with it. */
  typed?: { get(name: string): string };
  error?: string | undefined;
  now: Date;
}

export const BookPage: FC<{ at: AtWork; view: BookView }> = ({ at, view }) => {
  const words = receiveWords[at.locale];
  const { order, returns, chosen, expected, earlier, typed, error, now } = view;
  const number = numberOf(order.number);
  const hers = order.locale ?? at.shop.profile.locale;
  const was = (name: string, otherwise: string) => typed?.get(name) ?? otherwise;
  return (
    <AdminPage at={at} title={words.bookTitle(number)} place="receive">
      <PageHead
        kicker={{ href: "/admin/receive", text: words.title }}
        title={words.bookTitle(number)}
        lede={[
          nameOf(order),
          chosen?.number && words.forReturn(oneLine(chosen.number, 40)),
          chosen?.carrier && oneLine(chosen.carrier, 40),
        ]
          .filter(Boolean)
          .join(" · ")}
      >
        <a class="btn" href={orderPath(order.id)}>
          {words.toOrder}
        </a>
      </PageHead>
      {error !== undefined ? (
        <Banner is="bad">
          <p class="strong">
            <Noted of={error} at={at} />
          </p>
        </Banner>
      ) : (
        !chosen && (
          <Banner>
            <p>{words.unregistered}</p>
          </Banner>
        )
      )}
      <form class="came" method="post" enctype="multipart/form-data">
        {returns.length > 1 || (returns.length > 0 && !chosen) ? (
          <fieldset>
            <legend>{words.pick}</legend>
            {returns.map((one, i) => (
              <Pick
                name="return"
                value={one.id}
                label={words.forReturn(oneLine(one.number ?? String(i + 1), 40))}
                checked={one.id === chosen?.id}
              />
            ))}
            <Pick name="return" value="" label={words.another} checked={!chosen} />
          </fieldset>
        ) : (
          <input type="hidden" name="return" value={chosen?.id ?? ""} />
        )}
        <div>
          {order.lines.slice(0, 200).map((line, i) => {
            const title = oneLine(line.title, 120);
            const awaited = expected.get(line.id) ?? 0;
            const isAsked = chosen !== undefined && awaited > 0;
            return (
              <div class="goods-line">
                <p class="title">
                  <strong lang={hers}>{title}</strong>
                  <span class="sub">
                    {isAsked ? words.expected(awaited) : words.bought(line.quantity)}
                    {line.sku && ` · ${oneLine(line.sku, 60)}`}
                  </span>
                </p>
                <div class="field">
                  <label for={`came-${i}`}>
                    {words.came}
                    <span class="vh">: {words.cameOf(title)}</span>
                  </label>
                  <input
                    class="input"
                    type="number"
                    inputmode="numeric"
                    min={0}
                    max={line.quantity}
                    id={`came-${i}`}
                    name={`came-${i}`}
                    value={was(`came-${i}`, String(isAsked ? awaited : 0))}
                  />
                </div>
                <div class="field">
                  <label for={`condition-${i}`}>
                    {words.condition}
                    <span class="vh">: {words.conditionOf(title)}</span>
                  </label>
                  <select class="input" id={`condition-${i}`} name={`condition-${i}`}>
                    {conditions.map((one) => (
                      <option value={one} selected={was(`condition-${i}`, "as_new") === one}>
                        {words.conditions[one]}
                      </option>
                    ))}
                  </select>
                </div>
                <details open={Number(was(`refused-${i}`, "0")) > 0}>
                  <summary>{words.refused}</summary>
                  <div class="refusing">
                    <div class="field">
                      <label for={`refused-${i}`}>
                        {words.refused}
                        <span class="vh">: {words.refusedOf(title)}</span>
                      </label>
                      <input
                        class="input"
                        type="number"
                        inputmode="numeric"
                        min={0}
                        max={line.quantity}
                        id={`refused-${i}`}
                        name={`refused-${i}`}
                        value={was(`refused-${i}`, "0")}
                      />
                    </div>
                    <div class="field">
                      <label for={`because-${i}`}>
                        {words.because}
                        <span class="vh">: {words.becauseOf(title)}</span>
                      </label>
                      <input
                        class="input quote"
                        id={`because-${i}`}
                        name={`because-${i}`}
                        maxlength={300}
                        lang={hers}
                        value={was(`because-${i}`, "")}
                        aria-describedby={`because-${i}-hint`}
                      />
                      <span class="hint" id={`because-${i}-hint`}>
                        {words.becauseHint}
                      </span>
                    </div>
                  </div>
                </details>
              </div>
            );
          })}
        </div>
        <fieldset>
          <legend>{words.how}</legend>
          <Pick
            name="looked"
            value="yes"
            label={words.looked}
            sub={words.lookedSub}
            checked={was("looked", "yes") === "yes"}
          />
          <Pick
            name="looked"
            value="no"
            label={words.taken}
            sub={words.takenSub}
            checked={was("looked", "yes") === "no"}
          />
        </fieldset>
        <div class="field">
          <label for="photos">{words.photos}</label>
          <input
            type="file"
            id="photos"
            name="photos"
            accept="image/jpeg,image/png,image/webp"
            multiple
            aria-describedby="photos-hint"
          />
          <span class="hint" id="photos-hint">
            {words.photosHint}
          </span>
        </div>
        <div class="field">
          <label for="note">{words.note}</label>
          <textarea
            class="input"
            id="note"
            name="note"
            rows={2}
            maxlength={1000}
            aria-describedby="note-hint"
          >
            {was("note", "")}
          </textarea>
          <span class="hint" id="note-hint">
            {words.noteHint}
          </span>
        </div>
        <p class="row">
          <button class="btn is-main" type="submit">
            {words.book}
          </button>
          <a class="btn" href="/admin/receive">
            {words.cancel}
          </a>
        </p>
      </form>
      {earlier.length > 0 && (
        <Section id="earlier" title={words.earlier}>
          <ul class="booked">
            {earlier.map((one) => (
              <li>
                <div>
                  {one.body.lines
                    .map(
                      (line) =>
                        `${line.quantity} × ${oneLine(order.lines.find(({ id }) => id === line.lineId)?.title ?? line.lineId, 60)}${line.condition ? ` (${words.conditions[line.condition]})` : ""}`,
                    )
                    .join(", ")}
                  <span class="sub">
                    {words.by(
                      oneLine(one.by, 60),
                      shortTime(one.booked_at, now, at.locale, at.shop.profile.timeZone),
                    )}
                    {one.undone_at !== null && ` · ${words.undone(oneLine(one.undone_by ?? "", 60))}`}
                  </span>
                  {one.body.note && <span class="sub">{one.body.note}</span>}
                  <Photos ids={one.photos} words={words} />
                </div>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </AdminPage>
  );
};
