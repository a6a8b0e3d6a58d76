import type { Locator } from '@playwright/test'
import {
  type ConnectorManifest,
  isAsked,
  type ManifestField,
} from '../../src/shared/domain/manifest'
import { expect, test } from '../fixtures'
import { ask } from '../story/ask'
import {
  beginOwn,
  choose,
  createIssue,
  dismissMessages,
  goTo,
  openIssue,
  openTicketDialog,
} from '../story/desk'
import {
  addSystem,
  connectionOf,
  fillSystem,
  openSystemsWorld,
  runAll,
  type SystemsWorld,
} from '../story/systems'
import { findings } from './findings'

test.describe.configure({ mode: 'serial' })

let world: SystemsWorld
const page = () => world.page
const card = (name: string) => page().getByRole('listitem', { name, exact: true })

test.beforeAll(async ({ executable }) => {
  world = await openSystemsWorld(executable, ['jira', 'sekoia'])
  await beginOwn(page())
})
test.afterAll(() => world.close())

/** Opens the empty form of a system with every part of it unfolded. */
async function openForm(manifest: ConnectorManifest): Promise<Locator> {
  await goTo(page(), 'Connectors')
  await page().getByRole('button', { name: 'Add connector' }).first().click()
  const catalogue = page().getByRole('dialog', { name: 'Add connector' })
  await catalogue.getByRole('textbox', { name: 'Search the catalogue' }).fill(manifest.name)
  await catalogue.getByRole('listitem').getByRole('button').first().click()
  const form = page().getByRole('dialog', { name: `Add ${manifest.name}`, exact: true })
  await expect(form).toBeVisible()
  const folded = form.locator('details:not([open]) > summary')
  for (let left = await folded.count(); left > 0; left -= 1) await folded.first().click()
  return form
}

function controlOf(form: Locator, { label, choices, input }: ManifestField): Locator {
  if (choices !== undefined) return form.getByRole('combobox', { name: label, exact: true })
  return form.getByRole(input === 'flag' ? 'switch' : 'textbox', { name: label, exact: true })
}

/** Something a field does not take; null = it takes anything. */
function unfit({ validation, choices, template }: ManifestField): string | null {
  if (validation === null || choices !== undefined || template !== undefined) return null
  const form = new RegExp(validation.pattern)
  return ['?', '^ , #', 'x\u00a7y z'].find((text) => !form.test(text)) ?? null
}

test('every form is its manifest: each question, its kind, its help and its check', async () => {
  const manifests = await ask(page(), 'connectors.manifests', {})
  expect(manifests).toHaveLength(7)
  for (const manifest of manifests) {
    await test.step(manifest.name, async () => {
      const form = await openForm(manifest)
      const asked = manifest.fields.filter((field) => isAsked(manifest, field, {}))
      // Beside what the manifest asks there is a name, two intervals, a proxy and an authority.
      const boxes = asked.filter(({ choices, input }) => choices === undefined && input !== 'flag')
      await expect(form.getByRole('textbox')).toHaveCount(boxes.length + 5)
      const lists = asked.filter(({ choices }) => choices !== undefined)
      await expect(form.getByRole('combobox')).toHaveCount(lists.length)
      for (const field of asked) {
        const control = controlOf(form, field)
        await expect(control, field.label).toBeVisible()
        if (field.help !== '') await expect(form).toContainText(field.help)
        const secretLine = field.secret && field.input !== 'lines'
        if (secretLine) await expect(control).toHaveAttribute('type', 'password')
        const wrong = unfit(field)
        if (wrong === null) continue
        await control.fill(wrong)
        await control.blur()
        await expect(form.getByText(field.validation?.message ?? '').first()).toBeVisible()
        await control.fill('')
      }
      await form.getByRole('button', { name: 'Connect', exact: true }).click()
      const needed = asked.filter(({ required, choices }) => required && choices === undefined)
      for (const { label } of needed) {
        await expect(form.getByText(`${label} is required.`)).toBeVisible()
      }
      await page().keyboard.press('Escape')
      await expect(form).toBeHidden()
    })
  }
})

