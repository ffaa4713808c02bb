import { LoaderCircle, ShieldCheck } from "lucide-react";
import { Button } from "@/components/ui/button";

/** Submits a step's form to be checked, and shows that the check is running. */
export function CheckButton({ pending, children }: { pending: boolean; children: string }) {
  return (
    <Button
      type="submit"
      variant="primary"
      aria-disabled={pending}
      onClick={(event) => pending && event.preventDefault()}
    >
      {pending ? (
        <LoaderCircle aria-hidden className="size-4 animate-spin" />
      ) : (
        <ShieldCheck aria-hidden className="size-4" />
      )}
      {pending ? "Checking with Okta …" : children}
    </Button>
  );
}
