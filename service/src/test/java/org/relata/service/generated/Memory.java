package org.relata.service.generated;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/// What responses told, for later requests of any client: links, places of rows, versions, keys.
public final class Memory {

  private static final int MAX_OF_A_KIND = 200;
  private static final Pattern LINK = Pattern.compile("<([^>]*)>");
  private static final Pattern CURSOR = Pattern.compile("[?&]after=([^&>]*)");

  /// The kinds of what is kept.
  enum Kind {
    LINK,
    CURSOR,
    LOCATION,
    TAG,
    /// A row's path and query with the tag that it had, a space between.
    VERSION
  }

  private final Map<Kind, List<String>> known = new ConcurrentHashMap<>();

  /// Keeps what a response to a request tells.
  public void learn(GeneratedRequest request, RawAnswer answer, Chance chance) {
    LINK.matcher(answer.header("link"))
        .results()
        .forEach(link -> keep(Kind.LINK, link.group(1), chance));
    CURSOR
        .matcher(answer.header("link"))
        .results()
        .forEach(cursor -> keep(Kind.CURSOR, cursor.group(1), chance));
    if (!answer.header("location").isEmpty())
      keep(Kind.LOCATION, answer.header("location"), chance);
    String tag = answer.header("etag");
    if (tag.isEmpty()) return;
    keep(Kind.TAG, tag, chance);
    if (!request.method().equals("GET")) return;
    keep(Kind.LOCATION, path(request), chance);
    keep(Kind.VERSION, request.target() + " " + tag, chance);
  }

  private static String path(GeneratedRequest request) {
    return request.target().replaceFirst("\\?.*", "");
  }

  private void keep(Kind kind, String value, Chance chance) {
    List<String> all = known.computeIfAbsent(kind, _ -> new CopyOnWriteArrayList<>());
    if (all.size() < MAX_OF_A_KIND) all.add(value);
    else all.set(chance.below(MAX_OF_A_KIND), value);
  }

  Optional<String> some(Kind kind, Chance chance) {
    List<String> all = known.getOrDefault(kind, List.of());
    return all.isEmpty() ? Optional.empty() : Optional.of(chance.of(all));
  }
}
