// What npm iceberg-js makes of requests that a read-only catalog refuses.
//
//   node iceberg-rest-refusals.mjs CATALOG TOKEN
//
// CATALOG is the address without /v1; it must have a table public.orders. One JSON line for each attempt: {name, error: [status,
// type]} or {name, value}.
import { IcebergError, IcebergRestCatalog } from 'iceberg-js'

const [baseUrl, token] = process.argv.slice(2)
const catalog = new IcebergRestCatalog({ baseUrl, auth: { type: 'bearer', token } })
const orders = { namespace: ['public'], name: 'orders' }
const none = { namespace: ['public'], name: 'none' }

async function attempt(name, run) {
  try {
    console.log(JSON.stringify({ name, value: await run() ?? null }))
  } catch (error) {
    if (!(error instanceof IcebergError)) throw error
    console.log(JSON.stringify({ name, error: [error.status, error.icebergType] }))
  }
}

await attempt('missing table', () => catalog.loadTable(none))
await attempt('missing namespace', () => catalog.listTables({ namespace: ['none'] }))
await attempt('create namespace', () => catalog.createNamespace({ namespace: ['mine'] }))
await attempt('drop table', () => catalog.dropTable(orders))
await attempt('exists', () => Promise.all([
  catalog.tableExists(orders), catalog.tableExists(none),
  catalog.namespaceExists({ namespace: ['sales'] }), catalog.namespaceExists({ namespace: ['none'] }),
]))
