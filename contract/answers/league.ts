import { type Answer, nothing, one, total } from '../answer.ts';
import type { Answers } from './answers.ts';

/** What the menu says of each dish. */
const dishes = {
  pizza: { name: 'Margherita Pizza', restaurant: "Tony's Pizza", category: 'Pizza' },
  padThai: { name: 'Chicken Pad Thai', restaurant: 'Thai Palace', category: 'Asian' },
  burger: { name: 'Classic Burger', restaurant: 'Burger Joint', category: 'Burgers' },
  salad: { name: 'Caesar Salad', restaurant: 'Healthy Bites', category: 'Salads' },
  sushi: { name: 'Sushi Platter', restaurant: 'Sakura Sushi', category: 'Japanese' },
};

type Dish = keyof typeof dishes;

interface League {
  views: Partial<Record<Dish, number>>;
  /** Views at menu price. */
  value: Partial<Record<Dish, number>>;
  /** In how many clusters each can be ordered. */
  available: Record<Dish, number>;
}

type Panels =
  | 'business.restaurants'
  | 'business.dishes'
  | 'business.views-by-dish'
  | 'business.categories'
  | 'business.concentration'
  | 'business.value-looked-at';

/** Answers of everything that ranks dishes: each restaurant and each category has one of them. Nobody looked a week ago, so nothing is a number then. */
export function league({ views, value, available }: League): Pick<Answers, Panels> {
  const seen = Object.values(views).reduce((sum, count) => sum + count, 0);
  const by = (nameOf: (dish: (typeof dishes)[Dish]) => string, numbers: Partial<Record<Dish, number>>, factor = 1) =>
    total(
      Object.fromEntries(
        Object.entries(numbers).map(([dish, number]) => [nameOf(dishes[dish as Dish]), number * factor])
      )
    );
  const columns = (nameOf: (dish: (typeof dishes)[Dish]) => string): Answer[] => [
    by(nameOf, views),
    by(nameOf, views, 100 / seen),
    by(nameOf, value),
    by(nameOf, available),
    by(nameOf, views, NaN),
  ];
  const worth = Object.values(value).reduce((sum, price) => sum + price, 0);
  return {
    'business.restaurants': columns(({ restaurant }) => restaurant),
    'business.dishes': columns(({ name, restaurant }) => `${name} ${restaurant}`),
    'business.views-by-dish': [by(({ name }) => name, views)],
    'business.categories': [by(({ category }) => category, views)],
    'business.concentration': [seen ? one((100 * Math.max(...Object.values(views))) / seen) : nothing],
    'business.value-looked-at': [seen ? one(worth) : nothing],
  };
}

/** The menu as the service serves it: all but the burger can be ordered. */
export const asServed = { pizza: 1, padThai: 1, burger: 0, salad: 1, sushi: 1 };
