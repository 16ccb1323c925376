import { AskedWishFields } from '../../features/people/asked-wish.tsx';
import { LinkPage } from '../../features/surveys/link-page.tsx';

/** What a link in a message opens. */
export function Question() {
  return <LinkPage WishForm={AskedWishFields} />;
}
