import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  Kind,
  typeFromAST,
} from "graphql";

// Decimal and BigInt are text that Intl formats without loss; whatever else the schema calls a scalar is text, too.
const SCALARS = { Int: "number", Float: "number", Boolean: "boolean", Decimal: "`${number}`", BigInt: "`${number}`" };

// Names that JavaScript has given already.
const RENAMED = { Date: "Day", BigInt: "WholeNumber" };

/** Prints what operations answer and take as types of TypeScript. Interfaces and unions are refused: no screen asks for one. */
export class TypePrinter {
  #schema;
  #named = new Map();

  constructor(schema) {
    this.#schema = schema;
  }

  fragment(definition) {
    const type = this.#schema.getType(definition.typeCondition.name.value);
    return `export type ${definition.name.value} = ${this.#selection(definition.selectionSet, type, "")};\n`;
  }

  operation(definition) {
    const root = this.#schema.getRootType(definition.operation);
    const name = definition.name.value;
    return [
      `export type ${name}Data = ${this.#selection(definition.selectionSet, root, "")};`,
      `export type ${name}Variables = ${this.#variables(definition.variableDefinitions)};`,
    ].join("\n");
  }

  /** Enums, scalars and inputs that were met. */
  named() {
    return [...this.#named]
      .sort(([left], [right]) => left.localeCompare(right))
      .map(([name, text]) => `export type ${name} =${text.startsWith("\n") ? "" : " "}${text};`);
  }

  #variables(definitions = []) {
    const fields = definitions.map((one) =>
      this.#inputField(one.variable.name.value, typeFromAST(this.#schema, one.type), one.defaultValue !== undefined),
    );
    return fields.length === 0 ? "Record<string, never>" : `{\n${fields.join("\n")}\n}`;
  }

  #selection(set, type, indent) {
    if (!isObjectType(type)) throw new Error(`${type} is no object: teach codegen/types.mjs abstract types first.`);
    const inner = `${indent}  `;
    const fields = [];
    const spreads = [];
    for (const node of set.selections) {
      if (node.kind === Kind.FRAGMENT_SPREAD) spreads.push(node.name.value);
      else if (node.kind === Kind.FIELD) fields.push(`${inner}readonly ${this.#outputField(node, type, inner)};`);
      else throw new Error(`An inline fragment on ${type}: name it.`);
    }
    const own = fields.length > 0 ? [`{\n${fields.join("\n")}\n${indent}}`] : [];
    return [...spreads, ...own].join(" & ");
  }

  #outputField(node, parent, indent) {
    const name = (node.alias ?? node.name).value;
    const conditional = node.directives?.length > 0 ? "?" : "";
    return `${name}${conditional}: ${this.#output(parent.getFields()[node.name.value].type, node.selectionSet, indent)}`;
  }

  #output(type, set, indent) {
    if (isNonNullType(type)) return this.#present(type.ofType, set, indent);
    return `${this.#present(type, set, indent)} | null`;
  }

  #present(type, set, indent) {
    if (isListType(type)) return `ReadonlyArray<${this.#output(type.ofType, set, indent)}>`;
    return set === undefined ? this.#leaf(type) : this.#selection(set, type, indent);
  }

  #leaf(type) {
    if (["String", "ID", "Int", "Float", "Boolean"].includes(type.name)) return SCALARS[type.name] ?? "string";
    if (isScalarType(type)) return this.#name(RENAMED[type.name] ?? type.name, () => SCALARS[type.name] ?? "string");
    if (isEnumType(type)) return this.#name(type.name, () => union(type.getValues().map((one) => `"${one.name}"`)));
    throw new Error(`${type} is no leaf.`);
  }

  #input(type) {
    const named = getNamedType(type);
    const name = isInputObjectType(named) ? this.#name(named.name, () => this.#inputObject(named)) : this.#leaf(named);
    const bare = isNonNullType(type) ? type.ofType : type;
    return isListType(bare) ? `readonly ${name}[]` : name;
  }

  #inputObject(type) {
    const fields = Object.values(type.getFields());
    if (type.isOneOf) return union(fields.map((one) => `{ readonly ${one.name}: ${this.#input(one.type)} }`));
    return `{\n${fields.map((one) => this.#inputField(one.name, one.type, one.default !== undefined)).join("\n")}\n}`;
  }

  #inputField(name, type, hasDefault) {
    const optional = isNonNullType(type) && !hasDefault ? "" : "?";
    return `  readonly ${name}${optional}: ${this.#input(type)}${optional && " | undefined"};`;
  }

  #name(name, text) {
    if (!this.#named.has(name)) {
      this.#named.set(name, ""); // before its text: an input may contain itself
      this.#named.set(name, text());
    }
    return name;
  }
}

/** One to a line: an enum of the schema may have many. */
function union(texts) {
  return texts.map((text) => `\n  | ${text}`).join("");
}
