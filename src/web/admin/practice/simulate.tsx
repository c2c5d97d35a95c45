import type { FC } from "hono/jsx";
import { simulations } from "../../../pipeline/practising/simulate.ts";
import type { AtWork } from "../session.ts";
import { practiceWords } from "../words/practice.ts";
import { maySimulate } from "./tasks.ts";

/**
 * Buttons that make something happen, in a shop to practise in only: elsewhere it is nothing. With an `order` it happens to that one. `back` is the page that
 * says afterwards what was done.
 */
export const Simulate: FC<{
  at: AtWork;
  back: string;
  order?: { id: string; number: string } | undefined;
}> = ({ at, back, order }) => {
  if (!at.shop.profile.practice || !maySimulate(at.member.role)) return null;
  const words = practiceWords[at.locale];
  return (
    <section class="section simulate" id="simulate" aria-labelledby="simulate-title">
      <h2 id="simulate-title">{words.simulate}</h2>
      <p class="dim small">{order ? words.forOrder(order.number) : words.simulateLede}</p>
      <form method="post" action="/admin/simulate">
        <input type="hidden" name="back" value={back} />
        {order && <input type="hidden" name="order" value={order.id} />}
        <ul class="row">
          {simulations.map((what) => (
            <li>
              <button class="btn" type="submit" name="what" value={what} title={words.happening[what]}>
                {words.happens[what]}
              </button>
            </li>
          ))}
        </ul>
      </form>
    </section>
  );
};
