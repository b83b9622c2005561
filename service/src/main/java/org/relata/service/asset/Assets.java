package org.relata.service.asset;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.relata.openapi.endpoint.MediaType;

/// The files that pages consist of: a fixed set, each with a name. No path leads to any other file.
public final class Assets {

  static final String OWN = "org/relata/service/asset/";

  private static final String SWAGGER_UI = "org.webjars/swagger-ui";

  private static final Map<String, MediaType> TYPES =
      Map.of("css", MediaType.CSS, "js", MediaType.JAVASCRIPT, "svg", MediaType.SVG);

  private static final Map<String, Asset> BY_NAME = all();

  private Assets() {}

  private static Map<String, Asset> all() {
    Map<String, Asset> all = new LinkedHashMap<>();
    List<String> own =
        List.of(
            "icon.svg",
            "docs.css",
            "explorer.css",
            "theme.css",
            "api.js",
            "catalog.js",
            "conflict.js",
            "credential.js",
            "dagre.esm.js",
            "diagram.js",
            "docs.js",
            "dom.js",
            "explorer.js",
            "fields.js",
            "filters.js",
            "form.js",
            "json.js",
            "linking.js",
            "notice.js",
            "router.js",
            "row.js",
            "schema.js",
            "signin.js",
            "suggestions.js",
            "table.js",
            "trace.js",
            "values.js",
            "viewport.js");
    for (String name : own) all.put(name, asset(OWN, name));
    String swaggerUi = directoryOfSwaggerUi();
    for (String name : List.of("swagger-ui.css", "swagger-ui-bundle.js")) {
      all.put(name, asset(swaggerUi, name));
    }
    return all;
  }

  private static Asset asset(String directory, String name) {
    MediaType type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (type == null) throw new IllegalArgumentException(name + " is of no known type");
    return new Asset(directory + name, type);
  }

  /// Its version is in the path, and in its own description.
  private static String directoryOfSwaggerUi() {
    String description = "META-INF/maven/" + SWAGGER_UI + "/pom.properties";
    Properties properties = new Properties();
    try (InputStream in = Assets.class.getClassLoader().getResourceAsStream(description)) {
      if (in == null) throw new IOException("The program lacks " + SWAGGER_UI);
      properties.load(in);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    String version = properties.getProperty("version");
    return "META-INF/resources/webjars/swagger-ui/" + version + "/";
  }

  /// {@return the file with a name}
  public static Optional<Asset> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /// {@return the names of all files}
  public static List<String> names() {
    return new ArrayList<>(BY_NAME.keySet());
  }
}
