import { describe, expect, test } from "vitest";
import { columns, wrap } from "../../src/templating/text.ts";

const column = (label: string, amount: string) => String(columns.column.gives([label, amount], {}, "sv"));

describe("plain text", () => {
  test("puts sums in one column, minus and no-break space too", () => {
    const rows = [
      column("Mugg, 1 st", "80,00\u00a0kr"),
      column("Returfrakt, PostNord", "−59,00\u00a0kr"),
      column("Tillbaka till dig", "12\u00a0345,00\u00a0kr"),
    ];
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([56]));
  });
  test("breaks a long label above the line that carries the sum", () => {
    const lines = column("Förvaringskorg i sjögräs med lock och handtag, 40 × 30 cm", "279,00 kr").split(
      "\n",
    );
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/^ {2}\S.*279,00 kr$/);
    expect(lines[1]).toHaveLength(56);
  });
  test("breaks long lines at spaces, keeps their indent, and keeps sums together", () => {
    const text = wrap(`${"ord ".repeat(17)}59,00\u00a0kr och mer\n    ${"ord ".repeat(30)}`);
    for (const line of text.split("\n")) expect(line.length).toBeLessThanOrEqual(72);
    expect(text).toContain("59,00\u00a0kr");
    expect(
      text
        .split("\n")
        .slice(2, 4)
        .every((line) => line.startsWith("    ord")),
    ).toBe(true);
  });
  test("breaks a line of 80,000 letters with an emoji as it does each other, a letter to a column", () => {
    const text = wrap(`${"ab ".repeat(26_000)}😀 ${"e\u0301".repeat(70)} x`);
    const lines = text.trimEnd().split("\n");
    expect(lines[0]).toBe(`${"ab ".repeat(24)}`.trimEnd());
    expect(lines.at(-1)).toBe(`${"e\u0301".repeat(70)} x`);
  });
  test("has at most one empty line between paragraphs, and none at the ends", () => {
    expect(wrap("\n\na\n\n\n\nb\n\n")).toBe("a\n\nb\n");
  });
});
