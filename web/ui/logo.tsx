/**
 * The mark: one stroke that is the stem of a beacon, the letter h and a wave running on past the edge;
 * the lamp on top is the only orange thing on a page that asks for nothing.
 */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" fill="none" aria-hidden="true" focusable="false">
      <path
        d="M8 10v17c.3-6.2 3-9.6 6.7-9.6 7.3 0 1.9 9.8 8.6 9.8 2.1 0 3.6-.8 5-2.4"
        stroke="currentColor"
        strokeWidth="3"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx="8" cy="5.2" r="3.2" fill="var(--beacon-bright)" />
    </svg>
  );
}

/** The mark with the name beside it. */
export function Logo({ size = 28 }: { size?: number }) {
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: 8, color: 'var(--primary-ink)' }}>
      <Mark size={size} />
      <span
        style={{
          fontSize: size * 0.68,
          fontWeight: 700,
          letterSpacing: '0.08em',
          lineHeight: 1,
          whiteSpace: 'nowrap',
        }}
      >
        护航
      </span>
    </span>
  );
}
