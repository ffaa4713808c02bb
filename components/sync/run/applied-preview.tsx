import Link from "next/link";
import { count } from "@/components/ui/text/format";
import type { RunDetail } from "@/lib/sync/contract";

/** Says how much a sync that applied a preview left out, and links to both. */
export function AppliedPreview({ run }: { run: RunDetail }) {
  if (run.appliesId === null) return null;
  const dropped = run.counts?.skipped ?? 0;
  const link = "text-accent underline underline-offset-4";
  return (
    <p className="text-sm">
      {dropped > 0
        ? `${count(dropped, "change")} of the preview ${dropped === 1 ? "no longer applied and was" : "no longer applied and were"} left out. `
        : "Everything in the preview still applied. "}
      {dropped > 0 ? (
        <>
          <Link href="?state=SKIPPED#changes-title" className={link}>
            View what and why
          </Link>
          {" · "}
        </>
      ) : null}
      <Link href={`/integrations/okta/runs/${run.appliesId}`} className={link}>
        View the preview
      </Link>
    </p>
  );
}
