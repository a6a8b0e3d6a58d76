import Ajv, { type ValidateFunction } from 'ajv/dist/2020'
import { expect } from 'vitest'

/** Any JSON object, read by name. */
export type Json = Record<string, unknown>

type Operation = {
  readonly operationId: string
  readonly responses: Record<
    string,
    { readonly content?: Record<string, { readonly schema: Json }> }
  >
  readonly requestBody?: { readonly content: Record<string, { readonly schema: Json }> }
}

type Document = Json & { readonly paths: Record<string, Record<string, Operation>> }

export type ApiAnswer = { readonly status: number; readonly body: Json; readonly headers: Headers }

/** Calls the local API over HTTP and holds every request and answer against its own document. */
export type ApiClient = {
  readonly document: Document
  /** Operations that were answered with success, by their id. */
  readonly used: ReadonlySet<string>
  /** Sends a request and answers what came, which must be as described. */
  readonly send: (method: string, path: string, body?: unknown) => Promise<ApiAnswer>
  /** As `send`, for a request that has to succeed; answers the body. */
  readonly ask: <T = Json>(method: string, path: string, body?: unknown) => Promise<T>
}

const ROOT = '/api/v1'

/** Reads the document of a served API. */
export async function openApiClient(address: string, token: string): Promise<ApiClient> {
  const headers = { authorization: `Bearer ${token}` }
  const answer = await fetch(`${address}${ROOT}/openapi.json`, { headers })
  expect(answer.status).toBe(200)
  const document: Document = await answer.json()
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false })
  ajv.addSchema(document, 'api')
  const checks = new Map<string, ValidateFunction>()
  const check = (pointer: string, value: unknown): void => {
    const validate = checks.get(pointer) ?? ajv.compile({ $ref: `api#${pointer}` })
    checks.set(pointer, validate)
    validate(value)
    expect(validate.errors ?? [], `${pointer}: ${JSON.stringify(value)?.slice(0, 500)}`).toEqual([])
  }
  const used = new Set<string>()

  const send = async (method: string, path: string, body?: unknown): Promise<ApiAnswer> => {
    const sent = await fetch(`${address}${ROOT}${path}`, {
      method,
      headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await sent.text()
    const parsed = text === '' ? {} : JSON.parse(text)
    const type = sent.headers.get('content-type') ?? ''
    const found = operationAt(document, method, path)
    if (sent.status >= 400) {
      expect(type).toContain('application/problem+json')
      check('/components/schemas/Problem', parsed)
    } else {
      const { pointer, operation } = found ?? { pointer: '', operation: null }
      expect(operation, `${method} ${path} is described`).not.toBeNull()
      expect(Object.keys(operation?.responses ?? {})).toContain(String(sent.status))
      used.add(operation?.operationId ?? '')
      const content = '/content/application~1json/schema'
      if (body !== undefined) check(`${pointer}/requestBody${content}`, body)
      if (sent.status === 204) expect(text).toBe('')
      else check(`${pointer}/responses/${sent.status}${content}`, parsed)
    }
    return { status: sent.status, body: parsed, headers: sent.headers }
  }
  return {
    document,
    used,
    send,
    ask: async <T>(method: string, path: string, body?: unknown) => {
      const { status, body: got } = await send(method, path, body)
      expect(status, `${method} ${path}: ${JSON.stringify(got)}`).toBeLessThan(300)
      return got as T
    },
  }
}

/** The described operation a request goes to; a fixed path comes before one with parameters. */
function operationAt(document: Document, method: string, path: string) {
  const plain = path.split('?')[0] ?? ''
  const fits = Object.keys(document.paths)
    .filter((one) => new RegExp(`^${one.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(plain))
    .sort((a, b) => Number(a.includes('{')) - Number(b.includes('{')))
  for (const one of fits) {
    const operation = document.paths[one]?.[method.toLowerCase()]
    if (operation === undefined) continue
    const place = one.replaceAll('~', '~0').replaceAll('/', '~1')
    const pointer = `/paths/${encodeURIComponent(place)}/${method.toLowerCase()}`
    return { pointer, operation }
  }
  return null
}
