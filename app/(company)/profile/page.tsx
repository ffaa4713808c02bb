import type { Metadata } from "next";
import { pageContext } from "@/app/page-context";
import { AddressCard } from "@/components/profile/address-card";
import { SessionsCard } from "@/components/profile/sessions-card";
import { listOwnSessions } from "@/lib/auth/list-own-sessions";
import { readOwnAddress } from "@/lib/auth/read-own-address";

export const metadata: Metadata = { title: "Your profile" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ProfilePage({ searchParams }: Props) {
  const context = await pageContext("self.read");
  const [sessions, address, { address: outcome }] = await Promise.all([
    listOwnSessions(context),
    readOwnAddress(context),
    searchParams,
  ]);
  return (
    <div className="max-w-2xl space-y-6">
      <h1 className="text-2xl font-semibold">Your profile</h1>
      <AddressCard
        {...address}
        outcome={outcome === "confirmed" || outcome === "not-confirmed" ? outcome : null}
      />
      <SessionsCard initial={sessions} />
    </div>
  );
}
