/** The checklist beside a draft: what a machine sees is done, what is missing, and what only a person can say. */
import { describe, expect, test } from "vitest";
import { judge } from "../../src/conversations/judging.ts";

const asked = "Hej, jag trodde att returen var gratis? Jag fick bara 21 kr. När kommer pengarna?";
const lena = { asked, firstName: "Lena", locale: "sv" };
const states = (draft: string, about = lena) =>
  Object.fromEntries(judge(draft, about).steps.map(({ step, is }) => [step, is]));

describe("a draft", () => {
  test("that is empty has nothing done, and judges nothing that it cannot see", () => {
    expect(states("")).toEqual({
      read: "yours",
      acknowledge: "missing",
      answer: "missing",
      next: "missing",
      mirror: "missing",
      right: "yours",
    });
  });

  test("that understands, answers each question and says when has all that a machine sees", () => {
    const draft =
      "Hej Lena! Jag förstår att du blev överraskad. Returen var inte gratis, frakten är 59 kr. Pengarna kommer fredag 27 november.";
    expect(states(draft)).toMatchObject({
      acknowledge: "done",
      answer: "done",
      next: "done",
      mirror: "done",
    });
    const { steps, questions } = judge(draft, lena);
    expect(steps.find(({ step }) => step === "acknowledge")?.words).toBe(
      "Jag förstår att du blev överraskad.",
    );
    expect(questions).toEqual([
      { text: "Hej, jag trodde att returen var gratis?", touched: true },
      { text: "När kommer pengarna?", touched: true },
    ]);
  });

  test("that leaves a question out says which", () => {
    const { questions } = judge("Hej Lena! Pengarna kommer på fredag.", lena);
    expect(questions.filter(({ touched }) => !touched).map(({ text }) => text)).toEqual([
      "Hej, jag trodde att returen var gratis?",
    ]);
  });

  test.each([
    ["Hi Lena, we are sorry. The money is there on Friday.", { otherLanguage: "en" }],
    ["Hej! Pengarna kommer på fredag, och det är vi glada för.", { nameless: true }],
    ["Hej Lena! Kontakta PostNord om paketet, de vet mer än vi.", { away: "PostNord" }],
    ["Hej {{firstName}}!", { places: ["{{firstName}}"] }],
  ])("%s", (draft, found) => {
    expect(judge(draft, lena)).toMatchObject(found);
  });

  test("that sends her to the carrier does not count as understanding", () => {
    expect(states("Hej Lena! Vi beklagar. Kontakta PostNord om paketet.").acknowledge).toBe("missing");
  });

  test("made to be slow is judged at once", () => {
    const began = performance.now();
    judge("a ".repeat(10_000), { ...lena, asked: "? ".repeat(10_000) });
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});
