import type { Metadata } from "next";
import { pageCaller } from "@/app/page-context";
import { OwnPageView } from "@/components/my/own-page";
import { tabs } from "@/components/my/tabs";
import { tabOf } from "@/components/ui/tabs";
import { contextOf } from "@/lib/auth/session/read-session";
import { readOwnPage } from "@/lib/work/my/read-own-page";

export const metadata: Metadata = { title: "You" };

type Props = { searchParams: Promise<{ tab?: string | string[] }> };

export default async function OwnPageRoute({ searchParams }: Props) {
  const caller = await pageCaller("work.read");
  const [initial, { tab }] = await Promise.all([readOwnPage(contextOf(caller)), searchParams]);
  const mayAssign = caller.kind === "admin" || caller.kind === "owner";
  return <OwnPageView initial={initial} tab={tabOf(tabs, tab)} mayAssign={mayAssign} />;
}
