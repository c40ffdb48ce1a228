// Prints the rows of a whole Iceberg table with npm icebird, found by its folder alone.
//
//   node icebird-rows.mjs TABLE_FOLDER
//
// TABLE_FOLDER is <lake>/tables/<table>; it must hold metadata/version-hint.text and v<N>.metadata.json, and the locations inside
// must be file:// ones. One JSON line for each row, in the order of the manifests, values as in hyparquet-rows.mjs; columns in
// the order of the Iceberg schema. A table without data files is an error of icebird's own.
//
// icebird decides what the table consists of, and reads it; it rounds decimals and times, so the values printed are read again by
// hyparquet from the files that icebird named. Both must agree in number of rows, and in every column that icebird does not
// round.
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import { icebergManifests, icebergMetadata, icebergRead } from 'icebird'
import { keepExact, toJson } from './exact-parquet.mjs'

const notRounded = new Set(['boolean', 'int', 'long', 'string'])

// Keys hold percent signs that are part of file names, so a location is taken as it stands, never decoded.
const pathOf = location => location.replace(/^file:\/\//, '')

globalThis.fetch = async (location, { headers } = {}) => {
  const bytes = await readFile(pathOf(String(location)))
  const range = new Headers(headers).get('range')?.match(/^bytes=(\d+)-(\d*)$/)
  if (!range) return new Response(bytes)
  return new Response(bytes.subarray(Number(range[1]), range[2] ? Number(range[2]) + 1 : undefined), { status: 206 })
}

async function exactRows(path, names) {
  const file = await asyncBufferFromFile(path)
  const metadata = await parquetMetadataAsync(file)
  const wide = keepExact(metadata)
  const rows = await parquetReadObjects({ file, metadata, compressors, utf8: false })
  return rows.map(row => ({ row: Object.fromEntries(names.map(name => [name, row[name]])), wide }))
}

const tableUrl = `file://${resolve(process.argv[2])}`
const metadata = await icebergMetadata({ tableUrl })
const { fields } = metadata.schemas.find(schema => schema['schema-id'] === metadata['current-schema-id'])
const rows = await icebergRead({ tableUrl, metadata })
const manifests = await icebergManifests(metadata)
const live = manifests.flatMap(manifest => manifest.entries).filter(entry => entry.status !== 2)

let index = 0
for (const { data_file } of live) {
  const exact = await exactRows(pathOf(data_file.file_path), fields.map(field => field.name))
  if (exact.length !== Number(data_file.record_count)) throw new Error(`${data_file.file_path} does not have its record_count`)
  for (const { row, wide } of exact) {
    const read = rows[index++]
    for (const { name, type } of fields) {
      const isComparable = notRounded.has(type) && typeof read?.[name] !== 'object' // json columns come parsed
      if (isComparable && String(read?.[name]) !== String(row[name])) throw new Error(`row ${index}: ${name} differs`)
    }
    console.log(toJson(row, wide))
  }
}
if (index !== rows.length) throw new Error(`icebird read ${rows.length} rows, the files hold ${index}`)
