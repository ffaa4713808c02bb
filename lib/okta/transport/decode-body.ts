import { promisify } from "node:util";
import zlib from "node:zlib";
import { TransportFailure } from "./failure";

type Decode = (bytes: Buffer, options: zlib.ZlibOptions) => Promise<Buffer> | Buffer;

/** Unpacking a small body takes less time than passing it to another thread. */
const SMALL_BYTES = 8 * 1024;
const gunzip = promisify(zlib.gunzip);
const inflate = promisify(zlib.inflate);
const unbrotli = promisify(zlib.brotliDecompress);

const ungzip: Decode = (bytes, options) =>
  bytes.length < SMALL_BYTES ? zlib.gunzipSync(bytes, options) : gunzip(bytes, options);
const decoders: Record<string, Decode> = {
  gzip: ungzip,
  "x-gzip": ungzip,
  deflate: inflate,
  br: (bytes, { maxOutputLength, chunkSize }) => unbrotli(bytes, { maxOutputLength, chunkSize }),
};
/** A page of people is megabytes: fewer and larger pieces than zlib's own 16 KB. */
const CHUNK_BYTES = 256 * 1024;

/** Returns a body without its `Content-Encoding`. @throws TransportFailure */
export async function decodeBody(bytes: Buffer, encoding: string | null, maxBytes: number): Promise<Buffer> {
  const name = encoding?.trim().toLowerCase() ?? "";
  if (bytes.length === 0 || name === "" || name === "identity") return bytes;
  const decode = decoders[name];
  if (!decode) throw new TransportFailure("undecodable", new Error(`The encoding ${name} is not known.`));
  try {
    return await decode(bytes, {
      maxOutputLength: maxBytes,
      chunkSize: bytes.length < SMALL_BYTES ? undefined : CHUNK_BYTES,
    });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ERR_BUFFER_TOO_LARGE") throw new TransportFailure("too-large", error);
    // The stream ends too early: the rest was never sent.
    throw new TransportFailure(code === "Z_BUF_ERROR" ? "cut" : "undecodable", error);
  }
}
