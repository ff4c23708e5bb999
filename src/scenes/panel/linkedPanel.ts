import { useEffect, type RefObject } from 'react';
import { locationService } from '@grafana/runtime';
import { PANEL_PARAMETER } from '../../links/urls';
import { PLACE_OF } from './place';

/** Brings the panel that the address names into view, when its place is in `within`: once, when the place appears. */
export function useLinkedPanel(within: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const panel = new URLSearchParams(locationService.getLocation().search).get(PANEL_PARAMETER);
    const places = [...(within.current?.querySelectorAll(`[${PLACE_OF}]`) ?? [])];
    places.find((place) => place.getAttribute(PLACE_OF) === panel)?.scrollIntoView({ block: 'start' });
  }, [within]);
}
