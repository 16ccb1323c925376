import type { FieldName, ReadField } from '../../../src/postings/contract.ts';
import { IconButton } from '../../ui/button.tsx';
import { Tag } from '../../ui/tag.tsx';
import { fieldWords, wordConfidence, wordRead } from '../../words/posting-fields.ts';
import { fieldId } from './advert-spans.ts';
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

/** What was read out of an advert. Pointing at a line marks its place in the text; the pen corrects it. */
export function FieldList(props: {
  fields: readonly ReadField[];
  active: string | null;
  onActive: (id: string | null) => void;
  onCorrect?: (field: ReadField) => void;
}) {
  const { fields, active, onActive, onCorrect } = props;
  const said = fields.filter((field) => always.has(field.name) || isSaid(field));
  const unsaid = fields.filter((field) => !said.includes(field));
  return (
    <>
      <ul className={style['list']} aria-label="读取结果">
        {said.map((field) => (
          <FieldRow key={field.name} {...{ field, active, onActive }} {...(onCorrect ? { onCorrect } : {})} />
        ))}
      </ul>
      {unsaid.length > 0 && onCorrect && (
        <details className={style['unsaid']}>
          <summary>原文没有说的 {unsaid.length} 项</summary>
          <ul className={style['list']}>
            {unsaid.map((field) => (
              <FieldRow key={field.name} {...{ field, active, onActive, onCorrect }} />
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

function FieldRow(props: {
  field: ReadField;
  active: string | null;
  onActive: (id: string | null) => void;
  onCorrect?: (field: ReadField) => void;
}) {
  const { field, active, onActive, onCorrect } = props;
  const id = fieldId(field);
  const words = wordRead(field.name, field.value);
  const unsure = wordConfidence(field.confidence);
  const found = field.spans.length > 0;
  return (
    <li className={`${style['row']} ${id === active ? style['active'] : ''}`}>
      <button
        type="button"
        className={style['show']}
        disabled={!found}
        aria-pressed={found ? id === active : undefined}
        onMouseEnter={() => found && onActive(id)}
        onFocus={() => found && onActive(id)}
        onClick={() => onActive(id)}
      >
        <span className={style['name']}>{fieldWords[field.name]}</span>
        <span className={words === null ? style['none'] : style['value']}>{words ?? '原文没有说'}</span>
        {(field.corrected || unsure || field.conflict) && (
          <span className={style['tags']}>
            {field.corrected && <Tag tone="note">已人工改正</Tag>}
            {!field.corrected && unsure && <Tag tone="warn">{unsure}</Tag>}
            {field.conflict && <Tag tone="warn">各处写法不一致</Tag>}
          </span>
        )}
      </button>
      {onCorrect && (
        <IconButton icon="pen" label={`改正${fieldWords[field.name]}`} onPress={() => onCorrect(field)} />
      )}
    </li>
  );
}
