package org.relata.service.access.proof;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.access.AccessView;
import org.relata.mapping.access.Caller;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Permission;
import org.relata.service.access.Person;
import org.relata.service.generated.Chance;
import org.relata.service.generated.GeneratedRequest;
import org.relata.service.generated.RawAnswer;

/// One world and those who visit it: what they ask is answered the same by two databases that
/// differ in what they may not see.
final class Proof {

  private static final int VISITORS = 2;
  private static final int ROUNDS = 4;

  /// After so many writes both databases are filled again.
  private static final int MAX_WRITES = 10;

  private final long seed;
  private final Chance chance;
  private final WorldMaker maker;
  private final World world;
  private final Map<Integer, Integer> statuses = new TreeMap<>();
  private int sent;

  Proof(long seed) {
    this.seed = seed;
    this.chance = new Chance(seed);
    this.maker = new WorldMaker(chance);
    this.world = maker.world();
  }

  /// {@return how often each status was answered}
  Map<Integer, Integer> statuses() {
    return statuses;
  }

  /// Sends requests as long as both answer the same.
  ///
  /// @return what was not the same; null for nothing
  @Nullable String run(int requests) {
    List<Visitor> visitors = new ArrayList<>();
    for (int i = 0; i < VISITORS; i++)
      visitors.add(Visitor.of("visitor" + i, world.roles(), chance));
    List<Person> people =
        visitors.stream().map(Visitor::person).filter(each -> !each.key().isEmpty()).toList();
    try (Pair pair = Pair.start(world, people.isEmpty() ? List.of(nobody()) : people)) {
      for (Visitor visitor : visitors) {
        String difference = visit(pair, visitor, requests / VISITORS);
        if (difference != null) return difference;
      }
    }
    return null;
  }

  private static Person nobody() {
    return new Person("nobody", Set.of("nobody"), "");
  }

  private @Nullable String visit(Pair pair, Visitor visitor, int requests) {
    Models seen = seen(visitor);
    for (int i = 0; i < ROUNDS; i++) {
      Rows rows = Hiding.prepared(world, visitor, maker.rows(world.models()), chance);
      Rows left = Hiding.changed(world, visitor, rows, chance, "~a-");
      Rows right = Hiding.changed(world, visitor, rows, chance, "~b-");
      Asking asking = new Asking(visitor, seen, world.models(), pair.hidden(), chance);
      String difference = round(pair, asking, left, right, backOf(seen), requests / ROUNDS);
      if (difference != null) return difference + told(visitor, left, right);
    }
    return null;
  }

  private Models seen(Visitor visitor) {
    Caller caller =
        new Caller(!visitor.person().key().isEmpty(), visitor.person().roles(), Map.of());
    return AccessView.of(world.access(), caller.allRoles()).models();
  }

  private @Nullable String round(
      Pair pair, Asking asking, Rows left, Rows right, String readBack, int requests) {
    Deque<GeneratedRequest> writes = new ArrayDeque<>();
    pair.fill(left, right);
    for (int i = 0; i < requests; i++) {
      GeneratedRequest request = asking.request();
      Pair.Both both = pair.send(request);
      sent++;
      RawAnswer answer = both.left();
      if (both.difference() != null) return told(request, both, writes);
      if (answer == null) continue;
      statuses.merge(answer.status(), 1, Integer::sum);
      asking.learn(request, answer);
      if (!hasWritten(request, answer)) continue;
      writes.add(request);
      GeneratedRequest back =
          asking.asVisitor(
              new GeneratedRequest(
                  "POST", "/_batch", Map.of("Content-Type", "application/json"), readBack));
      Pair.Both readBoth = pair.send(back);
      if (readBoth.difference() != null) return told(back, readBoth, writes);
      if (writes.size() < MAX_WRITES) continue;
      writes.clear();
      pair.fill(left, right);
    }
    return null;
  }

  private static boolean hasWritten(GeneratedRequest request, RawAnswer answer) {
    return !Set.of("GET", "HEAD", "OPTIONS").contains(request.method())
        && !request.target().endsWith("/_query")
        && answer.status() < 300;
  }

  /// {@return the body of a batch that reads all that there is to read}
  private static String backOf(Models seen) {
    return seen.all().stream()
        .filter(model -> model.rights().allow(Permission.READ))
        .map(Proof::readAll)
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String readAll(Model model) {
    String table = model.table().name();
    return "{\"id\":\"%s\",\"method\":\"GET\",\"path\":\"/%s?limit=1000&count=true\"}"
        .formatted(table, table);
  }

  private String told(GeneratedRequest request, Pair.Both both, Deque<GeneratedRequest> writes) {
    String before = writes.stream().map(each -> each + "\n").collect(Collectors.joining("\n"));
    return "seed %d, request %d: not the same: %s\n\n%s\n\n%s\n\n%s\n\nwritten before:\n%s\n"
        .formatted(seed, sent, both.difference(), request, both.left(), both.right(), before);
  }

  private String told(Visitor visitor, Rows left, Rows right) {
    return "\n%s\n%s\n%s\n%s".formatted(visitor, world.text(), left.sql(), right.sql());
  }
}
