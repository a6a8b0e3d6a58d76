import { z } from 'zod'
import type { SandboxHandle } from '../app'

const texts = z.record(z.string(), z.string())
const schema = z.object({
  connections: z
    .array(
      z.object({
        type: z.string().min(1),
        name: z.string().min(1),
        baseUrl: z.url(),
        browseUrl: z.url(),
        options: texts,
        secrets: texts,
      }),
    )
    .min(1),
})

/** Reads the line in which a sandbox tells how to connect to it; null for any other line. */
export function parseSandboxLine(line: string): SandboxHandle['connections'] | null {
  if (!line.startsWith('{')) return null
  try {
    return schema.parse(JSON.parse(line)).connections
  } catch {
    return null
  }
}
