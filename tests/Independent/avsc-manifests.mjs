// Decodes Iceberg manifest lists and manifests with npm avsc, and checks their field ids.
//
//   node avsc-manifests.mjs [--lists] FILE...
//
// Prints one JSON line for each file: {"file", "metadata", "fieldIds", "records"}.
//   metadata   the header's properties as text, without avro.schema
//   fieldIds   path of a field in the schema -> its Iceberg id, for example "data_file.partition._tenant": 1000
//   records    as stored; longs as decimal strings, bytes in hexadecimal, maps as {"field id": value}
// With --lists the files are manifest lists, and a line for each manifest that they name follows, in their order.
import { createReadStream, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const avro = createRequire(import.meta.url)('avsc')

const longAsText = avro.types.LongType.__with({
  fromBuffer: buffer => buffer.readBigInt64LE().toString(),
  toBuffer: text => { const buffer = Buffer.alloc(8); buffer.writeBigInt64LE(BigInt(text)); return buffer },
  fromJSON: String,
  toJSON: String,
  isValid: value => typeof value === 'string',
  compare: (left, right) => Number(BigInt(left) - BigInt(right)),
})

// Iceberg's maps with integer keys are arrays of records with the fields key and value.
const isMap = (type) => type.logicalType === 'map'

function plain(value, type) {
  if (Array.isArray(type)) return value === null ? null : plain(value, type.find(branch => branch !== 'null'))
  if (type === 'bytes') return Buffer.from(value).toString('hex')
  if (type.type === 'record') {
    return Object.fromEntries(type.fields.map(field => [field.name, plain(value[field.name], field.type)]))
  }
  if (isMap(type)) {
    const valueType = type.items.fields.find(field => field.name === 'value').type
    return Object.fromEntries(value.map(pair => [pair.key, plain(pair.value, valueType)]))
  }
  if (type.type === 'array') return value.map(item => plain(item, type.items))
  return value
}

function fieldIds(type, path, ids) {
  if (Array.isArray(type)) type.filter(branch => branch !== 'null').forEach(branch => fieldIds(branch, path, ids))
  else if (type.type === 'record') {
    for (const field of type.fields) {
      const name = path ? `${path}.${field.name}` : field.name
      if (!Number.isInteger(field['field-id'])) throw new Error(`${name} has no field-id`)
      ids[name] = field['field-id']
      fieldIds(field.type, name, ids)
    }
  } else if (type.type === 'array') {
    if ('element-id' in type) ids[`${path}.element`] = type['element-id']
    else if (!isMap(type)) throw new Error(`${path} has no element-id`)
    fieldIds(type.items, path, ids)
  }
  return ids
}

function read(file) {
  return new Promise((resolve, reject) => {
    const records = []
    let metadata, schema
    const decoder = new avro.streams.BlockDecoder({
      parseHook: parsed => avro.Type.forSchema(parsed, { registry: { long: longAsText }, wrapUnions: false }),
    })
    decoder.on('metadata', (_type, _codec, { meta }) => {
      schema = JSON.parse(meta['avro.schema'])
      metadata = Object.fromEntries(
        Object.entries(meta).filter(([name]) => name !== 'avro.schema').map(([name, value]) => [name, value.toString()]))
    })
    decoder.on('data', record => records.push(plain(record, schema)))
    decoder.on('error', reject)
    decoder.on('end', () => resolve({ file, metadata, fieldIds: fieldIds(schema, '', {}), records }))
    createReadStream(file).on('error', reject).pipe(decoder)
  })
}

const isList = process.argv[2] === '--lists'
for (const file of process.argv.slice(isList ? 3 : 2)) {
  if (readFileSync(file).length === 0) throw new Error(`${file} is empty`)
  const decoded = await read(file)
  console.log(JSON.stringify(decoded))
  if (!isList) continue
  for (const { manifest_path } of decoded.records) {
    console.log(JSON.stringify(await read(manifest_path.replace(/^file:\/\//, ''))))
  }
}
