import { redirectTo } from "@/lib/auth/next-auth/auth-redirect";
import { endPasswordVisit, passwordVisitCookie } from "@/lib/auth/password/password-link-visit";

type Extra = { params: Promise<{ token: string }> };

/**
 * Opens an emailed password link: moves its token out of the address into a cookie that no script can read.
 * That doesn't use the link up, because mail scanners open every link before its reader does.
 */
export async function GET(_request: Request, { params }: Extra): Promise<Response> {
  const { token } = await params;
  const cookie = /^[\w-]{20,100}$/.test(token) ? await passwordVisitCookie(token) : endPasswordVisit();
  const response = redirectTo("/password/choose", { cookies: [cookie] });
  response.headers.set("referrer-policy", "no-referrer");
  return response;
}
