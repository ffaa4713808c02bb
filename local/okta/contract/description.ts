import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { Ajv, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import { parse } from "yaml";

/** Okta's own description of its Management API. Its file is beside the project and never part of it. */
export const descriptionFile = path.resolve(
  import.meta.dirname,
  "../../../../shared/okta-openapi/management-minimal.yaml",
);

type Node = Record<string, unknown>;

/** Checks answers against the description, with null tolerated everywhere (okta-facts §11). */
export class Description {
  readonly #document: Node;
  readonly #ajv = new Ajv({ strict: false, allErrors: true, validateSchema: false });
  readonly #compiled = new Map<string, ValidateFunction>();

  constructor() {
    this.#document = parse(readFileSync(descriptionFile, "utf8")) as Node;
    // ajv-formats is a CommonJS module: its function is the default of its default.
    (addFormats as unknown as (ajv: Ajv) => void)(this.#ajv);
    for (const format of ["int32", "int64", "float", "double", "byte", "binary", "language", "duration"])
      this.#ajv.addFormat(format, true);
    const schemas = (this.#document.components as Node).schemas as Record<string, Node>;
    for (const [name, schema] of Object.entries(schemas))
      this.#ajv.addSchema(tolerant(schema) as Node, `#/components/schemas/${name}`);
  }

  static exists(): boolean {
    return existsSync(descriptionFile);
  }

  /** Returns the described path that matches a real one, exact parts before templates; null if none does. */
  pathOf(method: string, pathname: string): string | null {
    const paths = this.#document.paths as Record<string, Node>;
    const parts = pathname.split("/");
    const fits = Object.keys(paths).filter((template) => {
      const wanted = template.split("/");
      const isSame = wanted.length === parts.length;
      return isSame && wanted.every((part, index) => part.startsWith("{") || part === parts[index]);
    });
    const described = fits.filter((template) => method.toLowerCase() in (paths[template] ?? {}));
    return described.sort((a, b) => a.split("{").length - b.split("{").length)[0] ?? null;
  }

  /** Returns what is wrong with an answer, including a status that the description doesn't list for the operation. */
  check(method: string, pathname: string, status: number, body: unknown): string[] {
    const template = this.pathOf(method, pathname);
    if (!template) return [`${method} ${pathname} is not described`];
    const operation = ((this.#document.paths as Node)[template] as Node)[method.toLowerCase()] as Node;
    const response = this.#resolve((operation.responses as Node)[status]);
    // The description lists 400 and 405 for few operations, but all can answer them.
    if (!response)
      return status >= 400 ? this.#validate("Error", error, body) : [`status ${status} is not described`];
    const content = response.content as Node | undefined;
    const schema = (content?.["application/json"] as Node | undefined)?.schema;
    if (!schema) return body === null || isEmptyObject(body) ? [] : ["a body where none is described"];
    return this.#validate(`${method} ${template} ${status}`, schema as Node, body);
  }

  #validate(key: string, schema: Node, body: unknown): string[] {
    let validate = this.#compiled.get(key);
    if (!validate) {
      validate = this.#ajv.compile(tolerant(schema) as Node);
      this.#compiled.set(key, validate);
    }
    if (validate(body)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  }

  #resolve(node: unknown): Node | undefined {
    const reference = (node as Node | undefined)?.$ref;
    if (typeof reference !== "string") return node as Node | undefined;
    return reference
      .slice(2)
      .split("/")
      .reduce<unknown>((inner, part) => (inner as Node)[part], this.#document) as Node;
  }
}

const error: Node = { $ref: "#/components/schemas/Error" };

/** Returns a schema that accepts null wherever it names a type, without examples, extensions and discriminators. */
function tolerant(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(tolerant);
  if (typeof schema !== "object" || schema === null) return schema;
  const node = schema as Node;
  if (typeof node.$ref === "string") return { anyOf: [{ $ref: node.$ref }, { type: "null" }] };
  const kept: Node = {};
  for (const [name, value] of Object.entries(node)) {
    if (/^(examples?|discriminator|xml|externalDocs|readOnly|writeOnly|nullable|deprecated|x-.*)$/.test(name))
      continue;
    if (name === "type" && typeof value === "string") kept.type = [value, "null"];
    else if (name === "enum" && Array.isArray(value)) kept.enum = [...new Set([...value, null])];
    // Several may match where one is meant, because few members are required.
    else if (name === "oneOf") kept.anyOf = tolerant(value);
    else if (name === "properties") kept.properties = mapValues(value as Node);
    else kept[name] = name === "default" || name === "const" ? value : tolerant(value);
  }
  return kept;
}

/** Members of `properties` are names, whatever they are called. */
function mapValues(properties: Node): Node {
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, tolerant(value)]));
}

function isEmptyObject(body: unknown): boolean {
  return typeof body === "object" && body !== null && Object.keys(body).length === 0;
}
