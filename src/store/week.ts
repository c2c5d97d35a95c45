import { type RawBuilder, sql } from "kysely";

/**
 * Weeks where the shop is, read by their two ends through an index, each in a lateral query that counts: asking every row for its week takes several times
 * as long, and so does a plain join, which compares each row with each week.
 */

interface Stretch {
  since: Date;
  until: Date;
}

/** The Mondays of the weeks that a stretch touches, as days without a zone, for a `from`. */
export const mondays = ({ since, until }: Stretch, timeZone: string): RawBuilder<unknown> =>
  sql`generate_series(date_trunc('week', ${since}::timestamptz at time zone ${timeZone}::text), ${until}::timestamptz at time zone ${timeZone}::text, interval '1 week')`;

/** Whether a moment lies in the week that begins with `monday`, and in the stretch. */
export const inWeek = (
  moment: RawBuilder<unknown>,
  { since, until }: Stretch,
  timeZone: string,
): RawBuilder<unknown> =>
  sql`${moment} >= greatest(${since}::timestamptz, monday at time zone ${timeZone}::text)
    and ${moment} < least(${until}::timestamptz, (monday + interval '1 week') at time zone ${timeZone}::text)`;
