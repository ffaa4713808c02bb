import type { Metadata } from "next";
import { orNotFound, pageContext } from "@/app/page-context";
import { DeliveriesPage } from "@/components/events/deliveries-page";
import { readEventHealth } from "@/lib/events/read-health";

export const metadata: Metadata = { title: "Events from Okta" };

export default async function DeliveriesRoute() {
  const context = await pageContext("okta.deliveries");
  const health = await orNotFound(() => readEventHealth(context));
  return <DeliveriesPage health={health} />;
}
