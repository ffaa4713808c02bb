import { GraduationCap } from "lucide-react";
import Link from "next/link";
import { ProfileMenu, type ProfileMenuProps } from "./profile-menu";

export function Header({
  company,
  showPeople,
  ...profile
}: ProfileMenuProps & { company: string; showPeople: boolean }) {
  return (
    <header className="border-b border-line bg-surface">
      <div className="mx-auto flex h-14 max-w-6xl items-center gap-5 px-4">
        <Link href="/" className="flex items-center gap-2 font-semibold">
          <GraduationCap aria-hidden className="size-5 text-accent" />
          <span>Learn Amp</span>
        </Link>
        <nav aria-label="Main" className="flex grow items-center gap-4 text-sm">
          {showPeople ? (
            <>
              <Link href="/people" className="rounded px-1 py-0.5 hover:text-accent">
                People
              </Link>
              <Link href="/teams" className="rounded px-1 py-0.5 hover:text-accent">
                Teams
              </Link>
            </>
          ) : null}
        </nav>
        <span className="hidden text-sm text-muted sm:inline">{company}</span>
        <ProfileMenu {...profile} />
      </div>
    </header>
  );
}
