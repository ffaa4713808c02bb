import type { Middleware } from "koa";

/** Holds calls of Okta's Management API until someone opens it, so that something can happen in Okta meanwhile. */
export class Gate {
  #opened: Promise<void> = Promise.resolve();
  #open = () => {};

  readonly middleware: Middleware = async (ctx, next) => {
    if (ctx.path.startsWith("/api/v1/")) await this.#opened;
    return next();
  };

  close(): void {
    this.#opened = new Promise((resolve) => {
      this.#open = resolve;
    });
  }

  open(): void {
    this.#open();
  }
}
