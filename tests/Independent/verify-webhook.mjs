// Verifies a webhook after the Standard Webhooks specification, with node's own crypto.
//
//   node verify-webhook.mjs SECRET ID TIMESTAMP SIGNATURES BODY
//
// Prints {"valid": true} when one of the signatures is the secret's.
import { createHmac, timingSafeEqual } from 'node:crypto'

const [secret, id, timestamp, signatures, body] = process.argv.slice(2)
const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
const expected = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest()

const isOurs = signature => {
  const [version, digest] = signature.split(',')
  const claimed = Buffer.from(digest ?? '', 'base64')
  return version === 'v1' && claimed.length === expected.length && timingSafeEqual(claimed, expected)
}
console.log(JSON.stringify({ valid: signatures.split(' ').some(isOurs) }))
