import type { Facts, Unless } from "../define.ts";
import { daysAfter } from "./ask.ts";

/** What holds for both questions after a case: she is asked when somebody has answered, about what she bought, and not while she waits. */
export const notAnswered: Unless = ({ case: asked }) =>
  !asked
    ? "the case is not known"
    : asked.state === "open" && "her question is not answered yet: she has written again";

export const withoutOrder: Unless = ({ order }) =>
  !order && "the case belongs to no order: nothing says that she is a customer who may be asked";

export const afterAnswer = (facts: Facts, days: number): Date =>
  daysAfter(facts.case?.answeredAt ?? facts.occurredAt, days);
