import React, { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { t } from '../../language/text';
import type { Slot } from '../../status/grid';
import type { Block } from '../../status/types';
import { blockStyle } from './blockStyle';
import { blockWords, choiceWords, type Clock } from './words';

/** Height of the bar in pixels. */
export const BAR_PX = 20;

/** With more blocks than this a gap between two would be as wide as they are. */
const ROOM_FOR_GAPS = 100;

interface Props {
  blocks: readonly Block[];
  clock: Clock;
  onChoose(span: Slot): void;
  onEscape(): void;
}

/** Indexes of the two ends of a choice, in the order in which they were reached. */
interface Choice {
  anchor: number;
  focus: number;
}

const STEPS: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowLeft: (at) => Math.max(0, at - 1),
  ArrowRight: (at, last) => Math.min(last, at + 1),
  Home: () => 0,
  End: (_, last) => last,
};

/** One button a block, of which Tab reaches one. Arrows move, with Shift they choose a span, as a drag does; Enter, Space or a click takes it. */
export function BlockBar({ blocks, clock, onChoose, onEscape }: Readonly<Props>) {
  const styles = useStyles2(getStyles);
  const byState = useStyles2(blockStyle);
  const bar = useRef<HTMLDivElement>(null);
  const [choice, setChoice] = useState<Choice>();
  const [pointed, setPointed] = useState<number>();
  const [isDragging, setDragging] = useState(false);
  const [isFocused, setFocused] = useState(false);

  const last = blocks.length - 1;
  const inRange = (at: number) => Math.min(Math.max(at, 0), last);
  const focus = inRange(choice?.focus ?? last);
  const [first, final] = [focus, inRange(choice?.anchor ?? focus)].sort((a, b) => a - b);
  const said = pointed ?? (isFocused ? focus : undefined);

  const take = (from: number, to: number) => {
    setChoice(undefined);
    onChoose({ from: blocks[from].from, to: blocks[to].to });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      if (first === final) {
        onEscape();
      } else {
        setChoice({ anchor: focus, focus });
      }
      return;
    }
    const next = STEPS[event.key]?.(focus, last);
    if (next !== undefined) {
      event.preventDefault();
      setPointed(undefined);
      setChoice({ anchor: event.shiftKey ? (choice?.anchor ?? focus) : next, focus: next });
      bar.current?.querySelectorAll('button')[next]?.focus();
    }
  };

  /** During a drag the bar is the target of all events, and only the place says which block is meant. */
  const under = ({ clientX, target }: PointerEvent) => {
    const block = target instanceof Element ? [...bar.current!.children].indexOf(target) : -1;
    const { left, width } = bar.current!.getBoundingClientRect();
    return block >= 0 ? block : inRange(Math.floor(((clientX - left) / width) * blocks.length));
  };

  const onPointerDown = (event: PointerEvent) => {
    if (event.button === 0) {
      const at = under(event);
      setDragging(true);
      setChoice({ anchor: at, focus: at });
    }
  };

  const onPointerMove = (event: PointerEvent) => {
    const at = under(event);
    setPointed(at);
    if (isDragging && choice && at !== choice.focus) {
      // From here on the bar gets all of it, beyond its edges too, and no button a click.
      bar.current?.setPointerCapture(event.pointerId);
      setChoice({ ...choice, focus: at });
    }
  };

  const onPointerUp = () => {
    setDragging(false);
    if (isDragging && first !== final) {
      take(first, final);
    }
  };

  return (
    <div className={styles.frame}>
      <div
        ref={bar}
        role="toolbar"
        aria-label={t(
          'timeline.bar',
          'Timeline. Arrow keys move, Shift with arrow keys selects a span, and Enter shows it.'
        )}
        className={cx(styles.bar, blocks.length <= ROOM_FOR_GAPS && styles.apart)}
        onKeyDown={onKeyDown}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerCancel={() => setDragging(false)}
        onPointerLeave={() => setPointed(undefined)}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
        tabIndex={-1}
      >
        {blocks.map((block, index) => {
          const isChosen = first !== final && index >= first && index <= final;
          return (
            <button
              key={block.from}
              type="button"
              tabIndex={index === focus ? 0 : -1}
              aria-label={blockWords(block, clock)}
              aria-pressed={isChosen || undefined}
              data-state={block.state}
              className={cx(styles.block, byState[block.state], isChosen && styles.chosen)}
              onClick={() => (isChosen ? take(first, final) : take(index, index))}
            />
          );
        })}
      </div>
      {said !== undefined && blocks[said] && (
        <div aria-hidden className={cx(styles.words, placeOf(said, blocks.length))}>
          {first === final ? blockWords(blocks[said], clock) : choiceWords(blocks.slice(first, final + 1), clock)}
        </div>
      )}
    </div>
  );
}

/** Beside the block, on the side where there is room. */
function placeOf(index: number, count: number): string {
  const at = (100 * (index + 0.5)) / count;
  return css(at < 50 ? { left: `${at}%` } : { right: `${100 - at}%` });
}

const getStyles = (theme: GrafanaTheme2) => ({
  frame: css({ position: 'relative', height: BAR_PX }),
  apart: css({ gap: 1 }),
  bar: css({ display: 'flex', height: '100%', touchAction: 'pan-y', outline: 'none' }),
  block: css({
    all: 'unset',
    position: 'relative',
    flex: '1 1 0',
    minWidth: 0,
    display: 'flex',
    alignItems: 'flex-end',
    cursor: 'pointer',
    userSelect: 'none',
    borderBottom: `1px solid ${theme.colors.border.medium}`,
    '&:hover': { background: theme.colors.action.hover },
    '&:focus-visible': { outline: `2px solid ${theme.colors.text.primary}`, zIndex: 1 },
  }),
  chosen: css({ background: theme.colors.action.selected }),
  words: css({
    position: 'absolute',
    top: '100%',
    zIndex: theme.zIndex.tooltip,
    maxWidth: '100%',
    padding: theme.spacing(0.5, 1),
    whiteSpace: 'nowrap',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    pointerEvents: 'none',
    ...theme.typography.bodySmall,
    color: theme.colors.text.primary,
    background: theme.colors.background.elevated ?? theme.colors.background.secondary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    boxShadow: theme.shadows.z2,
  }),
});
