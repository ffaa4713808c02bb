"use client";

import { Eye } from "lucide-react";
import Link from "next/link";
import { usePathname, useRouter } from "next/navigation";
import { useStartPreview } from "@/components/sync/preview/queries";
import { Button } from "@/components/ui/button";
import { Failed } from "@/components/ui/states";
import { ProblemError } from "@/lib/http/client";
import { runStartedSchema } from "@/lib/sync/contract";
import type { PreviewOptions } from "@/lib/sync/contract/preview";

interface Props {
  /** The settings as edited, saved or not. */
  options: PreviewOptions;
  disabled?: boolean;
  primary?: boolean;
}

const RUNS = "/integrations/okta/runs";

/**
 * Previews a sync with settings that aren't saved yet, and opens its page (U5). This page's address then
 * names the preview, which keeps the settings, so the form still has them when the admin comes back.
 */
export function SeeChanges({ options, disabled, primary }: Props) {
  const router = useRouter();
  const path = usePathname();
  const start = useStartPreview((runId) => {
    window.history.replaceState(null, "", `${path}?from=${runId}`);
    router.push(`${RUNS}/${runId}`);
  });
  const running = start.error instanceof ProblemError ? runStartedSchema.safeParse(start.error.body) : null;
  return (
    <>
      <Button
        variant={primary ? "primary" : "secondary"}
        disabled={disabled || start.isPending || start.isSuccess}
        onClick={() => start.mutate(options)}
      >
        <Eye aria-hidden className="size-4" />
        {start.isPending ? "Starting …" : "See what this would change"}
      </Button>
      {start.isError ? (
        <div className="basis-full">
          <Failed error={start.error} onRetry={() => start.mutate(options)} />
          {running?.success ? (
            <Link
              href={`${RUNS}/${running.data.runId}`}
              className="text-sm text-accent underline underline-offset-4"
            >
              View the running preview
            </Link>
          ) : null}
        </div>
      ) : null}
    </>
  );
}
