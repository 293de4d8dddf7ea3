package dev.rockhopper.application.reasons;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.limits.Limits;
import dev.rockhopper.application.memory.InMemoryStore;
import dev.rockhopper.application.settings.GuildSettings;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.MutableClock;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.reasons.ReasonTemplate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReasonTemplatesTest {
  private final GuildId guild = Guilds.fresh();
  private final GuildSettings settings =
      Limits.settings(new InMemoryStore(), new MutableClock(Cases.NOON));
  private final ReasonTemplates templates = new ReasonTemplates(settings);

  @BeforeEach
  void thereAreTwo() {
    settings.set(
        guild,
        People.OWNER,
        ReasonSettings.TEMPLATES,
        List.of(
            ReasonTemplate.parse("ads: No $advertising\\ here"),
            ReasonTemplate.parse("spam: Stop flooding")));
  }

  @Test
  void aNameIsReplacedByItsText() {
    assertThat(templates.expand(guild, "$ads")).isEqualTo("No $advertising\\ here");
    assertThat(templates.expand(guild, "again: $SPAM and $ads, twice $ads"))
        .isEqualTo("again: Stop flooding and $ads, twice No $advertising\\ here");
  }

  @Test
  void whatIsNoTemplateStays() {
    assertThat(templates.expand(guild, "sold for $5 and $nothing"))
        .isEqualTo("sold for $5 and $nothing");
    assertThat(templates.expand(Guilds.fresh(), "$ads")).isEqualTo("$ads");
    assertThat(templates.expand(guild, "plain")).isEqualTo("plain");
  }

  @Test
  void templatesAreOfferedByNameOrText() {
    assertThat(templates.matching(guild, "")).hasSize(2);
    assertThat(templates.matching(guild, "$sp"))
        .extracting(ReasonTemplate::name)
        .containsExactly("spam");
    assertThat(templates.matching(guild, "advert"))
        .extracting(ReasonTemplate::name)
        .containsExactly("ads");
    assertThat(templates.matching(guild, "zzz")).isEmpty();
  }
}
