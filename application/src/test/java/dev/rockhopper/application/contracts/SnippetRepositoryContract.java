package dev.rockhopper.application.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.fixtures.Snippets;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.repository.DuplicateException;
import dev.rockhopper.domain.repository.Page;
import dev.rockhopper.domain.repository.PageRequest;
import dev.rockhopper.domain.repository.Ranking;
import dev.rockhopper.domain.repository.RankingRequest;
import dev.rockhopper.domain.repository.StaleVersionException;
import dev.rockhopper.domain.snippets.AliasOutcome;
import dev.rockhopper.domain.snippets.ISnippetRepository;
import dev.rockhopper.domain.snippets.RenameOutcome;
import dev.rockhopper.domain.snippets.Snippet;
import dev.rockhopper.domain.snippets.SnippetCriteria;
import dev.rockhopper.domain.snippets.SnippetKey;
import dev.rockhopper.domain.snippets.SnippetName;
import dev.rockhopper.domain.snippets.SnippetText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every repository of snippets keeps.
public interface SnippetRepositoryContract extends GuildStore {

  /// The snippets under test.
  ISnippetRepository snippets();

  private static SnippetName name(String text) {
    return new SnippetName(text);
  }

  private Snippet create(GuildId guild, String name) {
    return snippets().create(Snippets.named(guild, name));
  }

  private Snippet used(GuildId guild, String name, int times) {
    Snippet created = create(guild, name);
    for (int n = 0; n < times; n++) {
      snippets().recordUse(created.key());
    }
    return created;
  }

  private static List<String> namesOf(List<Snippet> found) {
    return found.stream().map(one -> one.names().name().text()).toList();
  }

  @Test
  default void aSnippetThatWasNeverMadeIsNotFound() {
    GuildId guild = freshGuild();

    assertThat(snippets().findById(Snippets.key(guild))).isEmpty();
    assertThat(snippets().findByName(guild, name("none"))).isEmpty();
    assertThat(snippets().recordUse(Snippets.key(guild))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "'quoted' \\ ?", "🐧 penguin\nnext line", "  blanks  "})
  default void aSnippetComesBackAsItWent(String text) {
    GuildId guild = freshGuild();
    Snippet wanted = Snippets.named(guild, "rules").rewritten(new SnippetText(text));

    Snippet created = snippets().create(wanted);

    assertThat(created)
        .isEqualTo(
            new Snippet(wanted.key(), wanted.names(), wanted.text(), wanted.origin(), false, 0, 1));
    assertThat(snippets().findById(wanted.key())).contains(created);
    assertThat(snippets().findByName(guild, name("RULES"))).contains(created);
  }

  @Test
  default void theLongestTextIsKeptWhole() {
    Snippet longest =
        Snippets.named(freshGuild(), "long").rewritten(new SnippetText("🐧".repeat(4_000)));

    assertThat(snippets().create(longest).text()).isEqualTo(longest.text());
  }

  @Test
  default void guildsHaveNamesOfTheirOwn() {
    GuildId guild = freshGuild();
    GuildId other = freshGuild();
    Snippet mine = create(guild, "rules");
    Snippet theirs = create(other, "rules");

    assertThat(snippets().findByName(guild, name("rules"))).contains(mine);
    assertThat(snippets().findByName(other, name("rules"))).contains(theirs);
  }

  @Test
  default void aNameIsTakenOnce() {
    GuildId guild = freshGuild();
    create(guild, "rules");

    assertThatThrownBy(() -> create(guild, "Rules")).isInstanceOf(DuplicateException.class);
  }

  @Test
  default void aNameThatIsAnAliasAlreadyIsTaken() {
    GuildId guild = freshGuild();
    Snippet rules = create(guild, "rules");
    snippets().addAlias(rules.key(), name("law"));

    assertThatThrownBy(() -> create(guild, "law")).isInstanceOf(DuplicateException.class);
    assertThat(snippets().findByName(guild, name("law")).orElseThrow().key())
        .isEqualTo(rules.key());
  }

