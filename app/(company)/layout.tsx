import type { ReactNode } from "react";
import { pageSession, toSignIn } from "@/app/page-context";
import { Shell } from "@/components/shell/shell";
import { ZoneProvider } from "@/components/ui/text/time";
import { may } from "@/lib/auth/permissions";
import { contextOf } from "@/lib/auth/session/read-session";
import { readAttention } from "@/lib/sync/status/read-attention";
import { hasReports } from "@/lib/work/my/has-reports";

/** Puts the header and the skip link around every page of a company. */
export default async function CompanyLayout({ children }: { children: ReactNode }) {
  const session = await pageSession();
  if (!session) return toSignIn();
  const { company, displayName, email } = session;
  const okta = company.oktaEnabled && may(session, "okta.read");
  const context = contextOf(session);
  const [reports, attention] = await Promise.all([hasReports(context), okta ? readAttention(context) : null]);
  const access = {
    okta,
    people: may(session, "people.read"),
    reports,
    attention: attention?.attention ?? null,
  };
  return (
    <ZoneProvider zone={company.timeZone}>
      <Shell company={company.name} name={displayName} email={email} access={access}>
        {children}
      </Shell>
    </ZoneProvider>
  );
}
