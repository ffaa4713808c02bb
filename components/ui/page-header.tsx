import { ChevronRight } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";

interface Crumb {
  label: string;
  href: string;
}

interface PageHeaderProps {
  title: ReactNode;
  /** The path to the page from the top, without the page itself. */
  crumbs?: readonly Crumb[];
  /** A badge beside the title, only for exceptions. */
  badge?: ReactNode;
  /** One line under the title. */
  children?: ReactNode;
  /** Buttons, the page's main action last. */
  actions?: ReactNode;
}

/** A page's title, the path to it and its actions. */
export function PageHeader({ title, crumbs = [], badge, children, actions }: PageHeaderProps) {
  return (
    <header className="mb-6">
      {crumbs.length > 0 ? <Crumbs crumbs={crumbs} /> : null}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-2.5">
            <h1 className="min-w-0 text-title break-words">{title}</h1>
            {badge}
          </div>
          {children ? (
            <div className="mt-1 max-w-[72ch] text-sm break-words text-muted">{children}</div>
          ) : null}
        </div>
        {actions ? <div className="flex flex-wrap items-center gap-2 print:hidden">{actions}</div> : null}
      </div>
    </header>
  );
}

/** Links back along the path to a page. */
export function Crumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label="Breadcrumbs" className="mb-1.5 print:hidden">
      <ol className="flex flex-wrap items-center gap-1 text-sm text-muted">
        {crumbs.map(({ label, href }) => (
          <li key={href} className="flex items-center gap-1">
            <Link href={href} className="rounded hover:text-foreground">
              <bdi>{label}</bdi>
            </Link>
            <ChevronRight aria-hidden className="size-3.5" />
          </li>
        ))}
      </ol>
    </nav>
  );
}
