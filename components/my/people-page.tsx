"use client";

import type { z } from "zod";
import { Card, CardTitle } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Listed } from "@/components/work/listed";
import { useReports } from "@/components/work/queries";
import type { reportsSchema, SummaryView } from "@/lib/work/contract";
import { ReportRows } from "./report-rows";
import { Summary } from "./summary";

interface Props {
  summary: SummaryView;
  reports: z.output<typeof reportsSchema>;
}

/** A manager's people: first what needs attention, then everyone who reports to them. */
export function MyPeoplePage({ summary, reports }: Props) {
  const query = useReports("", reports);
  return (
    <div className="space-y-5">
      <PageHeader title="My people">First what needs attention, then everyone who reports to you.</PageHeader>
      <Summary initial={summary} />
      <Card aria-labelledby="reports-title">
        <CardTitle id="reports-title">Your reports</CardTitle>
        <Listed
          query={query}
          noun="your reports"
          empty="No one reports to you. When Okta or an admin makes you someone's manager, they appear here."
        >
          {(items) => <ReportRows reports={items} />}
        </Listed>
      </Card>
    </div>
  );
}
