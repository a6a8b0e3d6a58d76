import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { RestClient } from '../../testing/rest-client'

let jira: RestClient
let cookie = ''

beforeAll(async () => {
  jira = await RestClient.start()
})
beforeEach(() => {
  jira.sandbox.reset()
  cookie = ''
})
afterAll(() => jira.close())

const site = (): string => jira.sandbox.addresses.jira.baseUrl

function open(path: string): Promise<Response> {
  return fetch(`${site()}${path}`, { headers: { cookie }, redirect: 'manual' })
}

async function submit(path: string, fields: Record<string, string>): Promise<Response> {
  const response = await fetch(`${site()}${path}`, {
    method: 'POST',
    headers: { cookie, origin: new URL(site()).origin },
    body: new URLSearchParams(fields),
    redirect: 'manual',
  })
  const set = response.headers.get('set-cookie')
  if (set) cookie = set.split(';')[0] ?? ''
  return response
}

const signIn = (name: string): Promise<Response> =>
  submit('/sign-in', {
    user: jira.sandbox.jira.as.user(name).accountId,
    back: '/jira/browse/SEC-1',
  })

/** What the edit form would send if nothing were changed. */
function untouched(key: string): Record<string, string> {
  const issue = jira.sandbox.jira.as.issue('ada', key)
  const { summary, priority, assignee, labels } = issue.values
  return {
    summary: String(summary),
    priority: String(priority),
    assignee: String(assignee ?? ''),
    labels: Array.isArray(labels) ? labels.join(' ') : '',
  }
}

describe('the browsable site', () => {
  it('lists tickets, by project and text', async () => {
    const all = await (await open('/')).text()
    expect(all).toContain('href="/jira/browse/SEC-1"')
    expect(all).toContain('ARC-1')
    await signIn('priya')
    const some = await (await open('/?project=OPS&text=badge')).text()
    expect(some).toContain('OPS-4')
    expect(some).not.toContain('OPS-1"')
    expect(some).not.toContain('ARC-1')
  })

  it('shows a ticket with a policy that allows no script', async () => {
    const response = await open('/browse/SEC-1')
    expect(response.status).toBe(200)
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    const page = await response.text()
    expect(page).toContain('<strong>Tomas Lindqvist</strong>')
    expect(page).toContain('status: <del>To Do</del> to In Progress')
    expect(page).not.toContain('<script')
    expect(page).not.toContain('style="')
    expect((await open('/style.css')).headers.get('content-type')).toContain('text/css')
  })

  it('escapes what people wrote', async () => {
    jira.sandbox.jira.as.edit('ada', 'SEC-1', { summary: '<img src=x onerror=alert(1)>"' })
    const page = await (await open('/browse/SEC-1')).text()
    expect(page).not.toContain('<img src=x')
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;')
  })

  it('edits as the signed-in user, and only what was changed', async () => {
    const signed = await signIn('tomas')
    expect(signed.headers.get('location')).toBe('/jira/browse/SEC-1')
    const before = jira.sandbox.jira.as.issue('ada', 'SEC-2')
    const form = {
      ...untouched('SEC-2'),
      summary: 'Ransomware note, contained',
      description: (await readForm('SEC-2')).description ?? '',
    }
    const response = await submit('/browse/SEC-2/edit', form)
    expect(response.status).toBe(303)
    const after = jira.sandbox.jira.as.issue('ada', 'SEC-2')
    expect(after.changes.length).toBe(before.changes.length + 1)
    const change = after.changes.at(-1)
    expect(change?.items.map((i) => i.field)).toEqual(['summary'])
    expect(change?.authorId).toBe(jira.sandbox.jira.as.user('tomas').accountId)
    expect(after.values.description).toBe(before.values.description)
  })

  it('takes Markdown, comments and transitions with their resolution', async () => {
    await signIn('tomas')
    await submit('/browse/SEC-1/edit', { ...untouched('SEC-1'), description: '## New\n\n- a' })
    await submit('/browse/SEC-1/comment', { comment: 'Seen **twice**' })
    const moved = await submit('/browse/SEC-1/transition', {
      transition: '31',
      resolution: '10003',
    })
    expect(moved.status).toBe(303)
    const { json, text } = await jira.get('/issue/SEC-1')
    expect(json.fields?.status?.name).toBe('Done')
    expect(json.fields?.resolution?.name).toBe('False Positive')
    expect(text).toContain('"type":"heading"')
    expect(text).toContain('"text":"twice","marks":[{"type":"strong"}]')
  })

  it('says why it refuses, on the page', async () => {
    const bad = await submit('/browse/SEC-1/edit', { ...untouched('SEC-1'), summary: ' ' })
    expect(bad.status).toBe(400)
    expect(await bad.text()).toContain('role="alert">You must specify a summary')
    await signIn('rosa')
    const page = await (await open('/browse/SEC-1')).text()
    expect(page).toContain('This user may not edit.')
    expect(page).toContain('This user may not comment.')
    expect(page).toContain('No transition is open to this user.')
    expect((await open('/browse/ARC-1')).status).toBe(404)
  })

  it('sends nobody off the site after signing in', async () => {
    const user = jira.sandbox.jira.as.user('ada').accountId
    for (const back of ['https://evil.example/', '//evil.example', '/control/reset']) {
      const response = await submit('/sign-in', { user, back })
      expect(response.headers.get('location')).toBe('/jira/')
    }
  })
})

/** Reads the description out of the edit form as a browser would send it. */
async function readForm(key: string): Promise<Record<string, string>> {
  const page = await (await open(`/browse/${key}`)).text()
  const match = /<textarea id="description"[^>]*>([\s\S]*?)<\/textarea>/.exec(page)
  const text = (match?.[1] ?? '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
  return { description: text.replaceAll('\n', '\r\n') }
}
