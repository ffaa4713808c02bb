import { objectId } from "../../population/ids";
import type { Attribute } from "./attribute";
import { baseAttributes, customAttributes } from "./base";

/** A user type. Its people have the base attributes and the custom ones of its schema (okta-facts §2.6). */
export interface UserType {
  id: string;
  schemaId: string;
  name: string;
  displayName: string;
  description: string | null;
  isDefault: boolean;
  created: string;
  lastUpdated: string;
  schemaUpdated: string;
  base: Map<string, Attribute>;
  custom: Map<string, Attribute>;
}

export interface UserTypeFields {
  name?: string;
  displayName?: string;
  description?: string | null;
}

/** The org's user types; the first is its default one. */
export class UserTypes {
  readonly #types = new Map<string, UserType>();
  readonly standard: UserType;
  #made = 0;

  constructor(private readonly context: { seed: number; now: () => string }) {
    this.standard = this.#add({
      name: "user",
      displayName: "User",
      description: "Okta user profile template",
    });
    this.standard.custom = new Map(customAttributes);
  }

  list(): UserType[] {
    return [...this.#types.values()];
  }

  get(id: string): UserType | null {
    return this.#types.get(id) ?? null;
  }

  /** By the schema's ID; `default` means the default type's. */
  findBySchema(schemaId: string): UserType | null {
    if (schemaId === "default") return this.standard;
    return this.list().find((type) => type.schemaId === schemaId) ?? null;
  }

  /** Returns all attributes of someone's type. */
  attributesOf(typeId: string | undefined): ReadonlyMap<string, Attribute> {
    const { base, custom } = this.get(typeId ?? "") ?? this.standard;
    return new Map([...base, ...custom]);
  }

  create(fields: UserTypeFields): UserType {
    return this.#add(fields);
  }

  update(type: UserType, fields: UserTypeFields): UserType {
    return Object.assign(type, fields, { lastUpdated: this.context.now() });
  }

  delete(type: UserType): void {
    this.#types.delete(type.id);
  }

  /** Adds, changes or, with null, removes custom attributes. */
  setCustom(type: UserType, attributes: Map<string, Attribute | null>): void {
    for (const [name, attribute] of attributes) {
      if (attribute) type.custom.set(name, attribute);
      else type.custom.delete(name);
    }
    type.schemaUpdated = this.context.now();
  }

  #add(fields: UserTypeFields): UserType {
    const at = this.context.now();
    const n = this.#made;
    this.#made += 1;
    const type: UserType = {
      id: objectId("oty", this.context.seed, n),
      schemaId: objectId("osc", this.context.seed, n),
      name: fields.name ?? "",
      displayName: fields.displayName ?? fields.name ?? "",
      description: fields.description ?? null,
      isDefault: n === 0,
      created: at,
      lastUpdated: at,
      schemaUpdated: at,
      base: new Map(baseAttributes),
      custom: new Map(),
    };
    this.#types.set(type.id, type);
    return type;
  }
}
