import type { Client } from "@okta/okta-sdk-nodejs";
import type { AnswerHeaders } from "@/lib/okta/transport/answer";
import { inOneCall } from "@/lib/okta/transport/call-clock";
import { isTransient } from "@/lib/okta/transport/is-transient";
import { RETRY_WITHIN_MS, retryTransient } from "@/lib/okta/transport/retry-transient";

export interface SdkCall {
  url: string;
  /** In capitals: the SDK copies it into the DPoP proof, and Okta refuses any other spelling. */
  method: "GET" | "POST" | "DELETE";
  headers: Record<string, string>;
  body?: string;
}

export interface CallOptions {
  /** The waits between the tries of a read, in milliseconds. */
  retryWaitsMs: readonly number[];
  /** Called with the headers before the body is read; once for each try that Okta answered with success. */
  onHeaders?: (headers: AnswerHeaders) => void;
}

/**
 * Makes one call through Okta's SDK, which signs it. All tries share one deadline. Each is signed again, because a DPoP
 * proof counts once. Only reads are retried.
 * @returns the body
 * @throws what the SDK or the transport throws
 */
export function callOkta(client: Client, call: SdkCall, options: CallOptions): Promise<Buffer> {
  const send = async () => {
    const response = await client.http.http(call.url, { ...call, headers: { ...call.headers } });
    options.onHeaders?.(response.headers as unknown as AnswerHeaders);
    return response.buffer();
  };
  return inOneCall(() => {
    if (call.method !== "GET") return send();
    return retryTransient(send, {
      waitsMs: options.retryWaitsMs,
      withinMs: RETRY_WITHIN_MS,
      isTransient,
    });
  });
}
