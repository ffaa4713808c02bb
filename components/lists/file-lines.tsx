import { useState } from "react";
import { Button } from "@/components/ui/button";
import { count, number } from "@/components/ui/text/format";
import type { FileReport } from "@/lib/people/lists/contract";
import { outcomeWords } from "./copy";

const AT_ONCE = 50;

/** The lines of a file that change no one, each with the reason. */
export function FileLines({ report: { lines } }: { report: FileReport }) {
  const [shown, setShown] = useState(AT_ONCE);
  if (lines.length === 0) return null;
  return (
    <div className="text-sm">
      <p>{count(lines.length, "line changes", "lines change")} no one:</p>
      <ul
        className="mt-1.5 max-h-56 divide-y divide-line overflow-y-auto rounded-lg border border-line"
        tabIndex={-1}
      >
        {lines.slice(0, shown).map(({ line, given, outcome, note }) => (
          <li key={line} className="flex flex-wrap gap-x-3 px-3 py-1.5">
            <span className="text-muted tabular-nums">Line {number(line)}</span>
            <span dir="auto" className="min-w-0 flex-1 break-all">
              {given || "(empty)"}
            </span>
            <span className="basis-full text-xs text-muted">{note ?? outcomeWords[outcome]}</span>
          </li>
        ))}
      </ul>
      {lines.length > shown ? (
        <Button size="small" className="mt-2" onClick={() => setShown(shown + 10 * AT_ONCE)}>
          Show more lines
        </Button>
      ) : null}
    </div>
  );
}
