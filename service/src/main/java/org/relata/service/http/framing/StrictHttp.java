package org.relata.service.http.framing;

import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.http.HttpServerFilter;
import org.glassfish.grizzly.http.server.AddOn;
import org.glassfish.grizzly.http.server.NetworkListener;

/// Makes a listener of Grizzly strict.
///
/// @param hosts whom its requests may be for
/// @param maxHead how many bytes the first line of a request has at most, and as many its headers
/// @param maxBody how many bytes a body has at most that is not looked at
/// @param refusals answers what is no request
public record StrictHttp(AllowedHosts hosts, int maxHead, long maxBody, RefusalResponse refusals)
    implements AddOn {

  @Override
  public void setup(NetworkListener listener, FilterChainBuilder chain) {
    int http = chain.indexOfType(HttpServerFilter.class);
    chain.set(http, new KeptHttpFilter(listener, HeadReader.whole(maxHead)));
    chain.add(http, new FramingFilter(hosts, maxHead, maxBody, refusals));
  }
}
