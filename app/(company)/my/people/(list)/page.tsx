import type { Metadata } from "next";
import { pageContext } from "@/app/page-context";
import { MyPeoplePage } from "@/components/my/people-page";
import { listReports } from "@/lib/work/my/list-reports";
import { readSummary } from "@/lib/work/my/read-summary";

export const metadata: Metadata = { title: "My people" };

export default async function MyPeopleRoute() {
  const context = await pageContext("work.read");
  const [summary, reports] = await Promise.all([readSummary(context), listReports(context, {})]);
  return <MyPeoplePage summary={summary} reports={reports} />;
}
