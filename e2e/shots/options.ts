import { parseArgs } from 'node:util'
import { sceneNames } from './scenes'

export const usage = `Takes a picture of every named state of the application, in both themes and two sizes.

  npm run shots -- DIR [--only NAME]…
  npm run shots -- --readme

  DIR           where the pictures go, such as DIR/issues-dark-1440x900.png; made when missing
  --only NAME   this state alone; may be given several times
  --readme      the picture of the README instead: resources/readme/issues-dark.png
  --help        this text

States: ${sceneNames.join(', ')}

The application runs on a folder of its own and on its embedded sandbox; both are gone afterwards.
Exit code: 0 when every picture was taken, 1 when one could not be, 2 for a command line not understood.
`

export type ShotOptions =
  | { readonly kind: 'help' }
  | { readonly kind: 'readme' }
  | { readonly kind: 'scenes'; readonly dir: string; readonly only: ReadonlySet<string> }

/** Reads the command line; throws an Error with a sentence for the person. */
export function readOptions(args: readonly string[]): ShotOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      help: { type: 'boolean', short: 'h' },
      readme: { type: 'boolean' },
      only: { type: 'string', multiple: true },
    },
  })
  if (values.help === true) return { kind: 'help' }
  const [dir, ...more] = positionals
  if (values.readme === true) {
    if (dir !== undefined || values.only !== undefined) {
      throw new Error('--readme takes neither a folder nor --only')
    }
    return { kind: 'readme' }
  }
  if (dir === undefined || more.length > 0) throw new Error('name one folder for the pictures')
  const only = new Set(values.only ?? sceneNames)
  const unknown = [...only].filter((name) => !sceneNames.includes(name))
  if (unknown.length > 0) throw new Error(`no state is called ${unknown.join(', ')}`)
  return { kind: 'scenes', dir, only }
}
