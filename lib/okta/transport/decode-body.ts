import { promisify } from "node:util";
import zlib from "node:zlib";
import { TransportFailure } from "./failure";

type Decode = (bytes: Buffer, options: zlib.ZlibOptions) => Promise<Buffer>;

const gunzip: Decode = promisify(zlib.gunzip);
const decoders: Record<string, Decode> = {
  gzip: gunzip,
  "x-gzip": gunzip,
  deflate: promisify(zlib.inflate),
  br: (bytes, { maxOutputLength, chunkSize }) =>
    promisify(zlib.brotliDecompress)(bytes, { maxOutputLength, chunkSize }),
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
    return await decode(bytes, { maxOutputLength: maxBytes, chunkSize: CHUNK_BYTES });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ERR_BUFFER_TOO_LARGE") throw new TransportFailure("too-large", error);
    // The stream ends too early: what is missing was never sent.
    throw new TransportFailure(code === "Z_BUF_ERROR" ? "cut" : "undecodable", error);
  }
}
