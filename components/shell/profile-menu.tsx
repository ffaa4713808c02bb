"use client";

import { LogOut, Moon, Plug, Sun, UserRound } from "lucide-react";
import Link from "next/link";
import { useTheme } from "next-themes";
import { DropdownMenu } from "radix-ui";
import { signOut } from "./sign-out";

export interface ProfileMenuProps {
  name: string;
  email: string | null;
  showIntegrations: boolean;
}

const item =
  "flex cursor-default items-center gap-2 rounded-md px-2 py-1.5 text-sm outline-none data-highlighted:bg-soft";

/** Opens the profile, Integrations > Okta for people who may see it, the theme, and signing out. */
export function ProfileMenu({ name, email, showIntegrations }: ProfileMenuProps) {
  const { resolvedTheme, setTheme } = useTheme();
  const initials = name
    .split(/\s+/)
    .map((word) => word[0])
    .slice(0, 2)
    .join("");
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger
        aria-label={`Profile of ${name}`}
        className="grid size-9 place-items-center rounded-full bg-accent text-sm font-semibold text-on-accent"
      >
        {initials}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={6}
          className="z-50 w-60 rounded-xl border border-line bg-surface p-1.5 shadow-lg"
        >
          <div className="px-2 py-1.5">
            <p className="truncate text-sm font-medium">{name}</p>
            <p className="truncate text-xs text-muted">{email}</p>
          </div>
          <DropdownMenu.Separator className="my-1 h-px bg-line" />
          <DropdownMenu.Item asChild className={item}>
            <Link href="/profile">
              <UserRound aria-hidden className="size-4" /> Profile
            </Link>
          </DropdownMenu.Item>
          {showIntegrations ? (
            <DropdownMenu.Group>
              <DropdownMenu.Label className="px-2 py-1 text-xs text-muted">Integrations</DropdownMenu.Label>
              <DropdownMenu.Item asChild className={item}>
                <Link href="/integrations/okta">
                  <Plug aria-hidden className="size-4" /> Okta
                </Link>
              </DropdownMenu.Item>
            </DropdownMenu.Group>
          ) : null}
          <DropdownMenu.Item
            className={item}
            onSelect={() => setTheme(resolvedTheme === "dark" ? "light" : "dark")}
          >
            {resolvedTheme === "dark" ? (
              <Sun aria-hidden className="size-4" />
            ) : (
              <Moon aria-hidden className="size-4" />
            )}
            {resolvedTheme === "dark" ? "Light theme" : "Dark theme"}
          </DropdownMenu.Item>
          <DropdownMenu.Item className={item} onSelect={() => void signOut()}>
            <LogOut aria-hidden className="size-4" /> Sign out
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
