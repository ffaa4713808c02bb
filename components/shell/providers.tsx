"use client";

import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { ThemeProvider } from "next-themes";
import { type ReactNode, useState } from "react";
import { SignedOut, sessionWatch } from "@/components/ui/signed-out";
import { Toasts } from "@/components/ui/toasts";
import { isSignedOut } from "@/lib/http/client";

/** An ended session stays ended, so a second try right away is useless. */
const retry = (failures: number, error: Error) => failures < 1 && !isSignedOut(error);

function makeClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache(sessionWatch),
    mutationCache: new MutationCache(sessionWatch),
    defaultOptions: { queries: { staleTime: 5_000, retry } },
  });
}

export function Providers({ children, nonce }: { children: ReactNode; nonce: string | undefined }) {
  const [client] = useState(makeClient);
  return (
    <ThemeProvider attribute="class" defaultTheme="system" enableSystem nonce={nonce}>
      <QueryClientProvider client={client}>
        <div className="sticky top-0 z-30 mx-auto max-w-6xl px-4">
          <SignedOut />
        </div>
        {children}
      </QueryClientProvider>
      <Toasts />
    </ThemeProvider>
  );
}
