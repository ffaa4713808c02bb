"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";

/** Shows the ID of a sync, which support asks for, with a button that copies it. */
export function SyncId({ id }: { id: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(id);
      setCopied(true);
      toast.success("Sync ID copied.");
    } catch {
      toast.error("Your browser didn't allow copying. Select the ID and copy it.");
    }
  };
  const Icon = copied ? Check : Copy;
  return (
    <p className="mt-4 flex flex-wrap items-center gap-2 text-xs text-muted">
      <span>
        Sync ID <code className="select-all break-all">{id}</code>
      </span>
      <button
        type="button"
        className="inline-flex min-h-6 items-center gap-1 rounded px-1 text-accent hover:underline"
        onClick={() => void copy()}
      >
        <Icon aria-hidden className="size-3.5" /> Copy<span className="sr-only"> sync ID</span>
      </button>
    </p>
  );
}
