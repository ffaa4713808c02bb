import type { Metadata } from "next";
import { orNotFound, pageContext } from "@/app/page-context";
import { DeliveriesPage } from "@/components/events/deliveries-page";
import { readEventHealth } from "@/lib/events/history/read-health";

export const metadata: Metadata = { title: "Okta events" };

interface Props {
  searchParams: Promise<{ person?: string | string[]; run?: string | string[] }>;
}

export default async function DeliveriesRoute({ searchParams }: Props) {
  const { person, run } = await searchParams;
  const context = await pageContext("okta.deliveries");
  const health = await orNotFound(() => readEventHealth(context));
  const text = (given: typeof run) => (typeof given === "string" ? given : "");
  return <DeliveriesPage health={health} person={text(person)} run={text(run)} />;
}
