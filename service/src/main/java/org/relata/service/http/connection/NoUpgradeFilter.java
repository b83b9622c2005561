package org.relata.service.http.connection;

import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.FilterChainEvent;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpEvents.IncomingHttpUpgradeEvent;
import org.glassfish.grizzly.http.HttpHeader;

/// Has requests for another protocol be answered in this one. Left alone, Grizzly takes all that
/// follows their heads for the other protocol.
public final class NoUpgradeFilter extends BaseFilter {

  @Override
  public NextAction handleEvent(FilterChainContext context, FilterChainEvent event) {
    if (event instanceof IncomingHttpUpgradeEvent upgrade) {
      HttpHeader head = upgrade.getHttpHeader();
      head.setIgnoreContentModifiers(false);
      head.getUpgradeDC().recycle();
    }
    return context.getInvokeAction();
  }
}
