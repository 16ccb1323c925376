/**
 * A text that a spreadsheet program would take for a formula gets an apostrophe in front, so that `=cmd|…` that
 * somebody put into a name stays a text wherever the file is opened.
 */
export function protectText(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

/** Takes the apostrophe of protectText off again, so that an exported table can be read back. */
export function unprotectText(text: string): string {
  return /^'[=+\-@\t\r]/.test(text) ? text.slice(1) : text;
}
