package org.relata.service.auth.signature;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Public keys that are fetched: at the start, every five minutes, and when a token comes with a
/// key that is not known. Those that were had once are kept for as long as there are no others.
final class FetchedKeys implements KeySets {

  private static final Logger LOG = LoggerFactory.getLogger(FetchedKeys.class);

  private static final Duration AHEAD = Duration.ofMinutes(5);
  private static final Duration RETRY = Duration.ofSeconds(2);

  /// How often unknown keys have them fetched at most, and how often they are tried for at least
  /// while they cannot be had.
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final KeyFetch fetch;
  private final Runnable changed;
  private final ReentrantLock fetching = new ReentrantLock();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile @Nullable JWKSet known;
  private long unknownAt = System.nanoTime() - LIMIT.toNanos();

  /// Fetches them for the first time; where they cannot be had, later.
  ///
  /// @param changed is told when there are others
  FetchedKeys(KeyFetch fetch, Runnable changed) {
    this.fetch = fetch;
    this.changed = changed;
    boolean had = fetch();
    Thread.ofPlatform().daemon().name("relata keys").start(() -> keep(had));
  }

  /// Fetches them again and again.
  private void keep(boolean first) {
    boolean had = first;
    Duration retry = RETRY;
    while (!isClosedWithin(had ? AHEAD : retry)) {
      had = fetch();
      retry = had ? RETRY : longer(retry);
    }
  }

  private static Duration longer(Duration retry) {
    Duration twice = retry.multipliedBy(2);
    return twice.compareTo(LIMIT) > 0 ? LIMIT : twice;
  }

  private boolean isClosedWithin(Duration time) {
    try {
      return closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      return true;
    }
  }

  /// {@return whether they could be had}
  private boolean fetch() {
    fetching.lock();
    try {
      JWKSet fetched = fetch.fetch();
      JWKSet before = known;
      known = fetched;
      if (before == null || !before.toString().equals(fetched.toString())) changed.run();
      return true;
    } catch (IOException failure) {
      String state = known == null ? "no token can be verified" : "those of before are used";
      LOG.warn("Cannot fetch keys from {}, {}: {}", fetch, state, failure.getMessage());
      return false;
    } finally {
      fetching.unlock();
    }
  }

  @Override
  public JWKSet known() {
    JWKSet keys = known;
    if (keys == null) throw new UnverifiableException();
    return keys;
  }

  /// Those who come while they are fetched wait for them.
  @Override
  public JWKSet after(JWKSet before) {
    fetching.lock();
    try {
      boolean limited = System.nanoTime() - unknownAt < LIMIT.toNanos();
      if (before.equals(known) && !limited) {
        unknownAt = System.nanoTime();
        fetch();
      }
      return known();
    } finally {
      fetching.unlock();
    }
  }

  @Override
  public void reload() {}

  @Override
  public void close() {
    closed.countDown();
  }
}
