import type { FC } from "hono/jsx";
import { may } from "../../../commerce/role.ts";
import { oneLine } from "../../../notifications/parts/customer-text.ts";
import type { findTelling } from "../../../store/story.ts";
import { Noted } from "../noted.tsx";
import { AdminPage, PageHead } from "../page.tsx";
import { Badge, Banner, Card, Nothing } from "../primitives.tsx";
import type { AtWork } from "../session.ts";
import { longTime } from "../when.ts";
import { kindWords } from "../words/kinds.ts";
import { orderWords } from "../words/orders.ts";
import { orderPath } from "./voice.ts";

/** The exact copy of a mail, and the way to send it once more. */

export interface LookedAt {
  order: { id: string; number: string };
  mail: NonNullable<Awaited<ReturnType<typeof findTelling>>>;
  /** Where it would go now. */
  recipient: string | undefined;
}

export const CopyPage: FC<{ at: AtWork; of: LookedAt }> = ({ at, of: { order, mail } }) => {
  const words = orderWords[at.locale];
  const zone = at.shop.profile.timeZone;
  const { name } = kindWords(mail.kind, at.locale);
  const path = `${orderPath(order.id)}/mails/${mail.id}`;
  const isSent = mail.state === "sent";
  return (
    <AdminPage at={at} title={`${name} · ${words.order(order.number)}`} place="orders">
      <PageHead kicker={{ href: orderPath(order.id), text: words.order(order.number) }} title={name}>
        {(isSent || mail.state === "refused") && may(at.member.role, "answer") && (
          <a class="btn" href={`${path}/again`}>
            {words.again}
          </a>
        )}
      </PageHead>
      <div class="split">
        {mail.written === null ? (
          <Nothing>{words.mail.none}</Nothing>
        ) : (
          <iframe
            class="frame is-plain"
            title={words.mail.frame}
            src={`${path}/copy`}
            sandbox="allow-popups allow-popups-to-escape-sandbox"
          />
        )}
        <div class="stack">
          <p>
            <Badge is={isSent ? "accent" : "outline"}>{words.states[mail.state]}</Badge>
          </p>
          {!isSent && <p class="small">{words.mail.neverLeft}</p>}
          <dl class="facts small">
            {mail.recipient && (
              <>
                <dt>{words.mail.to}</dt>
                <dd>{oneLine(mail.recipient, 254)}</dd>
              </>
            )}
            {mail.written !== null && (
              <>
                <dt>{words.mail.subject}</dt>
                <dd class="quote" lang={mail.locale ?? at.shop.profile.locale}>
                  {mail.written}
                </dd>
              </>
            )}
            {mail.sent_at && (
              <>
                <dt>{words.mail.sentAt}</dt>
                <dd>{longTime(mail.sent_at, at.locale, zone)}</dd>
              </>
            )}
            {mail.reason && (
              <>
                <dt>{words.mail.why}</dt>
                <dd>
                  <Noted of={mail.reason} at={at} />
                </dd>
              </>
            )}
            {mail.delivery_reason && (
              <>
                <dt>{words.delivery.bounced.replace(":", "")}</dt>
                <dd>
                  <Noted of={oneLine(mail.delivery_reason, 400)} at={at} />
                </dd>
              </>
            )}
          </dl>
          {isSent && <p class="small dim">{words.mail.links}</p>}
        </div>
      </div>
    </AdminPage>
  );
};

/** Asks before it leaves: to whom, and that it is noted. `refused`: what stood against it. */
export const AgainPage: FC<{ at: AtWork; of: LookedAt; refused?: string | undefined; asked: string }> = ({
  at,
  of: { order, mail, recipient },
  refused,
  asked,
}) => {
  const words = orderWords[at.locale];
  const { name } = kindWords(mail.kind, at.locale);
  const title = words.sending.title(name);
  const path = `${orderPath(order.id)}/mails/${mail.id}`;
  return (
    <AdminPage at={at} title={title} place="orders">
      <PageHead
        kicker={{ href: orderPath(order.id), text: words.order(order.number) }}
        title={title}
        lede={words.sending.lede}
      />
      {refused !== undefined && (
        <Banner is="bad">
          <p>
            <Noted of={refused} at={at} />
          </p>
        </Banner>
      )}
      <form class="ask" method="post" action={`${path}/again`}>
        <input type="hidden" name="asked" value={asked} />
        <Card
          id="again"
          title={words.sending.to}
          foot={
            <>
              {recipient !== undefined && (
                <button class="btn is-main" type="submit">
                  {(mail.state === "sent" ? words.sending.button : words.sending.anew)(
                    oneLine(recipient, 120),
                  )}
                </button>
              )}
              <a class="btn" href={path}>
                {words.sending.cancel}
              </a>
            </>
          }
        >
          <div class="stack">
            <p>{recipient === undefined ? words.sending.nobody : oneLine(recipient, 254)}</p>
            {mail.written !== null && (
              <p class="quote" lang={mail.locale ?? at.shop.profile.locale}>
                {mail.written}
              </p>
            )}
            <p class="small dim">{words.sending.noted}</p>
          </div>
        </Card>
      </form>
    </AdminPage>
  );
};
