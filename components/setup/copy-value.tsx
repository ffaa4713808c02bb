"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useId, useState } from "react";
import { Button } from "@/components/ui/button";

/** A value to paste elsewhere: shown whole, selected by one click, copied by the button. */
export function CopyValue({ label, hint, value }: { label: string; hint?: string; value: string }) {
  const id = useId();
  const [copied, setCopied] = useState<"no" | "yes" | "failed">("no");
  useEffect(() => {
    if (copied === "no") return;
    const timer = setTimeout(() => setCopied("no"), 3_000);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () =>
    navigator.clipboard.writeText(value).then(
      () => setCopied("yes"),
      () => setCopied("failed"),
    );
  return (
    <div>
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      {hint ? (
        <p id={`${id}-hint`} className="text-xs text-muted">
          {hint}
        </p>
      ) : null}
      <div className="mt-1 flex gap-2">
        <input
          id={id}
          readOnly
          value={value}
          onFocus={(event) => event.currentTarget.select()}
          aria-describedby={hint ? `${id}-hint` : undefined}
          className="min-h-9 min-w-0 grow rounded-lg border border-line bg-soft px-3 font-mono text-xs"
        />
        <Button onClick={copy} aria-label={`Copy ${label}`} className="shrink-0">
          {copied === "yes" ? (
            <Check aria-hidden className="size-4 text-good" />
          ) : (
            <Copy aria-hidden className="size-4" />
          )}
          {copied === "yes" ? "Copied" : "Copy"}
        </Button>
      </div>
      <p role="status" className="text-xs text-muted empty:hidden">
        {copied === "failed" ? "Your browser did not allow copying. Select the value and copy it." : null}
        {copied === "yes" ? <span className="sr-only">{label} copied</span> : null}
      </p>
    </div>
  );
}
