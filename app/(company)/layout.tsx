import type { ReactNode } from "react";
import { pageSession, toSignIn } from "@/app/page-context";
import { Header } from "@/components/shell/header";
import { ZoneProvider } from "@/components/ui/time";
import { may } from "@/lib/auth/permissions";

/** The header and skip link around every page of a company. */
export default async function CompanyLayout({ children }: { children: ReactNode }) {
  const session = await pageSession();
  if (!session) return toSignIn();
  const { company, displayName, email } = session;
  return (
    <ZoneProvider zone={company.timeZone}>
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:bg-surface focus:p-2"
      >
        Skip to content
      </a>
      <Header
        company={company.name}
        name={displayName}
        email={email}
        showIntegrations={company.oktaEnabled && may(session, "okta.read")}
        showPeople={may(session, "people.read")}
      />
      <main id="main" className="mx-auto max-w-6xl px-4 py-6">
        {children}
      </main>
    </ZoneProvider>
  );
}
