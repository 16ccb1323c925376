/** `138****5678`, as lists show it. The database masks the history in the same way (people_masked). */
export function maskPhone(phone: string | null): string | null {
  if (phone === null) return null;
  return `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}
