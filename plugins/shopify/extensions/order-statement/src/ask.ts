import { address } from "../../../statement/address.ts";
import { readProblem } from "../../../statement/answers.ts";

/** Asks Kvitto in the name of whoever is at the screen; with `told` it changes something. Throws with a sentence for her. */
export async function ask(path: string, told?: object): Promise<unknown> {
  const answer = await fetch(`${address}${path}`, {
    method: told ? "POST" : "GET",
    headers: {
      authorization: `Bearer ${await shopify.auth.idToken()}`,
      ...(told && { "content-type": "application/json" }),
    },
    ...(told && { body: JSON.stringify(told) }),
  });
  const text = await answer.text();
  if (answer.ok) return JSON.parse(text);
  throw new Error(problemIn(text) ?? shopify.i18n.translate("status", { status: answer.status }));
}

/** Undefined when somebody else answered, such as a proxy with a page. */
function problemIn(text: string): string | undefined {
  try {
    return readProblem(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
