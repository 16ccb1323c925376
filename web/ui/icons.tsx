import type { ReactNode } from 'react';

/** Drawn on a 24 grid with one stroke width, so that a row of them reads as one hand. */
const shapes = {
  compass: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="m15.4 8.6-1.9 4.9-4.9 1.9 1.9-4.9z" />
    </>
  ),
  list: <path d="M9 6.5h11M9 12h11M9 17.5h11M4.5 6.5h.01M4.5 12h.01M4.5 17.5h.01" />,
  search: (
    <>
      <circle cx="11" cy="11" r="6.5" />
      <path d="m16 16 4.5 4.5" />
    </>
  ),
  heart: (
    <path d="M12 19.5s-7.5-4.4-7.5-9.6A4.2 4.2 0 0 1 12 7.6a4.2 4.2 0 0 1 7.5 2.3c0 5.2-7.5 9.6-7.5 9.6z" />
  ),
  person: (
    <>
      <circle cx="12" cy="8.3" r="3.8" />
      <path d="M4.8 20c.5-4 3.4-6 7.2-6s6.7 2 7.2 6" />
    </>
  ),
  people: (
    <>
      <circle cx="9" cy="8.5" r="3.3" />
      <path d="M3 19.5c.4-3.5 2.8-5.3 6-5.3s5.6 1.8 6 5.3M15.5 5.5a3.2 3.2 0 0 1 0 6M17.5 14.6c2 .6 3.2 2.2 3.5 4.9" />
    </>
  ),
  line: (
    <path d="M6 8.5V21c.2-4.8 2.3-7.4 5-7.4 5.4 0 1.5 7.4 6.3 7.4 1.3 0 2.4-.5 3.2-1.4M6 4.2a.8.8 0 1 1 0 1.6.8.8 0 0 1 0-1.6z" />
  ),
  briefcase: (
    <>
      <rect x="3.5" y="8" width="17" height="11.5" rx="2" />
      <path d="M9 8V6.5A1.5 1.5 0 0 1 10.5 5h3A1.5 1.5 0 0 1 15 6.5V8M3.5 13h17" />
    </>
  ),
  upload: <path d="M12 15.5V5m-4 4 4-4 4 4M5 15.5v2A2.5 2.5 0 0 0 7.5 20h9a2.5 2.5 0 0 0 2.5-2.5v-2" />,
  check: <path d="m5 12.5 4.5 4.5L19.5 7" />,
  close: <path d="m6 6 12 12M18 6 6 18" />,
  clock: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M12 7v5.2l3.3 2" />
    </>
  ),
  pin: (
    <>
      <path d="M12 20.5s-6.5-5.6-6.5-10.4a6.5 6.5 0 0 1 13 0c0 4.8-6.5 10.4-6.5 10.4z" />
      <circle cx="12" cy="10" r="2.3" />
    </>
  ),
  building: (
    <path d="M4.5 20V5.5A1.5 1.5 0 0 1 6 4h7a1.5 1.5 0 0 1 1.5 1.5V20m0-11H18a1.5 1.5 0 0 1 1.5 1.5V20M3 20h18M8 8h3M8 12h3M8 16h3" />
  ),
  shield: <path d="M12 3.8 5.5 6v5.5c0 4.2 2.7 7 6.5 8.7 3.8-1.7 6.5-4.5 6.5-8.7V6zM9 12l2.2 2.2L15.3 10" />,
  talk: (
    <path d="M4.5 6.5A1.5 1.5 0 0 1 6 5h12a1.5 1.5 0 0 1 1.5 1.5v8A1.5 1.5 0 0 1 18 16h-6.5L7 19.5V16H6a1.5 1.5 0 0 1-1.5-1.5zM8.5 9h7M8.5 12h4.5" />
  ),
  send: <path d="M4 11.8 20 4.5l-5 15.5-3.6-6.2zM11.4 13.8 20 4.5" />,
  sun: (
    <>
      <circle cx="12" cy="12" r="3.8" />
      <path d="M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.4M18.4 5.6 17 7M7 17l-1.4 1.4" />
    </>
  ),
  moon: <path d="M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z" />,
  screen: (
    <>
      <rect x="3.5" y="4.5" width="17" height="11.5" rx="1.8" />
      <path d="M9 20h6M12 16v4" />
    </>
  ),
  chart: <path d="M4.5 4.5V19.5H20M8 15.5l3.5-4 3 2.5L19.5 8" />,
  chevron: <path d="m9.5 5.5 6.5 6.5-6.5 6.5" />,
  back: <path d="M14.5 5.5 8 12l6.5 6.5" />,
  eye: (
    <>
      <path d="M2.8 12C5 7.8 8.2 5.8 12 5.8s7 2 9.2 6.2c-2.2 4.2-5.4 6.2-9.2 6.2S5 16.2 2.8 12z" />
      <circle cx="12" cy="12" r="2.6" />
    </>
  ),
  plus: <path d="M12 5v14M5 12h14" />,
  menu: <path d="M4 7h16M4 12h16M4 17h16" />,
  alert: <path d="M12 4.5 3.5 19.5h17zM12 10v4.5M12 17h.01" />,
  out: <path d="M14 5H7a2 2 0 0 0-2 2v10a2 2 0 0 0 2 2h7M11 12h9m-3.5-3.5L20 12l-3.5 3.5" />,
  mail: (
    <path d="M4 7.5A1.5 1.5 0 0 1 5.5 6h13A1.5 1.5 0 0 1 20 7.5v9a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 16.5zM4.5 7.5l7.5 5.5 7.5-5.5" />
  ),
  file: (
    <path d="M7 3.5h7l4.5 4.5v11a1.5 1.5 0 0 1-1.5 1.5H7A1.5 1.5 0 0 1 5.5 19V5A1.5 1.5 0 0 1 7 3.5zM13.5 3.5V8.5H18.5M9 13h6M9 16.5h4" />
  ),
  phone: (
    <path d="M6.2 4h2.6l1.5 4.2-2 1.5a11.5 11.5 0 0 0 6 6l1.5-2 4.2 1.5v2.6A2.2 2.2 0 0 1 17.8 20 13.8 13.8 0 0 1 4 6.2 2.2 2.2 0 0 1 6.2 4z" />
  ),
  pen: <path d="M4.5 19.5l1-4L16 5a2.1 2.1 0 0 1 3 3L8.5 18.5zM14 7l3 3" />,
  key: (
    <>
      <circle cx="8" cy="12" r="4" />
      <path d="M12 12h8.5M16.5 12v3.5M20 12v2.5" />
    </>
  ),
  undo: <path d="M8.5 5 4.5 9l4 4M5 9h9a5.5 5.5 0 0 1 0 11h-3" />,
} as const satisfies Record<string, ReactNode>;

export type IconName = keyof typeof shapes;

/** A picture beside words: hidden from screen readers, so the words must be there. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      style={{ flex: 'none' }}
    >
      {shapes[name]}
    </svg>
  );
}
