import { expect, test } from "vitest";
import { type SurveyMail, surveyGate } from "../../src/law/surveys.ts";

test.each<[string, SurveyMail, rule: string, verdict: string]>([
  ["Germany wants consent", { country: "DE", kind: "review" }, "F02", "forbidden"],
  [
    "a neutral question is marketing in Germany",
    { country: "DE", kind: "question", basis: "local_neutral_rule", neutral: true },
    "F02",
    "forbidden",
  ],
  [
    "with consent a German customer may be asked",
    { country: "DE", kind: "question", basis: "consent" },
    "F02",
    "allowed",
  ],
  [
    "a German customer of the shop's own may be asked",
    { country: "DE", kind: "review", basis: "soft_optin" },
    "F02",
    "allowed",
  ],
  [
    "a German who said no is not asked",
    { country: "DE", kind: "review", basis: "consent", declined: true },
    "F02",
    "forbidden",
  ],
  [
    "a neutral review request may go to Denmark",
    { country: "DK", kind: "review", basis: "local_neutral_rule", neutral: true },
    "F04",
    "allowed",
  ],
  [
    "one with praise may not",
    { country: "DK", kind: "review", basis: "local_neutral_rule" },
    "F04",
    "forbidden",
  ],
  [
    "a neutral question may go to Denmark",
    { country: "DK", kind: "question", basis: "local_neutral_rule", neutral: true },
    "F05",
    "allowed",
  ],
  [
    "a Dane who said no is not asked",
    { country: "DK", kind: "question", basis: "local_neutral_rule", neutral: true, declined: true },
    "F05",
    "forbidden",
  ],
  [
    "a Danish follow-up is neither of them",
    { country: "DK", kind: "follow-up", basis: "local_neutral_rule", neutral: true },
    "F11",
    "forbidden",
  ],
  [
    "a Danish follow-up may go with consent",
    { country: "DK", kind: "follow-up", basis: "consent" },
    "F01",
    "allowed",
  ],
  [
    "without a recorded basis nothing goes to Denmark",
    { country: "DK", kind: "question", neutral: true },
    "F11",
    "forbidden",
  ],
  [
    "in Sweden a neutral question is the merchant's choice",
    { country: "SE", kind: "question", basis: "local_neutral_rule", neutral: true },
    "F08",
    "policy",
  ],
  [
    "in Sweden one that is not neutral is not sent",
    { country: "SE", kind: "question", basis: "local_neutral_rule", neutral: false },
    "F08",
    "forbidden",
  ],
  [
    "in Norway a neutral question is the merchant's choice",
    { country: "NO", kind: "review", basis: "local_neutral_rule", neutral: true },
    "F07",
    "policy",
  ],
  [
    "in Finland consent is needed",
    { country: "FI", kind: "question", basis: "local_neutral_rule", neutral: true },
    "F11",
    "forbidden",
  ],
  [
    "in Finland an own customer may be asked",
    { country: "FI", kind: "question", basis: "soft_optin" },
    "F09",
    "allowed",
  ],
  [
    "British research is the merchant's choice",
    { country: "GB", kind: "question", basis: "local_neutral_rule", neutral: true },
    "F10",
    "policy",
  ],
  [
    "a British review request is marketing",
    { country: "GB", kind: "review", basis: "local_neutral_rule", neutral: true },
    "F10",
    "forbidden",
  ],
  [
    "France wants consent",
    { country: "FR", kind: "question", basis: "local_neutral_rule", neutral: true },
    "F11",
    "forbidden",
  ],
  [
    "with consent the French may be asked",
    { country: "FR", kind: "question", basis: "consent" },
    "F01",
    "allowed",
  ],
  [
    "a country that was not opened gets nothing",
    { country: "US", kind: "question", basis: "consent" },
    "F11",
    "forbidden",
  ],
  [
    "nobody is asked whose country is not known",
    { country: undefined, kind: "review", basis: "consent" },
    "F11",
    "forbidden",
  ],
])("%s", (_, mail, rule, verdict) => {
  const answer = surveyGate(mail);
  expect([answer.rule, answer.verdict]).toEqual([rule, verdict]);
  expect(answer.text.en.length).toBeGreaterThan(20);
});
