import type { Command } from "commander";
import { auditVerb } from "./audit.ts";
import { calendarVerb } from "./calendar.ts";
import { caseVerb } from "./case.ts";
import { deadlineVerb } from "./deadline.ts";
import { demoVerb } from "./demo.ts";
import { dnsVerb } from "./dns.ts";
import { doctorVerb } from "./doctor.ts";
import type { Environment } from "./environment.ts";
import { eventsVerb } from "./events.ts";
import { explainVerb } from "./explain.ts";
import { exportVerb } from "./export.ts";
import { faqVerb } from "./faq.ts";
import { figuresVerb } from "./figures.ts";
import { goodwillVerb } from "./goodwill.ts";
import { guideVerb } from "./guide.ts";
import { helpdeskVerb } from "./helpdesk.ts";
import { inboundVerb } from "./inbound.ts";
import { keyVerbs } from "./key.ts";
import { logVerb } from "./log.ts";
import { mailboxVerb } from "./mailbox.ts";
import { memberVerb } from "./member.ts";
import { notificationVerb } from "./notification.ts";
import { papersVerb } from "./papers.ts";
import { pauseVerbs } from "./pause.ts";
import { policyVerb } from "./policy.ts";
import { promisesVerb } from "./promises.ts";
import { purgeVerb } from "./purge.ts";
import { renderVerb } from "./render.ts";
import { ruleVerb } from "./rules.ts";
import { savedAnswerVerb } from "./saved-answer.ts";
import { scoresVerb } from "./scores.ts";
import { sendTestVerb } from "./send-test.ts";
import { serveVerbs } from "./serve.ts";
import { shopVerbs } from "./shop.ts";
import { statementVerb } from "./statement.ts";
import { suppressionVerb } from "./suppression.ts";
import { templatesVerb } from "./templates.ts";
import { whyVerb } from "./why.ts";

/** All verbs, in the order in which a newcomer needs them. */
export function verbs(program: Command, environment: Environment): void {
  for (const add of [
    serveVerbs,
    demoVerb,
    doctorVerb,
    sendTestVerb,
    shopVerbs,
    keyVerbs,
    memberVerb,
    dnsVerb,
    mailboxVerb,
    policyVerb,
    guideVerb,
    faqVerb,
    papersVerb,
    eventsVerb,
    whyVerb,
    notificationVerb,
    promisesVerb,
    pauseVerbs,
    suppressionVerb,
    statementVerb,
    ruleVerb,
    auditVerb,
    logVerb,
    exportVerb,
    purgeVerb,
    caseVerb,
    inboundVerb,
    helpdeskVerb,
    calendarVerb,
    savedAnswerVerb,
    goodwillVerb,
    scoresVerb,
    figuresVerb,
    explainVerb,
    renderVerb,
    templatesVerb,
    deadlineVerb,
  ])
    add(program, environment);
}
