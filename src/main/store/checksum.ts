import { crc32 } from 'node:zlib'

/** CRC-32 as eight hex digits: finds damage by accident, not by intent. */
export function checksum(data: string | Uint8Array): string {
  return hex(crc32(data))
}

/** Goes on with the checksum of a file that only grows. */
export function extendChecksum(sum: string, data: Uint8Array): string {
  return hex(crc32(data, Number.parseInt(sum, 16)))
}

/** Checksum of nothing: where a growing file starts. */
export const emptyChecksum = '00000000'

function hex(value: number): string {
  return value.toString(16).padStart(8, '0')
}

/** Spreads a string over 32 bits (FNV-1a with a final mix); equal strings give equal numbers for good. */
export function hash32(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return (hash ^ (hash >>> 13)) >>> 0
}
