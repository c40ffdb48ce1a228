// What npm graphql says of cases, one JSON line in and one out, until its input ends; a failure that is no GraphQL error is
// {"crash": message}. Expects the cases of one schema together: it keeps the schema of the case before.
import { createInterface } from 'node:readline'
import { Oracle } from '../GraphQL.Conformance/oracle/oracle.mjs'

class KeepingOracle extends Oracle {
  build(sdl) {
    if (sdl !== this.sdl) [this.sdl, this.schema] = [sdl, super.build(sdl)]
    return this.schema
  }
}

const oracle = new KeepingOracle()
for await (const line of createInterface({ input: process.stdin })) {
  const result = await oracle.run(JSON.parse(line)).catch(({ message }) => ({ crash: message }))
  process.stdout.write(`${JSON.stringify(result)}\n`)
}
