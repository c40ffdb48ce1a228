// JSON cannot hold what a resolver may do; these members of a rootValue say it:
//
//   {"$error": "message", "extensions": {...}}   the resolver fails
//   {"$async": VALUE}                            the value comes later; of a field, not inside a list
//   {"$args": true}                              the coerced arguments of the field, as an object
//   {"$stream": [EVENT, ...]}                    of a subscription's field: its source stream; an event is a root value
export function revive(value, GraphQLError) {
  const inner = item => revive(item, GraphQLError)
  if (Array.isArray(value)) return value.map(inner)
  if (value === null || typeof value !== 'object') return value
  if ('$error' in value) return new GraphQLError(value.$error, { extensions: value.extensions })
  if ('$async' in value) return () => later(inner(value.$async))
  if ('$args' in value) return args => ({ ...args })
  if ('$stream' in value) return () => stream(value.$stream.map(inner))
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, inner(item)]))
}

async function later(value) {
  await null
  if (value instanceof Error) throw value
  return value
}

async function* stream(events) {
  for (const event of events) yield event
}
