import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { orNotFound, pageContext } from "@/app/page-context";
import { SimulatorPage } from "@/components/setup/managers/simulator/simulator-page";
import { readChangeFilter } from "@/components/sync/changes/change-search";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { readSimulation } from "@/lib/setup/managers/read-simulation";

export const metadata: Metadata = { title: "Manager simulation" };

interface Props {
  params: Promise<{ runId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function ManagerSimulationPage({ params, searchParams }: Props) {
  const context = await pageContext("okta.configure");
  const { data: runId } = uuidSchema.safeParse((await params).runId);
  if (runId === undefined) notFound();
  const view = await orNotFound(() => readSimulation(context, { runId }));
  const filter = readChangeFilter(await searchParams);
  return <SimulatorPage key={runId} saved={view.saved} view={view} filter={filter} />;
}
