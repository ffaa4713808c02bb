import type { LucideIcon } from "lucide-react";
import { cn } from "./cn";

export type Tone = "good" | "warn" | "bad" | "busy" | "plain";

const tones: Record<Tone, string> = {
  good: "bg-good-soft text-good",
  warn: "bg-warn-soft text-warn",
  bad: "bg-bad-soft text-bad",
  busy: "bg-soft text-accent",
  plain: "bg-soft text-muted",
};

/** A state in a word and an icon: never by colour alone. */
export function Badge({
  tone,
  icon: Icon,
  children,
  spin,
}: {
  tone: Tone;
  icon?: LucideIcon;
  children: string;
  spin?: boolean;
}) {
  return (
    <span
      className={cn(
        "inline-flex items-center gap-1 rounded-full px-2 py-0.5 text-xs font-medium whitespace-nowrap",
        tones[tone],
      )}
    >
      {Icon ? <Icon aria-hidden className={cn("size-3.5", spin && "animate-spin")} /> : null}
      {children}
    </span>
  );
}
