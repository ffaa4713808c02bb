import type { Metadata } from "next";
import { pageContext } from "@/app/page-context";
import { ManagersPage } from "@/components/managers/managers-page";
import { listCoverage } from "@/lib/managers/list-coverage";
import { coveredSearchSchema } from "@/lib/sync/contract";

export const metadata: Metadata = { title: "Managers" };

export default async function OktaManagersPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const trend = await listCoverage(await pageContext("okta.read"));
  // An address with an outcome that doesn't exist shows everyone.
  const search = coveredSearchSchema.safeParse(await searchParams);
  return <ManagersPage trend={trend} search={search.success ? search.data : {}} />;
}
