"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { ThemeProvider } from "next-themes";
import { type ReactNode, useState } from "react";
import { SignedOut } from "@/components/ui/signed-out";
import { Toasts } from "@/components/ui/toasts";
import { makeClient } from "./query-client";

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
