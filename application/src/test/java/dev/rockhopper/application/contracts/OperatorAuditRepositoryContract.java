package dev.rockhopper.application.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.domain.audit.AuditFilter;
import dev.rockhopper.domain.audit.IOperatorAuditRepository;
import dev.rockhopper.domain.audit.OperatorAuditEntry;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.repository.Cursor;
import dev.rockhopper.domain.repository.Page;
import dev.rockhopper.domain.repository.PageRequest;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What every trail of operators keeps. It is one for all guilds, so each test looks for a subject
/// of its own.
public interface OperatorAuditRepositoryContract extends GuildStore {

  /// The trail under test.
  IOperatorAuditRepository trail();

  private static OperatorAuditEntry entry(UserId actor, String action, String subject) {
    return new OperatorAuditEntry(Cases.NOON, actor, action, subject, "before", "after");
  }

  private static AuditFilter about(String subject) {
    return new AuditFilter(Optional.empty(), Optional.of(subject));
  }

  @Test
  default void anEntryOfAnOperatorComesBackAsItWent() {
    String subject = "🐧 'quoted' \\ " + freshGuild();
    OperatorAuditEntry entry = entry(People.MONA, "rule.set", subject);

    trail().append(entry);

    assertThat(trail().find(about(subject), PageRequest.first(10)).items()).containsExactly(entry);
  }

  @Test
  default void operatorsEntriesComeNewestFirstInPages() {
    String subject = "guild " + freshGuild();
    trail().append(entry(People.MONA, "one", subject));
    trail().append(entry(People.MONA, "two", subject));
    trail().append(entry(People.MONA, "three", subject));

    Page<OperatorAuditEntry> first = trail().find(about(subject), PageRequest.first(2));
    Page<OperatorAuditEntry> last = trail().find(about(subject), new PageRequest(2, first.next()));
    Page<OperatorAuditEntry> behind = trail().find(about(subject), new PageRequest(2, last.next()));

    assertThat(first.items())
        .extracting(OperatorAuditEntry::action)
        .containsExactly("three", "two");
    assertThat(last.items()).extracting(OperatorAuditEntry::action).containsExactly("one");
    assertThat(last.next()).isEqualTo(new Cursor.End());
    assertThat(behind.items()).isEmpty();
  }

  @Test
  default void operatorsEntriesAreFoundByWhoMadeThemAndByWhatTheyAreAbout() {
    String subject = "Guild " + freshGuild();
    trail().append(entry(People.MONA, "hers", subject));
    trail().append(entry(People.MILO, "his", subject + " and more"));

    assertThat(trail().find(about(subject.toUpperCase(Locale.ROOT)), PageRequest.first(10)).items())
        .extracting(OperatorAuditEntry::action)
        .containsExactly("his", "hers");
    assertThat(
            trail()
                .find(
                    new AuditFilter(Optional.of(People.MILO), Optional.of(subject)),
                    PageRequest.first(10))
                .items())
        .extracting(OperatorAuditEntry::action)
        .containsExactly("his");
    assertThat(trail().find(AuditFilter.ALL, PageRequest.first(2)).items()).hasSize(2);
  }

  @Test
  default void anOperatorsEntryOfATransactionThatRolledBackIsNotThere() {
    String subject = "guild " + freshGuild();

    rollBack(() -> trail().append(entry(People.MONA, "undone", subject)));

    assertThat(trail().find(about(subject), PageRequest.first(10)).items()).isEmpty();
  }
}
