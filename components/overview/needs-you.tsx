"use client";

import { ChevronRight, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { count } from "@/components/ui/text/format";
import type { OverviewView } from "@/lib/setup/contract/settings";
import type { StatusView } from "@/lib/sync/contract";

const ATTENTION = "/integrations/okta/attention";
/** The kinds of issues shown here; the issues page has the others. */
const SHOWN_KINDS = 5;

interface Need {
  key: string;
  text: string;
  detail: string;
  href: string;
}

/** What waits for an admin, most urgent first, each with where to act. Hidden if nothing waits. */
export function NeedsYou({ status, notices }: { status: StatusView; notices: OverviewView["notices"] }) {
  const needs = needsOf(status, notices);
  if (needs.length === 0) return null;
  return (
    <section aria-labelledby="needs-title">
      <div className="mb-2 flex items-baseline justify-between">
        <h2 id="needs-title" className="text-sm font-semibold">
          Needs attention
        </h2>
        <Link href={ATTENTION} className="rounded text-sm text-muted hover:text-foreground">
          View all
        </Link>
      </div>
      <ul className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface shadow-raised">
        {needs.map(({ key, text, detail, href }) => (
          <li key={key}>
            <Link href={href} className="flex min-h-11 items-center gap-3 px-4 py-2.5 hover:bg-soft">
              <TriangleAlert aria-hidden className="size-4 shrink-0 text-warn" />
              <span className="min-w-0 flex-1 sm:flex sm:items-baseline sm:gap-3">
                <span className="block font-medium">{text}</span>
                <span className="block min-w-0 text-muted sm:truncate">{detail}</span>
              </span>
              <span className="flex shrink-0 items-center gap-0.5 text-muted">
                Review <ChevronRight aria-hidden className="size-4" />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function needsOf(status: StatusView, notices: OverviewView["notices"]): Need[] {
  const held = status.heldRemovals;
  const removals: Need[] =
    held === 0
      ? []
      : [
          {
            key: "held",
            text: count(held, "removal needs your approval", "removals need your approval"),
            detail: "They keep access until you decide.",
            href: `${ATTENTION}#removals`,
          },
        ];
  const failed = status.failedInvitations;
  const invitations: Need[] =
    failed === 0
      ? []
      : [
          {
            key: "invitations",
            text: count(failed, "invitation failed", "invitations failed"),
            detail: "These people don't know yet where to sign in.",
            href: `${ATTENTION}#invitations`,
          },
        ];
  const renames: Need[] =
    status.teamRenames === 0
      ? []
      : [
          {
            key: "renames",
            text: count(status.teamRenames, "team may have been renamed", "teams may have been renamed"),
            detail: "Most of its people went to one new name in Okta.",
            href: `${ATTENTION}#renames`,
          },
        ];
  const alerts = notices
    .filter(({ path }) => held === 0 || !path.endsWith("#held"))
    // An approval that is also an issue already has a row with its number.
    .filter(({ title }) => !status.problems.kinds.some((kind) => kind.title === title))
    .map(({ id, title, text, path }): Need => ({ key: id, text: title, detail: text, href: path }));
  const kinds = status.problems.kinds.slice(0, SHOWN_KINDS).map(
    ({ code, title, count: n }): Need => ({
      key: code,
      text: title,
      detail: count(n, "issue"),
      href: `${ATTENTION}?kind=${code}`,
    }),
  );
  return [...removals, ...alerts, ...kinds, ...invitations, ...renames];
}
