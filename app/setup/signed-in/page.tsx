import { redirect } from "next/navigation";
import { pageSession } from "@/app/page-context";
import { SignOutHere } from "@/components/setup/link/sign-out-here";

/** Signed in to one company, with a set-up link of another: which of the two is meant must be clear. */
export default async function SetupLinkSignedInPage() {
  const session = await pageSession();
  if (!session) redirect("/setup/okta");
  return (
    <div className="mx-auto max-w-md py-12 text-center">
      <h1 className="text-xl font-semibold">You are signed in to {session.company.name}</h1>
      <p className="mt-2 mb-5 text-sm text-muted">
        The set-up link is of another company. Sign out to go on with it, or open it in a private window.
      </p>
      <SignOutHere />
    </div>
  );
}
