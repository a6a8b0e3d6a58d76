import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Locator, type Page } from '@playwright/test'
import type { SandboxConnection } from '../../sandbox/http/system'
import { type Sandbox, startSandbox } from '../../sandbox/server'
import type { SystemName } from '../../sandbox/systems'
import type { ManifestField } from '../../src/shared/domain/manifest'
import { type Executable, type Lockstep, startApplication } from '../application'
import { choose, dismissMessages, goTo, openTicketDialog } from './desk'

/** The application with its window and several systems beside it, in the test's own process. */
export type SystemsWorld = {
  readonly sandbox: Sandbox
  readonly app: Lockstep
  readonly page: Page
  /** Turns the clocks of both sides forward (ms). */
  readonly turn: (ms: number) => Promise<void>
  readonly close: () => Promise<void>
}

/** Opens a world of its own; the application stands at its first start. */
export async function openSystemsWorld(
  executable: Executable,
  systems: readonly SystemName[],
): Promise<SystemsWorld> {
  const sandbox = await startSandbox({ systems })
  const dataDir = await mkdtemp(join(tmpdir(), 'lockstep-systems-'))
  const app = await startApplication(executable, { dataDir })
  return {
    sandbox,
    app,
    page: app.page,
    async turn(ms) {
      sandbox.clock.advance(ms)
      await app.advance(ms)
    },
    async close() {
      await app.close()
      await sandbox.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** How a person connects one of the systems; `word` tells apart those of one type. */
export function connectionOf({ addresses }: Sandbox, type: string, word = ''): SandboxConnection {
  const found = addresses.connections.find((one) => one.type === type && one.name.includes(word))
  if (found === undefined) throw new Error(`the sandbox does not play ${type} ${word}`)
  return found
}

/** Fills the form of a connector by the labels of its manifest, as a person reads them. */
export async function fillSystem(
  page: Page,
  name: string,
  { type, baseUrl, options, secrets }: SandboxConnection,
): Promise<Locator> {
  const manifests = await page.evaluate(() => window.lockstep.call['connectors.manifests']({}))
  if (!manifests.ok) throw new Error(manifests.error.message)
  const manifest = manifests.value.find((one) => one.type === type)
  if (manifest === undefined) throw new Error(`there is no connector ${type}`)
  await goTo(page, 'Connectors')
  await page.getByRole('button', { name: 'Add connector' }).first().click()
  const catalogue = page.getByRole('dialog', { name: 'Add connector' })
  await catalogue.getByRole('textbox', { name: 'Search the catalogue' }).fill(manifest.name)
  await catalogue.getByRole('listitem').getByRole('button').first().click()
  const form = page.getByRole('dialog', { name: `Add ${manifest.name}` })
  await form.getByRole('textbox', { name: 'Name', exact: true }).fill(name)
  const values: Readonly<Record<string, string>> = { ...options, ...secrets, baseUrl }
  for (const field of manifest.fields) {
    const value = values[field.name]
    if (value !== undefined) await enter(form, field, value)
  }
  return form
}

async function enter(form: Locator, field: ManifestField, value: string): Promise<void> {
  const control =
    field.choices === undefined
      ? form.getByRole('textbox', { name: field.label, exact: true })
      : form.getByRole('combobox', { name: field.label, exact: true })
  if (!(await control.first().isVisible()))
    await form.getByText(field.section ?? 'Advanced', { exact: true }).click()
  const chosen = field.choices?.find((choice) => choice.value === value)
  if (chosen !== undefined) await choose(form, field.label, chosen.label)
  else await control.first().fill(value)
}

/** Connects a system; the connector is called `name` from then on. */
export async function addSystem(
  page: Page,
  name: string,
  connection: SandboxConnection,
): Promise<void> {
  const form = await fillSystem(page, name, connection)
  await form.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(page.getByText(`${name} connected`)).toBeVisible({ timeout: 15_000 })
  await dismissMessages(page)
}

export type TicketWish = {
  /** Name of the connector. */
  readonly using: string
  readonly type: string
  readonly project?: string
  readonly direction?: string
  readonly fields?: Readonly<Record<string, string>>
}

/** Asks for a linked ticket of the open issue in one of several systems and answers its key. */
export async function createTicketIn(page: Page, wish: TicketWish): Promise<string> {
  await dismissMessages(page)
  await openTicketDialog(page)
  const dialog = page.getByRole('dialog', { name: /^Create .*ticket$/ })
  const using = dialog.getByRole('radio', { name: new RegExp(`^${wish.using}`) })
  await using.click()
  if (wish.project !== undefined) await choose(dialog, 'Project', wish.project)
  const type = dialog.getByRole('combobox', {
    name: /^(Issue type|Incident type|Table|Type|What)$/,
  })
  await expect(type).toBeEnabled()
  if (!((await type.textContent()) ?? '').includes(wish.type)) {
    await type.click()
    await page.getByRole('option', { name: wish.type, exact: true }).click()
  }
  for (const [label, text] of Object.entries(wish.fields ?? {})) {
    await dialog.getByLabel(label, { exact: true }).fill(text)
  }
  if (wish.direction !== undefined) {
    await dialog.getByRole('radio', { name: wish.direction, exact: true }).click()
  }
  await dialog.getByRole('button', { name: /^Create ticket/ }).click()
  const result = page.getByRole('dialog', { name: / created$/ })
  const title = await result.getByRole('heading', { name: / created$/ }).textContent()
  await result.getByRole('button', { name: 'Done' }).click()
  await expect(result).toBeHidden()
  return (title ?? '').replace(/ created$/, '')
}

/** Links the open issue with a ticket that exists. */
export async function attachTicketIn(page: Page, using: string, reference: string): Promise<void> {
  await dismissMessages(page)
  await openTicketDialog(page)
  const dialog = page.getByRole('dialog', { name: /^Create .*ticket$/ })
  await dialog.getByRole('radio', { name: 'Existing ticket' }).click()
  await dialog.getByRole('radio', { name: new RegExp(`^${using}`) }).click()
  await dialog.getByRole('textbox', { name: 'Ticket', exact: true }).fill(reference)
  await dialog.getByRole('button', { name: 'Link ticket' }).click()
  await page.getByRole('button', { name: 'Done' }).click()
}

/** One cycle of every connector, waited for. */
export async function runAll(page: Page): Promise<void> {
  const run = await page.evaluate(() => window.lockstep.call['mirror.runNow']({ instanceId: null }))
  if (!run.ok) throw new Error(run.error.message)
  for (const { error } of run.value) expect(error).toBeNull()
}
