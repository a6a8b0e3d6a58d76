import type { AdfNode } from './adf'

/** How a task's box is written where only text can stand, open and done. */
export const BOX = { open: '☐', done: '☑' } as const

const boxes: Readonly<Record<string, 'TODO' | 'DONE'>> = {
  [BOX.open]: 'TODO',
  [BOX.done]: 'DONE',
  '☒': 'DONE',
}

/** A list of items; one of tasks when each of them begins with a box and some words. */
export function listOrTasks(list: AdfNode): AdfNode {
  if (list.type !== 'bulletList') return list
  const tasks = (list.content ?? []).map(asTask)
  return tasks.every((task) => task !== null) ? { type: 'taskList', content: tasks } : list
}

function asTask(item: AdfNode): AdfNode | null {
  const [line, ...below] = item.content ?? []
  const [first, ...rest] = line?.content ?? []
  const text = first?.type === 'text' ? (first.text ?? '') : ''
  const state = boxes[text.slice(0, 1)]
  if (line?.type !== 'paragraph' || state === undefined || !/^.[ \u00a0]/u.test(text)) return null
  const words = text.slice(1).replace(/^[ \u00a0]+/, '')
  const inline = words === '' ? rest : [{ ...first, type: 'text', text: words }, ...rest]
  if (inline.length === 0) return null
  return { type: 'taskItem', attrs: { state }, content: [{ ...line, content: inline }, ...below] }
}
