import { useState } from "preact/hooks";
import type { Tell } from "./Review.tsx";

/** Lets the mail leave although something stands against it. Her reason is kept beside what she was shown, so it is asked for. */
export function Approve({ busy, tell }: { busy: boolean; tell: Tell }) {
  const { translate } = shopify.i18n;
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(false);
  const approve = () => {
    setMissing(reason.trim() === "");
    if (reason.trim() !== "") tell("approve", { reason: reason.trim() });
  };
  return (
    <s-stack gap="base">
      <s-text-field
        label={translate("approve.reason")}
        details={translate("approve.details")}
        error={missing ? translate("approve.missing") : ""}
        value={reason}
        onInput={(event) => setReason(event.currentTarget.value ?? "")}
      />
      <s-button loading={busy} onClick={approve}>
        {translate("approve.do")}
      </s-button>
    </s-stack>
  );
}