  @Test
  default void aSnippetIsFoundByItsAliasesWhichAreInOrder() {
    GuildId guild = freshGuild();
    Snippet rules = create(guild, "rules");

    AliasOutcome later = snippets().addAlias(rules.key(), name("r"));
    AliasOutcome earlier = snippets().addAlias(rules.key(), name("law"));

    Snippet found = snippets().findByName(guild, name("R")).orElseThrow();
    assertThat(List.of(later, earlier)).containsOnly(AliasOutcome.ADDED);
    assertThat(found.names().name()).isEqualTo(name("rules"));
    assertThat(found.names().aliases()).containsExactly(name("law"), name("r"));
    assertThat(found.version()).isEqualTo(3);
    assertThat(snippets().findById(rules.key())).contains(found);
  }

  @Test
  default void anAliasCannotBeANameNorAnAliasThatIsThere() {
    GuildId guild = freshGuild();
    Snippet rules = create(guild, "rules");
    Snippet other = create(guild, "other");
    snippets().addAlias(rules.key(), name("law"));

    assertThat(snippets().addAlias(other.key(), name("rules"))).isEqualTo(AliasOutcome.NAME_TAKEN);
    assertThat(snippets().addAlias(other.key(), name("other"))).isEqualTo(AliasOutcome.NAME_TAKEN);
    assertThat(snippets().addAlias(other.key(), name("law"))).isEqualTo(AliasOutcome.NAME_TAKEN);
    assertThat(snippets().findById(other.key())).contains(other);
  }

  @Test
  default void aSnippetThatIsNotThereGetsNoAlias() {
    GuildId guild = freshGuild();

    assertThat(snippets().addAlias(Snippets.key(guild), name("law")))
        .isEqualTo(AliasOutcome.NO_SUCH_SNIPPET);
    assertThat(snippets().findByName(guild, name("law"))).isEmpty();
  }

  @Test
  default void anAliasIsTakenAwayAndANameIsNot() {
    GuildId guild = freshGuild();
    Snippet rules = create(guild, "rules");
    snippets().addAlias(rules.key(), name("law"));

    assertThat(snippets().removeAlias(rules.key(), name("law"))).isTrue();

    assertThat(snippets().removeAlias(rules.key(), name("law"))).isFalse();
    assertThat(snippets().removeAlias(rules.key(), name("rules"))).isFalse();
    assertThat(snippets().findByName(guild, name("law"))).isEmpty();
    assertThat(snippets().findById(rules.key()).orElseThrow())
        .satisfies(found -> {
          assertThat(found.names()).isEqualTo(rules.names());
          assertThat(found.version()).isEqualTo(3);
        });
  }

  @Test
  default void theAliasOfAnotherSnippetIsNotTakenAway() {
    GuildId guild = freshGuild();
    Snippet rules = create(guild, "rules");
    Snippet other = create(guild, "other");
    snippets().addAlias(other.key(), name("law"));

    assertThat(snippets().removeAlias(rules.key(), name("law"))).isFalse();
    assertThat(snippets().removeAlias(Snippets.key(guild), name("law"))).isFalse();

    assertThat(snippets().findById(rules.key())).contains(rules);
    assertThat(snippets().findByName(guild, name("law")).map(Snippet::key)).contains(other.key());
  }

  @Test
  default void ofManyWhoWantTheSameNameAtOnceOneGetsIt() {
    GuildId guild = freshGuild();
    Snippet rules = create(guild, "rules");

    List<Boolean> won =
        Concurrently.times(
            8,
            n -> {
              if (n % 2 == 0) {
                return snippets().addAlias(rules.key(), name("law")) == AliasOutcome.ADDED;
              }
              try {
                create(guild, "law");
                return true;
              } catch (DuplicateException e) {
                assertThat(e).hasMessageNotContaining("the text of");
                return false;
              }
            });

    assertThat(won).containsOnlyOnce(true);
  }

