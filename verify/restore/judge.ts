import { places } from '../places.ts';
import { type Counted, hubPlaces, later, writtenOut } from './restored.ts';

/** What a drill found that must not be, in words; none when everything that was in the buckets is read again, and only that once. */
export function findings({ sent, first, second, missing }: Counted): string[] {
  const perPlace = hubPlaces.flatMap((place) => {
    const differs = (what: string, is: number, should: number) =>
      is === should ? [] : [`${places[place]}: ${what} ${is} of ${should}`];
    return [
      ...differs('the first hub held', first[place][writtenOut], sent[writtenOut]),
      ...differs('of those sent later, the first hub held', first[place][later], sent[later]),
      ...differs('the second hub reads', second[place][writtenOut], first[place][writtenOut]),
      ...(second[place][later] > first[place][later]
        ? [
            `${places[place]}: of those sent later, the second hub reads ${second[place][later]} of ${first[place][later]}`,
          ]
        : []),
    ];
  });
  const ids = Object.values(missing).reduce((sum, { count }) => sum + count, 0);
  return ids > 0 && perPlace.length === 0 ? [`requests that are not read again, by their ids: ${ids}`] : perPlace;
}
