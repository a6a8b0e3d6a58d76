import type { List, ListItem } from 'mdast'
import type { AdfNode } from './adf'
import type { BlockContext } from './block-context'
import { inlineToAdf } from './inline-to-adf'

/** Whether every item has a box and nothing ADF cannot put into a task (one line, nested tasks). */
export function isTaskList(list: List): boolean {
  return list.ordered !== true && list.children.every(isTask)
}

function isTask(item: ListItem): boolean {
  if (typeof item.checked !== 'boolean') return false
  const [first, second, ...rest] = item.children
  if (first?.type !== 'paragraph' || rest.length > 0) return false
  return second === undefined || (second.type === 'list' && isTaskList(second))
}

/** A list of boxes as a taskList; nested tasks follow the item they belong to. */
export function taskListToAdf(list: List, context: BlockContext): AdfNode {
  const localId = context.taskIds.next()
  const content = list.children.flatMap((item): readonly AdfNode[] => {
    const [line, nested] = item.children
    const task: AdfNode = {
      type: 'taskItem',
      attrs: { localId: context.taskIds.next(), state: item.checked ? 'DONE' : 'TODO' },
      content: line?.type === 'paragraph' ? inlineToAdf(line.children, context.definitions) : [],
    }
    return nested?.type === 'list' ? [task, taskListToAdf(nested, context)] : [task]
  })
  return { type: 'taskList', attrs: { localId }, content }
}
