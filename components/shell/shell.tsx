import type { ReactNode } from "react";
import { MobileNav } from "@/components/shell/menus/mobile-nav";
import { ProfileMenu } from "@/components/shell/menus/profile-menu";
import { Brand } from "./brand";
import { FindButton } from "./find-button";
import type { Access } from "./nav";
import { NavList } from "./nav-list";

interface ShellProps {
  company: string;
  name: string;
  email: string | null;
  access: Access;
  children: ReactNode;
}

/** The frame of every company page: navigation at the side (on a phone behind a button), and ⌘K. */
export function Shell({ company, name, email, access, children }: ShellProps) {
  return (
    <div className="lg:grid lg:grid-cols-[15rem_minmax(0,1fr)] print:block">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:rounded-control focus:bg-surface focus:px-3 focus:py-2"
      >
        Skip to content
      </a>
      <aside className="hidden border-r border-line lg:block print:hidden">
        <div className="sticky top-0 flex h-screen flex-col gap-4 overflow-y-auto p-3">
          <Brand company={company} className="px-2.5 py-1" />
          <FindButton access={access} wide />
          <NavList access={access} />
          <div className="mt-auto">
            <ProfileMenu name={name} email={email} okta={access.okta} wide />
          </div>
        </div>
      </aside>
      <header className="sticky top-0 z-20 flex h-14 items-center gap-2 border-b border-line bg-background px-3 lg:hidden print:hidden">
        <MobileNav access={access} company={company} />
        <Brand company={company} className="grow" />
        <FindButton access={access} />
        <ProfileMenu name={name} email={email} okta={access.okta} />
      </header>
      <main id="main" className="mx-auto w-full max-w-[75rem] min-w-0 px-4 py-6 sm:px-6 lg:px-8 lg:py-8">
        {children}
      </main>
    </div>
  );
}
