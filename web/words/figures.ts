/** “12.4 MB”. */
export function wordBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} 字节`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(0)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** “5,982”. */
export function wordCount(count: number): string {
  return count.toLocaleString('zh-CN');
}

/** A share from 0 to 1 as “87.3%”; null (nobody to count) as “—”. */
export function wordShare(share: number | null): string {
  return share === null ? '—' : `${(share * 100).toFixed(1)}%`;
}
