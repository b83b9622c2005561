package org.relata.service.api;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.openapi.describe.Description;
import org.relata.openapi.describe.Pages;
import org.relata.openapi.document.DocumentWriter;
import org.relata.openapi.endpoint.MediaType;
import org.relata.service.request.ApiRequest;
import org.relata.service.request.Limits;
import org.relata.service.response.Result;

/// Describes the API. What describes all of it is made when it is first asked for, and kept as the
/// bytes that are sent; all else is made each time.
final class Descriptions {

  private final Models models;
  private final Pages pages;
  private final ReentrantLock making = new ReentrantLock();
  private volatile Result.@Nullable Described all;

  Descriptions(Models models, Limits limits) {
    this.models = models;
    this.pages = new Pages(limits.page(), limits.largestPage());
  }

  /// {@return the description that a request asks for}
  Result describe(ApiRequest.Describe request) {
    Result.Described json = json(request.slice());
    if (!request.yaml()) return json;
    byte[] yaml = DocumentWriter.yaml(json.bytes().array());
    return new Result.Described(MediaType.YAML, ByteBuffer.wrap(yaml), json.tag());
  }

  private Result.Described json(List<Model> slice) {
    return slice.equals(models.all()) ? all() : made(slice);
  }

  private Result.Described all() {
    Result.Described made = all;
    if (made != null) return made;
    making.lock();
    try {
      made = all;
      if (made == null) {
        made = made(models.all());
        all = made;
      }
      return made;
    } finally {
      making.unlock();
    }
  }

  private Result.Described made(List<Model> slice) {
    byte[] bytes = DocumentWriter.json(new Description(models, pages).of(slice));
    return new Result.Described(MediaType.JSON, ByteBuffer.wrap(bytes), tag(bytes));
  }

  private static String tag(byte[] bytes) {
    CRC32C check = new CRC32C();
    check.update(bytes);
    return Long.toHexString(check.getValue());
  }
}
