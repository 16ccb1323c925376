import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icons.tsx';
import style from './search-box.module.css';

/** Words to look for. Enter or the button searches; emptying the box does so at once. */
export function SearchBox({
  q,
  onSearch,
  label = '岗位、专业或单位',
}: {
  q: string;
  onSearch: (q: string) => void;
  label?: string;
}) {
  const [text, setText] = useState(q);
  return (
    <form
      role="search"
      className={style['form']}
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(text.trim());
      }}
    >
      <Icon name="search" />
      <input
        className={style['input']}
        type="search"
        aria-label={`搜索${label}`}
        placeholder={label}
        value={text}
        maxLength={100}
        enterKeyHint="search"
        onChange={(event) => {
          setText(event.target.value);
          if (event.target.value === '' && q !== '') onSearch('');
        }}
      />
      <span className={style['go']}>
        <Button type="submit" tone="primary">
          搜索
        </Button>
      </span>
    </form>
  );
}
