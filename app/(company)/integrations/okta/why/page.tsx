import type { Metadata } from "next";
import { pageContext } from "@/app/page-context";
import { WhyPage } from "@/components/why/why-page";

export const metadata: Metadata = { title: "Why?" };

export default async function OktaWhyPage({
  searchParams,
}: {
  searchParams: Promise<{ q?: string | string[] }>;
}) {
  await pageContext("okta.read");
  const { q } = await searchParams;
  return <WhyPage asked={typeof q === "string" ? q : ""} />;
}
