"use client";

import { CopyValue } from "@/components/ui/text/copy-value";
import type { NewSetupLink } from "@/lib/setup/link/contract";

/** Shows a new setup link, the only time it can be copied. */
export function LinkCreated({ created }: { created: NewSetupLink }) {
  const { recipient } = created.link;
  return (
    <div role="status" className="space-y-3 rounded-lg bg-good-soft p-3 text-sm">
      <p className="font-medium text-good">
        {created.sent ? `We sent the link to ${recipient}.` : `The link for ${recipient} is ready.`}
      </p>
      {created.sendingFailed ? (
        <p className="text-bad">
          {created.sendingFailed} The link still works: copy it and send it yourself.
        </p>
      ) : null}
      <div className="rounded-md bg-surface p-3">
        <CopyValue
          label="Setup link"
          hint="Shown only once. Anyone with this link can complete the Okta steps until it expires."
          value={created.url}
        />
      </div>
    </div>
  );
}
