import Link from "next/link";
import { cn } from "@/components/ui/cn";

export const tabs = [
  { value: "details", label: "Details" },
  { value: "objectives", label: "Objectives" },
  { value: "one-to-ones", label: "1-to-1s" },
  { value: "tasks", label: "Tasks" },
] as const;
export type Tab = (typeof tabs)[number]["value"];

/** Links to the parts of a person's page. The address says which one is shown. */
export function Tabs({ current }: { current: Tab }) {
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
