package dev.rockhopper.bootstrap.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import dev.rockhopper.bootstrap.configuration.Configuration;
import dev.rockhopper.bootstrap.configuration.LogFormat;
import dev.rockhopper.bootstrap.configuration.LogLevel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.event.KeyValuePair;

class LogLinesTest {

  private final LoggerContext context = new LoggerContext();

  LogLinesTest() {
    context.setMDCAdapter(new LogbackMDCAdapter());
  }

  @Test
  void aLineForPeopleIsAnEventWithItsFieldsAndItsCorrelation() {
    LoggingEvent event = event("case.opened", new KeyValuePair("guild", 1), pair("kind", "ban"));
    event.setMDCPropertyMap(Map.of("correlation", "x7"));

    assertThat(text(event))
        .isEqualTo(
            "2026-11-21T09:00:00.125Z INFO  case.opened guild=1 kind=ban correlation=x7 [Cases]\n");
  }

  @Test
  void aValueWithSpacesIsQuotedAndCannotLookLikeAnotherEvent() {
    LoggingEvent event =
        event("a\nb", pair("empty", ""), pair("said", "he \"said\"\r\n2026 ERROR x"));

    assertThat(text(event))
        .contains("a\\nb empty=\"\" said=\"he \\\"said\\\"\\r\\n2026 ERROR x\" [Cases]\n");
  }

  @Test
  void aLineForProgramsIsOneJsonObject() {
    LoggingEvent event = event("case.opened", pair("level", "mine"), pair("said", "a\n\"b\""));

    assertThat(json(event))
        .startsWith(
            "{\"time\":\"2026-11-21T09:00:00.125Z\",\"level\":\"INFO\",\"event\":\"case.opened\"")
        .contains("\"logger\":\"dev.rockhopper.Cases\"", "\"said\":\"a\\n\\\"b\\\"\"")
        .doesNotContain("mine")
        .endsWith("}\n");
  }

  @Test
  void anErrorComesWithItsStack() {
    LoggingEvent event = failure(Level.ERROR, new IllegalStateException("gone"));

    assertThat(text(event)).contains("IllegalStateException: gone", "\tat ");
    assertThat(json(event)).contains("\"failure\":\"java.lang.IllegalStateException");
  }

  @Test
  void aWarningIsOneLineWithWhatEveryCauseSaid() {
    LoggingEvent event =
        failure(
            Level.WARN,
            new IllegalStateException(
                "no answer",
                new IOException(
                    "no answer", new TimeoutException("10062: Unknown \ninteraction"))));

    assertThat(text(event))
        .endsWith(
            " WARN  outbox.failed failure=\"IllegalStateException: no answer; caused by"
                + " TimeoutException: 10062: Unknown \\ninteraction\" [Cases]\n");
    assertThat(json(event)).contains("\"failure\":\"IllegalStateException: no answer; caused by ");
  }

  @Test
  void whoeverAsksForMoreGetsTheStacksOfWarningsToo() {
    LoggingEvent event = failure(Level.WARN, new IllegalStateException("gone"));

    assertThat(TextShape.line(event, Causes.WHOLE)).contains("\tat ");
    assertThat(JsonShape.line(event, Causes.WHOLE)).contains("\\tat ");
  }

  @Test
  void secretsNeverReachALine() {
    SecretMask mask = new SecretMask();
    mask.hide(Set.of("hush hush", "hush hush, twice", "quo\"ted", "abc"));
    LoggingEvent event =
        event("login with hush hush, twice", pair("q", "quo\"ted"), pair("u", "hush%20hush"));

    String text = encoded(new LineEncoder(LogLinesTest::text, mask), event);
    String json = encoded(new LineEncoder(LogLinesTest::json, mask), event);

    assertThat(text + json).doesNotContain("hush", "twice", "quo").contains("login with ********");
    assertThat(mask.mask("abcd")).as("too short to be told from words").isEqualTo("abcd");
  }

  @ParameterizedTest
  @CsvSource({
    "INFO,net.dv8tion.jda.Api,INFO",
    "INFO,org.jooq.Tools,WARN",
    "ERROR,org.jooq.Tools,ERROR",
    "ERROR,net.dv8tion.jda.Api,ERROR",
    "DEBUG,org.jooq.Tools,DEBUG",
    "WARN,dev.rockhopper.Cases,WARN"
  })
  void librariesAreQuieterUnlessTheOperatorAsksForMore(
      LogLevel asked, String logger, String expected) {
    Logging.start(context, new Configuration.Log(asked, LogFormat.TEXT), new SecretMask());

    assertThat(context.getLogger(logger).getEffectiveLevel()).hasToString(expected);
  }

  private static String text(ILoggingEvent event) {
    return TextShape.line(event, Causes.BRIEF);
  }

  private static String json(ILoggingEvent event) {
    return JsonShape.line(event, Causes.BRIEF);
  }

  private LoggingEvent failure(Level level, Exception failure) {
    return new LoggingEvent("", logger(), level, "outbox.failed", failure, new Object[0]);
  }

  private static String encoded(LineEncoder encoder, ILoggingEvent event) {
    return new String(encoder.encode(event), StandardCharsets.UTF_8);
  }

  private Logger logger() {
    return context.getLogger("dev.rockhopper.Cases");
  }

  private static KeyValuePair pair(String key, String value) {
    return new KeyValuePair(key, value);
  }

  private LoggingEvent event(String message, KeyValuePair... fields) {
    LoggingEvent event = new LoggingEvent("", logger(), Level.INFO, message, null, new Object[0]);
    event.setInstant(Instant.parse("2026-11-21T09:00:00.125Z"));
    event.setKeyValuePairs(List.of(fields));
    return event;
  }
}
