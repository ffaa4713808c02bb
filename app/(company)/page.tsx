import { redirect } from "next/navigation";
import { pageSession } from "@/app/page-context";
import { may } from "@/lib/auth/permissions";
import { contextOf } from "@/lib/auth/session/read-session";
import { hasReports } from "@/lib/work/my/has-reports";

/**
 * Redirects from the first page: admins to the company's, managers to their people, everyone else to their
 * own page.
 */
export default async function HomePage() {
  const session = await pageSession();
  if (!session) redirect("/sign-in");
  if (may(session, "people.read")) redirect(session.company.oktaEnabled ? "/integrations/okta" : "/people");
  redirect((await hasReports(contextOf(session))) ? "/my/people" : "/my");
}
