import { writeFile } from 'node:fs/promises'
import { rowColumns } from '../src/shared/ipc/row-columns'
import { openBenchWorkspace } from './seed-workspace'

/** Writes the list rows of a workspace as one JSON file of columns. */
export async function exportRows({ dir, file }: { dir: string; file: string }): Promise<null> {
  const workspace = await openBenchWorkspace(dir)
  await writeFile(file, JSON.stringify(rowColumns(await workspace.list.rows())))
  await workspace.loaded
  await workspace.close()
  return null
}
