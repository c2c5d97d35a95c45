import { type PdfFile, ref, textString } from "./file.ts";

/**
 * What a screen reader follows: the parts of a paper in the order in which they are read (ISO 32000-1, 14.7 and 14.8; PDF/UA-1).
 * A part's content is marked on its page by a number; what is marked by none is decoration.
 */
export type Role =
  | "Document"
  | "H1"
  | "H2"
  | "P"
  | "L"
  | "LI"
  | "Lbl"
  | "LBody"
  | "Table"
  | "TR"
  | "TH"
  | "TD"
  | "Link";

export interface Tag {
  role: Role;
  parent: Tag | undefined;
  kids: (Tag | { page: number; mark: number } | { page: number; annotation: number })[];
  /** For a head: whether it speaks for its column or for its row. */
  scope?: "Column" | "Row" | undefined;
  span?: number | undefined;
  /** What is read where the letters shown are boxes. */
  actual?: string | undefined;
}

export type TagOptions = Pick<Tag, "scope" | "span" | "actual">;

export function tag(parent: Tag | undefined, role: Role, options: TagOptions = {}): Tag {
  const made: Tag = { role, parent, kids: [], ...options };
  parent?.kids.push(made);
  return made;
}

/** Writes the tree below `root`. `pages` are the numbers of the page objects; answers with the number of the tree's root. */
export function putTags(
  file: PdfFile,
  root: Tag,
  pages: readonly number[],
  annotations: readonly number[],
): number {
  const tree = file.reserve();
  const byMark = pages.map((): number[] => []);
  const byAnnotation: number[] = [];

  const put = (one: Tag, parent: number): number => {
    const number = file.reserve();
    const first = one.kids.find((kid) => "mark" in kid);
    const page = first && "mark" in first ? first.page : undefined;
    const kids = one.kids.map((kid) => {
      if ("role" in kid) return ref(put(kid, number));
      if ("annotation" in kid) {
        byAnnotation[kid.annotation] = number;
        return `<< /Type /OBJR /Obj ${ref(annotations[kid.annotation] ?? 0)} /Pg ${ref(pages[kid.page] ?? 0)} >>`;
      }
      const marks = byMark[kid.page];
      if (marks) marks[kid.mark] = number;
      return kid.page === page
        ? String(kid.mark)
        : `<< /Type /MCR /Pg ${ref(pages[kid.page] ?? 0)} /MCID ${kid.mark} >>`;
    });
    file.put(
      `<< /Type /StructElem /S /${one.role} /P ${ref(parent)}${page === undefined ? "" : ` /Pg ${ref(pages[page] ?? 0)}`}${attributes(one)}${one.actual === undefined ? "" : ` /ActualText ${textString(one.actual)}`} /K [${kids.join(" ")}] >>`,
      number,
    );
    return number;
  };

  const top = put(root, tree);
  const entries = [
    ...byMark.map((marks, page) => `${page} [${marks.map(ref).join(" ")}]`),
    ...byAnnotation.map((number, at) => `${pages.length + at} ${ref(number)}`),
  ];
  const parents = file.put(`<< /Nums [${entries.join(" ")}] >>`);
  file.put(
    `<< /Type /StructTreeRoot /K [${ref(top)}] /ParentTree ${ref(parents)} /ParentTreeNextKey ${pages.length + annotations.length} >>`,
    tree,
  );
  return tree;
}

function attributes({ role, scope, span }: Tag): string {
  if (role === "L") return " /A << /O /List /ListNumbering /None >>";
  if (!scope && !span) return "";
  return ` /A << /O /Table${scope ? ` /Scope /${scope}` : ""}${span ? ` /ColSpan ${span}` : ""} >>`;
}
