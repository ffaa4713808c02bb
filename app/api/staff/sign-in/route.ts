import type { NextRequest } from "next/server";
import { callNextAuth, signInForm } from "@/app/next-auth";
import { answerStaffAuth, STAFF_PROVIDER } from "@/lib/auth/answer-staff-auth";

/** Begins signing in Learn Amp staff. */
export async function GET(request: NextRequest): Promise<Response> {
  const form = await signInForm(request, STAFF_PROVIDER, { to: "/staff" });
  return answerStaffAuth({
    action: "signin",
    query: form.nextUrl.searchParams,
    nextAuth: (options) => callNextAuth(form, ["signin", STAFF_PROVIDER], options),
  });
}
