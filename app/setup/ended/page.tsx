import { Unlink } from "lucide-react";
import { env } from "@/lib/env";

/** Says that a setup link has ended. An invalid link shows the same words, so that they reveal nothing. */
export default function SetupLinkEndedPage() {
  const { SUPPORT_EMAIL } = env();
  return (
    <div className="mx-auto max-w-md py-12 text-center">
      <Unlink aria-hidden className="mx-auto mb-4 size-8 text-muted" />
      <h1 className="text-xl font-semibold">This link no longer works</h1>
      <p className="mt-2 text-sm text-muted">
        Setup links expire, and their sender can revoke them. Ask the person who sent it for a new one. Your
        progress is saved. If you still need help, write to{" "}
        <a href={`mailto:${SUPPORT_EMAIL}`} className="text-accent underline underline-offset-4">
          {SUPPORT_EMAIL}
        </a>
        .
      </p>
    </div>
  );
}
