/** A value of tokens.css as it is painted now, for libraries that must be told colours in numbers. */
export function painted(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}
