// What npm graphql says about one case. Where its version 17.1.0 goes beyond the September 2025 edition, it is told not to:
// no empty selection sets, no @defer and @stream.
import { createRequire } from 'node:module'
import { revive } from './rootValue.mjs'

const require = createRequire(import.meta.url)

// Results as they are written: no absent members, and objects without prototype.
const plain = value => JSON.parse(JSON.stringify(value))

export class Oracle {
  /** @param packageName "graphql", or "graphql-16" for the version before. */
  constructor(packageName = 'graphql') {
    this.graphql = require(packageName)
    this.validateSdl = require(`${packageName}/validation/validate.js`).validateSDL
    this.rules = this.graphql.specifiedRules.filter(rule => !/DeferStream|StreamDirective/.test(rule.name))
    this.options = { allowEmptySelectionSets: false }
  }

  get version() { return this.graphql.version }

  /** @returns {data}, {data, errors}, {errors} or, for a subscription, {events}. */
  async run({ mode, sdl, query, rootValue, operationName, variables }) {
    try {
      if (mode === 'parse') return this.parse(query)
      const schema = this.build(sdl)
      if (schema.errors) return plain(schema)
      if (query === undefined) return { errors: [] }
      const document = this.graphql.parse(query, this.options)
      const errors = this.graphql.validate(schema, document, this.rules, this.options)
      if (mode === 'validate' || errors.length > 0) return plain({ errors })
      return plain(await this.execute({
        schema, document, operationName, variableValues: variables, rootValue: revive(rootValue, this.graphql.GraphQLError),
      }))
    } catch (error) {
      if (!(error instanceof this.graphql.GraphQLError)) throw error
      return plain({ errors: [error] })
    }
  }

  /** Its data is the document printed; printing that once more changes nothing. */
  parse(query) {
    const { parse, print } = this.graphql
    const printed = print(parse(query, this.options))
    if (print(parse(printed, this.options)) !== printed) throw new Error(`Printing is not stable: ${printed}`)
    return { data: printed }
  }

  build(sdl) {
    const document = this.graphql.parse(sdl, this.options)
    const sdlErrors = this.validateSdl(document)
    if (sdlErrors.length > 0) return { errors: sdlErrors }
    const schema = this.graphql.buildASTSchema(document, { assumeValidSDL: true })
    const errors = this.graphql.validateSchema(schema)
    return errors.length > 0 ? { errors } : schema
  }

  async execute(given) {
    const operation = this.graphql.getOperationAST(given.document, given.operationName)
    if (operation?.operation !== 'subscription') return this.graphql.execute(given)
    const stream = await this.graphql.subscribe(given)
    if (stream.errors) return stream
    const events = []
    for await (const event of stream) events.push(event)
    return { events }
  }
}
