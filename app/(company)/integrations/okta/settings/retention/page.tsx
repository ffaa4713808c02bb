import type { Metadata } from "next";
import { pageContext } from "@/app/page-context";
import { RetentionPage } from "@/components/retention/retention-page";
import { viewRetention } from "@/lib/retention/read-retention";

export const metadata: Metadata = { title: "Data retention" };

export default async function OktaRetentionPage() {
  const context = await pageContext("okta.configure");
  return <RetentionPage retention={await viewRetention(context)} />;
}
