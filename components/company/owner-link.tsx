import type { OwnerLink } from "@/lib/company/contract";

/** Says who got the link to set a password, or shows the link if it couldn't be emailed. */
export function OwnerLinkSent({ link }: { link: OwnerLink }) {
  if (link.mailedTo) {
    return (
      <p role="status" className="rounded-lg bg-good-soft p-3 text-sm text-good">
        We sent a link to set a password to {link.mailedTo}.
      </p>
    );
  }
  return (
    <div role="status" className="rounded-lg bg-warn-soft p-3 text-sm text-warn">
      <p>We couldn't send an email. Send this link yourself. It works once and expires in 24 hours.</p>
      <p className="mt-2 font-mono text-xs break-all select-all">{link.link}</p>
    </div>
  );
}
