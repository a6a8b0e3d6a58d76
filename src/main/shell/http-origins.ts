import type { AppStatus } from '../../shared/ipc/views'

/** Origins at which the person configured plain http: connectors on this machine and the sandbox. */
export function httpOrigins({ instances, sandbox }: AppStatus): readonly string[] {
  const addresses = [
    ...instances.map(({ instance }) => instance.baseUrl),
    ...(sandbox === null ? [] : sandbox.systems.map(({ browseUrl }) => browseUrl)),
  ]
  return [
    ...new Set(
      addresses
        .filter((address) => URL.canParse(address))
        .map((address) => new URL(address).origin)
        .filter((origin) => origin.startsWith('http://')),
    ),
  ]
}
