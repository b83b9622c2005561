package org.relata.service.command.environment;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// All settings of a command: their values, without secrets, and where these came from.
///
/// @param environment the variables
/// @param derived the values, by option, that options have that were not given one
public record SettingsTable(Map<String, String> environment, Map<String, String> derived) {

  private static final String DEFAULT = "default";
  private static final String NONE = "-";
  private static final String SIZE = "SIZE";

  public SettingsTable {
    environment = Map.copyOf(environment);
    derived = Map.copyOf(derived);
  }

  /// The option that asks for it.
  public static final String OPTION = Variables.PRINT_SETTINGS;

  private record Setting(String name, String value, String source) {}

  /// {@return the table as text}
  ///
  /// @param command one whose arguments have been parsed
  /// @param models the models files
  public String of(CommandSpec command, List<Path> models) {
    List<Setting> settings = new ArrayList<>();
    settings.add(new Setting("setting", "value", "from"));
    settings.add(models(command, models));
    command.options().stream()
        .filter(Variables::isSetting)
        .sorted(Comparator.comparing(OptionSpec::longestName))
        .forEach(option -> settings.add(setting(command.commandLine(), option)));
    settings.add(password(command));
    settings.add(javaOptions());
    return text(settings);
  }

  private Setting models(CommandSpec command, List<Path> models) {
    boolean given = command.commandLine().getParseResult().hasMatchedPositional(0);
    String value = models.stream().map(Path::toString).collect(Collectors.joining(":"));
    return new Setting("MODELS", shown(value), given ? "argument" : source(Variables.MODELS));
  }

  private Setting setting(CommandLine command, OptionSpec option) {
    String name = option.longestName();
    boolean given = command.getParseResult().hasMatchedOption(option);
    String value = Secrets.maskedUrl(text(option));
    return new Setting(name, shown(value), given ? "option" : source(Variables.of(option)));
  }

  private String text(OptionSpec option) {
    Object value = option.getValue();
    return switch (value) {
      case null -> derived.getOrDefault(option.longestName(), "");
      case Duration duration -> Amounts.duration(duration);
      case Long bytes when option.paramLabel().equals(SIZE) -> Amounts.size(bytes);
      case Enum<?> choice -> choice.name().toLowerCase(Locale.ROOT);
      case List<?> list -> list.stream().map(String::valueOf).collect(Collectors.joining(","));
      default -> value.toString();
    };
  }

  /// A file has it before a variable has.
  private Setting password(CommandSpec command) {
    Object file = command.findOption("--database-password-file").getValue();
    boolean set = file != null || !environment.getOrDefault(Variables.PASSWORD, "").isEmpty();
    String source = file == null ? source(Variables.PASSWORD) : "file " + file;
    return new Setting(Variables.PASSWORD, set ? Secrets.MASK : NONE, source);
  }

  private Setting javaOptions() {
    String options = environment.getOrDefault(Variables.JAVA_OPTIONS, "");
    String name = Variables.JAVA_OPTIONS;
    return new Setting(name, shown(Secrets.maskedOptions(options)), source(name));
  }

  private String source(String variable) {
    return environment.containsKey(variable) ? "variable " + variable : DEFAULT;
  }

  private static String shown(String value) {
    return value.isEmpty() ? NONE : value;
  }

  private static String text(List<Setting> settings) {
    int name = width(settings, Setting::name);
    int value = width(settings, Setting::value);
    String row = "%-" + name + "s  %-" + value + "s  %s%n";
    return settings.stream()
        .map(each -> row.formatted(each.name(), each.value(), each.source()))
        .collect(Collectors.joining());
  }

  private static int width(List<Setting> settings, Function<Setting, String> column) {
    return settings.stream().map(column).mapToInt(String::length).max().orElseThrow();
  }
}
