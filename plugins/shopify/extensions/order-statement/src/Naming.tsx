import { useState } from "preact/hooks";
import type { Statement } from "../../../statement/answers.ts";
import { either, given, kept } from "../../../statement/kinds.ts";
import { isLess, printMoney } from "../../../statement/money.ts";
import type { Tell } from "./Review.tsx";

interface Part {
  kind: string;
  /** Empty in one of them: that is the rest. */
  amount: string;
}

/** Says what the unnamed sum is: one kind for all of it, or several parts that add up to it. When nothing else holds it, the mail leaves. */
export function Naming(props: { statement: Statement; open: string; busy: boolean; tell: Tell }) {
  const { statement, open, busy, tell } = props;
  const { translate } = shopify.i18n;
  const money = (amount: string) => printMoney(shopify.i18n, amount, statement.currency);
  const wasKept = isLess(open);
  const [parts, setParts] = useState<Part[]>([{ kind: wasKept ? kept[0] : "goodwill", amount: "" }]);
  const [because, setBecause] = useState("");
  const [learn, setLearn] = useState(false);
  const change = (at: number, news: Partial<Part>) =>
    setParts(parts.map((part, i) => (i === at ? { ...part, ...news } : part)));

  return (
    <s-stack gap="base">
      <s-heading>
        {translate(wasKept ? "naming.kept" : "naming.given", { sum: money(open.replace("-", "")) })}
      </s-heading>
      {statement.candidates.map((reading) => (
        <s-button
          key={reading.map(({ kind, amount }) => kind + amount).join()}
          loading={busy}
          onClick={() => tell("name", { parts: reading.map(toldPart) })}
        >
          {translate("naming.byTerms", {
            reading: reading
              .map(({ kind, amount }) => `${nameOf(kind)} ${money(unsigned(amount))}`)
              .join(" + "),
          })}
        </s-button>
      ))}
      {parts.map((part, i) => (
        // Parts are only ever added at the end.
        <s-stack key={String(i)} direction="inline" gap="base" alignItems="end">
          <Kinds kind={part.kind} keptFirst={wasKept} choose={(kind) => change(i, { kind })} />
          {parts.length > 1 && (
            <s-text-field
              label={translate("naming.amount", { currency: statement.currency })}
              placeholder={translate("naming.rest")}
              value={part.amount}
              onInput={(event) => change(i, { amount: event.currentTarget.value ?? "" })}
            />
          )}
        </s-stack>
      ))}
      {parts.length < 10 && (
        <s-button variant="tertiary" onClick={() => setParts([...parts, { kind: "goodwill", amount: "" }])}>
          {translate("naming.split")}
        </s-button>
      )}
      <s-text-field
        label={translate("naming.because")}
        details={translate("naming.becauseDetails")}
        value={because}
        onInput={(event) => setBecause(event.currentTarget.value ?? "")}
      />
      <s-checkbox
        label={translate("naming.learn")}
        details={translate("naming.learnDetails")}
        checked={learn}
        onChange={(event) => setLearn(event.currentTarget.checked)}
      />
      <s-button
        variant="primary"
        loading={busy}
        onClick={() =>
          tell("name", { parts: parts.map((part, i) => written(part, i === 0 ? because : "")), learn })
        }
      >
        {translate("naming.do")}
      </s-button>
    </s-stack>
  );
}

const known: ReadonlySet<string> = new Set([...kept, ...given, ...either]);

/** A kind of a newer Kvitto is shown as it is called. */
const nameOf = (kind: string): string => (known.has(kind) ? shopify.i18n.translate(`kind.${kind}`) : kind);

function Kinds({
  kind,
  keptFirst,
  choose,
}: {
  kind: string;
  keptFirst: boolean;
  choose: (kind: string) => void;
}) {
  const { translate } = shopify.i18n;
  const groups = [
    { label: translate("kinds.kept"), kinds: kept },
    { label: translate("kinds.given"), kinds: given },
  ];
  return (
    <s-select
      label={translate("naming.kind")}
      value={kind}
      onChange={(event) => choose(event.currentTarget.value ?? kind)}
    >
      {(keptFirst ? groups : [...groups].reverse()).map(({ label, kinds }) => (
        <s-option-group key={label} label={label}>
          {kinds.map((one) => (
            <s-option key={one} value={one}>
              {nameOf(one)}
            </s-option>
          ))}
        </s-option-group>
      ))}
      {either.map((one) => (
        <s-option key={one} value={one}>
          {nameOf(one)}
        </s-option>
      ))}
    </s-select>
  );
}

/** As Kvitto takes it: sums without sign, with a point. The sentence stands in the mail, beside the first part. */
const written = ({ kind, amount }: Part, because: string) => ({
  kind,
  ...(amount.trim() !== "" && { amount: amount.trim().replace(",", ".") }),
  ...(because.trim() !== "" && { because: because.trim() }),
});

/** The kind says which way a sum goes; only a rounding can go either way. */
const toldPart = ({ kind, amount }: { kind: string; amount: string }) => ({
  kind,
  amount: kind === "cash_rounding" ? amount : unsigned(amount),
});

const unsigned = (amount: string): string => amount.replace("-", "");
