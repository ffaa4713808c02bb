"use client";

import { Dialog as Radix } from "radix-ui";
import { type ReactNode, useRef } from "react";
import { mayLeave, useUnsaved } from "@/components/ui/form/unsaved";
import { SignedOut } from "./signed-out";

export interface DialogProps {
  open: boolean;
  onOpenChange(open: boolean): void;
  title: string;
  description: string;
  /** The dialog has unsaved input, so closing it asks first. */
  isUnsaved?: boolean;
  children: ReactNode;
}

/** A dialog that its caller opens. When it closes, the focus returns to where it was, because it has no trigger. */
export function Dialog({ open, onOpenChange, title, description, isUnsaved = false, children }: DialogProps) {
  useUnsaved(open && isUnsaved);
  const opener = useRef<Element | null>(null);
  return (
    <Radix.Root open={open} onOpenChange={(next) => (next || mayLeave()) && onOpenChange(next)}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-scrim" />
        <Radix.Content
          onOpenAutoFocus={() => {
            opener.current = document.activeElement;
          }}
          onCloseAutoFocus={() => {
            if (opener.current instanceof HTMLElement) opener.current.focus();
          }}
          className="fixed top-1/2 left-1/2 z-50 max-h-[calc(100dvh-2rem)] w-[min(32rem,calc(100vw-2rem))] overflow-y-auto -translate-x-1/2 -translate-y-1/2 animate-appear rounded-card border border-line bg-surface p-5 shadow-overlay"
        >
          <Radix.Title className="text-base font-semibold">{title}</Radix.Title>
          <Radix.Description className="mt-1 mb-4 text-sm text-muted">{description}</Radix.Description>
          {children}
          <div className="mt-4 empty:hidden">
            <SignedOut />
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export const DialogClose = Radix.Close;
