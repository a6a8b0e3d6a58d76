import type { ConnectorInstance } from '../../../shared/domain/instance'
import { failure } from '../../../shared/errors'
import { templateProblems } from '../../../shared/template/check-template'
import { type HeaderLine, readHeaderLines } from '../../../shared/template/header-lines'
import { type JsonTemplate, parseJsonTemplate } from '../../../shared/template/json-template'
import { problemText } from '../../../shared/template/template-problem'
import { parseTextTemplate, type TextTemplate } from '../../../shared/template/text-template'
import { alertBody, generalBody } from '../../../shared/template/webhook-bodies'
import { SECOND_MS } from '../../../shared/time'
import { type Secrets, secretNamed } from '../contract/secrets'
import type { HttpMethod } from '../http/message'
import { secretLines } from './secret-lines'

/** One way to send an event. */
export type Way = {
  readonly method: HttpMethod
  readonly rest: TextTemplate
  readonly body: JsonTemplate
}

/** What an instance says, read and checked. */
export type WebhookSettings = {
  readonly first: Way
  /** For everything after the first event of a record. */
  readonly later: Way
  readonly headers: readonly HeaderLine[]
  /** Secret values by the names templates use. */
  readonly named: Readonly<Record<string, string>>
  readonly authorization: string | null
  readonly accepts: (status: number) => boolean
  readonly idPath: readonly string[] | null
  readonly urlPath: readonly string[] | null
  readonly repeatable: boolean
  readonly timeoutMs: number
  readonly trial: boolean
}

/**
 * Reads the settings of an instance. Throws `bad-request` naming the field whose template is wrong: a
 * body that is not sure to be JSON is never sent.
 */
export function readSettings(
  { options }: Pick<ConnectorInstance, 'options'>,
  secrets: Secrets,
): WebhookSettings {
  const text = (name: string) => (options[name] ?? '').trim()
  const shapes = new Map([
    ['alert', alertBody],
    ['own', text('body')],
  ])
  const body = shapes.get(text('shape')) ?? generalBody
  const first = wayOf('body', { method: text('method'), rest: text('rest'), body })
  const another = text('later') === 'own'
  const later = another
    ? wayOf('laterBody', {
        method: text('laterMethod'),
        rest: text('laterRest'),
        body: text('laterBody') === '' ? body : text('laterBody'),
      })
    : first
  check('rest', 'text', text('rest'))
  check('headers', 'headers', text('headers'))
  const expected = text('expected')
    .split(/[\s,]+/)
    .filter((one) => one !== '')
  return {
    first,
    later,
    headers: readHeaderLines(text('headers')).headers,
    named: secretLines(secretNamed(secrets, 'secretValues')),
    authorization: authorizationOf(text('auth'), text('user'), secrets),
    accepts: (status) =>
      expected.length === 0 ? status >= 200 && status < 300 : expected.includes(String(status)),
    idPath: pathOf(text('idPath')),
    urlPath: pathOf(text('urlPath')),
    repeatable: text('once') === 'yes',
    timeoutMs: (Number(text('timeout')) || 15) * SECOND_MS,
    trial: text('trial') === 'yes',
  }
}

function wayOf(
  field: string,
  { method, rest, body }: { readonly method: string; readonly rest: string; readonly body: string },
): Way {
  check(field, 'json', body)
  check(field === 'body' ? 'rest' : 'laterRest', 'text', rest)
  const known: readonly HttpMethod[] = ['PUT', 'PATCH']
  return {
    method: known.find((one) => one === method) ?? 'POST',
    rest: parseTextTemplate(rest),
    body: parseJsonTemplate(body),
  }
}

function check(field: string, kind: 'json' | 'text' | 'headers', text: string): void {
  const [problem] = templateProblems(kind, text)
  if (problem === undefined) return
  const said = problemText(problem)
  throw failure({
    code: 'bad-request',
    message: `The settings of this webhook cannot be used. ${said}`,
    retry: 'after-fix',
    fields: { [field]: said },
  })
}

function authorizationOf(kind: string, user: string, secrets: Secrets): string | null {
  if (kind === 'bearer') return `Bearer ${secretNamed(secrets, 'token')}`
  if (kind !== 'basic') return null
  const login = `${user}:${secretNamed(secrets, 'password')}`
  return `Basic ${Buffer.from(login, 'utf8').toString('base64')}`
}

function pathOf(text: string): readonly string[] | null {
  return text === '' ? null : text.split('.')
}
