import type { Metadata } from "next";
import { pageContext } from "@/app/page-context";
import { HelpPage } from "@/components/help/help-page";

export const metadata: Metadata = { title: "Help" };

export default async function HelpRoute() {
  await pageContext("people.read");
  return <HelpPage />;
}
