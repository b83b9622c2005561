package org.relata.service.command.environment;

import java.util.regex.Pattern;

/// Masks what must not be shown in the values of settings.
final class Secrets {

  static final String MASK = "****";

  private static final String NAME = "(?i)([\\w.-]*(?:password|passphrase|secret|token)[\\w.-]*=)";

  /// The name and the password before the host, which no parameter comes before.
  private static final Pattern USER = Pattern.compile("//(?:(?![?&][\\w.-]+=).)*@");

  private static final Pattern PARAMETER = Pattern.compile(NAME + "[^&]*");
  private static final Pattern JAVA_OPTION = Pattern.compile(NAME + "\\S*");

  private Secrets() {}

  /// {@return a value without the passwords of a URL in it}
  static String maskedUrl(String value) {
    if (!value.startsWith("jdbc:")) return value;
    String masked = USER.matcher(value).replaceAll("//" + MASK + "@");
    return PARAMETER.matcher(masked).replaceAll("$1" + MASK);
  }

  /// {@return options of a JVM without the passwords in them}
  static String maskedOptions(String options) {
    return JAVA_OPTION.matcher(options).replaceAll("$1" + MASK);
  }
}
