import type { ColumnType } from "kysely";

/** Column types that the tables share. */
export type Json<T> = ColumnType<T, string, string>;
export type At = ColumnType<Date, Date | string, Date | string>;
export type MadeAt = ColumnType<Date, Date | string | undefined, never>;
