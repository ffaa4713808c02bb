import { LifeBuoy } from "lucide-react";
import Link from "next/link";
import type { SetupView } from "@/lib/setup/contract";

/** Says whom to ask for help: Learn Amp support, and people at the company. */
export function Help({ help, link }: { help: SetupView["help"]; link: boolean }) {
  return (
    <aside aria-labelledby="help-title" className="rounded-xl border border-line bg-surface p-4 text-sm">
      <h2 id="help-title" className="flex items-center gap-2 font-semibold">
        <LifeBuoy aria-hidden className="size-4 text-accent" /> Get help
      </h2>
      <p className="mt-2 text-muted">
        Learn Amp support:{" "}
        <a
          href={`mailto:${help.supportEmail}`}
          className="break-words text-accent underline underline-offset-4"
        >
          {help.supportEmail}
        </a>
      </p>
      {help.people.length > 0 ? (
        <>
          <p className="mt-2 text-muted">{link ? "Sent by:" : "At your company:"}</p>
          <ul className="mt-1 space-y-1">
            {help.people.map(({ name, email }) => (
              <li key={`${name} ${email}`} className="break-words">
                {email ? (
                  <a href={`mailto:${email}`} className="underline decoration-line underline-offset-4">
                    <bdi>{name}</bdi>
                  </a>
                ) : (
                  <bdi>{name}</bdi>
                )}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {link ? null : (
        <p className="mt-3 border-t border-line pt-3 text-muted">
          Does someone else manage Okta?{" "}
          <Link href="/integrations/okta/setup-links" className="text-accent underline underline-offset-4">
            Send them a setup link
          </Link>
        </p>
      )}
    </aside>
  );
}
