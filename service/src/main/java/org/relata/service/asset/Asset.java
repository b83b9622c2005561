package org.relata.service.asset;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.relata.openapi.endpoint.MediaType;
import org.relata.service.hash.Sha256;

/// A file that a page consists of. It is read whenever it is sent, since a browser keeps it.
public final class Asset {

  private static final int TAG_BYTES = 8;

  private final String resource;
  private final MediaType type;
  private volatile @Nullable Content content;

  /// What is known of its content when it has been read once.
  private record Content(String tag, long length) {}

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
    return content().tag();
  }

  /// {@return how many bytes it has}
  public long length() {
    return content().length();
  }

  private Content content() {
    Content known = content;
    if (known != null) return known;
    Content read = read();
    content = read;
    return read;
  }

  private Content read() {
    try (InputStream in = open()) {
      MessageDigest digest = Sha256.digest();
      long length = in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
      String tag = HexFormat.of().formatHex(digest.digest(), 0, TAG_BYTES);
      return new Content('"' + tag + '"', length);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private InputStream open() throws IOException {
    InputStream in = Asset.class.getClassLoader().getResourceAsStream(resource);
    if (in == null) throw new IOException("The program lacks its file " + resource);
    return in;
  }

  /// {@return its content at once}
  public byte[] bytes() {
    try (InputStream in = open()) {
      return in.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// Writes its content, piece by piece.
  public void writeTo(OutputStream out) throws IOException {
    try (InputStream in = open()) {
      in.transferTo(out);
    }
  }
}
