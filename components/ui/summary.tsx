import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";

/** The line that opens and closes a `<details>`, with our chevron instead of the browser's triangle. */
export function Summary({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <summary
      className={cn(
        "flex cursor-pointer list-none items-center gap-2 rounded-control text-sm [&::-webkit-details-marker]:hidden",
        className,
      )}
    >
      <ChevronRight
        aria-hidden
        className="size-4 shrink-0 text-muted transition-transform [details[open]>summary>&]:rotate-90"
      />
      {children}
    </summary>
  );
}