  @Test
  default void aChangeIsStoredAndRaisesTheVersion() {
    Snippet created = create(freshGuild(), "rules");

    Snippet updated =
        snippets().update(created.rewritten(new SnippetText("be kind")).withLock(true));

    assertThat(updated.version()).isEqualTo(2);
    assertThat(updated.locked()).isTrue();
    assertThat(updated.text()).isEqualTo(new SnippetText("be kind"));
    assertThat(snippets().findById(created.key())).contains(updated);
  }

  @Test
  default void aChangeOfAnOldVersionIsRefused() {
    Snippet first = create(freshGuild(), "rules");
    snippets().update(first.withLock(true));

    assertThatThrownBy(() -> snippets().update(first.rewritten(new SnippetText("late"))))
        .isInstanceOf(StaleVersionException.class);
    assertThatThrownBy(() -> snippets().update(Snippets.named(freshGuild(), "not-stored")))
        .isInstanceOf(StaleVersionException.class);
  }

  @Test
  default void aUseIsCountedAndIsNoChange() {
    Snippet created = create(freshGuild(), "rules");

    assertThat(snippets().recordUse(created.key())).hasValue(1);
    assertThat(snippets().recordUse(created.key())).hasValue(2);

    Snippet updated = snippets().update(created.withLock(true));
    assertThat(updated.uses()).isEqualTo(2);
    assertThat(updated.version()).isEqualTo(2);
  }

  @Test
  default void usesOfManySnippetsAreCountedAtOnceAndThoseOfNoneArePassedOver() {
    GuildId guild = freshGuild();
    Snippet first = create(guild, "rules");
    Snippet second = create(guild, "faq");
    Snippet elsewhere = create(freshGuild(), "rules");
    Snippet unused = create(guild, "unused");

    int counted =
        snippets()
            .recordUses(
                Map.of(
                    first.key(),
                    3L,
                    second.key(),
                    5L,
                    elsewhere.key(),
                    1L,
                    Snippets.key(guild),
                    9L));

    assertThat(counted).isEqualTo(3);
    assertThat(snippets().recordUses(Map.of())).isZero();
    assertThat(snippets().findById(first.key()).orElseThrow().uses()).isEqualTo(3);
    assertThat(snippets().findById(second.key()).orElseThrow().uses()).isEqualTo(5);
    assertThat(snippets().findById(elsewhere.key()).orElseThrow().uses()).isEqualTo(1);
    assertThat(snippets().findById(unused.key()).orElseThrow().uses()).isZero();
    assertThat(snippets().findById(first.key()).orElseThrow().version()).isEqualTo(first.version());
  }

  /// Without an order they would wait for each other in circles.
  @Test
  default void manyWhoCountTheSameSnippetsInAnyOrderLoseNothing() {
    GuildId guild = freshGuild();
    List<SnippetKey> keys =
        Stream.of("a", "b", "c", "d", "e").map(name -> create(guild, name).key()).toList();

    Concurrently.times(
        8,
        thread -> {
          List<SnippetKey> order = thread % 2 == 0 ? keys : keys.reversed();
          for (int n = 0; n < 20; n++) {
            Map<SnippetKey, Long> uses = new LinkedHashMap<>();
            order.forEach(key -> uses.put(key, 1L));
            assertThat(snippets().recordUses(uses)).isEqualTo(5);
          }
          return thread;
        });

    assertThat(keys)
        .allSatisfy(
            key -> assertThat(snippets().findById(key).orElseThrow().uses()).isEqualTo(160));
  }

  @Test
  default void everyOneOfManyUsesAtOnceIsCounted() {
    Snippet created = create(freshGuild(), "rules");

    Concurrently.times(
        16,
        _ -> {
          for (int n = 0; n < 10; n++) {
            assertThat(snippets().recordUse(created.key())).isPresent();
          }
          return created;
        });

    assertThat(snippets().findById(created.key()).orElseThrow().uses()).isEqualTo(160);
  }

