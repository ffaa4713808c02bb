import { redirect } from "next/navigation";
import { pageSession } from "@/app/page-context";
import { Card } from "@/components/ui/card";
import { may } from "@/lib/auth/permissions";

/** The first page: it sends admins to their people and welcomes everyone else. */
export default async function HomePage() {
  const session = await pageSession();
  if (!session) redirect("/sign-in");
  if (may(session, "people.read")) redirect(session.company.oktaEnabled ? "/integrations/okta" : "/people");
  return (
    <Card>
      <h1 className="text-lg font-semibold">Welcome, {session.displayName}</h1>
      <p className="mt-1 text-sm text-muted">You're signed in to {session.company.name}.</p>
    </Card>
  );
}
