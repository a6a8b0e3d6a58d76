import { shell } from 'electron'
import { failure } from '../../shared/errors'
import { allowedLink } from './allowed-link'

export type ExternalLinks = {
  /** Opens an address in the person's browser; throws AppFailure `refused` for one not allowed. */
  readonly open: (address: string) => Promise<void>
}

/** The only way out of the application; `httpOrigins` answers where plain http is configured. */
export function externalLinks(httpOrigins: () => Promise<readonly string[]>): ExternalLinks {
  return {
    async open(address) {
      const link = allowedLink(address, await httpOrigins())
      if (link === null) {
        throw failure({
          code: 'refused',
          message: 'This link is not opened: only secure web addresses are.',
          retry: 'no',
        })
      }
      await shell.openExternal(link)
    },
  }
}
