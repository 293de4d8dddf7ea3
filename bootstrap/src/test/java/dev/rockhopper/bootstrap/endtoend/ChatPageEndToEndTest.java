package dev.rockhopper.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.sandbox.page.Browser;
import dev.rockhopper.adapters.sandbox.script.Script;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/// What a newcomer does first: start the product on an empty folder and ban somebody in a browser.
/// The screenshot of the README is taken here; copy it from `target/screenshots` when the page has
/// changed.
@Tag("chromium")
class ChatPageEndToEndTest {

  private static final Map<String, String> ANY_PORT = Map.of("ROCKHOPPER_SANDBOX__PORT", "0");

  @TempDir private Path folder;

  @Test
  void aNewcomerBansSomebodyAndFindsTheCaseAfterARestart() throws Exception {
    try (Browser browser = Browser.start()) {
      browser.resize(1400, 900);
      try (ProductProcess first = ProductProcess.start(folder, ANY_PORT, "run")) {
        String page = first.awaitReady().path("chatPage").asText();
        talk(page);
        browser.open(page);
        ban(browser);

        browser.awaitText("embed", "Banned humboldt");
        browser.click("tab-audit");
        assertThat(browser.await("audit-entry").getText())
            .contains("banned", "Humboldt", "Free fish");
        browser.screenshot("newcomer");
        browser.openChannel("mod-log");
        browser.awaitText("embed", "Case #1: Ban");
        browser.screenshot("newcomer-mod-log");
        browser.leave();
        assertThat(first.stop()).isZero();
        assertThat(first.complaints()).isEmpty();
      }

      try (ProductProcess second = ProductProcess.start(folder, ANY_PORT, "run")) {
        browser.open(second.awaitReady().path("chatPage").asText());
        browser.openChannel("general");
        browser.compose("/cases view ");
        browser.await("option-number").sendKeys("1", Keys.ENTER);

        browser.awaitText("embed", "Case #1: Ban");
        browser.awaitText("embed", "applied");
        browser.screenshot("newcomer-case");
        browser.click("tab-faults");
        browser.click("gateway-drop");
        browser.awaitText("toast-note", "Cut the connection");
        browser.awaitText("bot-state", "is connected");
        browser.compose("/ping", Keys.ENTER, Keys.ENTER);
        browser.awaitText("embed", "Pong");
        assertThat(browser.console()).isEmpty();
        browser.leave();
        assertThat(second.stop()).isZero();
      }
    }
  }

  private static void ban(Browser browser) {
    browser.openChannel("general");
    browser.compose("/ba");
    browser.awaitText("suggestion", "/ban");
    browser.type(Keys.TAB);
    browser.await("command-pill");
    browser.type("Humb");
    browser.awaitText("suggestion", "Humboldt");
    browser.type(Keys.ENTER);
    browser.click("add-option-reason");
    browser.type("Free fish in four channels", Keys.ENTER);
  }

  /// A little life, so that a ban has a cause.
  private static void talk(String page) {
    try (Script script = Script.at(page)) {
      says(script, "Fiordland", "Morning, colony! The ice is thin on the **north side** today.");
      says(script, "Chinstrap", "Thanks. Meeting at the tide pool at noon?");
      says(script, "Humboldt", "FREE FISH for everyone, just send me your egg as a deposit 🐟🐟🐟");
      says(
          script,
          "Chinstrap",
          "That is the fourth channel he writes this in … <@%d>?"
              .formatted(People.id(script, "Adélie")));
    }
  }

  private static void says(Script script, String name, String text) {
    var _ = script.as(People.id(script, name)).in("general").types(text);
  }
}
