import type { Metadata } from "next";
import { pageContext } from "@/app/page-context";
import { SessionsCard } from "@/components/profile/sessions-card";
import { listOwnSessions } from "@/lib/auth/list-own-sessions";

export const metadata: Metadata = { title: "Your profile" };

export default async function ProfilePage() {
  const initial = await listOwnSessions(await pageContext("self.read"));
  return (
    <div className="max-w-2xl space-y-6">
      <h1 className="text-2xl font-semibold">Your profile</h1>
      <SessionsCard initial={initial} />
    </div>
  );
}
