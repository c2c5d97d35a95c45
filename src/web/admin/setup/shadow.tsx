import type { FC } from "hono/jsx";
import { may } from "../../../commerce/role.ts";
import type { AtWork } from "../session.ts";
import { setupWords } from "../words/setup.ts";

/** On every page of a shop whose mails do not leave: whoever works in it must not think that customers have heard anything. */
export const ShadowLine: FC<{ at: AtWork }> = ({ at: { shop, member, locale } }) => {
  if (shop.profile.mode !== "shadow") return <></>;
  const words = setupWords[locale].shadow;
  return (
    <p class="shadow-line" role="note">
      <span>
        <strong>{words.label}</strong> {words.text}
      </span>
      <span class="row">
        <a href="/admin/setup/beside">{words.look}</a>
        {may(member.role, "set-up") && <a href="/admin/setup">{words.on}</a>}
      </span>
    </p>
  );
};
