package org.relata.service.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.relata.service.testing.Repository;

/// A browser: what a person does in it, and what it says of the pages.
final class Browser implements AutoCloseable {

  private static final Path SCREENSHOTS = Repository.path("service/target/screenshots");
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String AXE = axe();

  private final ChromeDriver driver;
  private String look = "";

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /// {@return a browser; the test is skipped where there is none on the machine}
  static Browser start() {
    Optional<File> browser = program("chromium", "chromium-browser", "google-chrome");
    Optional<File> itsDriver = program("chromedriver");
    assumeTrue(
        browser.isPresent() && itsDriver.isPresent(),
        "There is no Chromium with its driver on this machine; Debian has them as the packages"
            + " chromium and chromium-driver");
    return new Browser(
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(itsDriver.orElseThrow())
                .usingAnyFreePort()
                .build(),
            options(browser.orElseThrow())));
  }

  private static Optional<File> program(String... names) {
    return Stream.of(names)
        .flatMap(name ->
            Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> new File(directory, name)))
        .filter(File::canExecute)
        .findFirst();
  }

  private static ChromeOptions options(File browser) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(browser);
    options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--lang=en");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    return options;
  }

  private static String axe() {
    try (InputStream script = Browser.class.getResourceAsStream("/axe.min.js")) {
      if (script == null) throw new IOException("axe is not on the class path");
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// Has a window of a width, in the colours that a person prefers.
  void look(int width, String colours) {
    look = width + "-" + colours;
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colours))));
  }

  /// Opens a page anew.
  void open(String url) {
    driver.get("about:blank");
    driver.get(url);
  }

  /// Shows nothing, and has nothing to tell of what was.
  void forget() {
    driver.get("about:blank");
    requests();
    complaints();
  }

  void back() {
    driver.navigate().back();
  }

  /// Waits for an element with a text.
  void see(String selector, String text) {
    await(
        selector + " with " + text,
        () ->
            driver.findElements(By.cssSelector(selector)).stream()
                .anyMatch(each -> each.getText().contains(text)));
  }

  /// Waits until there is no such element.
  void seeNo(String selector) {
    await("no " + selector, () -> driver.findElements(By.cssSelector(selector)).isEmpty());
  }

  /// Clicks on an element, when it is there.
  void click(String selector) {
    act(By.cssSelector(selector), WebElement::click);
  }

  /// Clicks on a link or a button with a text.
  void press(String text) {
    act(
        By.xpath("//main//*[self::a or self::button][normalize-space()='" + text + "']"),
        WebElement::click);
  }

  /// Types into a field in place of what it has.
  void type(String selector, String text) {
    act(
        By.cssSelector(selector),
        field -> {
          field.clear();
          field.sendKeys(text);
        });
  }

  /// Presses keys, wherever one is.
  void keys(CharSequence... keys) {
    driver.switchTo().activeElement().sendKeys(keys);
  }

  /// {@return the text of the first such element}
  String text(String selector) {
    return driver.findElement(By.cssSelector(selector)).getText();
  }

  /// {@return what a script gives}
  @Nullable Object evaluate(String script) {
    return driver.executeScript(script);
  }

  private void act(By where, Consumer<WebElement> action) {
    await(
        where.toString(),
        () -> {
          List<WebElement> found = driver.findElements(where);
          if (found.isEmpty() || !found.getFirst().isDisplayed()) return false;
          action.accept(found.getFirst());
          return true;
        });
  }

  /// Pages are drawn anew while one looks at them.
  private void await(String what, BooleanSupplier there) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      if (isThere(there)) return;
      pause();
    }
    screenshot("missing");
    throw new AssertionError(what + " is not there: " + text("body"));
  }

  private static boolean isThere(BooleanSupplier there) {
    try {
      return there.getAsBoolean();
    } catch (StaleElementReferenceException drawnAnew) {
      return false;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  /// Takes a picture of the whole page, checks that nothing of it stands out at the side, and has
  /// axe look for what keeps people out.
  void inspect(String name) {
    screenshot(name);
    assertThat(evaluate("return document.documentElement.scrollWidth - innerWidth"))
        .as("pixels of %s beyond the window", name)
        .isEqualTo(0L);
    assertThat(barriers()).as("what axe finds on %s", name).isEqualTo(List.of());
  }

  /// Takes a picture of the whole page.
  void screenshot(String name) {
    Map<String, Object> picture =
        driver.executeCdpCommand("Page.captureScreenshot", Map.of("captureBeyondViewport", true));
    try {
      Files.createDirectories(SCREENSHOTS);
      Files.write(
          SCREENSHOTS.resolve(name + "-" + look + ".png"),
          Base64.getDecoder().decode((String) picture.get("data")));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private @Nullable Object barriers() {
    driver.executeScript(AXE);
    return driver.executeAsyncScript(
        """
        const done = arguments[arguments.length - 1];
        axe.run(document).then(({violations}) => done(violations
          .filter(({impact}) => impact === "serious" || impact === "critical")
          .map(({id, nodes}) => id + ": " + nodes.map(({html}) => html).join(" "))));
        """);
  }

  /// {@return the addresses of all requests since it was last asked}
  List<String> requests() {
    List<String> urls = new ArrayList<>();
    for (var entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
      try (JsonReader reader = Json.createReader(new StringReader(entry.getMessage()))) {
        JsonObject message = reader.readObject().getJsonObject("message");
        if (!message.getString("method").equals("Network.requestWillBeSent")) continue;
        String url = message.getJsonObject("params").getJsonObject("request").getString("url");
        if (!url.equals("about:blank")) urls.add(url);
      }
    }
    return urls;
  }

  /// {@return what the console has of errors and warnings since it was last asked}
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(entry -> entry.getMessage())
        .toList();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
