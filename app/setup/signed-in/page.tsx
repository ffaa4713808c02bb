import { redirect } from "next/navigation";
import { pageSession } from "@/app/page-context";
import { SignOutHere } from "@/components/setup/link/sign-out-here";

/** Asks a person who is signed in to one company and opens a setup link of another which one they mean. */
export default async function SetupLinkSignedInPage() {
  const session = await pageSession();
  if (!session) redirect("/setup/okta");
  return (
    <div className="mx-auto max-w-md py-12 text-center">
      <h1 className="text-xl font-semibold">You're signed in to {session.company.name}</h1>
      <p className="mt-2 mb-5 text-sm text-muted">
        This setup link belongs to another company. To use it, sign out or open it in a private window.
      </p>
      <SignOutHere />
    </div>
  );
}
