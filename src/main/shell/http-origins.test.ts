import { describe, expect, it } from 'vitest'
import type { AppStatus } from '../../shared/ipc/views'
import { httpOrigins } from './http-origins'

function status(baseUrls: readonly string[], browseUrl: string | null): AppStatus {
  // Only what is looked at.
  return {
    instances: baseUrls.map((baseUrl) => ({ instance: { baseUrl } })),
    sandbox: browseUrl === null ? null : { systems: [{ browseUrl }] },
  } as unknown as AppStatus
}

describe('origins with plain http', () => {
  it('are those of connectors and of the sandbox, each once', () => {
    const bases = ['https://acme.example', 'http://127.0.0.1:4100/jira', 'http://localhost:9']
    expect(httpOrigins(status(bases, 'http://127.0.0.1:4100/jira/browse'))).toEqual([
      'http://127.0.0.1:4100',
      'http://localhost:9',
    ])
  })

  it('are none without either', () => {
    expect(httpOrigins(status(['https://acme.example', 'not an address'], null))).toEqual([])
  })
})
