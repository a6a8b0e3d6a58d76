import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { findRegistryBuild } from './electron-from-registry.mjs'
import { projectRoot } from './project-root.mjs'

/** The executables and native modules present here whose shared libraries must be on the system. */
export function findNativeBinaries() {
  const modules = join(projectRoot, 'node_modules')
  const candidates = [
    findRegistryBuild(),
    join(modules, 'electron', 'dist', 'electron'),
    join(modules, 'keytar', 'prebuilds', `linux-${process.arch}`, 'keytar.node'),
  ]
  return candidates.filter((file) => file !== undefined && existsSync(file)).map(String)
}
