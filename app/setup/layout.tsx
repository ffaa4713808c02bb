import { GraduationCap } from "lucide-react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { ZoneProvider } from "@/components/ui/text/time";

export const metadata: Metadata = { title: "Set up Okta", robots: { index: false } };

/** Frames the setup for an IT colleague. It has no menu, because they can't open other pages. */
export default function SetupLinkLayout({ children }: { children: ReactNode }) {
  return (
    <ZoneProvider zone="UTC">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:bg-surface focus:p-2"
      >
        Skip to content
      </a>
      <header className="border-b border-line bg-surface">
        <div className="mx-auto flex h-14 max-w-6xl items-center gap-2 px-4 font-semibold">
          <GraduationCap aria-hidden className="size-5 text-accent" /> Learn Amp
        </div>
      </header>
      <main id="main" className="mx-auto max-w-6xl px-4 py-6">
        {children}
      </main>
    </ZoneProvider>
  );
}
