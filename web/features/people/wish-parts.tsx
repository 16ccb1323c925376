import { useState } from 'react';
import { listIndustries } from '../../../src/catalogue/contract.ts';
import { useCall } from '../../api.ts';
import { ChoiceGroup } from '../../ui/field.tsx';
import { RegionPicker } from '../../ui/region-picker.tsx';
import { StateBlock } from '../../ui/state-block.tsx';

export const MOST_WORDS = 8;

export function wordsIn(text: string): string[] {
  return text.split(/[\s,，、;；]+/).filter(Boolean);
}

const MOST_WISHES = 5;

/** Places in their order. */
export function Regions(props: { chosen: readonly string[]; onChange: (codes: string[]) => void }) {
  const legend = `意向城市（按先后排，最多 ${MOST_WISHES} 个）`;
  return <RegionPicker {...props} legend={legend} most={MOST_WISHES} isRanked />;
}

const MOST_INDUSTRIES = 3;

export function Industries({
  chosen,
  onChange,
}: {
  chosen: readonly string[];
  onChange: (codes: string[]) => void;
}) {
  const sections = useCall(listIndustries, { query: { level: 'section' } });
  const [refused, setRefused] = useState(false);
  function choose(codes: readonly string[]): void {
    setRefused(codes.length > MOST_INDUSTRIES);
    if (codes.length <= MOST_INDUSTRIES) onChange([...codes]);
  }
  return (
    <StateBlock of={sections} rows={3}>
      {({ rows }) => (
        <ChoiceGroup
          label={`行业（最多 ${MOST_INDUSTRIES} 个）`}
          hint="不选就是都可以"
          many
          options={rows.map(({ code, name }) => ({ value: code, label: name }))}
          chosen={chosen}
          fault={refused ? `已选满 ${MOST_INDUSTRIES} 个行业，换一个要先去掉一个。` : undefined}
          onChange={choose}
        />
      )}
    </StateBlock>
  );
}
