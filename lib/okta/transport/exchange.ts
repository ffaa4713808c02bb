import type { Dispatcher } from "undici";
import { type Answer, AnswerHeaders } from "./answer";
import { decodeBody } from "./decode-body";
import { TransportFailure, toTransportFailure } from "./failure";

export interface ExchangeRequest {
  url: URL;
  method: string;
  headers: Record<string, string>;
  body?: string | Uint8Array | null | undefined;
  /** Until the last byte is read; connecting counts. */
  deadlineMs: number;
  /** Of the body, sent and decoded. */
  maxBytes: number;
  signal?: AbortSignal | undefined;
}

/**
 * Sends one request and reads its answer. Resolves when the headers arrive. Then `onOver` is called once: when the last
 * byte is read, or when the rest can't be read.
 * @throws TransportFailure
 */
export function exchange(
  dispatcher: Dispatcher,
  request: ExchangeRequest,
  onOver: (answered: boolean) => void,
): Promise<Answer> {
  return new Exchange(request, onOver).start(dispatcher);
}

interface Deferred<T> {
  promise: Promise<T>;
  resolve(value: T | Promise<T>): void;
  reject(failure: TransportFailure): void;
}

function defer<T>(): Deferred<T> {
  const deferred = {} as Deferred<T>;
  deferred.promise = new Promise<T>((resolve, reject) => Object.assign(deferred, { resolve, reject }));
  return deferred;
}

class Exchange implements Dispatcher.DispatchHandler {
  readonly #head = defer<Answer>();
  readonly #body = defer<Buffer>();
  readonly #abort = () => this.#fail(new TransportFailure("aborted", this.request.signal?.reason));
  #timer: NodeJS.Timeout | undefined;
  #controller: Dispatcher.DispatchController | undefined;
  #failure: TransportFailure | undefined;
  #hasHead = false;
  #isOver = false;
  #encoding: string | null = null;
  #chunks: Buffer[] = [];
  #size = 0;

  constructor(
    readonly request: ExchangeRequest,
    readonly onOver: (answered: boolean) => void,
  ) {
    // A caller that never got the headers never asks for the body.
    this.#body.promise.catch(() => {});
  }

  start(dispatcher: Dispatcher): Promise<Answer> {
    const { url, method, headers, body, deadlineMs, signal } = this.request;
    this.#timer = setTimeout(() => this.#fail(new TransportFailure("too-slow")), Math.max(0, deadlineMs));
    signal?.addEventListener("abort", this.#abort, { once: true });
    if (signal?.aborted) this.#abort();
    else {
      // undici's own timers are off: they measure silence, and a dripping answer is never silent.
      const timers = { headersTimeout: 0, bodyTimeout: 0 };
      const { origin, pathname, search } = url;
      const options = { origin, path: pathname + search, headers, body: body ?? null, ...timers };
      try {
        dispatcher.dispatch({ ...options, method: method as Dispatcher.HttpMethod }, this);
      } catch (error) {
        this.#fail(toTransportFailure(error));
      }
    }
    return this.#head.promise;
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#failure) controller.abort(this.#failure);
  }

  onResponseStart(
    _: Dispatcher.DispatchController,
    status: number,
    raw: Record<string, string | string[] | undefined>,
  ): void {
    if (status < 200 || this.#isOver) return;
    const headers = new AnswerHeaders(raw);
    if (Number(headers.get("content-length")) > this.request.maxBytes) {
      this.#fail(new TransportFailure("too-large"));
      return;
    }
    this.#encoding = headers.get("content-encoding");
    this.#hasHead = true;
    this.#head.resolve({ status, headers, bytes: this.#body.promise });
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#isOver) return;
    this.#size += chunk.length;
    if (this.#size > this.request.maxBytes) this.#fail(new TransportFailure("too-large"));
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    if (this.#isOver) return;
    this.#end(true);
    const [first] = this.#chunks;
    const bytes = this.#chunks.length === 1 && first ? first : Buffer.concat(this.#chunks, this.#size);
    this.#chunks = [];
    this.#body.resolve(decodeBody(bytes, this.#encoding, this.request.maxBytes));
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    this.#fail(toTransportFailure(error));
  }

  #fail(failure: TransportFailure): void {
    if (this.#isOver) return;
    this.#failure = failure;
    this.#chunks = [];
    this.#end(false);
    this.#head.reject(failure);
    this.#body.reject(failure);
    this.#controller?.abort(failure);
  }

  #end(answered: boolean): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
    this.request.signal?.removeEventListener("abort", this.#abort);
    if (this.#hasHead) this.onOver(answered);
  }
}