  @Test
  default void aDeletedSnippetTakesItsAliasesAlong() {
    GuildId guild = freshGuild();
    Snippet rules = create(guild, "rules");
    snippets().addAlias(rules.key(), name("law"));

    assertThat(snippets().delete(rules.key())).isTrue();

    assertThat(snippets().delete(rules.key())).isFalse();
    assertThat(snippets().findByName(guild, name("law"))).isEmpty();
    assertThat(create(guild, "law").names().name()).isEqualTo(name("law"));
    assertThat(create(guild, "rules").uses()).isZero();
  }

  @Test
  default void pagesAreNewestFirst() {
    GuildId guild = freshGuild();
    create(guild, "one");
    create(freshGuild(), "of-another-guild");
    create(guild, "two");
    create(guild, "three");

    Page<Snippet> first = snippets().findAll(SnippetCriteria.in(guild), PageRequest.first(2));
    Page<Snippet> last =
        snippets().findAll(SnippetCriteria.in(guild), new PageRequest(2, first.next()));
    Page<Snippet> behind =
        snippets().findAll(SnippetCriteria.in(guild), new PageRequest(2, last.next()));

    assertThat(namesOf(first.items())).containsExactly("three", "two");
    assertThat(namesOf(last.items())).containsExactly("one");
    assertThat(last.hasNext()).isFalse();
    assertThat(behind.items()).isEmpty();
  }

  @Test
  default void aSearchLooksIntoNamesAliasesAndTexts() {
    GuildId guild = freshGuild();
    create(guild, "other");
    Snippet byAlias = create(guild, "one");
    snippets().addAlias(byAlias.key(), name("100-penguins"));
    create(guild, "penguin-name");
    snippets()
        .create(Snippets.named(guild, "three").rewritten(new SnippetText("a PENGUIN's text")));

    List<Snippet> found =
        snippets()
            .findAll(SnippetCriteria.in(guild).containing("Penguin"), PageRequest.first(10))
            .items();

    assertThat(namesOf(found)).containsExactly("three", "penguin-name", "one");
    assertThat(
            snippets()
                .findAll(SnippetCriteria.in(guild).containing("%"), PageRequest.first(10))
                .items())
        .isEmpty();
  }

  @Test
  default void thoseOfAnAuthorAreFound() {
    GuildId guild = freshGuild();
    create(guild, "by-mona");
    UserId author = People.somebody();
    Snippet theirs = Snippets.named(guild, "theirs");
    snippets()
        .create(
            Snippet.of(
                theirs.key(),
                theirs.names().name(),
                theirs.text(),
                new Snippet.Origin(author, Cases.NOON)));

    Page<Snippet> found =
        snippets().findAll(SnippetCriteria.in(guild).by(author), PageRequest.first(10));

    assertThat(namesOf(found.items())).containsExactly("theirs");
  }

  @Test
  default void theMostUsedComeFirstInPagesAndOfTheSameUseTheOldest() {
    GuildId guild = freshGuild();
    used(guild, "twice", 2);
    used(guild, "never", 0);
    used(guild, "once", 1);
    used(guild, "also-twice", 2);
    SnippetCriteria all = SnippetCriteria.in(guild);

    Ranking<Snippet> first = snippets().findMostUsed(all, RankingRequest.top(1));
    Ranking<Snippet> second = snippets().findMostUsed(all, new RankingRequest(2, first.next()));
    Ranking<Snippet> last = snippets().findMostUsed(all, new RankingRequest(2, second.next()));
    Ranking<Snippet> behind = snippets().findMostUsed(all, new RankingRequest(2, last.next()));

    assertThat(namesOf(first.items())).containsExactly("twice");
    assertThat(namesOf(second.items())).containsExactly("also-twice", "once");
    assertThat(namesOf(last.items())).containsExactly("never");
    assertThat(last.hasNext()).isFalse();
    assertThat(behind.items()).isEmpty();
  }

