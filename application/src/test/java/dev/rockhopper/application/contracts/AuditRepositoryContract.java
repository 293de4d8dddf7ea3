package dev.rockhopper.application.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.audit.AuditEntry;
import dev.rockhopper.domain.audit.AuditFilter;
import dev.rockhopper.domain.audit.IAuditRepository;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.repository.Cursor;
import dev.rockhopper.domain.repository.Page;
import dev.rockhopper.domain.repository.PageRequest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What every trail keeps.
public interface AuditRepositoryContract {

  /// The trail under test.
  IAuditRepository audit();

  /// Guilds in the same store.
  IGuildRepository guilds();

  /// Transactions of the same store.
  TransactionManager transactions();

  private GuildId freshGuild() {
    GuildId guild = Guilds.fresh();
    guilds().ensure(guild);
    return guild;
  }

  private static AuditEntry entry(GuildId guild, String action) {
    return new AuditEntry(
        guild, Cases.NOON, People.MONA, action, "guild " + guild, "before", "after");
  }

  @Test
  default void aGuildWithoutEntriesHasAnEmptyTrail() {
    Page<AuditEntry> page = audit().findByGuild(freshGuild(), PageRequest.first(10));

    assertThat(page.items()).isEmpty();
    assertThat(page.hasNext()).isFalse();
  }

  @Test
  default void anEntryComesBackAsItWent() {
    GuildId guild = freshGuild();
    AuditEntry entry =
        new AuditEntry(
            guild, Cases.NOON, People.MONA, "config.prefix", "guild", "", "🐧 'quoted' \\ ?");

    audit().append(entry);

    assertThat(audit().findByGuild(guild, PageRequest.first(10)).items()).containsExactly(entry);
  }

  @Test
  default void theTrailIsNewestFirstInPagesThoughTheInstantsAreTheSame() {
    GuildId guild = freshGuild();
    audit().append(entry(guild, "one"));
    audit().append(entry(freshGuild(), "of another guild"));
    audit().append(entry(guild, "two"));
    audit().append(entry(guild, "three"));

    Page<AuditEntry> first = audit().findByGuild(guild, PageRequest.first(2));
    Page<AuditEntry> last = audit().findByGuild(guild, new PageRequest(2, first.next()));
    Page<AuditEntry> behind = audit().findByGuild(guild, new PageRequest(2, last.next()));

    assertThat(first.items()).extracting(AuditEntry::action).containsExactly("three", "two");
    assertThat(last.items()).extracting(AuditEntry::action).containsExactly("one");
    assertThat(last.next()).isEqualTo(new Cursor.End());
    assertThat(behind.items()).isEmpty();
  }

  @Test
  default void theSameEntryMayBeMadeTwice() {
    GuildId guild = freshGuild();

    audit().append(entry(guild, "again"));
    audit().append(entry(guild, "again"));

    assertThat(audit().findByGuild(guild, PageRequest.first(10)).items()).hasSize(2);
  }

  @Test
  default void changesAreWhatWasDoneToOtherThingsThanCases() {
    GuildId guild = freshGuild();
    audit().append(entry(guild, "config.prefix"));
    audit().append(entry(guild, "case.opened"));
    audit().append(entry(guild, "rank.role"));
    audit().append(entry(freshGuild(), "rule.set"));

    Page<AuditEntry> first = audit().findChanges(guild, AuditFilter.ALL, PageRequest.first(1));
    Page<AuditEntry> second =
        audit().findChanges(guild, AuditFilter.ALL, new PageRequest(1, first.next()));

    assertThat(first.items()).extracting(AuditEntry::action).containsExactly("rank.role");
    assertThat(second.items()).extracting(AuditEntry::action).containsExactly("config.prefix");
    assertThat(second.hasNext()).isFalse();
  }

  @Test
  default void changesAreFoundByWhoMadeThemAndByWhatTheyAreAbout() {
    GuildId guild = freshGuild();
    audit().append(change(guild, People.MONA, "role 17"));
    audit().append(change(guild, People.MILO, "COMMAND ban USER 17"));
    audit().append(change(guild, People.MILO, "role 18"));

    assertThat(changes(guild, Optional.of(People.MILO), Optional.empty()))
        .containsExactly("role 18", "COMMAND ban USER 17");
    assertThat(changes(guild, Optional.empty(), Optional.of("17")))
        .containsExactly("COMMAND ban USER 17", "role 17");
    assertThat(changes(guild, Optional.empty(), Optional.of("command BAN")))
        .containsExactly("COMMAND ban USER 17");
    assertThat(changes(guild, Optional.of(People.MONA), Optional.of("ban"))).isEmpty();
    assertThat(changes(guild, Optional.empty(), Optional.of("%"))).isEmpty();
  }

  private static AuditEntry change(GuildId guild, UserId actor, String subject) {
    return new AuditEntry(guild, Cases.NOON, actor, "rule.set", subject, "", "ALLOW");
  }

  private List<String> changes(GuildId guild, Optional<UserId> actor, Optional<String> subject) {
    return audit()
        .findChanges(guild, new AuditFilter(actor, subject), PageRequest.first(10))
        .items()
        .stream()
        .map(AuditEntry::subject)
        .toList();
  }

  @Test
  default void anEntryOfATransactionThatRolledBackIsNotThere() {
    GuildId guild = freshGuild();

    int seenInside =
        transactions()
            .inTransaction(
                "rolled back",
                transaction -> {
                  audit().append(entry(guild, "undone"));
                  transaction.setRollbackOnly();
                  return audit().findByGuild(guild, PageRequest.first(10)).items().size();
                });

    assertThat(seenInside).isEqualTo(1);
    assertThat(audit().findByGuild(guild, PageRequest.first(10)).items()).isEmpty();
  }
}
