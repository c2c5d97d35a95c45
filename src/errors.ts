/** What a caller did wrong, or must try again later. `app.ts` maps it to a status once; where jobs are worked, to "retry or stop". */
export type ProblemKind =
  | "bad_request"
  | "unauthorized"
  | "forbidden"
  | "not_found"
  | "conflict"
  | "too_large"
  | "unsupported"
  | "unprocessable"
  | "too_many"
  | "unavailable";

/** One field that is missing or malformed: `pointer` is an RFC 6901 JSON pointer into what was sent. */
export interface FieldError {
  pointer: string;
  detail: string;
}

/** What may be known of a problem beside its sentence. */
interface Extras {
  errors?: FieldError[] | undefined;
  retryAfter?: number | undefined;
  code?: string | undefined;
}

/** The one error thrown on purpose. Its text is shown to the caller: no personal data, no secrets. */
export class Problem extends Error {
  readonly kind: ProblemKind;
  readonly errors: FieldError[];
  /** Of `unavailable`: how long who is away asked to be left alone, in seconds. */
  readonly retryAfter: number | undefined;
  /** Which problem it is, where a program tells several of one kind apart, such as `keys_refused`. */
  readonly code: string | undefined;

  /** A list is that of the fields; what else is known of it stands in an object. */
  constructor(kind: ProblemKind, detail: string, more: FieldError[] | Extras = {}) {
    super(detail);
    const { errors = [], retryAfter, code }: Extras = "length" in more ? { errors: more } : more;
    this.name = "Problem";
    this.kind = kind;
    this.errors = errors;
    this.retryAfter = retryAfter;
    this.code = code;
  }
}
