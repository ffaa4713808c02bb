import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import Router from "@koa/router";
import Koa from "koa";
import type { Mailbox } from "./mailbox";
import { listPage, mailPage } from "./pages";

const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'; form-action 'self'; base-uri 'none'";

/**
 * Shows the mailbox as a page for people, and as JSON for tests: `GET /api/mails?to=` (newest first), `POST /empty`.
 * For this machine only: a request with another host name comes from another site that tries to read it.
 */
export async function startHttp(mailbox: Mailbox, port: number) {
  const router = new Router();
  router.get("/", (ctx) => {
    ctx.body = listPage(mailbox.list());
  });
  router.get("/mails/:id", (ctx) => {
    const mail = mailbox.find(ctx.params.id ?? "");
    if (mail) ctx.body = mailPage(mail);
  });
  router.get("/api/mails", (ctx) => {
    const { to } = ctx.query;
    ctx.body = { items: mailbox.list(typeof to === "string" ? to : undefined) };
  });
  router.post("/empty", async (ctx) => {
    await mailbox.empty();
    ctx.redirect("/");
    ctx.status = 303;
  });
  const app = new Koa();
  app.silent = true;
  app.use((ctx, next) => {
    if (!["127.0.0.1", "localhost"].includes(ctx.hostname)) ctx.throw(403);
    const site = ctx.get("sec-fetch-site");
    if (ctx.method === "POST" && site !== "" && site !== "same-origin") ctx.throw(403);
    ctx.set("content-security-policy", POLICY);
    return next();
  });
  app.use(router.routes());
  const server = await new Promise<Server>((resolve, reject) => {
    const listening = app.listen(port, "127.0.0.1", () => resolve(listening));
    listening.once("error", reject);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
