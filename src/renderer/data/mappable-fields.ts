import { useEffect } from 'react'
import { create } from 'zustand'
import type { AppError } from '../../shared/errors'
import type { MappableFields } from '../../shared/ipc/profile-views'
import { call } from './call'

/** What a connector said of its fields; both null = nothing so far. */
type Said = { readonly value: MappableFields | null; readonly error: AppError | null }

const waiting: Said = { value: null, error: null }
const useSaid = create<Readonly<Record<string, Said>>>(() => ({}))

/** Asks a connector for its fields anew. */
export async function askForFields(instanceId: string): Promise<void> {
  useSaid.setState({ [instanceId]: waiting })
  const result = await call('profiles.fields', { instanceId })
  useSaid.setState({
    [instanceId]: result.ok
      ? { value: result.value, error: null }
      : { value: null, error: result.error },
  })
}

/**
 * The fields of a connector's records, asked for once per window as soon as they are wanted; both null
 * before that.
 */
export function useMappableFields(instanceId: string, wanted: boolean): Said {
  const said = useSaid((all) => all[instanceId])
  useEffect(() => {
    if (wanted && useSaid.getState()[instanceId] === undefined) void askForFields(instanceId)
  }, [instanceId, wanted])
  return said ?? waiting
}
