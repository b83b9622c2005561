package org.relata.service.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.relata.mapping.declare.resolve.Resolver;
import org.relata.mapping.error.DeclarationException;
import org.relata.mapping.testing.YamlModels;
import org.relata.service.parameter.RuleParser;
import org.relata.service.testing.Repository;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// Holds a models file that a page shows against the file that its first line names, or, without
/// such a line, against what a models file may be.
final class ShownModels {

  private static final Pattern ORIGIN =
      Pattern.compile("# (from )?(\\S+\\.yaml)\n.*", Pattern.DOTALL);

  private ShownModels() {}

  /// {@return what is wrong with it; empty if nothing is}
  static String check(String shown) throws IOException {
    Matcher origin = ORIGIN.matcher(shown);
    if (!origin.matches()) return resolve(shown);
    Object whole = load(Files.readString(Repository.path(origin.group(2))));
    boolean same = origin.group(1) == null ? load(shown).equals(whole) : isPart(load(shown), whole);
    return same ? "" : "differs from " + origin.group(2);
  }

  private static String resolve(String shown) {
    try {
      List<?> warnings = Resolver.resolve(YamlModels.read(shown), new RuleParser()).warnings();
      return warnings.isEmpty() ? "" : warnings.toString();
    } catch (DeclarationException wrong) {
      return wrong.diagnostics().toString();
    }
  }

  private static Object load(String yaml) {
    return new Load(LoadSettings.builder().build()).loadFromString(yaml);
  }

  private static boolean isPart(Object part, Object whole) {
    if (!(part instanceof Map<?, ?> shown && whole instanceof Map<?, ?> all)) {
      return part.equals(whole);
    }
    return shown.entrySet().stream()
        .allMatch(each ->
            all.containsKey(each.getKey()) && isPart(each.getValue(), all.get(each.getKey())));
  }
}
