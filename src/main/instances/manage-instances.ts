import type { AuditEvent } from '../../shared/domain/audit'
import {
  type ConnectorInstance,
  type ConnectorType,
  connectorTypes,
} from '../../shared/domain/instance'
import { failure } from '../../shared/errors'
import { asInstanceId, type InstanceId } from '../../shared/ids'
import { type NamedSecrets, packSecrets, withTyped } from '../../shared/secret-bundle'
import { instanceEvent } from '../engine/audit-event'
import { neverRun } from '../engine/cycle/instance-state'
import type { Delete, Put } from '../engine/ports/store'
import type { InstanceForm, InstancePorts } from './ports'
import { secretAccount } from './secret-account'
import { keepSecrets, soleSecret } from './stored-secrets'
import { withTroubleCleared } from './trouble-cleared'

/**
 * Stores a new instance; its secret goes into the keychain first, so that no instance can exist
 * whose secret was lost. Throws AppFailure `bad-request` or `keychain-unavailable`.
 */
export async function addInstance(
  ports: InstancePorts,
  type: string,
  form: InstanceForm,
  secrets: NamedSecrets,
  actor: string,
): Promise<ConnectorInstance> {
  const id = asInstanceId(ports.identity.fresh())
  const record: ConnectorInstance = {
    ...tidied(form),
    id,
    type: knownType(type),
    enabled: true,
    ...knownSecrets([], secrets),
    createdAt: ports.clock.now(),
    rev: 0,
  }
  await refuseBadForm(ports, record)
  await ports.secrets.set(secretAccount(id), packSecrets(withTyped({}, secrets)))
  try {
    await ports.store.commit({
      puts: [
        { collection: 'instances', record, expectedRev: 0 },
        { collection: 'instanceStates', record: neverRun(id), expectedRev: 0 },
      ],
      audit: [line(ports, id, 'instance.added', `${actor} added ${record.name}.`, actor)],
    })
  } catch (thrown) {
    await ports.secrets.delete(secretAccount(id))
    throw thrown
  }
  return instanceOf(ports, id)
}

/** Changes an instance; secrets that are not typed anew stay. Same failures as addInstance. */
export async function updateInstance(
  ports: InstancePorts,
  id: InstanceId,
  form: InstanceForm,
  secrets: NamedSecrets,
  actor: string,
): Promise<ConnectorInstance> {
  const before = await instanceOf(ports, id)
  const record: ConnectorInstance = { ...before, ...tidied(form) }
  await refuseBadForm(ports, record)
  await keepSecrets(ports, record, secrets)
  await ports.store.commit({
    puts: [
      {
        collection: 'instances',
        record: {
          ...record,
          ...knownSecrets(namesKnown(ports, before), secrets),
        },
        expectedRev: before.rev,
      },
      ...(await clearedState(ports, id)),
    ],
    audit: [line(ports, id, 'instance.changed', `${actor} changed ${record.name}.`, actor)],
  })
  return instanceOf(ports, id)
}

/** Switches an instance on or off. Off stops its links; they keep their last known values. */
export async function setInstanceEnabled(
  ports: InstancePorts,
  id: InstanceId,
  enabled: boolean,
  actor: string,
): Promise<ConnectorInstance> {
  const before = await instanceOf(ports, id)
  if (before.enabled === enabled) return before
  const verb = enabled ? 'enabled' : 'disabled'
  await ports.store.commit({
    puts: [
      { collection: 'instances', record: { ...before, enabled }, expectedRev: before.rev },
      ...(enabled ? await clearedState(ports, id) : []),
    ],
    audit: [line(ports, id, `instance.${verb}`, `${actor} ${verb} ${before.name}.`, actor)],
  })
  return instanceOf(ports, id)
}

/**
 * Deletes an instance and its secret. Links and tickets stay readable and say that their connector
 * is gone; what waited to be sent can no longer be and is dropped with a record in the audit.
 */
export async function removeInstance(
  ports: InstancePorts,
  id: InstanceId,
  actor: string,
): Promise<void> {
  const before = await instanceOf(ports, id)
  const ops = await ports.store.find('opsByInstance', id)
  const conflicts = await ports.store.find('conflictsByInstance', id)
  const hours = await ports.store.find('activityByInstance', id)
  const deletes: Delete[] = [
    { collection: 'instances', key: id },
    { collection: 'instanceStates', key: id },
    { collection: 'backfills', key: id },
    ...ops.map((op): Delete => ({ collection: 'ops', key: op.id })),
    ...hours.map((hour): Delete => ({ collection: 'activity', key: hour.id })),
    // Nothing can be asked there any more, so there is nothing left to choose.
    ...conflicts.map((one): Delete => ({ collection: 'conflicts', key: one.id })),
  ]
  await ports.store.commit({
    deletes,
    audit: [
      line(ports, id, 'instance.removed', `${actor} deleted ${before.name}.`, actor),
      ...ops.map(
        (op): AuditEvent => ({
          ...line(
            ports,
            id,
            'op.discarded',
            `The waiting ${op.kind} was dropped because ${before.name} was deleted.`,
            actor,
          ),
          objectId: op.objectId,
          linkId: op.linkId,
        }),
      ),
    ],
  })
  await ports.secrets.delete(secretAccount(id))
}

/** The instance, or AppFailure `not-found`. */
export async function instanceOf(
  ports: Pick<InstancePorts, 'store'>,
  id: InstanceId,
): Promise<ConnectorInstance> {
  const found = await ports.store.get('instances', id)
  if (found !== undefined) return found
  throw failure({ code: 'not-found', message: 'This connector no longer exists.', retry: 'no' })
}

async function clearedState(ports: InstancePorts, id: InstanceId): Promise<Put[]> {
  const state = await ports.store.get('instanceStates', id)
  if (state === undefined) return []
  return [
    { collection: 'instanceStates', record: withTroubleCleared(state), expectedRev: state.rev },
  ]
}

async function refuseBadForm(ports: InstancePorts, record: ConnectorInstance): Promise<void> {
  ports.factory.validate(record)
  const others = await ports.store.all('instances')
  const taken = others.some(
    (one) => one.id !== record.id && one.name.toLowerCase() === record.name.toLowerCase(),
  )
  if (!taken && record.name !== '') return
  const message = taken ? 'Another connector has this name.' : 'Enter a name.'
  throw failure({ code: 'bad-request', message, retry: 'after-fix', fields: { name: message } })
}

/** What a record says of the secrets that are kept for it. */
function knownSecrets(before: readonly string[], typed: NamedSecrets) {
  const names = [...new Set([...before, ...Object.keys(withTyped({}, typed))])].sort()
  return { hasSecret: names.length > 0, secretNames: names }
}

function namesKnown({ factory }: InstancePorts, before: ConnectorInstance): readonly string[] {
  if (!before.hasSecret) return []
  return before.secretNames ?? [soleSecret(factory, before.type)]
}

function tidied(form: InstanceForm): InstanceForm {
  return { ...form, name: form.name.trim(), baseUrl: form.baseUrl.trim().replace(/\/+$/, '') }
}

function knownType(type: string): ConnectorType {
  const known = connectorTypes.find((one) => one === type)
  if (known !== undefined) return known
  throw failure({ code: 'bad-request', message: `There is no connector "${type}".`, retry: 'no' })
}

function line(
  { identity, clock }: InstancePorts,
  instanceId: InstanceId,
  kind: AuditEvent['kind'],
  reason: string,
  actor: string,
): AuditEvent {
  return instanceEvent({ identity, now: clock.now() }, instanceId, { kind, reason, actor })
}
