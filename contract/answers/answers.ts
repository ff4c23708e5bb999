import { catalogue, type PanelId } from '../../src/catalogue/index.ts';
import { queriesOf } from '../../src/catalogue/reading.ts';
import { type Answer, nothing, one, scaled } from '../answer.ts';

/** An answer for each query of a panel; the two readings of a number have the same. */
export type Answers = Record<PanelId, Answer[]>;

/** Where a fixture was sent. */
export interface Place {
  cluster: string;
  environment: string;
  /** Where its service listens: its first line says so. */
  port: number;
  /** Whether the kitchen runs there too. */
  kitchen?: boolean;
}

/** Name of a series that says where it comes from. */
export const originOf = ({ cluster, environment }: Place): string => `${environment} ${cluster}`;

export const price = { pizza: 12.99, padThai: 14.99, burger: 11.99, salad: 8.99, sushi: 24.99 };

/** Conversion rate: the page's default. */
export const conversion = 0.05;

/** At half the conversion rate, at the rate, at twice the rate. */
export const asRange = (value: number): Answer[] => [one(value * 0.025), one(value * 0.05), one(value * 0.1)];

/** … at the same rate for thirty days. */
export const asMonth = (value: number): Answer[] =>
  [0.025, 0.05, 0.1].map((factor) => scaled(value * factor, (seconds) => 2_592_000 / seconds));

/** Where nothing is found by any query. */
export const none = Object.fromEntries(
  catalogue.map((panel) => [panel.id, queriesOf(panel).map(() => nothing)])
) as Answers;
