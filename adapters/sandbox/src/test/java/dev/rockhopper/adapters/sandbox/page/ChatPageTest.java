package dev.rockhopper.adapters.sandbox.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rockhopper.adapters.sandbox.SandboxDiscord;
import dev.rockhopper.adapters.sandbox.SandboxSettings;
import dev.rockhopper.adapters.sandbox.SeededGuild;
import dev.rockhopper.adapters.sandbox.script.ModeratorBot;
import dev.rockhopper.adapters.sandbox.script.ScriptedBot;
import dev.rockhopper.adapters.sandbox.world.Json;
import dev.rockhopper.adapters.sandbox.world.User;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

@Tag("chromium")
class ChatPageTest {

  private static final byte[] IMAGE = picture();

  private static Browser browser;

  @TempDir private Path folder;
  private SandboxDiscord sandbox;
  private ChatPage page;
  private ScriptedBot bot;
  private SeededGuild seeded;

  @BeforeAll
  static void startBrowser() throws IOException {
    browser = Browser.start();
  }

  @AfterAll
  static void stopBrowser() throws IOException {
    browser.close();
  }

  @BeforeEach
  void start() throws Exception {
    startSandbox(0);
    browser.open(sandbox.pageUrl());
  }

  private void startSandbox(int port) throws Exception {
    sandbox =
        SandboxDiscord.start(
            SandboxSettings.inFolder(folder, Clock.systemUTC()).withPorts(port, 0));
    page = ChatPage.open(sandbox);
    bot = ModeratorBot.start(sandbox);
    seeded = sandbox.seeded();
  }

  @AfterEach
  void stop() {
    browser.leave();
    stopSandbox();
  }

  private void stopSandbox() {
    bot.close();
    page.close();
    sandbox.close();
  }