test('Sekoia.io: the form lists the rights of the key, and its test names each missing one', async () => {
  const [, poor] = world.sandbox.addresses.connections.filter(({ type }) => type === 'sekoia')
  if (poor === undefined) throw new Error('the sandbox has no key that lacks a right')
  const form = await fillSystem(page(), 'Poor Sekoia', poor)
  for (const right of ['SIC_READ_ALERTS', 'SIC_READ_INTAKES', 'SYMPHONY']) {
    await expect(form).toContainText(right)
  }
  await form.getByRole('button', { name: 'Test', exact: true }).click()
  const probes = form.getByRole('region', { name: 'Connection test' })
  await expect(probes).toContainText('SIC_READ_ALERTS is held.')
  await expect(probes).toContainText('SIC_READ_INTAKES is missing.')
  await expect(probes).toContainText('SYMPHONY_* is missing.')
  expect(await findings(page())).toEqual([])
  await page().keyboard.press('Escape')
})

test('Sekoia.io: a new alert becomes an issue that follows it, once', async () => {
  const { as } = world.sandbox.sekoia
  const connection = connectionOf(world.sandbox, 'sekoia')
  const options = { fetch: 'on', mirrorDirection: 'in' }
  await addSystem(page(), 'Sekoia', { ...connection, options })
  const title = 'Macro that starts a shell'
  const alert = as.raise({ title, urgency: 60 })
  await world.turn(150_000)
  await runAll(page())
  await openIssue(page(), title)
  await expect(page().getByRole('combobox', { name: 'Severity', exact: true })).toHaveText('High')
  await world.turn(10_000)
  as.edit(alert.uuid, { title: `${title}, twice` })
  await world.turn(10_000)
  for (let run = 0; run < 3; run += 1) await runAll(page())
  const rows = page().getByRole('grid', { name: 'Issues' }).getByRole('row', { name: title })
  await expect(rows).toHaveCount(1)
  await expect(rows).toContainText(`${title}, twice`)
})

test('S1: without new records there is nothing older to bring in', async () => {
  await goTo(page(), 'Connectors')
  const older = card('Sekoia').getByRole('region', { name: 'Older records of Sekoia' })
  await expect(older).toBeVisible()
  await change('Sekoia', 'New records become issues', 'No')
  await expect(older).toBeHidden()
  const { journal } = world.sandbox
  const forNew = (after = 0) =>
    journal.entries(after).filter(({ query }) => query.includes('created_at'))
  expect(forNew()).not.toEqual([])
  const seq = journal.entries().at(-1)?.seq ?? 0
  world.sandbox.sekoia.as.raise({ title: 'Nobody asked for it' })
  await world.turn(150_000)
  await runAll(page())
  expect(forNew(seq)).toEqual([])
})

test('S1: a direction that is switched off is offered nowhere and asks for nothing', async () => {
  await addSystem(page(), 'Team Jira', connectionOf(world.sandbox, 'jira'))
  await change('Team Jira', 'Changes come in', 'No')
  await createIssue(page(), { name: 'Told of only', description: 'Seen.' })
  await dismissMessages(page())
  const radio = (direction: string) => dialog().getByRole('radio', { name: direction, exact: true })
  await openFor('Team Jira')
  await expect(dialog()).toContainText('Nothing comes back from Team Jira')
  for (const direction of ['Inbound', 'Bi-directional'])
    await expect(radio(direction)).toBeDisabled()
  await expect(radio('Outbound')).toBeEnabled()
  await page().keyboard.press('Escape')
  await change('Team Jira', 'Changes come in', 'Yes')
  await change('Team Jira', 'Changes go out', 'No')
  await openIssue(page(), 'Told of only')
  await openFor('Team Jira', 'Existing ticket')
  await expect(dialog()).toContainText('Nothing is sent to Team Jira')
  for (const direction of ['Outbound', 'Bi-directional'])
    await expect(radio(direction)).toBeDisabled()
  await expect(radio('Inbound')).toBeEnabled()
  expect(await findings(page())).toEqual([])
})

const dialog = () => page().getByRole('dialog', { name: /^Create .*ticket$/ })

/** Opens the form of a ticket for one of the connectors. */
async function openFor(name: string, kind = 'New ticket'): Promise<void> {
  await openTicketDialog(page())
  await dialog().getByRole('radio', { name: kind }).click()
  await dialog()
    .getByRole('radio', { name: new RegExp(`^${name}`) })
    .click()
}

/** Gives one question of a stored connector another answer. */
async function change(name: string, label: string, answer: string): Promise<void> {
  await goTo(page(), 'Connectors')
  await card(name).getByRole('button', { name: 'Edit' }).click()
  const form = page().getByRole('dialog', { name: `Edit ${name}` })
  const folded = form.locator('details:not([open]) > summary')
  for (let left = await folded.count(); left > 0; left -= 1) await folded.first().click()
  await choose(form, label, answer)
  await form.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(form).toBeHidden()
  await dismissMessages(page())
}
