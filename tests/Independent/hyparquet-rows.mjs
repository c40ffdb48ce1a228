// Prints the rows of Parquet files with npm hyparquet.
//
//   node hyparquet-rows.mjs FILE...
//
// One JSON line for each row, in file order: numbers as decimal strings; decimals as unscaled integers; dates as days, times and
// timestamps as microseconds; bytes and uuids' text as hyparquet gives them (bytes in hexadecimal); NULL as null.
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import { keepExact, toJson } from './exact-parquet.mjs'

for (const path of process.argv.slice(2)) {
  const file = await asyncBufferFromFile(path)
  const metadata = await parquetMetadataAsync(file)
  const wide = keepExact(metadata)
  const rows = await parquetReadObjects({ file, metadata, compressors, utf8: false })
  for (const row of rows) console.log(toJson(row, wide))
}
