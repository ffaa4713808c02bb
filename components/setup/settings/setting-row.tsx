import { ChevronRight, CircleX, TriangleAlert } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { isolated } from "@/components/ui/text/isolated";
import { Time } from "@/components/ui/text/time";

export interface Setting {
  name: string;
  href: string;
  /** What is set now, in words. */
  is: ReactNode;
  /** Who changed or tested it last, and when. */
  last?: { by: string | null; at: string } | null;
  /** What to say if no one has changed it; nothing by default. */
  unchanged?: string;
  /** What's wrong with it, if anything. */
  trouble?: { tone: "warn" | "bad"; words: ReactNode } | null;
}

/**
 * Shows one setting in a row that leads to the page that changes it: its name, its value, and who changed it
 * last.
 */
export function SettingRow({ setting: { name, href, is, last, unchanged, trouble } }: { setting: Setting }) {
  const Icon = trouble?.tone === "bad" ? CircleX : TriangleAlert;
  return (
    <li>
      <Link
        href={href}
        className="-mx-2 grid min-h-11 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-0.5 rounded-control px-2 py-2.5 text-sm hover:bg-soft sm:grid-cols-[9rem_minmax(0,1fr)_minmax(0,13rem)_auto]"
      >
        <span className="font-medium">{name}</span>
        <span className="order-3 col-span-2 min-w-0 sm:order-none sm:col-span-1">
          <span className="block break-words">{is}</span>
          {trouble ? (
            <span
              className={`mt-0.5 flex items-start gap-1.5 ${trouble.tone === "bad" ? "text-bad" : "text-warn"}`}
            >
              <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
              <span className="min-w-0">{trouble.words}</span>
            </span>
          ) : null}
        </span>
        <span className="order-4 col-span-2 min-w-0 truncate text-muted sm:order-none sm:col-span-1 sm:text-right">
          {last ? (
            <>
              {last.by ? `${isolated(last.by)}, ` : ""}
              <Time iso={last.at} />
            </>
          ) : (
            unchanged
          )}
        </span>
        <ChevronRight aria-hidden className="size-4 text-muted" />
      </Link>
    </li>
  );
}
