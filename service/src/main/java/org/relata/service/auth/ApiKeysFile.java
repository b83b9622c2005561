package org.relata.service.auth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.relata.service.settings.StartException;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/// Reads the file of API keys, which is YAML.
final class ApiKeysFile {

  private static final String FORM = "keys: [{name: ci, hash: 'sha256:…', roles: [member]}]";

  private final Path file;

  private ApiKeysFile(Path file) {
    this.file = file;
  }

  /// {@return the keys of a file}
  ///
  /// @throws StartException if it cannot be read, or something in it is wrong
  static List<ApiKey> read(Path file) {
    return new ApiKeysFile(file).read();
  }

  private List<ApiKey> read() {
    List<ApiKey> keys = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Object entry : entries(document())) {
      String place = "key " + (keys.size() + 1);
      try {
        ApiKey key = ApiKeyEntry.of(entry).key();
        if (!names.add(key.name())) {
          throw new IllegalArgumentException("there are two with the name " + key.name());
        }
        keys.add(key);
      } catch (IllegalArgumentException wrong) {
        throw wrong(place + ": " + wrong.getMessage());
      }
    }
    return List.copyOf(keys);
  }

  private List<?> entries(Object document) {
    if (document instanceof Map<?, ?> map
        && map.keySet().equals(Set.of("keys"))
        && map.get("keys") instanceof List<?> list) {
      return list;
    }
    throw wrong("it must be of the form " + FORM);
  }

  private Object document() {
    LoadSettings settings =
        LoadSettings.builder().setSchema(new CoreSchema()).setMaxAliasesForCollections(0).build();
    try {
      Object document = new Load(settings).loadFromString(Files.readString(file));
      return document == null ? Map.of() : document;
    } catch (NoSuchFileException missing) {
      throw new StartException("The API keys file " + file + " does not exist", missing);
    } catch (IOException failure) {
      throw new StartException(
          "Cannot read the API keys file " + file + ": " + failure.getMessage(), failure);
    } catch (YamlEngineException malformed) {
      throw new StartException("The API keys file " + file + " is not valid YAML", malformed);
    }
  }

  private StartException wrong(String what) {
    return new StartException("The API keys file " + file + ": " + what);
  }
}
