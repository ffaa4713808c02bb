import type { NextRequest } from "next/server";
import { beginStaffSignIn } from "@/lib/auth/answer-staff-auth";

/** Begins signing in Learn Amp staff. */
export function GET(request: NextRequest): Promise<Response> {
  return beginStaffSignIn({ cookies: request.cookies.getAll() });
}
