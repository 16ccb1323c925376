import { useEffect, useRef } from 'react';
import type { FieldName, RawCells, ReadField } from '../../../src/postings/contract.ts';
import { IconButton } from '../../ui/button.tsx';
import { Tag } from '../../ui/tag.tsx';
import { fieldWords, wordConfidence, wordRead } from '../../words/posting-fields.ts';
import { fieldId, wordConflict } from './advert-spans.ts';
import style from './field-list.module.css';

/** Fields that are worth a line even when the advert does not say. */
const always: ReadonlySet<FieldName> = new Set([
  'degreeMin',
  'majors',
  'cities',
  'salary',
  'headcount',
  'deadline',
]);

type RowProps = {
  cells: RawCells;
  active: string | null;
  onActive: (id: string | null) => void;
  onCorrect?: (field: ReadField) => void;
  /** What stood there before a human put it right, in words. */
  before?: (name: FieldName) => string | null;
};

/**
 * What was read out of an advert. Pointing at a line marks its place in the text; the pen corrects it. Only a pointer that
 * moves points: lines that scroll past a resting one must not take the place of what the keyboard has reached.
 */
export function FieldList(
  props: RowProps & {
    fields: readonly ReadField[];
  },
) {
  const { fields, ...row } = props;
  const said = fields.filter((field) => always.has(field.name) || isSaid(field));
  const unsaid = fields.filter((field) => !said.includes(field));
  return (
    <>
      <ul className={style['list']} aria-label="读取结果">
        {said.map((field) => (
          <FieldRow key={field.name} field={field} {...row} />
        ))}
      </ul>
      {unsaid.length > 0 && row.onCorrect && (
        <details className={style['unsaid']}>
          <summary>原文没有说的 {unsaid.length} 项</summary>
          <ul className={style['list']}>
            {unsaid.map((field) => (
              <FieldRow key={field.name} field={field} {...row} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function isSaid(field: ReadField): boolean {
  return field.corrected || (wordRead(field.name, field.value) !== null && field.confidence > 0);
}

function FieldRow(props: RowProps & { field: ReadField }) {
  const { field, active, onActive, onCorrect } = props;
  const id = fieldId(field);
  const words = wordRead(field.name, field.value);
  const found = field.spans.length > 0 || field.conflict !== null;
  const on = id === active;
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    // Pointed at in the text: its line comes into sight. The line that is pointed at itself stays where it is.
    if (on && !row.current?.matches(':hover, :focus-within'))
      row.current?.scrollIntoView({ block: 'nearest' });
  }, [on]);
  return (
    <li ref={row} className={`${style['row']} ${on ? style['active'] : ''}`}>
      <button
        type="button"
        className={style['show']}
        disabled={!found}
        aria-pressed={found ? on : undefined}
        onMouseMove={() => found && onActive(id)}
        onFocus={() => found && onActive(id)}
        onClick={() => onActive(id)}
      >
        <span className={style['name']}>{fieldWords[field.name]}</span>
        <span className={words === null ? style['none'] : style['value']}>{words ?? '原文没有说'}</span>
        <Remarks {...props} />
      </button>
      {onCorrect && (
        <IconButton icon="pen" label={`改正${fieldWords[field.name]}`} onPress={() => onCorrect(field)} />
      )}
    </li>
  );
}

/** Why a person should look at it, and what a person has done about it. */
function Remarks({ field, cells, before }: RowProps & { field: ReadField }) {
  const unsure = field.corrected ? null : wordConfidence(field.confidence);
  const conflict = wordConflict(cells, field);
  const was = field.corrected ? before?.(field.name) : null;
  if (!field.corrected && !unsure && conflict === null) return null;
  return (
    <span className={style['tags']}>
      {field.corrected && <Tag tone="note">已人工改正</Tag>}
      {was && <span className={style['was']}>原来读作：{was}</span>}
      {unsure && <Tag tone="warn">{unsure}</Tag>}
      {conflict && <span className={style['conflict']}>{conflict}</span>}
    </span>
  );
}
