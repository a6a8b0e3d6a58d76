import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '../fixtures'
import { createIssue, createTicket, dismissMessages, showTab, syncNow } from '../story/desk'
import { openConnectedWorld, type World } from '../story/world'

test.describe.configure({ mode: 'serial' })

let world: World
let key = ''
const page = () => world.page()
const room = () => page().getByRole('tabpanel')
const report = Buffer.from('time,host\n09:40,ws-12\n')

test.beforeAll(async ({ executable }) => {
  world = await openConnectedWorld(executable)
  await createIssue(page(), { name: 'Has papers', description: 'See the files.' })
  key = await createTicket(page())
})
test.afterAll(() => world.close())

/** Asks Jira as somebody else would. */
async function asAda(path: string, init: RequestInit = {}): Promise<Response> {
  const person = world.jira.sandbox.addresses.jira.users[1]
  const account = Buffer.from(`${person?.email}:${person?.token}`).toString('base64')
  const response = await fetch(`${world.jira.baseUrl}${path}`, {
    ...init,
    headers: { ...init.headers, authorization: `Basic ${account}` },
  })
  expect(response.ok).toBe(true)
  return response
}

type Attached = {
  readonly fields: { readonly attachment: readonly { filename: string; content: string }[] }
}

test('a file put into the war room arrives at the ticket with its name and content', async () => {
  await dismissMessages(page())
  await showTab(page(), 'War room')
  await page()
    .getByLabel('Files to attach')
    .setInputFiles({ name: 'logins ü.csv', mimeType: 'text/csv', buffer: report })
  await expect(room().getByText('logins ü.csv')).toBeVisible()
  await expect(room()).toContainText(`sent to ${key}`)
  const answer = await asAda(`/rest/api/3/issue/${key}?fields=attachment`)
  const { fields } = (await answer.json()) as Attached
  expect(fields.attachment.map((one) => one.filename)).toEqual(['logins ü.csv'])
  const content = await asAda(
    new URL(fields.attachment[0]?.content ?? '').pathname.replace(/^.*(\/rest\/)/, '$1'),
  )
  expect(Buffer.from(await content.arrayBuffer())).toEqual(report)
})

test('a file of the ticket arrives here and is saved where the person chooses', async () => {
  const form = new FormData()
  form.append('file', new Blob(['seen by nobody else']), '../photo.txt')
  await asAda(`/rest/api/3/issue/${key}/attachments`, {
    method: 'POST',
    headers: { 'x-atlassian-token': 'no-check' },
    body: form,
  })
  await syncNow(page(), key)
  await dismissMessages(page())
  await showTab(page(), 'War room')
  const line = room().getByRole('listitem').filter({ hasText: 'photo.txt' }).first()
  await expect(line).toContainText(`from ${key}`)
  const target = join(world.dataDir, 'saved.txt')
  await world.app().electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, target)
  await line.getByRole('button', { name: 'Save as…' }).click()
  await expect(page().getByText(/photo\.txt saved/)).toBeVisible()
  expect(await readFile(target, 'utf8')).toBe('seen by nobody else')
})
