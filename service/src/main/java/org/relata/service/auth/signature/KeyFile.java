package org.relata.service.auth.signature;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import org.relata.service.settings.StartException;

/// Public keys in a file.
final class KeyFile implements KeySets {

  private final Path file;
  private volatile JWKSet known;

  KeyFile(Path file) {
    this.file = file;
    this.known = read();
  }

  private JWKSet read() {
    try {
      return JWKSet.parse(Files.readString(file));
    } catch (IOException failure) {
      throw new StartException("Cannot read the keys of --auth-jwks " + file, failure);
    } catch (ParseException malformed) {
      throw new StartException(
          "The keys of --auth-jwks " + file + " are no JWK set: {\"keys\": […]}", malformed);
    }
  }

  @Override
  public JWKSet known() {
    return known;
  }

  @Override
  public JWKSet after(JWKSet before) {
    return known;
  }

  @Override
  public void reload() {
    known = read();
  }

  @Override
  public void close() {}
}
