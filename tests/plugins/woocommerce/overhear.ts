/** Our real server as the plugin's deliveries reach it: what it was told, and what may stand in its way. */
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import type { World } from "../../support/shop.ts";

export interface Told {
  id: string;
  status: number;
  topic: string;
  // biome-ignore lint/suspicious/noExplicitAny: what a test expects of a payload is its check
  payload: any;
}

/**
 * `inTheWay` may answer first. The header `x-want` says what stands in Kvitto's place: a status, a "page" that is not Kvitto's, or that its
 * answer gets "lost".
 */
export async function overhear(world: World) {
  const heard = {
    told: [] as Told[],
    inTheWay: async (_request: Request): Promise<Response | undefined> => undefined,
    port: 0,
    close: () => server.close(),
  };
  const answerTo = async (request: Request): Promise<Response> => {
    const want = request.headers.get("x-want") ?? "";
    const first = await heard.inTheWay(request);
    if (first) return first;
    if (want === "page")
      return new Response("<h1>Welcome</h1>", { headers: { "content-type": "text/html" } });
    const answer = want === "" || want === "lost" ? await world.app.fetch(request) : undefined;
    if (answer && want === "") return answer;
    const headers = new Headers(want === "429" ? { "retry-after": "700" } : {});
    return Response.json(
      { detail: "lena@example.com cannot be read" },
      { status: Number(want) || 500, headers },
    );
  };
  const server = serve({
    port: 0,
    hostname: "127.0.0.1",
    overrideGlobalObjects: false,
    fetch: async (request: Request) => {
      const copy = request.clone();
      const answer = await answerTo(request);
      const { topic, payload } = JSON.parse(await copy.text());
      heard.told.push({ id: copy.headers.get("webhook-id") ?? "", status: answer.status, topic, payload });
      // A server's answer tells its own time.
      answer.headers.set("date", world.now().toUTCString());
      return answer;
    },
  });
  await once(server, "listening");
  // safe because it listens on a port, not on a pipe
  heard.port = (server.address() as AddressInfo).port;
  return heard;
}