  private static byte[] picture() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(new BufferedImage(320, 200, BufferedImage.TYPE_INT_RGB), "png", bytes);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return bytes.toByteArray();
  }

  private String name(long user) {
    return sandbox.world().user(user).map(User::displayName).orElseThrow();
  }

  @Test
  void aModeratorBansSomebodyByTypingAndSeesTheAnswer() {
    browser.compose("/ba");
    browser.awaitText("suggestion", "/ban");
    browser.type(Keys.TAB);
    browser.await("command-pill");
    browser.type(name(seeded.member()).substring(0, 4));
    browser.awaitText("suggestion", name(seeded.member()));
    browser.type(Keys.ENTER);
    browser.type("Spam in three channels");
    browser.type(Keys.ENTER);

    var embed = browser.awaitText("embed", "Case 1: Ban");
    assertThat(embed.getText()).contains("Spam in three channels", "@" + name(seeded.member()));
    browser.click("tab-audit");
    assertThat(browser.await("audit-entry").getText())
        .contains("banned", name(seeded.member()), "Spam in three channels");
    browser.screenshot("ban");
    browser.click("tab-bans");
    assertThat(browser.await("ban").getText()).contains(name(seeded.member()));
    browser.openChannel("mod-log");
    browser.awaitText("embed", "Case 1: Ban");
    assertThat(browser.console()).isEmpty();
  }

  @Test
  void aRequiredOptionThatIsMissingIsPointedOut() {
    browser.compose("/ban ");
    browser.await("option-user").sendKeys("nobody by this name");
    browser.type(Keys.ENTER);

    assertThat(browser.await("command-fault").getText()).contains("user", "Choose a person");
    browser.type(Keys.ESCAPE);
    browser.type(Keys.ESCAPE);
    browser.await("composer");
  }

  @Test
  void somebodyWhoIsNotHereCanBeNamedByTheirId() {
    browser.compose("/ban ");
    browser.await("option-user").sendKeys(Long.toString(seeded.outsider()));
    browser.awaitText("suggestion", name(seeded.outsider()));
    browser.type(Keys.ENTER);
    browser.type("Raids", Keys.ENTER);

    browser.awaitText("embed", "Raids");
    assertThat(sandbox.world().ban(seeded.guildId(), seeded.outsider())).isPresent();
  }

  @Test
  void optionsAreAddedAsChipsAndChoicesArePicked() {
    browser.compose("/cases search ");
    browser.click("add-option-status");
    browser.awaitText("suggestion", "Open");
    browser.type(Keys.ARROW_DOWN, Keys.ENTER);
    assertThat(browser.await("option-status").getAttribute("value")).isEqualTo("Closed");
    browser.click("add-option-channel");
    browser.awaitText("suggestion", "general");
    browser.type("random", Keys.ENTER);
    assertThat(browser.await("option-channel").getAttribute("value")).isEqualTo("#random");
    browser.type(Keys.ENTER);

    browser.awaitText("message-content", "Here are the cases");
  }

  @Test
  void theBotsSuggestionsAppearWhileTyping() {
    browser.compose("/cases view ");
    browser.await("option-number").sendKeys("1");
    browser.awaitText("suggestion", "Case 11: a warning").click();

    assertThat(browser.await("option-number").getAttribute("value"))
        .isEqualTo("Case 11: a warning");
    browser.type(Keys.ENTER);
    browser.awaitText("message-content", "Here are the cases");
  }

  @Test
  void theBotsSuggestionsAppearBeforeAnythingIsTyped() {
    browser.compose("/cases view ");
    browser.await("option-number");

    browser.awaitText("suggestion", "Case 12: a ban").click();

    browser.type(Keys.ENTER);
    browser.awaitText("message-content", "Here are the cases");
    assertThat(browser.console()).isEmpty();
  }

  @Test
  void aFileIsSentWithAMessageAndAnImageIsShown() throws IOException {
    browser.choose("composer-file", image("nest.png"));
    browser.awaitText("chosen-file", "nest.png");
    browser.type("Look", Keys.ENTER);

    browser.awaitText("message-content", "Look");
    browser.await("attachment-image", shown -> browser.isLoaded(shown));
    browser.awaitGone("[data-testid='chosen-file']:not([hidden])");
    browser.choose("composer-file", Files.writeString(folder.resolve("log of a.txt"), "12345"));
    browser.awaitText("chosen-file", "log of a.txt");
    browser.screenshot("chosen-file");
    browser.type(Keys.ENTER);

    WebElement link = browser.awaitText("attachment", "log of a.txt");
    assertThat(link.getText()).contains("5 bytes");
    assertThat(link.getAttribute("href")).startsWith(sandbox.pageUrl() + "attachments/");
    browser.screenshot("files");
    assertThat(browser.console()).isEmpty();
  }

  @Test
  void aFileIsGivenToACommand() throws IOException {
    browser.compose("/evidence ");
    browser.await("option-file");
    browser.click("run-command");
    assertThat(browser.await("command-fault").getText()).contains("file", "required");
    browser.choose("option-file", image("proof.png"));
    browser.screenshot("command-file");
    browser.click("run-command");

    browser.awaitText("message-content", "Kept proof.png, " + IMAGE.length + " bytes");
    assertThat(browser.console()).isEmpty();
  }

  @Test
  void aFileThatIsTooLargeIsRefusedWithWords() throws IOException {
    Path large = Files.write(folder.resolve("film.mp4"), new byte[(10 << 20) + 1]);

    browser.choose("composer-file", large);
    browser.awaitText("chosen-file", "film.mp4");
    browser.type(Keys.ENTER);

    browser.awaitText("toast-error", "at most 10 MB");
    browser.type(Keys.ESCAPE);
    browser.awaitGone("[data-testid='chosen-file']:not([hidden])");
  }

  private Path image(String name) throws IOException {
    return Files.write(folder.resolve(name), IMAGE);
  }

  @Test
  void aTypedMentionIsCompletedAndThePrefixCommandWorks() {
    browser.compose("$ban @" + name(seeded.member()).substring(0, 4));
    browser.awaitText("suggestion", name(seeded.member()));
    browser.type(Keys.TAB);
    browser.type("too loud", Keys.ENTER);

    browser.awaitText("embed", "too loud");
    assertThat(sandbox.world().ban(seeded.guildId(), seeded.member())).isPresent();
  }

  @Test
  void anEphemeralAnswerIsForItsAddresseeOnlyAndCanBeDismissed() {
    browser.compose("/whisper ");
    browser.type(Keys.ENTER);
    browser.awaitText("message", "A word in your ear");
    assertThat(browser.await("only-you").getText()).contains("Only you can see this");

    browser.actAs(name(seeded.owner()));
    assertThat(browser.all("only-you")).isEmpty();
    browser.actAs(name(seeded.moderator()));
    browser.awaitText("message", "A word in your ear");
    browser.click("dismiss");
    browser.awaitGone("[data-testid='only-you']");
  }

  @Test
  void aButtonOpensTheBotsFormAndTheFormIsSent() {
    browser.compose("/ban ");
    browser.await("option-user").sendKeys(name(seeded.member()), Keys.ENTER);
    browser.type("spam", Keys.ENTER);
    browser
        .awaitCss("[data-testid='message-button']", button -> button.getText().equals("Undo"))
        .click();
    browser.await("modal");
    browser.click("dialog-submit");
    assertThat(browser.awaitCss(".form-fault", fault -> true).getText()).contains("fill this in");
    browser.await("field-why").sendKeys("They said sorry");
    browser.click("dialog-submit");

    browser.awaitText("message-content", "They said sorry");
    assertThat(sandbox.world().ban(seeded.guildId(), seeded.member())).isEmpty();
  }

  @Test
  void aCommandThatIsNotAnsweredSaysSo() {
    browser.compose("/mute ");
    browser.type(Keys.ENTER);

    browser.await("interaction-pending");
    assertThat(browser.await("interaction-failed").getText())
        .contains("The application did not respond");
  }

  @Test
  void theBotsDirectMessageIsReadByActingAsItsReceiver() {
    browser.compose("/ban ");
    browser.await("option-user").sendKeys(name(seeded.member()), Keys.ENTER);
    browser.type("spam", Keys.ENTER);
    browser.awaitText("embed", "Case 1");

    browser.actAs(name(seeded.member()));

    browser.awaitText("message-content", "You were banned");
  }

  @Test
  void markupInTextsStaysText() {
    String evil = "<img src=x onerror=window.hacked=1><script>window.hacked=1</script>";
    browser.send(evil + " [link](javascript:window.hacked=1) `<b>` **<i>**");
    ObjectNode message = Json.object();
    message.putArray("embeds").addObject().put("title", evil).put("description", evil);
    bot.rest("POST", "/channels/" + seeded.general() + "/messages", message, "");

    browser.awaitText("embed", "<img src=x");
    assertThat(browser.awaitText("message-content", "<script>").getText()).contains(evil);
    assertThat(browser.select("#messages img, #messages script, #messages iframe, #messages a"))
        .isEmpty();
    assertThat(browser.script("return window.hacked")).isNull();
  }

  @Test
  void textIsShownAsDiscordShowsIt() {
    String text =
        """
        **bold** *slanted* ~~gone~~ `code` snake_case_stays
        > quoted
        - one
        - two
        1. first
        ```java
        var x = 1;
        ```
        <t:1700000000:R> <@%d> <#%d> <@&1>\
        """
            .formatted(seeded.member(), seeded.random());
    sandbox.actors().as(seeded.owner()).sendMessage(seeded.general(), text);

    browser.awaitCss("#messages strong", strong -> strong.getText().equals("bold"));
    assertThat(texts("#messages em")).containsExactly("slanted");
    assertThat(texts("#messages s")).containsExactly("gone");
    assertThat(texts("#messages p code")).containsExactly("code");
    assertThat(texts("#messages blockquote")).containsExactly("quoted");
    assertThat(texts("#messages ul li")).containsExactly("one", "two");
    assertThat(texts("#messages ol li")).containsExactly("first");
    assertThat(texts("#messages pre")).containsExactly("var x = 1;");
    assertThat(texts("#messages .marked-time").getFirst()).endsWith("years ago");
    assertThat(texts("#messages .mention"))
        .containsExactly("@" + name(seeded.member()), "#random", "@deleted-role");
    assertThat(browser.await("message-content").getText()).contains("snake_case_stays");
  }

  private static List<String> texts(String css) {
    return browser.select(css).stream().map(WebElement::getText).toList();
  }

  @Test
  void everyControlHasANameForThoseWhoListen() {
    browser.send("Hello");
    browser.awaitText("message-content", "Hello");

    assertThat(
            browser.script(
                """
                return [...document.querySelectorAll('button, input, textarea, select')]
                  .filter((e) => !(e.getAttribute('aria-label') ?? '').trim()
                    && !e.textContent.trim() && !(e.labels?.length > 0))
                  .map((e) => e.outerHTML).join('\\n')
                """))
        .isEqualTo("");
    browser.compose("/ba");
    browser.awaitText("suggestion", "/ban");
    assertThat(browser.await("composer").getAttribute("aria-activedescendant")).isNotEmpty();
  }

  @Test
  void thePolicyOfThePageForbidsForeignAndInlineScripts() throws Exception {
    var answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(sandbox.pageUrl())).build(),
                HttpResponse.BodyHandlers.ofString());

    assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "script-src 'self'", "require-trusted-types-for 'script'")
        .doesNotContain("unsafe");
    assertThat(answer.body()).doesNotContain("onclick", "style=", "https://");
  }

  @Test
  void aMessageIsAnsweredChangedReactedToAndDeleted() {
    browser.send("Where is the fish?");
    browser.awaitText("message-content", "Where is the fish?");
    browser.script("document.querySelector('[data-testid=react]').click()");
    browser.awaitCss(".emoji-choice", emoji -> emoji.getText().equals("🐧")).click();
    browser.awaitText("reaction", "1").click();
    browser.awaitGone("[data-testid='reaction']");
    browser.script("document.querySelector('[data-testid=edit]').click()");
    browser.type(" Please!", Keys.ENTER);
    browser.awaitText("message-content", "Please!");
    browser.script("document.querySelector('[data-testid=reply]').click()");
    browser.type("Here", Keys.ENTER);
    browser.awaitCss(".reply-line", line -> line.getText().contains("Where is the fish?"));
    browser.script("document.querySelector('[data-testid=delete]').click()");
    browser.awaitCss(".reply-line", line -> line.getText().contains("deleted"));
  }

  @Test
  void unreadChannelsAreMarkedAndReadWhenOpened() {
    sandbox.actors().as(seeded.owner()).sendMessage(seeded.random(), "Psst");

    browser.awaitCss(".channel.unread", row -> row.getText().equals("random"));
    browser.openChannel("random");
    browser.awaitText("message-content", "Psst");
    browser.awaitGone(".channel.unread");
  }

  @Test
  void aMemberIsTimedOutByHandFromTheirCard() {
    browser
        .awaitCss("[data-testid='member'][data-user='" + seeded.member() + "']", member -> true)
        .click();
    browser.click("hand-timeout");
    browser.await("field-reason").sendKeys("Cool down");
    browser.click("dialog-submit");

    browser.awaitCss(".member.quiet", member -> member.getText().contains("Timed out"));
    browser.actAs(name(seeded.member()));
    assertThat(browser.await("composer").getAttribute("placeholder")).contains("timed out");
  }

  @Test
  void troubleForTheBotIsSwitchedOnAndOff() throws Exception {
    browser.click("tab-faults");
    browser.click("fault-limit");
    browser.awaitCss("[data-testid='fault-limit'][aria-checked='true']", _ -> true);

    ObjectNode text = Json.object().put("content", "hello?");
    assertThat(restStatus("/channels/" + seeded.general() + "/messages", text)).isEqualTo(429);
    assertThat(restStatus("/channels/" + seeded.general() + "/messages", text)).isEqualTo(429);
    browser.awaitText("trouble", "1 fault");
    browser.screenshot("faults");

    browser.click("fault-limit");
    browser.awaitCss("[data-testid='fault-limit'][aria-checked='false']", _ -> true);
    browser.awaitGone("[data-testid='trouble']:not([hidden])");
    assertThat(restStatus("/channels/" + seeded.general() + "/messages", text)).isEqualTo(200);
    browser.awaitText("message-content", "hello?");
    assertThat(browser.console()).isEmpty();
  }

  @Test
  void troubleForSomeRequestsEndsByItselfWhenTheyHaveCome() throws Exception {
    browser.click("tab-faults");
    browser.awaitCss("#fault-scope option", o -> o.getText().startsWith("Messages")).click();
    browser.awaitCss("#fault-amount option", o -> o.getText().equals("The next one")).click();
    browser.click("fault-broken");
    browser.awaitText("fault-broken", "1 to come: messages and channels");

    assertThat(bot.rest("GET", "/users/@me", null, "").path("id").asText()).isNotEmpty();
    ObjectNode text = Json.object().put("content", "again");
    assertThat(restStatus("/channels/" + seeded.general() + "/messages", text)).isEqualTo(503);

    browser.awaitCss("[data-testid='fault-broken'][aria-checked='false']", _ -> true);
    assertThat(restStatus("/channels/" + seeded.general() + "/messages", text)).isEqualTo(200);
  }

  @Test
  void theGatewayIsCutByAButton() {
    browser.awaitText("bot-state", "is connected");
    browser.click("tab-faults");

    browser.click("gateway-drop");

    browser.awaitText("toast-note", "Cut the connection");
    browser.awaitText("bot-state", "is not connected");
  }

  private int restStatus(String path, ObjectNode body) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(sandbox.discordApi() + path))
                .header("Authorization", "Bot " + sandbox.token())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)))
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  @Test
  void thePageComesBackByItselfWithTheSandbox() throws Exception {
    int port = URI.create(sandbox.pageUrl()).getPort();
    browser.send("Before the storm");
    browser.awaitText("message-content", "Before the storm");

    stopSandbox();
    browser.await("connection", element -> element.getText().equals("Reconnecting…"));
    startSandbox(port);
    browser.await("connection", element -> element.getText().equals("Live"));

    browser.awaitText("message-content", "Before the storm");
    sandbox.actors().as(seeded.owner()).sendMessage(seeded.general(), "After the storm");
    browser.awaitText("message-content", "After the storm");
  }

  @Test
  void everythingFitsIntoASmallWindow() {
    browser.resize(500, 800);
    try {
      assertThat(browser.await("banner").getText()).contains("nothing here reaches discord.com");
      browser.await("act-as");
      browser.await("composer");
      assertThat(browser.script("return document.documentElement.scrollWidth <= window.innerWidth"))
          .isEqualTo(true);
    } finally {
      browser.resize(1440, 940);
    }
  }
}
