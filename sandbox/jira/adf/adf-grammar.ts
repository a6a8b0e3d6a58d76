/** How a node may be filled: with which children, how many at least, which attributes it needs. */
export interface NodeRule {
  readonly children: readonly string[] | null
  readonly min: number
  /** Required attributes and their JSON type; `a|b` lists allowed texts. */
  readonly required: Readonly<Record<string, string>>
  readonly optional: Readonly<Record<string, string>>
  readonly marks: readonly string[]
}

const inline = [
  'text',
  'hardBreak',
  'mention',
  'emoji',
  'date',
  'status',
  'inlineCard',
  'mediaInline',
  'placeholder',
  'inlineExtension',
] as const

const lists = ['bulletList', 'orderedList', 'taskList', 'decisionList'] as const

const blocks = [
  'paragraph',
  'heading',
  'codeBlock',
  'blockquote',
  'rule',
  'panel',
  'table',
  'expand',
  'mediaSingle',
  'mediaGroup',
  'blockCard',
  'embedCard',
  'extension',
  'bodiedExtension',
  'layoutSection',
  ...lists,
] as const

const simple = ['paragraph', 'codeBlock', 'mediaSingle', 'mediaGroup', 'extension'] as const
const inCell = blocks.filter((b) => !['table', 'expand', 'layoutSection'].includes(b))
const cell = [...inCell, 'nestedExpand']

const rule = (
  children: readonly string[] | null,
  more: Partial<Omit<NodeRule, 'children'>> = {},
): NodeRule => ({ children, min: 0, required: {}, optional: {}, marks: [], ...more })

const cellRule = rule(cell, {
  min: 1,
  optional: { colspan: 'number', rowspan: 'number', colwidth: 'array', background: 'string' },
})

/** What may stand in what, for the nodes a ticket can hold. */
export const nodeRules: Readonly<Record<string, NodeRule>> = {
  doc: rule(blocks),
  paragraph: rule(inline, { marks: ['alignment', 'indentation'] }),
  heading: rule(inline, { required: { level: 'level' }, marks: ['alignment', 'indentation'] }),
  codeBlock: rule(['text'], {
    optional: { language: 'string', uniqueId: 'string' },
    marks: ['breakout'],
  }),
  blockquote: rule(
    [
      'paragraph',
      'bulletList',
      'orderedList',
      'codeBlock',
      'mediaSingle',
      'mediaGroup',
      'extension',
    ],
    { min: 1 },
  ),
  rule: rule(null),
  panel: rule(
    [
      'paragraph',
      'heading',
      'blockCard',
      'mediaGroup',
      'mediaSingle',
      'codeBlock',
      'rule',
      'extension',
      ...lists,
    ],
    {
      min: 1,
      required: { panelType: 'info|note|tip|warning|error|success|custom' },
      optional: {
        panelIcon: 'string',
        panelIconId: 'string',
        panelIconText: 'string',
        panelColor: 'string',
      },
    },
  ),
  bulletList: rule(['listItem'], { min: 1 }),
  orderedList: rule(['listItem'], { min: 1, optional: { order: 'number' } }),
  listItem: rule([...simple, ...lists], { min: 1 }),
  taskList: rule(['taskItem', 'blockTaskItem', 'taskList'], {
    min: 1,
    required: { localId: 'string' },
  }),
  taskItem: rule(inline, { required: { localId: 'string', state: 'TODO|DONE' } }),
  decisionList: rule(['decisionItem'], { min: 1, required: { localId: 'string' } }),
  decisionItem: rule(inline, { required: { localId: 'string', state: 'string' } }),
  table: rule(['tableRow'], {
    min: 1,
    optional: {
      isNumberColumnEnabled: 'boolean',
      layout: 'string',
      width: 'number',
      displayMode: 'string',
    },
    marks: ['fragment'],
  }),
  tableRow: rule(['tableCell', 'tableHeader'], { min: 0 }),
  tableCell: cellRule,
  tableHeader: cellRule,
  expand: rule([...cell, 'table'], { min: 1, optional: { title: 'string' }, marks: ['breakout'] }),
  nestedExpand: rule(
    [
      'paragraph',
      'heading',
      'mediaSingle',
      'mediaGroup',
      'codeBlock',
      'panel',
      'blockquote',
      'rule',
      'extension',
      ...lists,
    ],
    { min: 1, optional: { title: 'string' } },
  ),
  mediaSingle: rule(['media', 'caption'], {
    min: 1,
    optional: { layout: 'string', width: 'number', widthType: 'string' },
    marks: ['link'],
  }),
  mediaGroup: rule(['media'], { min: 1 }),
  media: rule(null, {
    required: { type: 'file|link|external' },
    optional: {
      id: 'string',
      collection: 'string',
      url: 'string',
      alt: 'string',
      width: 'number',
      height: 'number',
      occurrenceKey: 'string',
    },
    marks: ['link', 'annotation', 'border'],
  }),
  caption: rule(inline),
  blockCard: rule(null, {
    optional: {
      url: 'string',
      data: 'object',
      datasource: 'object',
      width: 'number',
      layout: 'string',
    },
  }),
  embedCard: rule(null, {
    required: { url: 'string', layout: 'string' },
    optional: { width: 'number', originalHeight: 'number', originalWidth: 'number' },
  }),
  extension: rule(null, {
    required: { extensionKey: 'string', extensionType: 'string' },
    optional: { parameters: 'object', text: 'string', layout: 'string' },
  }),
  bodiedExtension: rule(cell, {
    min: 1,
    required: { extensionKey: 'string', extensionType: 'string' },
    optional: { parameters: 'object', text: 'string', layout: 'string' },
  }),
  layoutSection: rule(['layoutColumn'], { min: 1, marks: ['breakout'] }),
  layoutColumn: rule([...cell, 'table'], { min: 1, required: { width: 'number' } }),
  hardBreak: rule(null, { optional: { text: 'string' } }),
  mention: rule(null, {
    required: { id: 'string' },
    optional: { text: 'string', accessLevel: 'string', userType: 'string' },
  }),
  emoji: rule(null, {
    required: { shortName: 'string' },
    optional: { id: 'string', text: 'string' },
  }),
  date: rule(null, { required: { timestamp: 'string' } }),
  status: rule(null, {
    required: { text: 'string', color: 'neutral|purple|blue|red|yellow|green' },
    optional: { style: 'string' },
  }),
  inlineCard: rule(null, { optional: { url: 'string', data: 'object' } }),
  mediaInline: rule(null, {
    required: { id: 'string', collection: 'string' },
    optional: { type: 'string', alt: 'string', width: 'number', height: 'number' },
  }),
  placeholder: rule(null, { required: { text: 'string' } }),
  inlineExtension: rule(null, {
    required: { extensionKey: 'string', extensionType: 'string' },
    optional: { parameters: 'object', text: 'string' },
  }),
}

/** Marks a text may carry, with their required attributes. */
export const markRules: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  strong: {},
  em: {},
  strike: {},
  underline: {},
  code: {},
  subsup: { type: 'sub|sup' },
  textColor: { color: 'color' },
  backgroundColor: { color: 'color' },
  link: { href: 'string' },
  annotation: { id: 'string', annotationType: 'string' },
}
