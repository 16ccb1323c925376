import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import type { EChartsCoreOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useThemeMode } from './theme-mode.ts';
import { painted } from './painted.ts';

use([BarChart, LineChart, AriaComponent, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

/** The house's look for ECharts, out of the colours that are painted now; orange stays kept for what is owed. */
function dress(): EChartsCoreOption {
  const axis = {
    axisLine: { lineStyle: { color: painted('line-strong') } },
    axisLabel: { color: painted('ink-soft') },
    splitLine: { lineStyle: { color: painted('line') } },
    axisTick: { show: false },
  };
  return {
    color: ['primary', 'note', 'warn', 'good', 'ink-faint'].map(painted),
    textStyle: { fontFamily: painted('font') },
    legend: { top: 0, left: 0, textStyle: { color: painted('ink-soft') } },
    tooltip: {
      backgroundColor: painted('surface'),
      borderColor: painted('line'),
      textStyle: { color: painted('ink') },
    },
    categoryAxis: axis,
    valueAxis: axis,
  };
}

/**
 * A chart of bars or lines. Import it lazily (`lazy(() => import('…/chart.tsx')…)`): it brings ECharts with it.
 * `label` says in one sentence what the picture shows; give the figures as text or a table beside it as well.
 */
export function Chart({
  option,
  label,
  height = 320,
}: {
  option: EChartsCoreOption;
  label: string;
  height?: number;
}) {
  const box = useRef<HTMLDivElement>(null);
  const mode = useThemeMode();
  useEffect(() => {
    if (!box.current) return undefined;
    const chart = init(box.current, dress(), { renderer: 'svg' });
    const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    chart.setOption({
      animation: !still,
      grid: { left: 8, right: 16, top: 40, bottom: 8, containLabel: true },
      ...option,
    });
    const watch = new ResizeObserver(() => chart.resize());
    watch.observe(box.current);
    return () => {
      watch.disconnect();
      chart.dispose();
    };
  }, [option, mode]);
  return <div ref={box} role="img" aria-label={label} style={{ width: '100%', height }} />;
}