  @Test
  default void aSnippetOfATransactionThatRolledBackIsNotThere() {
    GuildId guild = freshGuild();

    rollBack(() -> {
      Snippet created = create(guild, "undone");
      snippets().addAlias(created.key(), name("alias"));
      assertThat(snippets().findByName(guild, name("alias"))).isPresent();
    });

    assertThat(snippets().findByName(guild, name("undone"))).isEmpty();
    assertThat(snippets().findByName(guild, name("alias"))).isEmpty();
    assertThat(create(guild, "alias").version()).isEqualTo(1);
  }

  @Test
  default void aSnippetCanOnlyBeLockedInATransaction() {
    GuildId guild = freshGuild();
    Snippet created = create(guild, "rules");

    assertThatThrownBy(() -> snippets().findByNameForUpdate(guild, name("rules")))
        .isInstanceOf(IllegalStateException.class);
    assertThat(inTransaction(() -> snippets().findByNameForUpdate(guild, name("rules"))))
        .contains(created);
    assertThat(inTransaction(() -> snippets().findByNameForUpdate(guild, name("none")))).isEmpty();
  }

  @Test
  default void changesUnderTheLockLoseNothing() {
    GuildId guild = freshGuild();
    create(guild, "rules");

    Concurrently.times(
        8,
        n ->
            inTransaction(() -> {
              Optional<Snippet> found = snippets().findByNameForUpdate(guild, name("rules"));
              return snippets()
                  .update(found.orElseThrow().rewritten(new SnippetText("change " + n)));
            }));

    assertThat(snippets().findByName(guild, name("rules")).orElseThrow().version()).isEqualTo(9);
  }

  @Test
  default void aSnippetThatIsRenamedKeepsItsAliasesAndLosesItsName() {
    GuildId guild = freshGuild();
    Snippet rules = create(guild, "rules");
    snippets().addAlias(rules.key(), name("law"));

    assertThat(snippets().rename(rules.key(), name("code"))).isEqualTo(RenameOutcome.RENAMED);

    Snippet found = snippets().findByName(guild, name("code")).orElseThrow();
    assertThat(found.names().name()).isEqualTo(name("code"));
    assertThat(found.names().aliases()).containsExactly(name("law"));
    assertThat(found.version()).isEqualTo(3);
    assertThat(snippets().findByName(guild, name("rules"))).isEmpty();
    assertThat(namesOf(List.of(create(guild, "rules")))).containsExactly("rules");
  }

  @Test
  default void aNameThatIsTakenCannotBecomeTheNameOfAnother() {
    GuildId guild = freshGuild();
    Snippet rules = create(guild, "rules");
    Snippet other = create(guild, "other");
    snippets().addAlias(rules.key(), name("law"));

    assertThat(snippets().rename(other.key(), name("rules"))).isEqualTo(RenameOutcome.NAME_TAKEN);
    assertThat(snippets().rename(other.key(), name("law"))).isEqualTo(RenameOutcome.NAME_TAKEN);
    assertThat(snippets().rename(rules.key(), name("law"))).isEqualTo(RenameOutcome.NAME_TAKEN);
    assertThat(snippets().rename(Snippets.key(guild), name("new")))
        .isEqualTo(RenameOutcome.NO_SUCH_SNIPPET);
    assertThat(snippets().findById(other.key())).contains(other);
  }

  @Test
  default void ofManySnippetsThatAreToBeCalledTheSameOneIs() {
    GuildId guild = freshGuild();
    List<Snippet> all = List.of(create(guild, "a"), create(guild, "b"), create(guild, "c"));

    List<RenameOutcome> outcomes =
        Concurrently.times(3, n -> snippets().rename(all.get(n).key(), name("wanted")));

    assertThat(outcomes)
        .containsExactlyInAnyOrder(
            RenameOutcome.RENAMED, RenameOutcome.NAME_TAKEN, RenameOutcome.NAME_TAKEN);
  }
}
