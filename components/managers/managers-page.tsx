"use client";

import { Download, FlaskConical } from "lucide-react";
import Link from "next/link";
import { buttonStyles } from "@/components/ui/button";
import { searchOf } from "@/components/ui/list/search-of";
import { useUrlFilter } from "@/components/ui/list/url-filter";
import { useRowKeys } from "@/components/ui/list/use-row-keys";
import { PageHeader } from "@/components/ui/page-header";
import { type CoverageTrend, type CoveredSearch, coveredSearchSchema } from "@/lib/sync/contract";
import { CoverageCard } from "./coverage-card";
import { CoveredPeople } from "./covered-people";

/** How managers are found: in the last full sync, over the last ones, and person by person. */
export function ManagersPage({ trend, search: initial }: { trend: CoverageTrend; search: CoveredSearch }) {
  const [values, set] = useUrlFilter<CoveredSearch>(initial);
  const parsed = coveredSearchSchema.safeParse(values);
  const search = parsed.success ? parsed.data : {};
  useRowKeys();
  return (
    <>
      <PageHeader
        title="Managers"
        crumbs={[{ label: "Settings", href: "/integrations/okta/settings" }]}
        actions={
          <>
            <a
              href={`/api/okta/managers/people.csv${searchOf(search)}`}
              download
              className={buttonStyles({ variant: "secondary" })}
            >
              <Download aria-hidden className="size-4" /> Download CSV
            </a>
            <Link
              href="/integrations/okta/managers/simulator"
              className={buttonStyles({ variant: "secondary" })}
            >
              <FlaskConical aria-hidden className="size-4" /> Simulator
            </Link>
            <Link
              href="/integrations/okta/settings/managers"
              className={buttonStyles({ variant: "secondary" })}
            >
              Manager settings
            </Link>
          </>
        }
      >
        How each person's manager in Okta was found here.
      </PageHeader>
      <div className="space-y-5">
        <CoverageCard trend={trend} />
        <CoveredPeople search={search} onChange={set} />
      </div>
    </>
  );
}
