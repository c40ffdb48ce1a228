// What the row printers share: reading Parquet so that no value is rounded, and printing rows as JSON.
//
// hyparquet turns decimals and times into JavaScript numbers and Dates, which round. Without their annotations it gives what is
// stored: a decimal is its unscaled integer, a time or timestamp its microseconds, a date its days. Decimals stored in bytes
// (more than 18 digits) come as bytes and are made an integer here, big-endian two's complement.
const rounded = /^(DECIMAL|DATE|TIME|TIMESTAMP|INTERVAL)/

/** Drops the annotations that lose digits. Changes the metadata in place; returns the names of decimals stored as bytes. */
export function keepExact(metadata) {
  const wide = new Set()
  for (const element of metadata.schema) {
    const kind = element.logical_type?.type ?? element.converted_type ?? ''
    if (kind === 'JSON') { // would be parsed, and lose its spelling
      element.converted_type = 'UTF8'
      delete element.logical_type
    }
    if (!rounded.test(kind)) continue
    if (kind === 'DECIMAL' && /BYTE_ARRAY/.test(element.type)) wide.add(element.name)
    delete element.logical_type
    delete element.converted_type
  }
  return wide
}

/** One row as plain JSON: integers as decimal strings, bytes in hexadecimal, floats as JavaScript prints them, absent as null. */
export function toJson(row, wide) {
  return JSON.stringify(Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value, wide.has(name))])))
}

function plain(value, isWide) {
  if (value === undefined || value === null) return null
  if (isWide) return BigInt.asIntN(value.length * 8, BigInt(`0x${hex(value)}`)).toString()
  if (value instanceof Uint8Array) return hex(value)
  if (typeof value === 'bigint' || typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value)
  return value
}

const hex = bytes => Buffer.from(bytes).toString('hex')
