import type { OwnerLink } from "@/lib/company/contract";

/** Where the link to set a password went; or, where mail does not go, the link itself to pass on. */
export function OwnerLinkMade({ link }: { link: OwnerLink }) {
  if (link.mailedTo) {
    return (
      <p role="status" className="rounded-lg bg-good-soft p-3 text-sm text-good">
        A link to set a password was sent to {link.mailedTo}.
      </p>
    );
  }
  return (
    <div role="status" className="rounded-lg bg-warn-soft p-3 text-sm text-warn">
      <p>No mail could be sent. Pass this link on yourself: it works once, for a day.</p>
      <p className="mt-2 font-mono text-xs break-all select-all">{link.link}</p>
    </div>
  );
}
