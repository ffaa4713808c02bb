import { cookies } from "next/headers";
import { beginStaffSignIn } from "@/lib/auth/staff/answer-staff-auth";
import { guarded } from "@/lib/http/door";

/** Begins signing in Learn Amp staff. */
export const GET = guarded(async () => beginStaffSignIn({ cookies: (await cookies()).getAll() }));
