/** A request as it came in: lower-case header names, untouched bytes. */
export interface RawRequest {
  headers: Record<string, string>;
  body: Uint8Array;
  /** What stands behind `?token=` in the address, for senders that can prove themselves in no other way. */
  token?: string | undefined;
  /** All that stands behind `?` in the address, where something more is told there. */
  query?: Record<string, string> | undefined;
}
