/**
 * The channel: from the school gate to the quay, a line with lights along it and a boat for each graduate; the last
 * one is on the line as well. Drawn by hand on a 560 × 440 sheet in the page's own colours.
 */
export function ChannelPicture({ className }: { className: string }) {
  return (
    <svg
      className={className}
      viewBox="0 0 560 440"
      fill="none"
      role="img"
      aria-label="从校门到码头的航道，每只小船都在灯标之间的航线上"
    >
      <path
        d="M0 416V362c70-6 128-20 170-46 50-30 44-78 104-102 66-26 150-6 206-58 22-20 40-22 80-22v282c0 14-10 24-24 24H24c-14 0-24-10-24-24z"
        fill="var(--primary-soft)"
      />
      <g stroke="currentColor" strokeLinecap="round" strokeLinejoin="round" strokeWidth="2.5">
        <Quay />
        <SchoolGate />
      </g>
      <path
        d="M44 398c92-4 170-26 216-66 40-36 42-68 98-84 62-18 112-4 158-62"
        stroke="currentColor"
        strokeWidth="3.5"
        strokeLinecap="round"
      />
      <g stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" opacity=".45">
        <path d="M330 380c10-6 18-6 28 0s18 6 28 0M420 330c8-5 15-5 23 0s15 5 23 0M452 404c10-6 18-6 28 0s18 6 28 0M240 414c8-5 15-5 23 0s15 5 23 0M488 262c8-5 15-5 23 0s15 5 23 0" />
      </g>
      <Boat x={118} y={381} />
      <Boat x={212} y={351} />
      <Boat x={300} y={281} />
      <Boat x={424} y={236} />
      <Light x={172} y={326} />
      <Light x={286} y={352} />
      <Light x={344} y={208} />
      <Light x={398} y={276} />
      <Light x={478} y={182} />
    </svg>
  );
}

function Boat({ x, y }: { x: number; y: number }) {
  return (
    <g
      transform={`translate(${x} ${y})`}
      stroke="currentColor"
      strokeWidth="2.2"
      strokeLinejoin="round"
      strokeLinecap="round"
    >
      <path d="M-17 4h34l-6 11h-22z" fill="var(--surface)" />
      <path d="M0 4v-24l14 18H0" fill="var(--surface)" />
    </g>
  );
}

/** A lit mark beside the channel. */
function Light({ x, y }: { x: number; y: number }) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <circle r="15" fill="var(--beacon-bright)" opacity=".16" cy="-22" />
      <path
        d="M-6 8-3-16h6L6 8z"
        fill="var(--surface)"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinejoin="round"
      />
      <circle cy="-22" r="4.5" fill="var(--beacon-bright)" />
    </g>
  );
}

function SchoolGate() {
  return (
    <>
      <path d="M10 356V296m84 60V296M2 296h100M10 296l10-18h64l10 18M34 278v-14h36v14" fill="var(--ground)" />
      <path d="M34 356v-34c0-24 36-24 36 0v34" />
      <path d="M52 264v-30l20 7-20 8" fill="var(--surface)" />
    </>
  );
}

function Quay() {
  return (
    <>
      <path d="M436 134V52h44v82M480 134V84h38v50M518 134V28h38v106" fill="var(--surface)" />
      <path d="M424 134h136" />
      <path
        d="M449 68h.1M463 68h.1M449 84h.1M463 84h.1M449 100h.1M463 100h.1M449 116h.1M463 116h.1M493 100h.1M506 100h.1M493 116h.1M506 116h.1M530 46h.1M544 46h.1M530 64h.1M544 64h.1M530 82h.1M544 82h.1M530 100h.1M544 100h.1M530 118h.1M544 118h.1"
        strokeWidth="4"
      />
      <path d="M384 134V58m0 0h44M384 66l-18 14v-8l18-14M396 58v22" />
      <path d="M372 134h24" />
    </>
  );
}
