package org.relata.service.metrics;

import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Counts and measures the requests that were answered.
///
/// A label is one of a few words: never a key or anything else that a request brings. The data
/// points of a route are kept with it, so that nobody looks one up by its labels for each request.
public final class RequestMetrics {

  /// Methods that are labels as they are; all others are one label together.
  private static final String[] METHODS = {
    "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "other"
  };

  private static final double[] BOUNDS = {
    .0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10
  };

  private static final double NANOSECONDS = 1e9;

  private final Histogram durations;
  private final Map<String, DataPoints> routes = new ConcurrentHashMap<>();

  RequestMetrics(PrometheusRegistry registry) {
    this.durations =
        Histogram.builder()
            .name("relata_http_request_duration_seconds")
            .help("The time from the head of a request to the last byte of its response.")
            .labelNames("method", "route", "status")
            .classicOnly()
            .classicUpperBounds(bounds())
            .withoutExemplars()
            .register(registry);
  }

  /// {@return the upper bounds of the buckets, in seconds}
  static double[] bounds() {
    return BOUNDS.clone();
  }

  /// Counts a request that was answered.
  ///
  /// @param method as it came
  /// @param route the template of its path, or one of a few words where it has none
  public void answered(String method, String route, int status, long nanoseconds) {
    DataPoints points = routes.get(route);
    if (points == null) points = routes.computeIfAbsent(route, DataPoints::new);
    points.of(index(method), status).observe(nanoseconds / NANOSECONDS);
  }

  /// {@return the label of a method: its name, or a word for those that are not known}
  public static String label(String method) {
    return METHODS[index(method)];
  }

  private static int index(String method) {
    int others = METHODS.length - 1;
    for (int i = 0; i < others; i++) if (METHODS[i].equals(method)) return i;
    return others;
  }

  /// The data points of one route: as many as it has had methods and statuses, which are few.
  private final class DataPoints {

    /// What is known so far; a key stands at the place of its data point.
    private static final class Known {
      private final int[] keys;
      private final DistributionDataPoint[] points;

      Known(int[] keys, DistributionDataPoint[] points) {
        this.keys = keys;
        this.points = points;
      }
    }

    private final String route;
    private volatile Known known = new Known(new int[0], new DistributionDataPoint[0]);

    DataPoints(String route) {
      this.route = route;
    }

    DistributionDataPoint of(int method, int status) {
      int key = status * METHODS.length + method;
      Known now = known;
      for (int i = 0; i < now.keys.length; i++) if (now.keys[i] == key) return now.points[i];
      DistributionDataPoint point =
          durations.labelValues(METHODS[method], route, Integer.toString(status));
      add(key, point);
      return point;
    }

    private synchronized void add(int key, DistributionDataPoint point) {
      Known now = known;
      if (Arrays.stream(now.keys).anyMatch(each -> each == key)) return;
      int[] keys = Arrays.copyOf(now.keys, now.keys.length + 1);
      var points = Arrays.copyOf(now.points, keys.length);
      keys[keys.length - 1] = key;
      points[keys.length - 1] = point;
      known = new Known(keys, points);
    }
  }
}
