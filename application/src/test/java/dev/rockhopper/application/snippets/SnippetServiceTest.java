package dev.rockhopper.application.snippets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.application.contracts.Concurrently;
import dev.rockhopper.application.counters.CounterBuffer;
import dev.rockhopper.application.memory.InMemoryAuditRepository;
import dev.rockhopper.application.memory.InMemoryCaseRepository;
import dev.rockhopper.application.memory.InMemoryGuildRepository;
import dev.rockhopper.application.memory.InMemoryMemberSanctionRepository;
import dev.rockhopper.application.memory.InMemoryPermissionRuleRepository;
import dev.rockhopper.application.memory.InMemorySnippetRepository;
import dev.rockhopper.application.memory.InMemoryStore;
import dev.rockhopper.application.memory.InMemoryTransactionManager;
import dev.rockhopper.application.snippets.SnippetOutcome.Changed;
import dev.rockhopper.application.snippets.SnippetOutcome.Created;
import dev.rockhopper.application.snippets.SnippetOutcome.Deleted;
import dev.rockhopper.application.snippets.SnippetOutcome.Refused;
import dev.rockhopper.application.snippets.SnippetOutcome.Used;
import dev.rockhopper.application.snippets.SnippetRequest.Authority;
import dev.rockhopper.domain.audit.AuditEntry;
import dev.rockhopper.domain.cases.Expiry;
import dev.rockhopper.domain.cases.LastingSanction;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.MutableClock;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.permissions.PermissionRule;
import dev.rockhopper.domain.permissions.PermissionRule.Effect;
import dev.rockhopper.domain.permissions.RuleScope;
import dev.rockhopper.domain.permissions.RuleSubject;
import dev.rockhopper.domain.repository.DuplicateException;
import dev.rockhopper.domain.repository.PageRequest;
import dev.rockhopper.domain.sanctions.MemberSanction;
import dev.rockhopper.domain.snippets.Snippet;
import dev.rockhopper.domain.snippets.SnippetName;
import dev.rockhopper.domain.snippets.SnippetNames;
import dev.rockhopper.domain.snippets.SnippetRefusal;
import dev.rockhopper.domain.snippets.SnippetText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnippetServiceTest {
  private static final RuleSubject EVERYBODY = new RuleSubject.Default();
  private static final RuleSubject HELPERS = new RuleSubject.OfRole(new RoleId(5));

  private final InMemoryStore store = new InMemoryStore();
  private final InMemoryGuildRepository guilds = new InMemoryGuildRepository(store);
  private final InMemorySnippetRepository snippets = new InMemorySnippetRepository(store);
  private final InMemoryPermissionRuleRepository rules =
      new InMemoryPermissionRuleRepository(store);
  private final InMemoryMemberSanctionRepository sanctions =
      new InMemoryMemberSanctionRepository(store);
  private final InMemoryAuditRepository audit = new InMemoryAuditRepository(store);
  private final MutableClock clock = new MutableClock(Cases.NOON);
  private final SnippetService service = serviceWith(new Random(1));
  private final GuildId guild = Guilds.fresh();

  private SnippetService serviceWith(Random random) {
    return new SnippetService(
        new InMemoryTransactionManager(store),
        guilds,
        snippets,
        rules,
        sanctions,
        audit,
        new SnippetIds(clock, random),
        new CounterBuffer<>("uses", snippets::recordUses, CounterBuffer.Limits.USUAL, _ -> {}),
        clock);
  }

  private SnippetRequest byMember(UserId user, String name) {
    return new SnippetRequest(guild, user, Authority.MEMBER, name);
  }

  private SnippetRequest byModerator(String name) {
    return new SnippetRequest(guild, People.MONA, Authority.MODERATOR, name);
  }

  private static SnippetDraft draft(SnippetRequest request, String... aliases) {
    return new SnippetDraft(request, "Be kind.", List.of(aliases), Map.of());
  }

  /// Terry's snippet.
  private Snippet rulesOfTerry(String... aliases) {
    SnippetOutcome outcome = service.create(draft(byMember(People.TERRY, "rules"), aliases));
    assertThat(outcome).isInstanceOf(Created.class);
    return ((Created) outcome).snippet();
  }

  private Optional<Snippet> find(String name) {
    return snippets.findByName(guild, new SnippetName(name));
  }

  private List<AuditEntry> trail() {
    return audit.findByGuild(guild, PageRequest.first(20)).items().reversed();
  }

  private List<PermissionRule> rights() {
    return rules.findFirst(new RuleScope.InGuild(guild), 10);
  }

  private void sanction(UserId user, LastingSanction kind, Expiry expiry) {
    guilds.ensure(guild);
    ModerationCase origin =
        new InMemoryCaseRepository(store).create(Cases.against(user, Cases.ban(guild)));
    boolean isClaimed =
        sanctions.claim(new MemberSanction(origin.key(), user, kind, Cases.NOON, expiry, 1));
    assertThat(isClaimed).isTrue();
  }

  @Test
  void aSnippetIsMadeWithItsAliasesAndRights() {
    SnippetOutcome outcome =
        service.create(
            new SnippetDraft(
                byModerator("Rules"),
                "Be kind.",
                List.of("law", "R"),
                Map.of(EVERYBODY, Effect.DENY, HELPERS, Effect.ALLOW)));

    Snippet made = find("RULES").orElseThrow();
    assertThat(outcome).isEqualTo(new Created(made));
    assertThat(made.names())
        .isEqualTo(
            new SnippetNames(
                new SnippetName("rules"), List.of(new SnippetName("law"), new SnippetName("r"))));
    assertThat(find("r")).contains(made);
    assertThat(rights())
        .extracting(PermissionRule::target)
        .containsOnly(SnippetService.rightsOf(made.key()))
        .hasSize(2);
    assertThat(trail())
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.action()).isEqualTo("snippet.created");
          assertThat(entry.actor()).isEqualTo(People.MONA);
          assertThat(entry.after()).contains("law", "DENY DEFAULT", "ALLOW ROLE 5", "Be kind.");
        });
  }

  @Test
  void aNameThatIsTakenIsRefusedWhateverItsCase() {
    rulesOfTerry("law");

    SnippetOutcome byName = service.create(draft(byModerator("RULES")));
    SnippetOutcome byAlias = service.create(draft(byModerator("Law")));
    SnippetOutcome asAlias = service.create(draft(byModerator("new"), "other", "rules"));

    assertThat(byName)
        .isEqualTo(new Refused(new SnippetRefusal.NameTaken(new SnippetName("rules"))));
    assertThat(byAlias)
        .isEqualTo(new Refused(new SnippetRefusal.NameTaken(new SnippetName("law"))));
    assertThat(asAlias)
        .isEqualTo(new Refused(new SnippetRefusal.NameTaken(new SnippetName("rules"))));
    assertThat(find("new")).as("nothing of what is refused is there").isEmpty();
    assertThat(find("other")).isEmpty();
    assertThat(trail()).hasSize(1);
  }

  @Test
  void anIdThatIsThereAlreadyIsNoNameThatIsTaken() {
    rulesOfTerry();

    assertThatThrownBy(() -> serviceWith(new Random(1)).create(draft(byModerator("other"))))
        .isInstanceOf(DuplicateException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "a/b"})
  void whatIsNoNameIsRefusedWhereverItStands(String name) {
    rulesOfTerry();
    SnippetRefusal refusal = new SnippetRefusal.NameNotAllowed(name);

    assertThat(
            Stream.of(
                service.create(draft(byModerator(name))),
                service.create(draft(byModerator("good"), name)),
                service.use(byModerator(name)),
                service.rewrite(byModerator(name), "text"),
                service.rename(byModerator("rules"), name),
                service.addAlias(byModerator("rules"), name),
                service.removeAlias(byModerator("rules"), name)))
        .containsOnly(new Refused(refusal));
  }

  @Test
  void aTextThatDoesNotFitIsRefused() {
    rulesOfTerry();
    String tooLong = "🐧".repeat(4_001);

    assertThat(service.create(new SnippetDraft(byModerator("x"), tooLong, List.of(), Map.of())))
        .isEqualTo(new Refused(new SnippetRefusal.TextNotAllowed(4_001)));
    assertThat(service.rewrite(byModerator("rules"), ""))
        .isEqualTo(new Refused(new SnippetRefusal.TextNotAllowed(0)));
  }

  @Test
  void aSnippetHasOnlySoManyAliases() {
    String[] twenty =
        Stream.iterate(1, n -> n + 1).limit(20).map(n -> "alias" + n).toArray(String[]::new);
    String[] more = Stream.concat(Stream.of(twenty), Stream.of("last")).toArray(String[]::new);
    Refused refused = new Refused(new SnippetRefusal.TooManyAliases(20));

    assertThat(service.create(draft(byModerator("x"), more))).isEqualTo(refused);

    rulesOfTerry(twenty);
    assertThat(service.addAlias(byModerator("rules"), "last")).isEqualTo(refused);
  }

  @Test
  void onlyModeratorsSetRightsAndLocks() {
    rulesOfTerry();
    Refused refused = new Refused(new SnippetRefusal.ModeratorsOnly());

    assertThat(
            service.create(
                new SnippetDraft(
                    byMember(People.TERRY, "x"),
                    "text",
                    List.of(),
                    Map.of(EVERYBODY, Effect.DENY))))
        .isEqualTo(refused);
    assertThat(service.lock(byMember(People.TERRY, "rules"), true)).isEqualTo(refused);
  }

  @Test
  void aMemberChangesWhatIsTheirsAndNothingElse() {
    Snippet before = rulesOfTerry();

    SnippetOutcome mine = service.rewrite(byMember(People.TERRY, "RULES"), "Be kinder.");
    SnippetOutcome theirs = service.rewrite(byMember(People.TINA, "rules"), "Be rude.");

    Snippet after = find("rules").orElseThrow();
    assertThat(mine).isEqualTo(new Changed(before, after));
    assertThat(after.text()).isEqualTo(new SnippetText("Be kinder."));
    assertThat(theirs).isEqualTo(new Refused(new SnippetRefusal.NotTheirs(People.TERRY)));
    assertThat(trail().getLast())
        .extracting(AuditEntry::action, AuditEntry::before, AuditEntry::after)
        .containsExactly("snippet.rewritten", "Be kind.", "Be kinder.");
  }

  @Test
  void whatIsLockedOnlyModeratorsChange() {
    rulesOfTerry();
    assertThat(service.lock(byModerator("rules"), true)).isInstanceOf(Changed.class);

    assertThat(service.delete(byMember(People.TERRY, "rules")))
        .isEqualTo(new Refused(new SnippetRefusal.Locked()));
    assertThat(service.rewrite(byModerator("rules"), "Be kinder.")).isInstanceOf(Changed.class);

    assertThat(service.lock(byModerator("rules"), false)).isInstanceOf(Changed.class);
    assertThat(service.delete(byMember(People.TERRY, "rules"))).isInstanceOf(Deleted.class);
  }

  @Test
  void whatIsSoAlreadyLeavesNoTrail() {
    rulesOfTerry();
    Refused refused = new Refused(new SnippetRefusal.NothingToChange());

    assertThat(service.rewrite(byModerator("rules"), "Be kind.")).isEqualTo(refused);
    assertThat(service.rename(byModerator("rules"), "Rules")).isEqualTo(refused);
    assertThat(service.lock(byModerator("rules"), false)).isEqualTo(refused);

    assertThat(trail()).hasSize(1);
  }

  @Test
  void aSnippetThatIsRenamedKeepsItsRights() {
    service.create(
        new SnippetDraft(
            byModerator("rules"), "text", List.of("law"), Map.of(EVERYBODY, Effect.DENY)));
    List<PermissionRule> before = rights();

    SnippetOutcome outcome = service.rename(byModerator("law"), "code");

    assertThat(outcome).isInstanceOf(Changed.class);
    assertThat(find("code")).contains(((Changed) outcome).after());
    assertThat(find("rules")).isEmpty();
    assertThat(rights()).isEqualTo(before);
    assertThat(trail().getLast().after()).isEqualTo("code");
  }

  @Test
  void aSnippetCannotBeCalledWhatAnotherIsCalled() {
    rulesOfTerry("law");
    service.create(draft(byModerator("other")));
    Refused refused = new Refused(new SnippetRefusal.NameTaken(new SnippetName("law")));

    assertThat(service.rename(byModerator("other"), "law")).isEqualTo(refused);
    assertThat(service.addAlias(byModerator("other"), "LAW")).isEqualTo(refused);
  }

  @Test
  void aliasesComeAndGo() {
    rulesOfTerry();

    SnippetOutcome added = service.addAlias(byMember(People.TERRY, "rules"), "Law");
    assertThat(added).isInstanceOf(Changed.class);
    assertThat(find("law")).isPresent();

    SnippetOutcome removed = service.removeAlias(byMember(People.TERRY, "law"), "LAW");
    assertThat(removed).isInstanceOf(Changed.class);
    assertThat(find("law")).isEmpty();
    assertThat(service.removeAlias(byModerator("rules"), "law"))
        .isEqualTo(new Refused(new SnippetRefusal.AliasUnknown(new SnippetName("law"))));
    assertThat(service.removeAlias(byModerator("rules"), "rules"))
        .isEqualTo(new Refused(new SnippetRefusal.AliasUnknown(new SnippetName("rules"))));
    assertThat(trail())
        .extracting(AuditEntry::action)
        .containsExactly("snippet.created", "snippet.alias_added", "snippet.alias_removed");
  }

  @Test
  void aDeletedSnippetTakesItsAliasesAndRightsAlong() {
    service.create(
        new SnippetDraft(
            byModerator("rules"), "text", List.of("law"), Map.of(EVERYBODY, Effect.DENY)));
    Snippet before = find("rules").orElseThrow();

    assertThat(service.delete(byModerator("law"))).isEqualTo(new Deleted(before));

    assertThat(find("rules")).isEmpty();
    assertThat(find("law")).isEmpty();
    assertThat(rights()).isEmpty();
    assertThat(trail().getLast().before()).isEqualTo("text");
    assertThat(service.delete(byModerator("law")))
        .isEqualTo(new Refused(new SnippetRefusal.SnippetUnknown(new SnippetName("law"))));
  }

  @Test
  void everyUseIsCountedHoweverManyComeAtOnce() {
    rulesOfTerry("law");

    List<SnippetOutcome> outcomes =
        Concurrently.times(16, _ -> service.use(byMember(People.TINA, "law")));

    assertThat(outcomes)
        .extracting(outcome -> ((Used) outcome).snippet().uses())
        .allSatisfy(uses -> assertThat(uses).isBetween(1L, 16L));
    assertThat(find("rules").orElseThrow().uses()).isEqualTo(16);
    assertThat(service.use(byMember(People.TINA, "none")))
        .isEqualTo(new Refused(new SnippetRefusal.SnippetUnknown(new SnippetName("none"))));
  }

  @Test
  void whoeverIsSanctionedDoesNothing() {
    rulesOfTerry();
    Expiry hour = new Expiry.Until(Cases.NOON.plus(Duration.ofHours(1)));
    sanction(People.TERRY, LastingSanction.TIMEOUT, hour);
    Refused refused = new Refused(new SnippetRefusal.Sanctioned(LastingSanction.TIMEOUT, hour));

    assertThat(service.create(draft(byMember(People.TERRY, "x")))).isEqualTo(refused);
    assertThat(service.use(byMember(People.TERRY, "rules"))).isEqualTo(refused);
    assertThat(service.delete(byMember(People.TERRY, "rules"))).isEqualTo(refused);

    clock.pass(Duration.ofHours(1));
    assertThat(service.use(byMember(People.TERRY, "rules"))).isInstanceOf(Used.class);
  }

  @Test
  void ofManyWhoWantTheSameNameAtOnceOneGetsIt() {
    List<SnippetOutcome> outcomes =
        Concurrently.times(8, n -> serviceWith(new Random(n)).create(draft(byModerator("x"))));

    assertThat(outcomes).filteredOn(Created.class::isInstance).hasSize(1);
    assertThat(outcomes)
        .filteredOn(Refused.class::isInstance)
        .containsOnly(new Refused(new SnippetRefusal.NameTaken(new SnippetName("x"))));
    assertThat(trail()).hasSize(1);
  }
}
