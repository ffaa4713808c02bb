"use client";

import { OctagonX } from "lucide-react";
import { Time } from "@/components/ui/text/time";
import type { StatusView } from "@/lib/sync/contract";

/** The title of the problem and its alert, as lib/problems has it. */
export const APP_INACTIVE_TITLE = "The Okta app is deactivated";

export function AppInactive({ since, next }: { since: string; next: StatusView["nextSync"]["kind"] }) {
  return (
    <section
      role="alert"
      aria-label={APP_INACTIVE_TITLE}
      className="flex flex-wrap items-center gap-x-4 gap-y-3 rounded-xl border border-bad bg-bad-soft px-4 py-3"
    >
      <OctagonX aria-hidden className="size-6 shrink-0 text-bad" />
      <div className="min-w-0 flex-1 basis-64">
        <p className="font-semibold text-bad">{APP_INACTIVE_TITLE}: no one can sign in</p>
        <p className="text-sm">
          We found this <Time iso={since} />. In Okta, go to Applications, open the app and select Activate.{" "}
          {next === "paused"
            ? "We check again when you resume."
            : next === "moving"
              ? "We check the new org's app after the move."
              : "We check again every hour."}
        </p>
      </div>
    </section>
  );
}
