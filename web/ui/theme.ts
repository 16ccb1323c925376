import { theme as antd } from 'antd';
import type { ThemeConfig } from 'antd';
import { painted } from './painted.ts';
import type { ThemeMode } from './theme-mode.ts';

/** antd dressed in the house's tokens. Call it after the page's data-theme has been set to `mode`. */
export function antdTheme(mode: ThemeMode): ThemeConfig {
  const primary = painted('primary');
  return {
    algorithm: mode === 'dark' ? antd.darkAlgorithm : antd.defaultAlgorithm,
    cssVar: { prefix: 'hh', key: `huhang-${mode}` },
    hashed: false,
    token: {
      colorPrimary: primary,
      colorLink: painted('primary-ink'),
      colorInfo: painted('note'),
      colorSuccess: painted('good'),
      colorWarning: painted('warn'),
      colorError: painted('stop'),
      colorTextBase: painted('ink'),
      colorBgBase: painted('surface'),
      colorBgLayout: painted('ground'),
      colorBgContainer: painted('surface'),
      colorBgElevated: painted('surface'),
      colorText: painted('ink'),
      colorTextSecondary: painted('ink-soft'),
      colorTextTertiary: painted('ink-faint'),
      // antd's own placeholder and disabled greys miss 4.5 : 1; ours do not.
      colorTextPlaceholder: painted('ink-faint'),
      colorTextQuaternary: painted('ink-faint'),
      colorTextDescription: painted('ink-soft'),
      colorTextDisabled: painted('ink-faint'),
      colorTextLightSolid: painted('on-primary'),
      colorBorder: painted('line-strong'),
      colorBorderSecondary: painted('line'),
      colorSplit: painted('line'),
      fontFamily: painted('font'),
      fontFamilyCode: painted('font-code'),
      fontSize: 14,
      lineHeight: 1.6,
      borderRadius: 8,
      borderRadiusLG: 10,
      borderRadiusSM: 4,
      controlHeight: 38,
      controlOutline: painted('focus'),
      controlOutlineWidth: 1,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.2s',
      boxShadow: painted('lift'),
      boxShadowSecondary: painted('lift-high'),
    },
    components: componentTokens(),
  };
}

function componentTokens(): NonNullable<ThemeConfig['components']> {
  return {
    Table: {
      headerBg: painted('ground'),
      headerColor: painted('ink-soft'),
      headerSplitColor: 'transparent',
      rowHoverBg: painted('sunken'),
      rowSelectedBg: painted('primary-soft'),
      rowSelectedHoverBg: painted('primary-soft'),
      borderColor: painted('line'),
      cellPaddingBlock: 10,
      cellPaddingInline: 12,
      cellPaddingBlockMD: 10,
      cellPaddingInlineMD: 12,
    },
    Button: {
      // The dark algorithm would dull the primary; these keep it as the tokens have it.
      colorPrimary: painted('primary'),
      colorPrimaryHover: painted('primary-strong'),
      colorPrimaryActive: painted('primary-strong'),
      primaryShadow: 'none',
      defaultShadow: 'none',
      dangerShadow: 'none',
      fontWeight: 600,
    },
    Tabs: {
      titleFontSize: 14,
      horizontalItemGutter: 24,
      inkBarColor: painted('primary'),
      itemSelectedColor: painted('primary-ink'),
      itemHoverColor: painted('primary-ink'),
    },
    Tag: { defaultBg: painted('sunken'), defaultColor: painted('ink-soft') },
    Select: { optionSelectedBg: painted('primary-soft'), optionSelectedColor: painted('primary-ink') },
  };
}
