import type { Metadata } from "next";
import { pageContext } from "@/app/page-context";
import { AddressCard } from "@/components/people/own/address-card";
import { ExportCard } from "@/components/people/own/export-card";
import { NameCard } from "@/components/people/own/name-card";
import { SessionsCard } from "@/components/people/own/sessions-card";
import { PageHeader } from "@/components/ui/page-header";
import { listOwnSessions } from "@/lib/auth/session/list-own-sessions";
import { readOwnAddress } from "@/lib/people/own/read-own-address";
import { readOwnName } from "@/lib/people/own/read-own-name";

export const metadata: Metadata = { title: "Your profile" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ProfilePage({ searchParams }: Props) {
  const context = await pageContext("self.read");
  const [sessions, address, name, { address: outcome }] = await Promise.all([
    listOwnSessions(context),
    readOwnAddress(context),
    readOwnName(context),
    searchParams,
  ]);
  return (
    <div className="max-w-2xl space-y-6">
      <PageHeader title="Your profile" />
      <NameCard {...name} />
      <AddressCard
        {...address}
        outcome={outcome === "confirmed" || outcome === "not-confirmed" ? outcome : null}
      />
      <SessionsCard initial={sessions} />
      <ExportCard />
    </div>
  );
}
