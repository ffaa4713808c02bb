import { redirectTo } from "@/lib/auth/next-auth/auth-redirect";
import { endPasswordVisit, passwordVisitCookie } from "@/lib/auth/password/password-link-visit";

type Extra = { params: Promise<{ token: string }> };

/**
 * Opens a mailed password link: its token moves into a cookie that no script can read, and out of the address. The link
 * is not used up by that, since mail scanners open every link before its reader does.
 */
export async function GET(_request: Request, { params }: Extra): Promise<Response> {
  const { token } = await params;
  const cookie = /^[\w-]{20,100}$/.test(token) ? await passwordVisitCookie(token) : endPasswordVisit();
  const response = redirectTo("/password/choose", { cookies: [cookie] });
  response.headers.set("referrer-policy", "no-referrer");
  return response;
}
