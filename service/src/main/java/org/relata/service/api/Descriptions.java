package org.relata.service.api;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.openapi.describe.Description;
import org.relata.openapi.describe.Pages;
import org.relata.openapi.describe.Security;
import org.relata.openapi.document.DocumentWriter;
import org.relata.openapi.endpoint.MediaType;
import org.relata.service.request.ApiRequest;
import org.relata.service.request.Limits;
import org.relata.service.response.Result;

/// Describes the API. What describes all of it is made when it is first asked for, and kept packed:
/// of many models it is long, and much the same everywhere.
final class Descriptions {

  private final Models models;
  private final Pages pages;
  private final Security security;
  private final ReentrantLock making = new ReentrantLock();
  private @Nullable Description description;
  private @Nullable Packed all;

  /// A document as JSON, packed with gzip.
  private static final class Packed {
    private final byte[] bytes;
    private final String tag;

    Packed(byte[] bytes, String tag) {
      this.bytes = bytes;
      this.tag = tag;
    }

    Result.Described json() {
      return new Result.Described(MediaType.JSON, this::unpack, tag);
    }

    Result.Described yaml() {
      return new Result.Described(MediaType.YAML, out -> DocumentWriter.yaml(unpacked(), out), tag);
    }

    private void unpack(OutputStream out) {
      try (InputStream unpacked = unpacked()) {
        unpacked.transferTo(out);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }

    private InputStream unpacked() {
      try {
        return new GZIPInputStream(new ByteArrayInputStream(bytes));
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
    }
  }

  /// @param security how callers prove who they are
  Descriptions(Models models, Limits limits, Security security) {
    this.models = models;
    this.pages = new Pages(limits.page(), limits.largestPage());
    this.security = security;
  }

  /// {@return the description that a request asks for}
  Result describe(ApiRequest.Describe request) {
    Packed packed = packed(request.slice());
    return request.yaml() ? packed.yaml() : packed.json();
  }

  /// One is made at a time: it is not asked for often, and takes some memory.
  private Packed packed(List<Model> slice) {
    making.lock();
    try {
      if (description == null) description = new Description(models, pages, security);
      if (!slice.equals(models.all())) return packed(description, slice);
      if (all == null) all = packed(description, slice);
      return all;
    } finally {
      making.unlock();
    }
  }

  private static Packed packed(Description description, List<Model> slice) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CRC32C check = new CRC32C();
    try (OutputStream packing = new GZIPOutputStream(bytes)) {
      DocumentWriter.json(description.of(slice), new CheckedOutputStream(packing, check));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return new Packed(bytes.toByteArray(), Long.toHexString(check.getValue()));
  }
}
