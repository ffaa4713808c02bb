import Link from "next/link";
import { cn } from "./cn";

export interface TabItem<Value extends string> {
  value: Value;
  label: string;
}

interface Props<Value extends string> {
  tabs: readonly TabItem<Value>[];
  current: Value;
}

/** Links to the parts of a page. The address says which one is shown (`?tab=`). */
export function Tabs<Value extends string>({ tabs, current }: Props<Value>) {
  return (
    <nav aria-label="Parts of this page" className="overflow-x-auto border-b border-line">
      <ul className="flex gap-1">
        {tabs.map(({ value, label }) => (
          <li key={value}>
            <Link
              href={`?tab=${value}`}
              scroll={false}
              aria-current={value === current ? "page" : undefined}
              className={cn(
                "-mb-px block border-b-2 px-3 py-2 text-sm whitespace-nowrap",
                value === current
                  ? "border-accent font-medium"
                  : "border-transparent text-muted hover:text-foreground",
              )}
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Returns the tab in an address; the first one for anything else. */
export function tabOf<Value extends string>(
  tabs: readonly [TabItem<Value>, ...TabItem<Value>[]],
  given: string | string[] | undefined,
): Value {
  return tabs.find(({ value }) => value === given)?.value ?? tabs[0].value;
}
