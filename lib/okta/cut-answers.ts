import http from "node:http";
import https from "node:https";

/** What Node's agents do with a request; its types leave it out, though http.request insists on it. */
interface RequestTaker {
  addRequest(request: http.ClientRequest, ...rest: unknown[]): void;
}

/**
 * Agents that say so when an answer ends before it is whole. The SDK's node-fetch does not see it where the length was
 * announced: it would wait for the rest until its own deadline, half a minute later.
 */
export class CutAwareHttpAgent extends http.Agent {
  addRequest(request: http.ClientRequest, ...rest: unknown[]): void {
    failWhenCut(request);
    (http.Agent.prototype as unknown as RequestTaker).addRequest.call(this, request, ...rest);
  }
}

export class CutAwareHttpsAgent extends https.Agent {
  addRequest(request: http.ClientRequest, ...rest: unknown[]): void {
    failWhenCut(request);
    (https.Agent.prototype as unknown as RequestTaker).addRequest.call(this, request, ...rest);
  }
}

function failWhenCut(request: http.ClientRequest): void {
  request.once("response", (response) => {
    response.once("close", () => {
      if (response.complete || request.listenerCount("error") === 0) return;
      request.emit("error", Object.assign(new Error("The answer was cut."), { code: "ECONNRESET" }));
    });
  });
}
