// Lists the tables of an Iceberg REST catalog with npm iceberg-js and reads each with npm icebird, as the catalog describes it.
//
//   node iceberg-rest.mjs CATALOG TOKEN WAREHOUSE
//
// CATALOG is the address without /v1; WAREHOUSE is what the catalog calls one version of all tables, or empty for the newest. The
// locations inside must be file:// ones. One JSON line for each table: {namespace, table, rows}.
import { readFile } from 'node:fs/promises'
import { IcebergRestCatalog } from 'iceberg-js'
import { icebergRead } from 'icebird'

const [baseUrl, token, warehouse] = process.argv.slice(2)
const overHttp = globalThis.fetch

// Keys hold percent signs that are part of file names, so a location is taken as it stands, never decoded.
globalThis.fetch = async (location, options = {}) => {
  if (!String(location).startsWith('file://')) return overHttp(location, options)
  const bytes = await readFile(String(location).replace(/^file:\/\//, ''))
  const range = new Headers(options.headers).get('range')?.match(/^bytes=(\d+)-(\d*)$/)
  if (!range) return new Response(bytes)
  return new Response(bytes.subarray(Number(range[1]), range[2] ? Number(range[2]) + 1 : undefined), { status: 206 })
}

const ask = async path => {
  const answer = await overHttp(`${baseUrl}/v1/${path}`, { headers: { authorization: `Bearer ${token}` } })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}

const config = await ask(`config?warehouse=${encodeURIComponent(warehouse)}`)
const catalogName = config.overrides.prefix
const catalog = new IcebergRestCatalog({ baseUrl, catalogName, auth: { type: 'bearer', token } })
for (const { namespace } of await catalog.listNamespaces()) {
  for (const id of await catalog.listTables({ namespace })) {
    const metadata = await catalog.loadTable(id)
    const path = `${catalogName ? `${catalogName}/` : ''}namespaces/${namespace[0]}/tables/${encodeURIComponent(id.name)}`
    const location = (await ask(path))['metadata-location']
    const stored = await (await fetch(location)).json()
    if (JSON.stringify(stored) !== JSON.stringify(metadata)) throw new Error(`${location} is not what the catalog told`)
    const rows = await icebergRead({ tableUrl: metadata.location, metadata: stored })
    console.log(JSON.stringify({ namespace: namespace.join('.'), table: id.name, rows: rows.length }))
  }
}
