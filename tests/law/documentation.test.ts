/** docs/law.md is the rules themselves, written out: UPDATE_GOLDEN=1 writes it anew, otherwise it must be what the rules say. */
import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { type Rule, rules } from "../../src/law/rules.ts";

const file = path.resolve(import.meta.dirname, "../../docs/law.md");

const intro = `# The law that Kvitto asks

**This is not legal advice.** It is what we know of consumer law in the countries named, as data that a program can ask, with its sources and with
how sure we are of each rule. Have somebody who knows your market's law read it before you rely on it.

The rules are the files in \`src/law/rules/\`. This page is made of them; change it there.

## What happens with them

Before a refund mail leaves, the rules of the country in which the consumer lives are asked about every sum that was kept. They never change the
money. The answer stands as \`law\` on each line of the statement:

| verdict | what it means | what happens |
| --- | --- | --- |
| \`allowed\` | the rule ran and lets the shop do this | the mail may leave |
| \`forbidden\` | the rule forbids it, wholly or above a limit | the mail is held when money is missing: \`blocks\` names the rule, the whole refund that is due (\`shouldBe\`) and what is missing (\`shortfall\`) |
| \`policy\` | the law leaves it open: the merchant chooses | the mail may leave; a \`warning\` where the choice carries a risk |
| \`unknown\` | a fact is missing, so the rule could not be asked to its end | the mail may leave; a \`warning\` says which rule |

Where the order does not say where she lives, the rules of the EEA are used. A country that no rule names (the United States, for one) has no law here, and
nothing is said. When a company bought (\`customer.business\`), the contract decides and no consumer rule runs; a VAT number alone does not prove that.

Two things count as "no" until somebody says "yes": that customers were told who pays for a return, and that they were told of their right to withdraw.

## How a merchant records its own choice

What the law leaves open, and what it asks the shop to be able to show, is said once in the return terms, the shop's settings or the facts of a return:

| rule | where it is said |
| --- | --- |
| C02, C06 | \`returnFreight.told\` and \`returnFreight.statedMost\` in the terms |
| C03 | \`freeReturnsPromised\` in the terms |
| C04 | \`carrierCost\` of the return (tax included, as every amount of a refund), or \`carrierCosts\` in the shop's settings: the carriers' price lists |
| C11, C12 | \`diminishedValue\` of the return with reason and who decided; \`withdrawalNoticeGiven\` in the terms |
| C14 | \`labelByShop\` and \`labelChosen\` of the return |
| B04, B05 | \`deliveryOptions\` in the terms: all that she could choose from, the standard ones marked |
| B07 | \`storeCreditAgreed\` of the refund |
| B10, B11 | \`discountLossTold\` in the terms |
| C15 | the terms themselves: what they do not name may not be kept |
| A26 | \`customer.business\` of the order |
| E06 | \`creditNotes.returnFreight\` in the shop's settings |

Terms are versions with a day from which they hold, and an order keeps the version that applied when it was placed. A refund that is held is settled by paying
what is missing. Whoever lets it go all the same takes that decision as a person, and who it was and why is kept.
`;

const groups: [letter: string, title: string][] = [
  ["A", "The right to withdraw: time and notice"],
  ["B", "What is paid back, when and how"],
  ["C", "What may be kept"],
  ["E", "VAT and credit notes"],
  ["F", "Questions, reviews and marketing"],
];

const confidences: Record<Rule["confidence"], string> = {
  V: "verified: we read the wording, or the authority's own page",
  S: "second-hand: read where somebody quotes it",
  R: "recalled: not looked up, section numbers may be off",
  U: "unsettled or not found: the program warns, or keeps to the side that cannot harm the consumer",
};
const short = (confidence: Rule["confidence"]) => confidences[confidence].split(":")[0] ?? "";

const placed = ({ countries, since }: { countries: readonly string[]; since?: string | undefined }) =>
  countries.map((one) => (one === "*" ? "everywhere" : one)).join(", ") + (since ? `, since ${since}` : "");

function documented(rule: Rule): string {
  const sources = [rule, ...rule.equivalents].map(
    (one) => `* ${placed(one)}: ${one.source} (${short(one.confidence)})`,
  );
  return `### ${rule.id}\n\n${rule.text.en}\n\n${sources.join("\n")}\n`;
}

const page = [
  intro,
  `## How sure we are\n\n${Object.values(confidences)
    .map((one) => `* ${one.replace(/^([^:]+):/, "**$1**:")}`)
    .join(
      "\n",
    )}\n\nEU and EEA are groups of countries; the EEA is the EU with Iceland, Liechtenstein and Norway.\n`,
  ...groups.flatMap(([letter, title]) => [
    `## ${letter}. ${title}\n`,
    ...rules.filter((rule) => rule.id.startsWith(letter)).map(documented),
  ]),
].join("\n");

test("the page on the law says what the rules say", () => {
  if (process.env.UPDATE_GOLDEN) fs.writeFileSync(file, page);
  expect(page, "the rules have changed: read them, then run with UPDATE_GOLDEN=1").toBe(
    fs.existsSync(file) ? fs.readFileSync(file, "utf8") : undefined,
  );
});

test("every rule has its place on the page, with its sources", () => {
  for (const rule of rules) {
    expect(page).toContain(`### ${rule.id}\n\n${rule.text.en}`);
    for (const one of rule.equivalents) expect(page).toContain(one.source);
  }
});
