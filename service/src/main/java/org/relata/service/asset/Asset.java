package org.relata.service.asset;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.relata.openapi.endpoint.MediaType;

/// A file that a page consists of. It is read whenever it is sent, since a browser keeps it.
public final class Asset {

  private static final int TAG_BYTES = 8;

  private final String resource;
  private final MediaType type;
  private volatile @Nullable String tag;

  /// @param resource where it is on the class path
  Asset(String resource, MediaType type) {
    this.resource = resource;
    this.type = type;
  }

  /// {@return its media type, with the coding of its characters}
  public String type() {
    return type + "; charset=utf-8";
  }

  /// {@return its entity tag, which is of its content}
  public String tag() {
    String known = tag;
    if (known != null) return known;
    String found = '"' + HexFormat.of().formatHex(digest(), 0, TAG_BYTES) + '"';
    tag = found;
    return found;
  }

  private byte[] digest() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      writeTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
      return digest.digest();
    } catch (NoSuchAlgorithmException every) {
      throw new IllegalStateException("Every platform has it", every);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// Writes its content.
  public void writeTo(OutputStream out) throws IOException {
    try (InputStream in = Asset.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) throw new IOException("The program lacks its file " + resource);
      in.transferTo(out);
    }
  }
}
