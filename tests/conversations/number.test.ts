import { expect, test } from "vitest";
import { caseNumber, findCaseNumber, mentionsOrder, orderNumbersIn } from "../../src/conversations/number.ts";

test("a case number is found however it was typed, and only with the shop's own letters", () => {
  expect(caseNumber("N", 2417)).toBe("N-2417");
  for (const subject of ["Ärende N-2417 · order 1001", "re: n-2417?", "[N–2417]", "(N-2417)"])
    expect(findCaseNumber(subject, "N")).toBe("N-2417");
  for (const subject of ["EN-2417", "N-2417a", "K-2417", "N-0", "N2417", ""])
    expect(findCaseNumber(subject, "N")).toBeUndefined();
});

test.each([
  ["Återbetalning – order 1001", ["1001"]],
  ["SV: Återbetalning 21,00 kr – order #1001", ["1001"]],
  ["Ordrenr. 10-77 og ordre 12", ["10-77", "12"]],
  ["Beställningsnummer: NL-1001", ["NL-1001"]],
  ["Tilausnumero 1001 ja tilaus 1002", ["1001", "1002"]],
  ["Bestellung Nr. 1001", ["1001"]],
  ["Order number 1001", ["1001"]],
  ["#1001 #1001", ["1001"]],
  ["I want to reorder 5 mugs in 2026", []],
])("%j names %j", (subject, numbers) => expect(orderNumbersIn(subject)).toEqual(numbers));

test("an order is mentioned by its whole number only", () => {
  expect(mentionsOrder("Om order 1001", "#1001")).toBe(true);
  expect(mentionsOrder("Om order 10010", "#1001")).toBe(false);
  expect(mentionsOrder("Var är a.b?", "a.b")).toBe(true);
  expect(mentionsOrder("axb", "a.b")).toBe(false);
  expect(mentionsOrder("anything", "#")).toBe(false);
});
