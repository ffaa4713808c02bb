import { GraduationCap } from "lucide-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "@/components/shell/sign-in-form";
import { readSession } from "@/lib/auth/session";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage() {
  if (await readSession()) redirect("/");
  return (
    <main className="grid min-h-screen place-items-center px-4">
      <div className="w-full max-w-sm rounded-2xl border border-line bg-surface p-6 shadow-sm">
        <GraduationCap aria-hidden className="mb-3 size-8 text-accent" />
        <h1 className="mb-5 text-xl font-semibold">Sign in to Learn Amp</h1>
        <SignInForm />
      </div>
    </main>
  );
}
