import { MassMailPage } from '../../features/delivery/mass-mail.tsx';
import { MassPage } from '../../features/delivery/mass-page.tsx';

export function CentreMass() {
  return <MassPage base="/z/mass" />;
}

export function CentreMassMail() {
  return <MassMailPage base="/z/mass" />;
}
