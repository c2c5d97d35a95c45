import type { FC } from "hono/jsx";
import type { AtWork } from "../session.ts";
import { accountWords } from "../words/account.ts";
import type { AccountWords } from "../words/en/account.ts";

/** The keys that do something by themselves, and what. */
export const KeyRows: FC<{ words: AccountWords }> = ({ words }) => (
  <ul class="small">
    {Object.entries(words.keyRows).map(([key, does]) => (
      <li>
        <kbd>{key}</kbd> {does}
      </li>
    ))}
  </ul>
);

/** Where they work, for who has not switched them off: the script looks whether this is there. `?` opens it. */
export const KeyList: FC<{ at: AtWork; said: string }> = ({ at, said }) => {
  const words = accountWords[at.locale];
  return at.member.shortcuts ? (
    <details data-keys>
      <summary>{said}</summary>
      <KeyRows words={words} />
      <p class="small">
        <a href="/admin/account#you">{words.keysOff}</a>
      </p>
    </details>
  ) : null;
};
