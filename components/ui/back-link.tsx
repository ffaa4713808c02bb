import { ArrowLeft } from "lucide-react";
import Link from "next/link";

/** Links to the page above this one, by its name. */
export function BackLink({ href, children }: { href: string; children: string }) {
  return (
    <Link href={href} className="inline-flex items-center gap-1 text-sm text-accent hover:underline">
      <ArrowLeft aria-hidden className="size-4" /> {children}
    </Link>
  );
}
