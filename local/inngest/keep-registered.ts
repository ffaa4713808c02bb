const RETRY_MS = 300;
/** A server that is just starting may accept a connection and never answer it. */
const ANSWER_MS = 5_000;

export interface Registration {
  /** Asks the app to register, now and until it has. */
  again(): void;
  /** The app has registered. */
  done(): void;
  stop(): void;
}

/** Asks the app by `PUT` to register its functions, as an Inngest server does when it learns of an app. */
export function keepRegistered(appUrl: string | undefined): Registration {
  let timer: NodeJS.Timeout | undefined;
  let wanted = false;
  const ask = async (): Promise<void> => {
    timer = undefined;
    if (!wanted || appUrl === undefined) return;
    const answer = await fetch(appUrl, {
      method: "PUT",
      body: "{}",
      headers: { "content-type": "application/json" },
      signal: AbortSignal.timeout(ANSWER_MS),
    }).catch(() => null);
    if (answer?.ok && answer.headers.has("x-inngest-sdk")) wanted = false;
    if (wanted) timer = setTimeout(ask, RETRY_MS);
  };
  return {
    again() {
      if (wanted) return;
      wanted = true;
      timer ??= setTimeout(ask, 0);
    },
    done() {
      wanted = false;
    },
    stop() {
      wanted = false;
      clearTimeout(timer);
    },
  };
}
