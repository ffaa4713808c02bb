import NextAuth from "next-auth";
import { authOptions } from "@/lib/auth/options";

/** Options are made for each request: the providers will come from the companies' connections. */
function handler(request: Request, context: { params: Promise<{ nextauth: string[] }> }): Promise<Response> {
  return NextAuth(request as never, context as never, authOptions());
}

export { handler as GET, handler as POST };
