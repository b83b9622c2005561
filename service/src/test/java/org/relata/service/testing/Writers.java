package org.relata.service.testing;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// Clients, each with a connection that it keeps, that write rows `{"name": …}` of `/entry` and
/// read them back, and remember what they were told.
///
/// Every other row is sent again with its `Idempotency-Key` until it is acknowledged.
public final class Writers implements AutoCloseable {

  private static final long PAUSE_MILLIS = 20;

  /// An answer.
  ///
  /// @param status 0 for none, or half of one
  /// @param asked when the request was sent, in the nanoseconds of [System#nanoTime]
  public record Told(int status, long asked, Duration took) {
    public boolean isAnswer() {
      return status == 200 || status == 201;
    }
  }

  private final URI address;
  private final ExecutorService threads;
  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicLong names = new AtomicLong();
  private final ConcurrentLinkedQueue<Told> told = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> acknowledged = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
  private final List<Future<Integer>> clients = new ArrayList<>();

  private Writers(URI address, int count) {
    this.address = address;
    this.threads = Executors.newFixedThreadPool(count);
  }

  /// Begins with so many of them.
  public static Writers begin(URI address, int count) {
    Writers writers = new Writers(address, count);
    for (int i = 0; i < count; i++) writers.clients.add(writers.threads.submit(writers::work));
    return writers;
  }

  /// Ends, when each has its last answer.
  public void end() throws Exception {
    over.set(true);
    for (Future<Integer> client : clients) client.get();
  }

  /// {@return what they were told}
  public List<Told> told() {
    return List.copyOf(told);
  }

  /// {@return the names of rows that they were told to be there}
  public List<String> acknowledged() {
    return List.copyOf(acknowledged);
  }

  /// {@return answers that are none, as they came}
  public List<String> wrong() {
    return List.copyOf(wrong);
  }

  private int work() throws Exception {
    int rows = 0;
    KeepAliveClient http = new KeepAliveClient(address);
    try {
      while (!over.get()) {
        String name = "row" + names.incrementAndGet();
        boolean once = ThreadLocalRandom.current().nextBoolean();
        String key = once ? "Idempotency-Key: " + name + "\r\n" : "";
        int status;
        do {
          long asked = System.nanoTime();
          String answer = http.post("/entry", "{\"name\":\"" + name + "\"}", key);
          status = note(answer, asked);
          if (status == 0) http = again(http);
          if (status == 201 && !answer.contains("\"name\":\"" + name + "\"")) wrong.add(answer);
        } while (once && status != 201 && !over.get());
        if (status == 201) {
          acknowledged.add(name);
          rows++;
          http = readBack(http, name);
        }
      }
    } finally {
      http.close();
    }
    return rows;
  }

  private KeepAliveClient readBack(KeepAliveClient http, String name) throws Exception {
    long asked = System.nanoTime();
    String answer = http.get("/entry?fields=name&name=" + name);
    int status = note(answer, asked);
    boolean found = answer.endsWith("\r\n\r\n[{\"name\":\"" + name + "\"}]");
    if (status == 200 && !found) wrong.add(name + ": " + answer);
    return status == 0 ? again(http) : http;
  }

  private int note(String answer, long asked) throws InterruptedException {
    boolean whole = answer.startsWith("HTTP/1.1 ");
    int status = whole ? Integer.parseInt(answer.substring(9, 12)) : 0;
    Duration took = Duration.ofNanos(System.nanoTime() - asked);
    told.add(new Told(status, asked, took));
    boolean expected = status == 200 || status == 201 || status == 503 || status == 504;
    if (!expected) wrong.add(answer);
    if (status > 500) Thread.sleep(PAUSE_MILLIS);
    return status;
  }

  private KeepAliveClient again(KeepAliveClient broken) throws IOException {
    broken.close();
    return new KeepAliveClient(address);
  }

  @Override
  public void close() {
    over.set(true);
    threads.close();
  }
}
