import type { NextAuthOptions } from "next-auth";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { problemResponse } from "@/lib/http/problem";
import { authOptions } from "./options";

/**
 * Answers next-auth's own addresses, including sign-in by password. next-auth knows only "wrong", so we answer an attempt
 * that was refused without comparing: 429, with when to try again.
 */
export async function answerPasswordAuth(input: {
  requestId: string;
  nextAuth(options: NextAuthOptions): Promise<Response>;
}): Promise<Response> {
  let refusal: AppError | undefined;
  const response = await input.nextAuth(authOptions({ onRefused: (error) => (refusal = error) }));
  if (refusal === undefined) return response;
  // next-auth's own client reads from this address what went wrong.
  const url = `${env().APP_URL}/sign-in?${new URLSearchParams({ error: refusal.code })}`;
  const { code, status, message, details } = refusal;
  const answer = new AppError(code, status, message, { ...details, extra: { url } });
  return problemResponse(answer, input.requestId);
}
