package dev.rockhopper.adapters.sandbox.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.remote.RemoteWebDriver;

/// A headless Chromium with the chat page open, and the words for what a person does there.
public final class Browser implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

  // The plain remote driver: the one for Chrome looks for a debugging protocol that nobody uses
  // here.
  private final RemoteWebDriver driver;
  private final ChromeDriverService service;
  private final Path profile;

  private Browser(RemoteWebDriver driver, ChromeDriverService service, Path profile) {
    this.driver = driver;
    this.service = service;
    this.profile = profile;
  }

  /// Starts one; fails with what to install where there is none.
  public static Browser start() throws IOException {
    if (!Files.isExecutable(CHROMIUM) || !Files.isExecutable(DRIVER)) {
      throw new IllegalStateException(
          "Chromium and its driver are needed here: install the packages chromium and"
              + " chromium-driver, or leave the tag chromium out");
    }
    Path profile = Files.createTempDirectory("chat-page-browser");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--lang=en",
        "--user-data-dir=" + profile,
        "--window-size=1440,940");

    options.setCapability("goog:loggingPrefs", Map.of(LogType.BROWSER, "ALL"));
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build();
    service.start();
    return new Browser(new RemoteWebDriver(service.getUrl(), options), service, profile);
  }

  /// Opens the chat page at this address, and waits until it is live.
  public void open(String address) {
    driver.get(address);
    await("connection", element -> element.getText().equals("Live"));
  }

  /// Leaves the page, so that the end of a sandbox is not seen, and forgets what the console said.
  public void leave() {
    driver.get("about:blank");
    List<String> _ = console();
  }

  /// Makes the page as large as this, without the frame of the window.
  public void resize(int width, int height) {
    driver.manage().window().setSize(new Dimension(width, height));
    int frame = height - ((Number) Objects.requireNonNull(script("return innerHeight"))).intValue();
    driver.manage().window().setSize(new Dimension(width, height + frame));
  }

  // --- finding ----------------------------------------------------------------------------------

  List<WebElement> all(String testId) {
    return driver.findElements(By.cssSelector("[data-testid='" + testId + "']"));
  }

  List<WebElement> select(String css) {
    return driver.findElements(By.cssSelector(css));
  }

  /// Waits for a visible element with this test id of which something is true.
  WebElement await(String testId, Predicate<WebElement> holds) {
    return awaitCss("[data-testid='" + testId + "']", holds);
  }

  /// Waits for a visible element with this test id.
  public WebElement await(String testId) {
    return await(testId, element -> true);
  }

  /// Waits for a visible element with this test id whose text contains the part.
  public WebElement awaitText(String testId, String part) {
    return await(testId, element -> element.getText().contains(part));
  }

  WebElement awaitCss(String css, Predicate<WebElement> holds) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    String seen = "nothing";
    do {
      try {
        for (WebElement element : driver.findElements(By.cssSelector(css))) {
          if (element.isDisplayed()) {
            seen = element.getText();
            if (holds.test(element)) {
              return element;
            }
          }
        }
      } catch (StaleElementReferenceException redrawn) {
        seen = "an element that was just redrawn";
      }
      breathe();
    } while (System.nanoTime() < end);
    throw new AssertionError(
        "Waited in vain for " + css + "; last seen: " + seen + "; the console: " + console());
  }

  /// Waits until nothing visible matches any more.
  void awaitGone(String css) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      if (driver.findElements(By.cssSelector(css)).isEmpty()) {
        return;
      }
      breathe();
    }
    throw new AssertionError("Still there: " + css);
  }

  // One round trip to the browser that ends after two of its frames: the page has drawn.
  private void breathe() {
    driver.executeAsyncScript(
        "const done = arguments[0]; requestAnimationFrame(() => setTimeout(done, 20));");
  }

  // --- doing ------------------------------------------------------------------------------------

  /// Clicks on the element with this test id.
  public void click(String testId) {
    await(testId).click();
  }

  /// Types where the focus is.
  public void type(CharSequence... keys) {
    driver.switchTo().activeElement().sendKeys(keys);
  }

  /// Types into the line for messages and commands.
  public void compose(CharSequence... keys) {
    await("composer").sendKeys(keys);
  }

  /// Chooses a file, as the window of the system would.
  void choose(String testId, Path file) {
    all(testId).getFirst().sendKeys(file.toAbsolutePath().toString());
  }

  /// Whether the browser could show the image.
  boolean isLoaded(WebElement image) {
    return Boolean.TRUE.equals(
        script("return arguments[0].complete && arguments[0].naturalWidth > 0", image));
  }

  void send(String text) {
    compose(text, Keys.ESCAPE, Keys.ENTER);
  }

  /// Acts as the person with this name, and waits until the page shows what they see.
  void actAs(String name) {
    click("act-as");
    awaitCss("[data-testid='act-as-list'] .suggestion-label", label -> label.getText().equals(name))
        .click();
    awaitText("act-as", name);
    await("connection", element -> element.getText().equals("Live"));
  }

  /// Goes to the channel with this name.
  public void openChannel(String name) {
    click("channel-" + name);
    await("channel-title", title -> title.getText().equals(name));
  }

  @Nullable Object script(String code, Object... arguments) {
    return ((JavascriptExecutor) driver).executeScript(code, arguments);
  }

  /// What stands in the browser's console.
  public List<String> console() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  /// Keeps what the window shows in `target/screenshots`.
  public void screenshot(String name) {
    Path folder = Path.of("target", "screenshots");
    try {
      Files.createDirectories(folder);
      Files.write(folder.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Override
  public void close() throws IOException {
    driver.quit();
    service.stop();
    try (var files = Files.walk(profile)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
