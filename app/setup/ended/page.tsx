import { Unlink } from "lucide-react";
import { env } from "@/lib/env";

/** A set-up link that is over, or never was one: the same words, so that nothing can be learnt from them. */
export default function SetupLinkEndedPage() {
  const { SUPPORT_EMAIL } = env();
  return (
    <div className="mx-auto max-w-md py-12 text-center">
      <Unlink aria-hidden className="mx-auto mb-4 size-8 text-muted" />
      <h1 className="text-xl font-semibold">This link does not work any more</h1>
      <p className="mt-2 text-sm text-muted">
        Set-up links end after some days, or when they are taken back. Ask whoever sent it to you for a new
        one; what you have done so far is kept. If that does not help, write to{" "}
        <a href={`mailto:${SUPPORT_EMAIL}`} className="text-accent underline underline-offset-4">
          {SUPPORT_EMAIL}
        </a>
        .
      </p>
    </div>
  );
}
