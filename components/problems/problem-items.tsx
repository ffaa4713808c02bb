import { ExternalLink, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { Summary } from "@/components/ui/summary";
import { count } from "@/components/ui/text/format";
import { isolated } from "@/components/ui/text/isolated";
import type { ProblemLink, ProblemView } from "@/lib/problems/contract";

export function KindSummary({ title, total }: { title: string; total: number }) {
  return (
    <Summary className="min-h-11 py-2">
      <TriangleAlert aria-hidden className="size-4 shrink-0 text-warn" />
      <span className="min-w-0 grow">
        <span className="font-medium">{title}</span>{" "}
        <span className="whitespace-nowrap text-muted tabular-nums">{count(total, "issue")}</span>
      </span>
    </Summary>
  );
}

/** Lists problems of one kind: the advice once, then each problem with links to its details. */
export function ProblemItems({ problems, total }: { problems: ProblemView[]; total: number }) {
  return (
    <>
      <p className="text-sm text-muted">
        {problems[0]?.advice}{" "}
        {problems[0] ? (
          <Link
            href={`/help/issues#${problems[0].code}`}
            className="whitespace-nowrap text-accent underline underline-offset-4"
          >
            What does this mean?
          </Link>
        ) : null}
      </p>
      <ul className="mt-2 space-y-1.5 text-sm">
        {problems.map((one) => (
          <li key={one.id}>
            {one.personName ? <span className="font-medium">{isolated(one.personName)}: </span> : null}
            {one.message}{" "}
            {one.links.map((link) => (
              <PlaceLink key={link.href} link={link} about={one.personName} />
            ))}
          </li>
        ))}
      </ul>
      {total > problems.length ? (
        <p className="mt-2 text-sm text-muted">and {total - problems.length} more</p>
      ) : null}
    </>
  );
}

function PlaceLink({ link, about }: { link: ProblemLink; about: string | null }) {
  const name = about === null ? null : <span className="sr-only">: {about}</span>;
  const look = "mr-3 inline-flex items-center gap-1 text-accent underline underline-offset-4";
  if (link.href.startsWith("/"))
    return (
      <Link href={link.href} className={look}>
        {link.label}
        {name}
      </Link>
    );
  return (
    <a href={link.href} target="_blank" rel="noreferrer" className={look}>
      {link.label}
      {name}
      <ExternalLink aria-hidden className="size-3.5" />
      <span className="sr-only"> (opens in a new tab)</span>
    </a>
  );
}
