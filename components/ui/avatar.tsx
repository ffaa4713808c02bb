import { cn } from "./cn";

/** The first letters of someone's first and last name. They stand beside the name, so screen readers skip them. */
export function Avatar({ name, className }: { name: string; className?: string }) {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  const initials = letters.map((word) => [...(word ?? "")][0] ?? "").join("");
  return (
    <span
      aria-hidden
      dir="auto"
      className={cn(
        "grid size-7 shrink-0 place-items-center rounded-full bg-accent-soft text-xs font-semibold text-accent uppercase",
        className,
      )}
    >
      {initials}
    </span>
  );
}
