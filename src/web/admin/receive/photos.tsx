import type { FC } from "hono/jsx";

/** Pictures of what came, small; each opens in its own size as a file. */
export const Photos: FC<{ ids: readonly string[]; words: { photo(n: number): string } }> = ({
  ids,
  words,
}) =>
  ids.length === 0 ? null : (
    <p class="photos">
      {ids.map((id, i) => (
        <a href={`/admin/receive/photos/${id}`}>
          <img
            src={`/admin/receive/photos/${id}`}
            alt={words.photo(i + 1)}
            width="80"
            height="80"
            loading="lazy"
          />
        </a>
      ))}
    </p>
  );
