import { CircleX } from "lucide-react";
import Link from "next/link";
import { count } from "@/components/ui/text/format";
import type { PreviewView } from "@/lib/sync/contract/preview";
import { previewSentence, settingWords } from "./copy";

/** Says in a sentence what a sync would do, then what that's based on and what would need approval. */
export function PreviewResult({ preview }: { preview: PreviewView }) {
  const { run, unsaved, changes, missing } = preview;
  if (run.failure)
    return (
      <div role="alert" className="flex gap-3 rounded-control bg-bad-soft p-3 text-sm">
        <CircleX aria-hidden className="mt-0.5 size-5 shrink-0 text-bad" />
        <p>
          <span className="font-medium text-bad">{run.failure.reason}</span> {run.failure.advice}
        </p>
      </div>
    );
  if (run.counts === null || run.state === "CANCELLED")
    return <p className="text-base font-medium">This preview was cancelled.</p>;
  const words = settingWords(preview);
  return (
    <>
      <p className="text-base font-medium">{previewSentence(run.counts, unsaved)}</p>
      {changes.length > 0 ? (
        <div className="text-sm">
          <p>Not saved yet:</p>
          <ul className="mt-1 list-disc pl-5 text-muted">
            {changes.map((part) => (
              <li key={part}>{words[part]}</li>
            ))}
          </ul>
        </div>
      ) : null}
      {missing > 0 ? (
        <p className="text-sm text-warn">
          {count(missing, "person", "people")} linked here {missing === 1 ? "is" : "are"} missing from Okta's
          list. No one loses access before Okta confirms that they left.
        </p>
      ) : null}
      {run.counts.held > 0 ? (
        <p className="text-sm">
          <Link href="?state=HELD#changes-title" className="text-accent underline underline-offset-4">
            View what would need approval
          </Link>
        </p>
      ) : null}
    </>
  );
}
