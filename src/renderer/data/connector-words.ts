import { type Abilities, abilitiesFor, type ConnectorManifest } from '../../shared/domain/manifest'
import type { InstanceView } from '../../shared/ipc/views'
import { useInstances } from './instances'

/** Name of a connector type for people, from its own manifest. */
export function connectorWord(type: string): string {
  return manifestOf(type)?.name ?? type.charAt(0).toUpperCase() + type.slice(1)
}

/** Letters and a colour by which a connector type is told from the others at a glance. */
export function connectorMark(type: string): { readonly letters: string; readonly hue: number } {
  const { manifests } = useInstances.getState()
  const at = manifests.findIndex((one) => one.type === type)
  const words = connectorWord(type).split(/[\s.]+/)
  const last = words.at(-1) ?? ''
  const letters = /^[A-Z]{2,}/.test(last) ? last.slice(-1) : (words[0] ?? '').charAt(0)
  return { letters: letters.toUpperCase(), hue: at < 0 ? 0 : (at % 7) + 1 }
}

/** What a connector instance can do; one nobody knows can do nothing. */
export function abilitiesOf(instanceId: string | null): Abilities {
  const own = instanceOf(instanceId)
  const manifest = own === undefined ? undefined : manifestOf(own.type)
  return manifest === undefined || own === undefined ? none : abilitiesFor(manifest, own.options)
}

/** Name of a connector instance for sentences about it. */
export function instanceWord(instanceId: string | null): string {
  return instanceOf(instanceId)?.name ?? 'This connector'
}

/** What the place of a new record and its type are called in a system. */
export function placeWords(type: string): { readonly project: string; readonly type: string } {
  return manifestOf(type)?.place ?? { project: 'Project', type: 'Type' }
}

/** The form, words and abilities of a connector type; undefined while the catalogue is not read. */
export function manifestOf(type: string): ConnectorManifest | undefined {
  return useInstances.getState().manifests.find((one) => one.type === type)
}

function instanceOf(instanceId: string | null) {
  const { instances } = useInstances.getState()
  return instances?.find(({ instance }) => instance.id === instanceId)?.instance
}

const none: Abilities = {
  ...{ isfetch: false, ismappable: false, isremotesyncin: false, isremotesyncout: false },
  ...{ creates: false, attaches: false, comments: false, keepsMarkup: false },
}

/** Types of the connectors a ticket can be made or found with, in the order of the catalogue. */
export function useTicketTypes(): readonly string[] {
  const instances = useInstances((state) => state.instances)
  const manifests = useInstances((state) => state.manifests)
  const used = new Set(instances?.filter(takesTickets).map(({ instance }) => instance.type))
  return manifests.map((one) => one.type).filter((type) => used.has(type))
}

/** What a new ticket is called: by its system where there is only one, "ticket" where there are several. */
export function useTicketNoun(): string {
  const types = useTicketTypes()
  const [only] = types
  return types.length === 1 && only !== undefined ? `${connectorWord(only)} ticket` : 'ticket'
}

function takesTickets({ instance }: InstanceView): boolean {
  return instance.enabled
}
