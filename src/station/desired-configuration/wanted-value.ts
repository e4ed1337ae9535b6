/** What a setting must be like. */
export type SettingRule =
  /** A whole number within bounds, else `value`. */
  | { readonly kind: 'number'; readonly min: number; readonly max: number; readonly value: number }
  /** A list that has what is needed. What is only welcome is asked for once, and never again when it was refused. */
  | { readonly kind: 'list'; readonly needed: readonly string[]; readonly welcome: readonly string[] }
  /** A text that must not be empty, else `value`. */
  | { readonly kind: 'text'; readonly value: string };

/**
 * What a setting should be instead of what it is, the best first; empty when it is right. `itemsMax` bounds the length
 * of a list, where the station has said how much it takes.
 */
export function wantedValues(rule: SettingRule, current: string, itemsMax: number | null): readonly string[] {
  switch (rule.kind) {
    case 'number': {
      const number = current.trim() === '' ? Number.NaN : Number(current);
      return number >= rule.min && number <= rule.max ? [] : [String(rule.value)];
    }
    case 'text':
      return current.trim() === '' ? [rule.value] : [];
    case 'list':
      return wantedLists(rule, current, itemsMax);
  }
}

function wantedLists(
  { needed, welcome }: Extract<SettingRule, { kind: 'list' }>,
  current: string,
  itemsMax: number | null,
): readonly string[] {
  const items = current
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
  const lists = [[...needed, ...welcome], needed].map((wanted) => union(items, wanted));
  const fitting = lists.filter((list) => itemsMax === null || list.length <= itemsMax);
  const last = lists.at(-1);
  // Too many for the station: what is needed goes first.
  const candidates = fitting.length > 0 || last === undefined ? fitting : [needed.slice(0, itemsMax ?? 0)];
  const better = candidates.filter((list) => list.some((item) => !has(items, item)));
  return [...new Set(better.map((list) => list.join(',')))];
}

function union(items: readonly string[], more: readonly string[]): string[] {
  return [...items, ...more.filter((item) => !has(items, item))];
}

function has(items: readonly string[], item: string): boolean {
  return items.some((known) => known.toLowerCase() === item.toLowerCase());
}
