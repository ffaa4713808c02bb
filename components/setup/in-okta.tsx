"use client";

import { ExternalLink } from "lucide-react";
import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";

interface InOktaProps {
  /** Today's menu path. */
  where: string;
  /** The menu path in older consoles and guides. */
  before?: string;
  /** A page of the org's admin console; null until step 1 is complete. */
  consoleLink: { href: string; label: string } | null;
  docs: { href: string; label: string };
  /** A drawing of the screen. */
  picture: ReactNode;
  /** The instructions as list items. */
  children: ReactNode;
}

/** Explains what to do in Okta: menu path, instructions, picture and links. */
export function InOkta({ where, before, consoleLink, docs, picture, children }: InOktaProps) {
  return (
    <Card aria-labelledby="in-okta-title" className="min-w-0">
      <h3 id="in-okta-title" className="text-base font-semibold">
        In Okta
      </h3>
      <p className="mt-1 text-sm font-medium">{where}</p>
      {before ? <p className="mt-0.5 text-xs text-muted">In older consoles: {before}</p> : null}
      {picture}
      <ol className="mt-4 list-decimal space-y-2 pl-5 text-sm marker:font-semibold marker:text-muted">
        {children}
      </ol>
      <p className="mt-4 flex flex-wrap gap-x-5 gap-y-2 text-sm">
        {consoleLink ? <OutsideLink {...consoleLink} strong /> : null}
        <OutsideLink {...docs} />
      </p>
    </Card>
  );
}

/** Links to another site in a new tab, and says so to screen readers. */
function OutsideLink({ href, label, strong }: { href: string; label: string; strong?: boolean }) {
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer"
      className={cn(
        "inline-flex items-center gap-1 text-accent underline underline-offset-4",
        strong && "font-medium",
      )}
    >
      {label} <ExternalLink aria-hidden className="size-3.5" />
      <span className="sr-only">(opens in a new tab)</span>
    </a>
  );
}
