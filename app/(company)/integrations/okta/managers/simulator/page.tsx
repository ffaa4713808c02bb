import type { Metadata } from "next";
import { orNotFound, pageContext } from "@/app/page-context";
import { SimulatorPage } from "@/components/setup/managers/simulator/simulator-page";
import { readSettings } from "@/lib/setup/fields/read-settings";

export const metadata: Metadata = { title: "Manager simulator" };

export default async function ManagerSimulatorPage() {
  const context = await pageContext("okta.configure");
  const { managers } = await orNotFound(() => readSettings(context));
  return <SimulatorPage saved={managers} view={null} filter={{}} />;
}
