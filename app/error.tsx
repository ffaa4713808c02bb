"use client";

import { Button } from "@/components/ui/button";

export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset(): void }) {
  return (
    <main className="grid min-h-[60vh] place-items-center px-4 text-center">
      <div role="alert">
        <h1 className="text-xl font-semibold">Something went wrong on our side</h1>
        <p className="mt-1 mb-4 text-sm text-muted">
          Try again. If it happens again, tell support this id: {error.digest ?? "none"}
        </p>
        <Button variant="primary" onClick={reset}>
          Try again
        </Button>
      </div>
    </main>
  );
}
