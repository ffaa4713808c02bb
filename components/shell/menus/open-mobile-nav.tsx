"use client";

import { X } from "lucide-react";
import { Dialog } from "radix-ui";
import { useState } from "react";
import { type MobileNavProps, NavIcon, navButton } from "../nav-button";
import { NavList } from "../nav-list";

/** The sheet itself, from the left: loaded and open as soon as someone asks for it. */
export function OpenMobileNav({ access, company }: MobileNavProps) {
  const [open, setOpen] = useState(true);
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger aria-label="Open navigation" className={navButton}>
        <NavIcon />
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-appear bg-scrim" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-y-0 left-0 z-50 w-72 max-w-[85vw] animate-slide-left overflow-y-auto border-r border-line bg-surface p-3"
        >
          <div className="mb-4 flex items-center justify-between pl-2.5">
            <Dialog.Title dir="auto" className="truncate text-sm font-semibold">
              {company}
            </Dialog.Title>
            <Dialog.Close aria-label="Close navigation" className={navButton}>
              <X aria-hidden className="size-5" />
            </Dialog.Close>
          </div>
          <NavList access={access} onFollow={() => setOpen(false)} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
