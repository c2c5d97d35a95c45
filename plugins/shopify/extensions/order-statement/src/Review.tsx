import { useState } from "preact/hooks";
import type { ToldRefund } from "../../../statement/answers.ts";
import { isZero, printMoney, totalOf } from "../../../statement/money.ts";
import { Approve } from "./Approve.tsx";
import { ask } from "./ask.ts";
import { Naming } from "./Naming.tsx";

/** Does one thing to the refund at Kvitto, and shows it anew. Who did it, Kvitto knows by her token. */
export type Tell = (what: "name" | "approve" | "undo", told: object) => void;

/** What a person can do here: name what has no reason, let the mail leave although something stands against it, take back what was said. */
export function Review(props: { refund: ToldRefund; held: boolean; changed: () => Promise<void> }) {
  const { refund, held, changed } = props;
  const { statement } = refund;
  const { translate } = shopify.i18n;
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string>();
  const [approved, setApproved] = useState(false);

  const open = openSum(refund);
  const unnamed = held && !isZero(open);
  const undoable =
    refund.mailSentAt === undefined && (approved || statement.lines.some((line) => line.named));
  if (!held && !undoable) return null;

  const tell: Tell = (what, told) => void work(what, told);
  async function work(what: string, told: object): Promise<void> {
    setBusy(true);
    setRefused(undefined);
    try {
      await ask(`/v1/refunds/${encodeURIComponent(refund.id)}/${what}`, told);
      setApproved(what === "approve");
      await changed();
    } catch (error) {
      setRefused(error instanceof Error ? error.message : String(error));
    }
    setBusy(false);
  }

  return (
    <s-stack gap="base">
      {statement.blocks.map((block) => (
        <s-banner key={block.rule} tone="warning">
          {block.message}{" "}
          {translate("shouldBe", {
            sum: printMoney(shopify.i18n, block.shouldBe, statement.currency),
            missing: printMoney(shopify.i18n, block.shortfall, statement.currency),
          })}
        </s-banner>
      ))}
      {unnamed && <Naming statement={statement} open={open} busy={busy} tell={tell} />}
      {held && !unnamed && <Approve busy={busy} tell={tell} />}
      {refused !== undefined && <s-banner tone="critical">{refused}</s-banner>}
      {undoable && (
        <s-button variant="tertiary" loading={busy} onClick={() => tell("undo", {})}>
          {translate("undo")}
        </s-button>
      )}
    </s-stack>
  );
}

/** What nobody has named yet; below zero when it was kept. */
function openSum({ statement }: ToldRefund): string {
  const open = statement.lines.filter((line) => line.kind === "deduction" || line.kind === "unexplained");
  return totalOf(open.map((line) => line.amount));
}
