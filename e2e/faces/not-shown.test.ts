import { expect, test } from '../fixtures'
import {
  beginOwn,
  createIssue,
  createTicket,
  describe,
  openTicketDialog,
  openTicketPanel,
  showTab,
  syncNow,
} from '../story/desk'
import { addSystem, connectionOf, openSystemsWorld } from '../story/systems'
import { openConnectedWorld, type World } from '../story/world'

test.describe.configure({ mode: 'serial' })

let world: World
let key = ''
const page = () => world.page()
const words = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] })
const panel = { type: 'panel', attrs: { panelType: 'warning' }, content: [words('Careful')] }
const doc = (...content: (typeof panel | ReturnType<typeof words>)[]) => ({
  ...{ type: 'doc', version: 1, content },
})
const line = () =>
  `Not shown here as in ${key}: panels. They stay there, except in paragraphs that are edited here.`

test.beforeAll(async ({ executable }) => {
  world = await openConnectedWorld(executable)
  await createIssue(page(), { name: 'More than can be shown', description: 'As found.' })
  key = await createTicket(page())
})
test.afterAll(() => world.close())

test('the ticket names what stays over there, in its panel and in the fields', async () => {
  const { as } = world.jira.sandbox.jira
  const ticket = await openTicketPanel(page(), key)
  await expect(ticket.getByText('Not shown here')).toHaveCount(0)
  await world.turn(60_000)
  as.edit(world.jira.ada, key, { description: doc(words('As seen there.'), panel) })
  as.comment(world.jira.ada, key, doc(panel))
  await syncNow(page(), key)
  await expect(ticket.getByText(line())).toBeVisible()
  await showTab(page(), 'Fields')
  await expect(page().getByRole('tabpanel').getByText(line())).toBeVisible()
})

test('a comment with more than can be shown bears a mark that says so', async () => {
  await showTab(page(), 'War room')
  const mark = page()
    .getByRole('tabpanel')
    .getByRole('button', { name: /^Not shown here/ })
  await expect(mark).toHaveCount(1)
  await mark.hover()
  await expect(
    page().getByText(`Not shown here as in ${key}: panels. The comment there still has them.`),
  ).toBeVisible()
})

test('an edit beside it leaves it where it is', async () => {
  await describe(page(), 'As told here.\n\n> Careful')
  const ticket = world.jira.sandbox.jira
  await expect
    .poll(() => ticket.as.issue(world.jira.ada, key).values.description)
    .toEqual(doc(words('As told here.'), panel))
})

test('an incident that is mirrored already is named as such before it is linked', async ({
  executable,
}) => {
  const systems = await openSystemsWorld(executable, ['xsoar'])
  const { page: window } = systems
  await beginOwn(window)
  await addSystem(window, 'Tenant', connectionOf(systems.sandbox, 'xsoar'))
  await createIssue(window, { name: 'Mirrored twice?' })
  await openTicketDialog(window)
  const dialog = window.getByRole('dialog', { name: /^Create .*ticket$/ })
  await dialog.getByRole('radio', { name: 'Existing ticket' }).click()
  await dialog.getByRole('textbox', { name: 'Ticket', exact: true }).fill('15')
  await expect(dialog.getByRole('alert')).toContainText('already mirrored by ServiceNow_prod')
  await systems.close()
})
