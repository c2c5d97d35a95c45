/** What a question costs, and how many a store answers: the leaky bucket of the Admin API. */
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";

/** One question may cost at most so much. */
export const mostPerQuestion = 1_000;

/**
 * An object costs 1, a list of pages 2 and its objects as often as `first` or `last` says, a mutation 10; of what an interface or a union may be, the
 * dearest. Known before anything is read.
 */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): number {
  const fragments = new Map(
    document.definitions
      .filter((one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION)
      .map((one) => [one.name.value, one]),
  );
  const root = schema.getRootType(operation.operation);

  const number = (field: FieldNode, name: string): number | undefined => {
    const value = field.arguments?.find((one) => one.name.value === name)?.value;
    if (value?.kind === Kind.INT) return Number(value.value);
    if (value?.kind === Kind.VARIABLE) return Number(variables[value.name.value] ?? 0);
    return undefined;
  };
  const skipped = (node: { directives?: FieldNode["directives"] }): boolean =>
    (node.directives ?? []).some(({ name, arguments: given }) => {
      const value = given?.[0]?.value;
      const on =
        value?.kind === Kind.VARIABLE
          ? variables[value.name.value]
          : value?.kind === Kind.BOOLEAN && value.value;
      return (name.value === "include" && !on) || (name.value === "skip" && Boolean(on));
    });

  /** Of a selection on one type; `times` is how often an edge or node of a list of pages is there. */
  function within(selections: SelectionSetNode, typeName: string, times = 1): number {
    const type = schema.getType(typeName);
    const fields = isObjectType(type) || isInterfaceType(type) ? type.getFields() : {};
    let cost = 0;
    let dearest = 0;
    for (const one of selections.selections) {
      if (skipped(one)) continue;
      if (one.kind === Kind.FIELD) {
        const field = fields[one.name.value];
        if (field) cost += ofField(one, field.type, times);
        continue;
      }
      const inner = one.kind === Kind.INLINE_FRAGMENT ? one : fragments.get(one.name.value);
      if (!inner) continue;
      const on = inner.typeCondition?.name.value ?? typeName;
      const inside = within(inner.selectionSet, on, times);
      if (isAbstractType(type) && on !== typeName) dearest = Math.max(dearest, inside);
      else cost += inside;
    }
    return cost + dearest;
  }

  function ofField(field: FieldNode, returned: GraphQLOutputType, times: number): number {
    const type = getNamedType(returned);
    if (!isCompositeType(type) || !field.selectionSet) return 0;
    if (type.name.endsWith("Connection")) {
      const first = number(field, "first") ?? number(field, "last") ?? 0;
      return times * (2 + within(field.selectionSet, type.name, first));
    }
    if (type.name === "PageInfo") return 0;
    // Edges are not counted, what is at their end is.
    if (type.name.endsWith("Edge")) return within(field.selectionSet, type.name, times);
    return times * (1 + within(field.selectionSet, type.name));
  }

  const inside = root ? within(operation.selectionSet, root.name) : 0;
  return operation.operation === "mutation"
    ? 10 * operation.selectionSet.selections.length
    : Math.max(1, inside);
}

export interface Throttle {
  /** Points that a store's bucket holds, and how many flow in each second. */
  maximum: number;
  perSecond: number;
}

export class Bucket {
  private level: number;
  private at: number;
  private readonly throttle: Throttle;
  private readonly clock: () => number;

  constructor(throttle: Throttle, clock: () => number) {
    this.throttle = throttle;
    this.clock = clock;
    this.level = throttle.maximum;
    this.at = clock();
  }
  /** Takes the points, when they are there. */
  take(cost: number): boolean {
    this.fill();
    if (this.level < cost) return false;
    this.level -= cost;
    return true;
  }
  giveBack(points: number): void {
    this.level = Math.min(this.throttle.maximum, this.level + points);
  }
  empty(): void {
    this.fill();
    this.level = 0;
  }
  get status() {
    this.fill();
    return {
      maximumAvailable: this.throttle.maximum,
      currentlyAvailable: Math.floor(this.level),
      restoreRate: this.throttle.perSecond,
    };
  }
  private fill(): void {
    const now = this.clock();
    const came = (Math.max(0, now - this.at) / 1000) * this.throttle.perSecond;
    this.level = Math.min(this.throttle.maximum, this.level + came);
    this.at = now;
  }
}
