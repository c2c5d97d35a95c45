import type { PDFContext, PDFRef } from "@cantoo/pdf-lib";
import type { Library } from "./library.ts";

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

/** Writes the tree below `root`; answers with where the tree's own root is. */
export function putTags(
  { PDFHexString }: Library["pdf"],
  context: PDFContext,
  root: Tag,
  { pages, annotations }: { pages: readonly PDFRef[]; annotations: readonly PDFRef[] },
): PDFRef {
  const tree = context.nextRef();
  const byMark = pages.map((): PDFRef[] => []);
  const byAnnotation: PDFRef[] = [];

  const put = (one: Tag, parent: PDFRef): PDFRef => {
    const at = context.nextRef();
    const first = one.kids.find((kid) => "mark" in kid);
    const page = first && "mark" in first ? first.page : undefined;
    const kids = one.kids.map((kid) => {
      if ("role" in kid) return put(kid, at);
      if ("annotation" in kid) {
        byAnnotation[kid.annotation] = at;
        return context.obj({ Type: "OBJR", Obj: annotations[kid.annotation], Pg: pages[kid.page] });
      }
      const marks = byMark[kid.page];
      if (marks) marks[kid.mark] = at;
      return kid.page === page ? kid.mark : context.obj({ Type: "MCR", Pg: pages[kid.page], MCID: kid.mark });
    });
    context.assign(
      at,
      context.obj({
        Type: "StructElem",
        S: one.role,
        P: parent,
        Pg: page === undefined ? undefined : pages[page],
        A: attributes(one),
        ActualText: one.actual === undefined ? undefined : PDFHexString.fromText(one.actual.toWellFormed()),
        K: kids,
      }),
    );
    return at;
  };

  const top = put(root, tree);
  const parents = context.register(
    context.obj({
      Nums: [
        ...byMark.flatMap((marks, page) => [page, marks]),
        ...byAnnotation.flatMap((at, i) => [pages.length + i, at]),
      ],
    }),
  );
  context.assign(
    tree,
    context.obj({
      Type: "StructTreeRoot",
      K: [top],
      ParentTree: parents,
      ParentTreeNextKey: pages.length + annotations.length,
    }),
  );
  return tree;
}

function attributes({ role, scope, span }: Tag) {
  if (role === "L") return { O: "List", ListNumbering: "None" };
  return scope || span ? { O: "Table", Scope: scope, ColSpan: span } : undefined;
}
