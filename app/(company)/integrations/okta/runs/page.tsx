import type { Metadata } from "next";
import { pageContext } from "@/app/page-context";
import { readRunFilter } from "@/components/sync/history/run-filter";
import { RunsPage } from "@/components/sync/history/runs-page";
import { listRuns } from "@/lib/sync/history/list-runs";

export const metadata: Metadata = { title: "Syncs" };

export default async function OktaRunsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const context = await pageContext("okta.read");
  const filter = readRunFilter(await searchParams);
  return <RunsPage filter={filter} page={await listRuns(context, filter)} />;
}
