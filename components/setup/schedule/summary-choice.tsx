"use client";

/** Turns the weekly summary on or off. It goes to the people who get alerts. */
export function SummaryChoice({ on, onChange }: { on: boolean; onChange(on: boolean): void }) {
  return (
    <label className="mt-4 flex min-h-11 items-start gap-3 border-t border-line px-2 pt-4 text-sm">
      <input
        type="checkbox"
        className="mt-0.5 size-4 shrink-0 accent-(--accent)"
        checked={on}
        onChange={() => onChange(!on)}
      />
      <span>
        <span className="block font-medium">Weekly summary</span>
        <span className="block text-muted">
          Every Monday morning: who joined, changed and left, failed syncs, and what needs attention. It goes
          to the people above.
        </span>
      </span>
    </label>
  );
}
