import { measure } from './measure.ts';
await measure('/work/main');
