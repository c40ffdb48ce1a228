// Writes a small Parquet file of the sample table with npm hyparquet-writer, for tests of metadata that need no engine of ours.
//
//   node write-parquet.mjs FILE TENANT MONTH FIRST_ID COUNT
//
// Columns id (INT64), amount (INT64, decimal(18,6)), memo (text), _tenant, _month (text), _day (days). Prints {"bytes", "rows"}.
import { statSync } from 'node:fs'
import { parquetWriteFile } from 'hyparquet-writer'

const [filename, tenant, month, firstId, count] = process.argv.slice(2)
const ids = Array.from({ length: Number(count) }, (_, index) => BigInt(firstId) + BigInt(index))
const required = { repetition_type: 'REQUIRED' }
parquetWriteFile({
  filename,
  columnData: [
    { name: 'id', data: ids },
    { name: 'amount', data: ids.map(id => id * 9_007_199_254_741n + 1n) },
    { name: 'memo', data: ids.map(id => `entry ${id}`) },
    { name: '_tenant', data: ids.map(() => tenant) },
    { name: '_month', data: ids.map(() => month) },
    { name: '_day', data: ids.map(() => new Date('2026-03-08')) },
  ],
  schema: [
    { name: 'root', num_children: 6 },
    { name: 'id', type: 'INT64', field_id: 1, ...required },
    { name: 'amount', type: 'INT64', logical_type: { type: 'DECIMAL', precision: 18, scale: 6 }, field_id: 2, ...required },
    { name: 'memo', type: 'BYTE_ARRAY', converted_type: 'UTF8', field_id: 3, ...required },
    { name: '_tenant', type: 'BYTE_ARRAY', converted_type: 'UTF8', field_id: 1_000_000_001, ...required },
    { name: '_month', type: 'BYTE_ARRAY', converted_type: 'UTF8', field_id: 1_000_000_002, ...required },
    { name: '_day', type: 'INT32', converted_type: 'DATE', field_id: 1_000_000_003, ...required },
  ],
})
console.log(JSON.stringify({ bytes: statSync(filename).size, rows: ids.length }))
