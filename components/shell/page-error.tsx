"use client";

import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";

export interface PageErrorProps {
  /** The digest is Next's ID of the error in the server's log. */
  error: Error & { digest?: string };
  reset(): void;
}

/** Says that a page failed and why, as far as a browser can know, and offers to try again. */
export function PageError({ error, reset }: PageErrorProps) {
  const isDatabaseDown = useIsDatabaseDown();
  return (
    <div className="grid min-h-[60vh] place-items-center px-4 text-center">
      <div role="alert">
        <h1 className="text-title">
          {isDatabaseDown ? "Learn Amp can't reach the database" : "Something went wrong on our side"}
        </h1>
        <p className="mt-1 mb-4 text-sm text-muted">
          {isDatabaseDown
            ? "Nothing is lost. This usually takes less than a minute."
            : `Try again. If it keeps happening, send support this ID: ${error.digest ?? "none"}`}
        </p>
        <Button variant="primary" onClick={reset}>
          Try again
        </Button>
      </div>
    </div>
  );
}

/** Next hides from the browser what went wrong on the server, so we ask. */
function useIsDatabaseDown(): boolean {
  const [isDown, setIsDown] = useState(false);
  useEffect(() => {
    fetch("/api/health").then(
      (answer) => setIsDown(answer.status === 503),
      () => undefined,
    );
  }, []);
  return isDown;
}
