import { create } from 'zustand'

/** How many issues newly match each view since somebody looked at it, by its id. */
export const useViewNews = create<Readonly<Record<string, number>>>(() => ({}))

export function addNews(id: string, count: number): void {
  useViewNews.setState((news) => ({ [id]: (news[id] ?? 0) + count }))
}

export function forgetNews(id: string): void {
  if (useViewNews.getState()[id] !== undefined) useViewNews.setState({ [id]: 0 })
}
