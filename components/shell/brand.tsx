import Link from "next/link";
import { cn } from "@/components/ui/cn";

/** The product's mark, and the company's name. */
export function Brand({ company, className }: { company: string; className?: string }) {
  return (
    <Link href="/" className={cn("flex min-w-0 items-center gap-2.5", className)}>
      <svg aria-hidden viewBox="0 0 24 24" className="size-6 shrink-0">
        <rect width="24" height="24" rx="7" className="fill-accent" />
        <path
          d="M7 17V9m5 8V6m5 11v-5"
          className="stroke-on-accent"
          strokeWidth="2.25"
          strokeLinecap="round"
        />
      </svg>
      <span className="min-w-0">
        <span dir="auto" className="block truncate text-sm leading-tight font-semibold">
          {company}
        </span>
        <span className="block text-xs leading-tight text-muted">Learn Amp</span>
      </span>
    </Link>
  );
}
