import { GraduationCap } from "lucide-react";
import type { ReactNode } from "react";

/** The card of every page on which people sign in. */
export function SignInCard({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="grid min-h-screen place-items-center px-4 py-8">
      <div className="w-full max-w-md rounded-2xl border border-line bg-surface p-6 shadow-sm sm:p-8">
        <GraduationCap aria-hidden className="mb-3 size-8 text-accent" />
        <h1 className="mb-4 text-xl font-semibold text-balance">{title}</h1>
        {children}
      </div>
    </main>
  );
}
