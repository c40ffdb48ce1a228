// Reads the case files: families of inputs that share what they do not vary.
//
//   {"mode": "validate", "sdl": "@shop", "cases": {"name": CASE, ...}}
//
//   CASE     text or an array of lines (the part that the family varies: "query", or what "vary" names),
//            or an object of parts that add to the family's own
//   matrix   {"TYPE": {"name": VALUE, ...}, ...} instead of cases: every combination, put into the family's own parts;
//            a part that is exactly "<TYPE>" becomes the value, and "<TYPE>" inside a text is replaced by it
//   sdl      "@shop" is the file schemas/shop.graphql
//   expected what the specification says where npm graphql says something else; "because" tells why
//
// A case's name is its family's path and its own name: "rule/KnownTypeNames/unknown type of a variable". Its kind is the first part.
import { readFileSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
export const folderOf = name => join(root, name)

const parts = ['mode', 'sdl', 'rootValue', 'query', 'operationName', 'variables', 'expected', 'because']

export function readFamilies() {
  return readdirSync(folderOf('cases'), { recursive: true })
    .filter(file => file.endsWith('.json'))
    .sort()
    .map(file => readFamily(join(folderOf('cases'), file)))
}

export function readSchema(sdl) {
  return sdl?.startsWith('@') ? readFileSync(join(folderOf('schemas'), `${sdl.slice(1)}.graphql`), 'utf8') : sdl
}

function readFamily(file) {
  const name = relative(folderOf('cases'), file).replaceAll('\\', '/').replace(/\.json$/, '')
  const { cases = {}, matrix, vary = 'query', ...shared } = JSON.parse(readFileSync(file, 'utf8'))
  const own = Object.entries(cases).map(([caseName, value]) => [caseName, partsOf(value, vary)])
  const combined = matrix ? combinations(Object.entries(matrix), shared) : []
  return { name, cases: [...own, ...combined].map(([caseName, given]) => toCase(`${name}/${caseName}`, { ...shared, ...given })) }
}

const partsOf = (value, vary) => (typeof value === 'string' || Array.isArray(value) ? { [vary]: value } : value)

function toCase(name, given) {
  const unknown = Object.keys(given).find(part => !parts.includes(part))
  if (unknown) throw new Error(`${name}: unknown part "${unknown}"`)
  const lines = { ...given }
  for (const part of ['sdl', 'query']) if (Array.isArray(lines[part])) lines[part] = lines[part].join('\n')
  return { name, kind: name.split('/')[0], ...Object.fromEntries(parts.filter(part => part in lines).map(part => [part, lines[part]])) }
}

function combinations([[axis, values], ...others], template) {
  return Object.entries(values).flatMap(([name, value]) => {
    const filled = fill(template, `<${axis}>`, value)
    return others.length === 0
      ? [[name, filled]]
      : combinations(others, filled).map(([rest, given]) => [`${name} ${rest}`, given])
  })
}

function fill(template, placeholder, value) {
  if (template === placeholder) return value
  if (typeof template === 'string') return template.replaceAll(placeholder, () => value)
  if (Array.isArray(template)) return template.map(item => fill(item, placeholder, value))
  if (template === null || typeof template !== 'object') return template
  return Object.fromEntries(Object.entries(template).map(([key, item]) => [key, fill(item, placeholder, value)]))
}
