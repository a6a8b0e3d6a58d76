import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

export type Certificate = { readonly certPem: string; readonly keyPem: string }
export type Authority = Certificate & {
  /** A certificate for a host name, signed by this authority. */
  issue(hostName: string): Certificate
}

/**
 * Makes a private certificate authority for tests. Node can read certificates but not make them, so
 * the few structures of X.509 (RFC 5280) that a server needs are written out here in DER.
 */
export function createAuthority(name: string): Authority {
  const key = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const certPem = certificate(name, name, key.publicKey, key.privateKey, [
    extension('2.5.29.19', true, sequence(der(0x01, Buffer.from([0xff])))),
    extension('2.5.29.15', true, der(0x03, Buffer.from([0x01, 0x06]))),
  ])
  return {
    certPem,
    keyPem: pemOf(key.privateKey),
    issue: (hostName) => {
      const own = generateKeyPairSync('ec', { namedCurve: 'P-256' })
      const dnsName = der(0x82, Buffer.from(hostName, 'ascii'))
      return {
        certPem: certificate(hostName, name, own.publicKey, key.privateKey, [
          extension('2.5.29.17', false, sequence(dnsName)),
        ]),
        keyPem: pemOf(own.privateKey),
      }
    },
  }
}

const ecdsaWithSha256 = sequence(objectId('1.2.840.10045.4.3.2'))

function certificate(
  subject: string,
  issuer: string,
  publicKey: KeyObject,
  signer: KeyObject,
  extensions: readonly Buffer[],
): string {
  const serial = randomBytes(8)
  serial[0] = 0x40
  const year = new Date().getUTCFullYear()
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, serial),
    ecdsaWithSha256,
    commonName(issuer),
    sequence(utcTime(year - 1), utcTime(year + 2)),
    commonName(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...extensions)),
  )
  const signature = Buffer.concat([Buffer.from([0]), sign('sha256', body, signer)])
  const whole = sequence(body, ecdsaWithSha256, der(0x03, signature))
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}

function pemOf(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString()
}

function commonName(name: string): Buffer {
  const value = der(0x0c, Buffer.from(name, 'utf8'))
  return sequence(der(0x31, sequence(objectId('2.5.4.3'), value)))
}

function utcTime(year: number): Buffer {
  return der(0x17, Buffer.from(`${String(year).slice(2)}0101000000Z`, 'ascii'))
}

function extension(id: string, critical: boolean, value: Buffer): Buffer {
  const mark = critical ? [der(0x01, Buffer.from([0xff]))] : []
  return sequence(objectId(id), ...mark, der(0x04, value))
}

function objectId(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  const bytes = [first * 40 + second]
  for (const part of rest) {
    const groups = [part & 0x7f]
    for (let left = part >> 7; left > 0; left >>= 7) groups.unshift((left & 0x7f) | 0x80)
    bytes.push(...groups)
  }
  return der(0x06, Buffer.from(bytes))
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts))
}

function der(tag: number, content: Buffer): Buffer {
  const size = content.length
  const length = size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff]
  return Buffer.concat([Buffer.from([tag, ...length]), content])
}
