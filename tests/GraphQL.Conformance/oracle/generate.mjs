// Writes the golden files: each case with what npm graphql says about it, one JSON line each.
//
//   node generate.mjs               compares the stored files with what the installed version says; ends with 1 if they differ
//   node generate.mjs --rewrite     stores them
//   node generate.mjs --against 16  counts, by kind, where the installed graphql-16 says something else
//   node generate.mjs --inputs      prints the cases alone, as the harness reads them
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { folderOf, readFamilies, readSchema } from './cases.mjs'
import { Oracle } from './oracle.mjs'

const [option, argument] = process.argv.slice(2)
const families = readFamilies()

if (option === '--inputs') printInputs()
else if (option === '--against') await compareVersions(`graphql-${argument}`)
else if (option === '--rewrite') await rewrite()
else await check()

function printInputs() {
  for (const { cases } of families)
    for (const input of cases) console.log(JSON.stringify({ ...input, sdl: readSchema(input.sdl) }))
}

async function goldenOf(oracle, { cases }) {
  const lines = []
  for (const input of cases) {
    const expected = input.expected ?? await oracle.run({ ...input, sdl: readSchema(input.sdl) })
    lines.push(JSON.stringify({ ...input, expected }))
  }
  return lines.join('\n') + '\n'
}

function goldenFile({ name }) {
  return join(folderOf('golden'), `${name}.jsonl`)
}

async function rewrite() {
  rmSync(folderOf('golden'), { recursive: true, force: true })
  const oracle = new Oracle()
  for (const family of families) {
    mkdirSync(dirname(goldenFile(family)), { recursive: true })
    writeFileSync(goldenFile(family), await goldenOf(oracle, family))
  }
  console.log(`${families.flatMap(family => family.cases).length} cases by graphql ${oracle.version}`)
}

async function check() {
  const oracle = new Oracle()
  const stale = []
  for (const family of families) {
    const stored = existsSync(goldenFile(family)) ? readFileSync(goldenFile(family), 'utf8') : ''
    if (stored !== await goldenOf(oracle, family)) stale.push(family.name)
  }
  const known = new Set(families.map(family => `${family.name}.jsonl`))
  const orphans = readdirSync(folderOf('golden'), { recursive: true })
    .map(file => file.replaceAll('\\', '/'))
    .filter(file => file.endsWith('.jsonl') && !known.has(file))
  console.log(JSON.stringify({ version: oracle.version, families: families.length, stale, orphans }))
  process.exitCode = stale.length + orphans.length > 0 ? 1 : 0
}

async function compareVersions(packageName) {
  const [newer, older] = [new Oracle(), new Oracle(packageName)]
  const counts = {}
  for (const input of families.flatMap(family => family.cases)) {
    const given = { ...input, sdl: readSchema(input.sdl) }
    const [now, before] = [await newer.run(given), await outcomeOf(older, given)]
    const count = counts[input.kind] ??= { cases: 0, verdicts: 0, data: 0, locations: 0, messages: 0 }
    count.cases++
    const differing = firstDifference(now, before)
    if (differing) count[differing]++
    if (differing && differing !== 'messages') console.error(`${differing}: ${input.name}`)
  }
  console.log(JSON.stringify({ newer: newer.version, older: older.version, counts }, null, 2))
}

// Version 16 throws some errors that 17 returns.
function outcomeOf(oracle, given) {
  return oracle.run(given).catch(({ message }) => ({ errors: [{ message }] }))
}

function firstDifference(now, before) {
  const errorsOf = ({ errors = [], events = [] }) => [...errors, ...events.flatMap(event => event.errors ?? [])]
  const dataOf = ({ data, events }) => JSON.stringify(events?.map(event => event.data) ?? data)
  const places = result => JSON.stringify(errorsOf(result).map(({ locations, path }) => [locations, path]))
  const messages = result => JSON.stringify(errorsOf(result).map(({ message }) => message))
  if (errorsOf(now).length === 0 !== (errorsOf(before).length === 0)) return 'verdicts'
  if (dataOf(now) !== dataOf(before)) return 'data'
  if (places(now) !== places(before)) return 'locations'
  return messages(now) !== messages(before) ? 'messages' : undefined
}
