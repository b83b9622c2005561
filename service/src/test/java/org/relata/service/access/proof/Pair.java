package org.relata.service.access.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.relata.service.access.Person;
import org.relata.service.access.Side;
import org.relata.service.generated.GeneratedRequest;
import org.relata.service.generated.RawAnswer;

/// Two services of the same models and rules, whose databases differ in what somebody may not see.
final class Pair implements AutoCloseable {

  private final Side left;
  private final Side right;
  private final Names names;
  private final boolean versions;
  private final Tags tags = new Tags();

  private Pair(Side left, Side right, Names names, boolean versions) {
    this.left = left;
    this.right = right;
    this.names = names;
    this.versions = versions;
  }

  static Pair start(World world, List<Person> people) {
    boolean versions =
        world.models().all().stream().allMatch(model -> model.table().version().isPresent());
    Side left = Side.start(world.text(), people);
    try {
      Names names = new Names(world);
      return new Pair(left, Side.start(names.applied(world.text()), people), names, versions);
    } catch (RuntimeException | Error failure) {
      left.close();
      throw failure;
    }
  }

  void fill(Rows ofLeft, Rows ofRight) {
    tags.forget();
    left.database().execute(ofLeft.sql());
    right.database().execute(names.applied(ofRight.sql()));
  }

  /// {@return names that right has not}
  Set<String> hidden() {
    return names.hidden();
  }

  /// What both answered.
  ///
  /// @param left null if the service ended the connection instead
  /// @param difference what is not the same; null for nothing
  record Both(@Nullable RawAnswer left, @Nullable RawAnswer right, @Nullable String difference) {}

  Both send(GeneratedRequest request) {
    RawAnswer ofLeft = send(left, request);
    RawAnswer ofRight = send(right, versions ? request : tags.toRight(request));
    return new Both(ofLeft, ofRight, difference(ofLeft, ofRight));
  }

  private static @Nullable RawAnswer send(Side side, GeneratedRequest request) {
    try {
      return side.client().send(request);
    } catch (IOException ended) {
      try {
        side.client().close();
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
      return null;
    }
  }

  private @Nullable String difference(@Nullable RawAnswer one, @Nullable RawAnswer other) {
    if (one == null || other == null)
      return one == null && other == null ? null : "one ended the connection";
    List<String> differences = new ArrayList<>();
    if (one.status() != other.status()) differences.add("the status");
    if (!headers(one).equals(headers(other))) differences.add("the headers");
    if (!body(one).equals(body(other))) differences.add("the body");
    if (!versions && !tags.match(one.header("etag"), other.header("etag"))) {
      differences.add("the entity tag");
    }
    return differences.isEmpty() ? null : String.join(", ", differences);
  }

  private String body(RawAnswer answer) {
    String body = versions ? answer.body() : Tags.without(answer.body());
    String id = answer.header("x-request-id");
    return id.isEmpty() || id.equals(Asking.ID) ? body : body.replace(id, Asking.ID);
  }

  private Map<String, String> headers(RawAnswer answer) {
    Map<String, String> headers = new TreeMap<>(answer.headers());
    headers.remove("date");
    boolean named = Asking.ID.equals(headers.replace("x-request-id", Asking.ID));
    if (!named) headers.remove("content-length");
    headers.computeIfPresent("server-timing", (_, times) -> times.replaceAll("dur=[\\d.]+", ""));
    if (versions) return headers;
    headers.remove("etag");
    if (!answer.body().equals(Tags.without(answer.body()))) headers.remove("content-length");
    return headers;
  }

  @Override
  public void close() {
    try (left) {
      right.close();
    }
  }
}
