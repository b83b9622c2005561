package org.relata.mapping.declare.table;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.declare.Located;
import org.relata.mapping.declare.diagnostic.Diagnostics;
import org.relata.mapping.error.NearestName;

/// Resolves when constraints are checked.
record Deferral(Diagnostics diagnostics) {

  private static final List<String> INITIALLY = List.of("DEFERRED", "IMMEDIATE");

  /// {@return whether a constraint is deferred by default; null leaves it to the database}
  ///
  /// @param kind what the constraint is, such as `foreign key`
  @Nullable Boolean deferred(
      String kind, @Nullable Located<String> initially, @Nullable Located<Boolean> deferrable) {
    String keyword = keyword("initially", initially, INITIALLY);
    if (keyword == null || initially == null) return null;
    boolean deferred = keyword.equals("DEFERRED");
    if (deferred && deferrable != null && !deferrable.value()) {
      diagnostics.add(
          initially.at(), "a " + kind + " that is not deferrable cannot be initially deferred");
    }
    return deferred;
  }

  /// {@return one of several words, in capitals; null, with a diagnostic, for any other}
  @Nullable String keyword(String key, @Nullable Located<String> declared, List<String> keywords) {
    if (declared == null) return null;
    String keyword = declared.value().strip().toUpperCase(Locale.ROOT);
    if (keywords.contains(keyword)) return keyword;
    diagnostics.add(
        declared.at(), "no such " + key + " " + declared + NearestName.hint(keyword, keywords));
    return null;
  }
}
