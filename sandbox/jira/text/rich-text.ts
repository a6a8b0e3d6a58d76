import { adfHtml, escapeHtml } from '../adf/adf-html'
import { adfText } from '../adf/adf-text'
import { adfToMarkdown } from '../adf/adf-to-markdown'
import { type AdfDoc, isAdfDoc } from '../adf/adf-types'
import { markdownToAdf } from '../adf/markdown-to-adf'
import type { Face } from '../model/face'
import { markdownToWiki } from './markdown-to-wiki'

/** A document on Cloud, a text in wiki markup on Data Center. */
export type RichText = AdfDoc | string

/** Markdown in the form a site of this kind stores. */
export function richText(face: Face, markdown: string): RichText {
  return face === 'cloud' ? markdownToAdf(markdown) : markdownToWiki(markdown)
}

/** What text search looks into and the changelog tells. */
export function plainOf(text: RichText): string {
  return isAdfDoc(text) ? adfText(text) : text
}

/** Harmless HTML; wiki markup is shown as it stands. */
export function htmlOf(text: RichText): string {
  if (isAdfDoc(text)) return adfHtml(text)
  const paragraphs = text.split(/\n{2,}/).map((p) => escapeHtml(p).replace(/\r?\n/g, '<br>'))
  return paragraphs.map((p) => `<p>${p}</p>`).join('')
}

/** What a form shows for editing: Markdown on Cloud, the markup itself on Data Center. */
export function editable(text: RichText): string {
  return isAdfDoc(text) ? adfToMarkdown(text) : text
}

/** What a form sent back, in the form that is stored. */
export function fromForm(face: Face, text: string): RichText {
  return face === 'cloud' ? markdownToAdf(text) : text.replace(/\r\n?/g, '\n')
}
