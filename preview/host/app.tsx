import { PluginContextProvider, ThemeContext, type AppPlugin, type AppPluginMeta } from '@grafana/data';
import { LocationServiceProvider, config, locationSearchToObject, locationService } from '@grafana/runtime';
import { ErrorBoundaryAlert, GlobalStyles, ModalRoot, ModalsProvider, PortalContainer } from '@grafana/ui';
import React, { useEffect, useLayoutEffect, useState } from 'react';
import { Navigate, Route, Router, Routes } from 'react-router';

interface Props {
  plugin: AppPlugin;
  meta: AppPluginMeta;
}

/** The plugin's root page inside everything a Grafana page gives it: theme, router, portals, modals. */
export function App({ plugin, meta }: Props) {
  const location = useLocationOfHistory();
  useLinksWithinApp(`/a/${meta.id}`);
  const Root = plugin.root!;
  return (
    <ThemeContext.Provider value={config.theme2}>
      <LocationServiceProvider service={locationService}>
        <Router location={location} navigator={locationService.getHistory() as never}>
          <GlobalStyles />
          <ModalsProvider>
            <div style={{ minHeight: '100vh', display: 'flex', flexDirection: 'column' }}>
              <ErrorBoundaryAlert style="page">
                <Routes>
                  <Route
                    path={`/a/${meta.id}/*`}
                    element={
                      <PluginContextProvider meta={meta}>
                        <Root
                          meta={meta}
                          basename={`/a/${meta.id}`}
                          path={location.pathname}
                          query={locationSearchToObject(location.search)}
                          onNavChanged={() => {}}
                        />
                      </PluginContextProvider>
                    }
                  />
                  <Route path="*" element={<Navigate to={`/a/${meta.id}/`} replace />} />
                </Routes>
              </ErrorBoundaryAlert>
            </div>
            <ModalRoot />
            <PortalContainer />
          </ModalsProvider>
        </Router>
      </LocationServiceProvider>
    </ThemeContext.Provider>
  );
}

function useLocationOfHistory() {
  const history = locationService.getHistory();
  const [location, setLocation] = useState(history.location);
  useLayoutEffect(() => history.listen(setLocation), [history]);
  return location;
}

/** Plain links within the app change the page without loading it anew, as in Grafana. */
function useLinksWithinApp(base: string) {
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      const anchor = event.target instanceof Element ? event.target.closest('a') : null;
      const leaves = event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey;
      if (
        !anchor ||
        leaves ||
        (anchor.target && anchor.target !== '_self') ||
        anchor.origin !== window.location.origin
      ) {
        return;
      }
      if (anchor.pathname.startsWith(base)) {
        event.preventDefault();
        locationService.push(anchor.pathname + anchor.search + anchor.hash);
      }
    };
    document.addEventListener('click', follow);
    return () => document.removeEventListener('click', follow);
  }, [base]);
}
