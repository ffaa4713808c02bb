"use client";

import { LogOut, Moon, Plug, Sun, UserRound } from "lucide-react";
import Link from "next/link";
import { useTheme } from "next-themes";
import { DropdownMenu } from "radix-ui";
import { cn } from "@/components/ui/cn";
import { menuItem, menuPanel } from "@/components/ui/menu";
import { signOut } from "../sign-out";
import { ProfileFace, type ProfileMenuProps, profileButton } from "./profile-face";

/** The menu itself, loaded and open as soon as someone asks for it. */
export function OpenProfileMenu({ name, email, okta, wide }: ProfileMenuProps) {
  const { resolvedTheme, setTheme } = useTheme();
  const isDark = resolvedTheme === "dark";
  return (
    <DropdownMenu.Root defaultOpen>
      <DropdownMenu.Trigger aria-label={`Profile of ${name}`} className={profileButton(wide)}>
        <ProfileFace name={name} wide={wide} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align={wide ? "start" : "end"} sideOffset={6} className={cn(menuPanel, "w-60")}>
          <div className="px-2 py-1.5">
            <p dir="auto" className="truncate text-sm font-medium">
              {name}
            </p>
            <p className="truncate text-xs text-muted">{email}</p>
          </div>
          <DropdownMenu.Separator className="my-1 h-px bg-line" />
          <DropdownMenu.Item asChild className={menuItem}>
            <Link href="/profile">
              <UserRound aria-hidden className="size-4" /> Profile
            </Link>
          </DropdownMenu.Item>
          {okta ? (
            <DropdownMenu.Group>
              <DropdownMenu.Label className="px-2 py-1 text-xs text-muted">Integrations</DropdownMenu.Label>
              <DropdownMenu.Item asChild className={menuItem}>
                <Link href="/integrations/okta">
                  <Plug aria-hidden className="size-4" /> Okta
                </Link>
              </DropdownMenu.Item>
            </DropdownMenu.Group>
          ) : null}
          <DropdownMenu.Item className={menuItem} onSelect={() => setTheme(isDark ? "light" : "dark")}>
            {isDark ? <Sun aria-hidden className="size-4" /> : <Moon aria-hidden className="size-4" />}
            {isDark ? "Light theme" : "Dark theme"}
          </DropdownMenu.Item>
          <DropdownMenu.Item className={menuItem} onSelect={() => void signOut()}>
            <LogOut aria-hidden className="size-4" /> Sign out
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
