"use client";

import { Search } from "lucide-react";
import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { cn } from "@/components/ui/cn";
import type { Access } from "./nav";

/** Loaded when it's first opened, because most visits never open it. */
const FindDialog = dynamic(() => import("./find-dialog").then((module) => module.FindDialog), { ssr: false });

/** Opens the global search; ⌘K or Ctrl+K does too. */
export function FindButton({ access, wide }: { access: Access; wide?: true }) {
  const [open, setOpen] = useState(false);
  const [opened, setOpened] = useState(false);
  const show = () => {
    setOpened(true);
    setOpen(true);
  };
  useFindKey(wide === true, show);
  return (
    <>
      <button
        type="button"
        onClick={show}
        aria-keyshortcuts="Meta+K Control+K"
        className={cn(
          "flex items-center gap-2.5 rounded-control text-sm text-muted hover:text-foreground",
          wide
            ? "min-h-9 border border-line bg-surface px-2.5 shadow-raised"
            : "size-9 justify-center hover:bg-soft",
        )}
      >
        <Search aria-hidden className="size-4" />
        <span className={wide ? "grow text-left" : "sr-only"}>Find anything</span>
        {wide ? <kbd className="rounded border border-line px-1.5 font-sans text-xs">⌘K</kbd> : null}
      </button>
      {opened ? <FindDialog open={open} onOpenChange={setOpen} access={access} /> : null}
    </>
  );
}

/** Only one of the page's two buttons listens, and only the visible one opens. */
function useFindKey(listens: boolean, show: () => void): void {
  useEffect(() => {
    if (!listens) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      show();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  });
}
