import Link from "next/link";
import { searchOf } from "@/components/ui/list/search-of";
import { number } from "@/components/ui/text/format";
import type { Coverage } from "@/lib/sync/contract";
import { coverageParts, coverageSentence } from "./copy";

/** How the managers of everyone were found: a sentence, and each part with a link to its people. */
export function CoverageView({ coverage }: { coverage: Coverage }) {
  const parts = coverageParts(coverage);
  return (
    <>
      <p className="text-sm">{coverageSentence(coverage)}</p>
      <ul className="mt-3 grid gap-x-8 text-sm sm:grid-cols-2">
        {parts.map(({ label, people, search, isProblem }) => (
          <li key={label}>
            <Link
              href={`/integrations/okta/managers${searchOf(search)}#people`}
              className="flex min-h-9 items-center justify-between gap-3 rounded hover:text-accent"
            >
              <span className={isProblem ? "text-warn" : "text-muted"}>{label}</span>
              <span className="tabular-nums">{number(people)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
