import {
  context,
  type Link,
  ProxyTracerProvider,
  type Span,
  SpanStatusCode,
  TraceFlags,
  trace as tracing,
} from "@opentelemetry/api";
import type { SpanFields, Trace } from "../context.ts";

/** The spans of a process, for whichever OpenTelemetry SDK the operator loads (docs/operate.md shows how). Without one a step is just done. */
export const openTrace = (): Trace => ({
  get on() {
    return listening();
  },
  step(name, delivery, fields, work) {
    if (!listening()) return work(unheard);
    const { around, links } = placeOf(delivery);
    const attributes = named(fields);
    const span = tracing.getTracer("kvitto").startSpan(name, { attributes, links }, around);
    return context.with(tracing.setSpan(around, span), () => finish(span, work));
  },
});

/** The API hands out a proxy until an SDK stands behind it. */
function listening(): boolean {
  const provider = tracing.getTracerProvider();
  return !(provider instanceof ProxyTracerProvider) || provider.getDelegateTracer("kvitto") !== undefined;
}

const unheard = (): void => undefined;

/** A delivery's trace has its id, 16 bytes in both; whatever trace we are in otherwise, such as the request's, is linked. */
function placeOf(delivery: string | undefined) {
  const around = context.active();
  const here = tracing.getSpanContext(around);
  const traceId = delivery?.replaceAll("-", "");
  if (traceId === undefined || here?.traceId === traceId) return { around, links: [] };
  // Nobody reports this parent: it only carries the trace's id from one process to the next.
  const parent = {
    traceId,
    spanId: traceId.slice(16),
    traceFlags: TraceFlags.SAMPLED,
    isRemote: true,
  };
  const links: Link[] = here ? [{ context: here }] : [];
  return { around: tracing.setSpanContext(around, parent), links };
}

async function finish<T>(span: Span, work: (note: (fields: SpanFields) => void) => Promise<T>): Promise<T> {
  try {
    return await work((fields) => void span.setAttributes(named(fields)));
  } catch (error) {
    // Its name only: the text of a database's error quotes what was stored.
    const name = error instanceof Error ? error.name : "Error";
    span.setStatus({ code: SpanStatusCode.ERROR, message: name });
    span.setAttribute("error.type", name);
    throw error;
  } finally {
    span.end();
  }
}

const named = (fields: SpanFields): SpanFields =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([key, value]) => (value === undefined ? [] : [[`kvitto.${key}`, value]])),
  );
