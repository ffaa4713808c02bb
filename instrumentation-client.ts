import { config } from "zod";

// Before any schema is made. Else zod tries whether it may compile code, which our Content-Security-Policy forbids: nothing
// breaks, but browsers report it as an attempt.
config({ jitless: true });
