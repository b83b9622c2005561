package org.relata.service.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Metrics in the text format of Prometheus, version 0.0.4, read strictly.
///
/// @param types the types of the families, by name
public record Exposition(Map<String, String> types, List<Sample> samples) {

  private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
  private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\n]|\\\\[\\\\n\"])*\"";
  private static final Pattern HELP = Pattern.compile("# HELP (" + NAME + ") .+");
  private static final Pattern TYPE =
      Pattern.compile("# TYPE (" + NAME + ") (counter|gauge|histogram|summary|untyped)");
  private static final Pattern SAMPLE =
      Pattern.compile(
          "(" + NAME + ")(?:\\{((?:" + LABEL + ",?)*)})? (NaN|[+-]Inf|[+-]?[0-9.eE+-]+)");
  private static final Pattern ONE_LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  /// A value of a metric.
  public record Sample(String name, Map<String, String> labels, double value) {}

  /// {@return the metrics in a text}
  ///
  /// @throws AssertionError if it is not in the format
  public static Exposition parse(String text) {
    if (!text.endsWith("\n")) throw new AssertionError("The last line has no end");
    Exposition parsed = new Exposition(new LinkedHashMap<>(), new ArrayList<>());
    Set<String> seen = new HashSet<>();
    String family = "";
    for (String line : text.lines().toList()) {
      Matcher type = TYPE.matcher(line);
      if (type.matches()) {
        family = type.group(1);
        if (parsed.types.put(family, type.group(2)) != null) throw error("twice", line);
      } else if (!HELP.matcher(line).matches()) {
        Sample sample = sample(line);
        if (!sample.name.matches(family + parsed.suffix(family))) throw error("no type", line);
        if (!seen.add(sample.name + sample.labels)) throw error("twice", line);
        parsed.samples.add(sample);
      }
    }
    parsed.checkHistograms();
    return parsed;
  }

  private String suffix(String family) {
    return switch (types.getOrDefault(family, "")) {
      case "histogram" -> "_(bucket|sum|count)";
      case "summary" -> "(_sum|_count)?";
      default -> "";
    };
  }

  private static Sample sample(String line) {
    Matcher sample = SAMPLE.matcher(line);
    if (!sample.matches()) throw error("no sample", line);
    Map<String, String> labels = new TreeMap<>();
    Matcher label = ONE_LABEL.matcher(sample.group(2) == null ? "" : sample.group(2));
    while (label.find()) {
      if (labels.put(label.group(1), label.group(2)) != null) throw error("twice a label", line);
    }
    return new Sample(sample.group(1), labels, value(sample.group(3)));
  }

  private static double value(String text) {
    return Double.parseDouble(text.replace("Inf", "Infinity"));
  }

  /// Buckets add up, and the last one has all.
  private void checkHistograms() {
    Map<String, Double> last = new HashMap<>();
    for (Sample each : samples) {
      Map<String, String> labels = new TreeMap<>(each.labels);
      String bound = labels.remove("le");
      if (each.name.endsWith("_bucket") && bound != null) {
        String series = each.name.replaceFirst("_bucket$", "") + labels;
        if (last.getOrDefault(series, 0.0) > each.value) throw error("falls", series);
        last.put(series, each.value);
      } else if (each.name.endsWith("_count")) {
        Double all = last.get(each.name.replaceFirst("_count$", "") + labels);
        if (all != null && all != each.value) throw error("not all in buckets", each.toString());
      }
    }
  }

  private static AssertionError error(String what, String where) {
    return new AssertionError(what + ": " + where);
  }

  /// {@return the value of a metric}
  ///
  /// @param labels names and values in turns, all that it has
  public double value(String name, String... labels) {
    Map<String, String> wanted = new TreeMap<>();
    for (int i = 0; i < labels.length; i += 2) wanted.put(labels[i], labels[i + 1]);
    return samples.stream()
        .filter(sample -> sample.name.equals(name) && sample.labels.equals(wanted))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No " + name + wanted))
        .value;
  }

  /// {@return whether there is such a metric, with whatever labels}
  public boolean has(String name) {
    return samples.stream().anyMatch(sample -> sample.name.equals(name));
  }
}
