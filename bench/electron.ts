import { _electron, type ElectronApplication } from 'playwright'

/** Starts an Electron application of this machine; `words` follow the application's folder. */
export function launchElectron(
  app: string,
  words: readonly string[],
): Promise<ElectronApplication> {
  const { path, args } = givenElectron()
  return _electron.launch({
    executablePath: path,
    args: [...args, app, ...words],
    timeout: 30_000,
  })
}

/** The Electron of this machine and the words it needs here. */
export function givenElectron(): { readonly path: string; readonly args: readonly string[] } {
  const given = process.env.LOCKSTEP_ELECTRON
  if (given === undefined) throw new Error('LOCKSTEP_ELECTRON does not name an Electron.')
  return JSON.parse(given) as { path: string; args: readonly string[] }
}
