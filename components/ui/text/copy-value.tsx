"use client";

import { Check, Copy } from "lucide-react";
import { type ReactNode, useEffect, useId, useState } from "react";
import { Button } from "../button";
import { cn } from "../cn";

interface CopyProps {
  label: string;
  hint?: string;
  value: string;
}

const box = "min-w-0 grow rounded-lg border border-line bg-soft px-3 font-mono text-xs";

/** A value to paste elsewhere: shown whole, in as many lines as it needs. One click selects it, the button copies it. */
export function CopyValue(props: CopyProps) {
  const short = props.value.length < 30;
  return (
    <Copied {...props}>
      {(wiring) => (
        <textarea
          readOnly
          // For browsers that can't fit the field to its value.
          rows={short ? 1 : 2}
          value={props.value}
          onFocus={(event) => event.currentTarget.select()}
          className={cn(box, "min-h-9 resize-none py-2 break-all field-sizing-content")}
          {...wiring}
        />
      )}
    </Copied>
  );
}

/** Like `CopyValue`, for text of several lines. */
export function CopyText(props: CopyProps) {
  return (
    <Copied {...props}>
      {(wiring) => (
        <textarea
          readOnly
          rows={6}
          value={props.value}
          onFocus={(event) => event.currentTarget.select()}
          className={cn(box, "py-2")}
          {...wiring}
        />
      )}
    </Copied>
  );
}

function Copied({
  label,
  hint,
  value,
  children,
}: CopyProps & { children(wiring: { id: string; "aria-describedby": string | undefined }): ReactNode }) {
  const id = useId();
  const [copied, setCopied] = useState<"no" | "yes" | "failed">("no");
  useEffect(() => {
    if (copied === "no") return;
    const timer = setTimeout(() => setCopied("no"), 3_000);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setCopied("yes");
    } catch {
      setCopied("failed");
    }
  };
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
      <div className="mt-1 flex items-start gap-2">
        {children({ id, "aria-describedby": hint ? `${id}-hint` : undefined })}
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
        {copied === "failed" ? "Your browser didn't allow copying. Select the value and copy it." : null}
        {copied === "yes" ? <span className="sr-only">{label} copied</span> : null}
      </p>
    </div>
  );
}
