import { cookies } from "next/headers";
import { startStaffSignIn } from "@/lib/auth/staff/answer-staff-auth";
import { guarded } from "@/lib/http/door";

/** Begins signing in Learn Amp staff. */
export const GET = guarded(async () => startStaffSignIn({ cookies: (await cookies()).getAll() }));
