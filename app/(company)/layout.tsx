import type { ReactNode } from "react";
import { pageSession, toSignIn } from "@/app/page-context";
import { Shell } from "@/components/shell/shell";
import { ZoneProvider } from "@/components/ui/time";
import { may } from "@/lib/auth/permissions";
import { contextOf } from "@/lib/auth/session/read-session";
import { hasReports } from "@/lib/work/my/has-reports";

/** The header and skip link around every page of a company. */
export default async function CompanyLayout({ children }: { children: ReactNode }) {
  const session = await pageSession();
  if (!session) return toSignIn();
  const { company, displayName, email } = session;
  const access = {
    okta: company.oktaEnabled && may(session, "okta.read"),
    people: may(session, "people.read"),
    reports: await hasReports(contextOf(session)),
  };
  return (
    <ZoneProvider zone={company.timeZone}>
      <Shell company={company.name} name={displayName} email={email} access={access}>
        {children}
      </Shell>
    </ZoneProvider>
  );
}
