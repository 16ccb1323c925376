/**
 * The mark: one stroke that is the stem of a beacon, the letter h and a wave running on past the edge;
 * the lamp on top is the only orange thing on a page that asks for nothing.
 */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" fill="none" aria-hidden="true" focusable="false">
      <path
        d="M8 11v15c.4-8.6 3.200-13 7.500-13 8.600 0 1.900 12.600 9.300 12.600 2.100 0 3.700-.9 5.200-2.700"
        stroke="currentColor"
        strokeWidth="3"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx="8" cy="5" r="2.8" fill="var(--beacon-bright)" />
    </svg>
  );
}

/** The mark with the name beside it. */
export function Logo({ size = 28 }: { size?: number }) {
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: 8, color: 'var(--primary-ink)' }}>
      <Mark size={size} />
      <span style={{ fontSize: size * 0.68, fontWeight: 700, letterSpacing: '0.08em', lineHeight: 1 }}>
        护航
      </span>
    </span>
  );
}
