import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { orNotFound, pageContext } from "@/app/page-context";
import { ReportPageView } from "@/components/my/report-page";
import { tabs } from "@/components/my/tabs";
import { tabOf } from "@/components/ui/tabs";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { readReport } from "@/lib/work/my/read-report";

export const metadata: Metadata = { title: "My people" };

interface Props {
  params: Promise<{ personId: string }>;
  searchParams: Promise<{ tab?: string | string[] }>;
}

export default async function ReportRoute({ params, searchParams }: Props) {
  const context = await pageContext("work.read");
  const { data: personId } = uuidSchema.safeParse((await params).personId);
  if (personId === undefined) notFound();
  const initial = await orNotFound(() => readReport(context, { personId }));
  return <ReportPageView initial={initial} tab={tabOf(tabs, (await searchParams).tab)} />;
}
