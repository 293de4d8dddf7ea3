package dev.rockhopper.application.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.memory.InMemoryEvidenceRepository;
import dev.rockhopper.application.moderation.ModerationWorld;
import dev.rockhopper.domain.audit.AuditEntry;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.evidence.ContentHash;
import dev.rockhopper.domain.evidence.Evidence;
import dev.rockhopper.domain.evidence.IEvidenceRepository;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.fixtures.Standings;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.moderation.Refusal;
import dev.rockhopper.domain.repository.PageRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EvidenceServiceTest {
  private static final CaseNumber FIRST = new CaseNumber(1);

  @RegisterExtension private final ModerationWorld world = new ModerationWorld();
  private final ScriptedFiles files = new ScriptedFiles(world.transactions());
  private final InMemoryEvidenceRepository repository =
      new InMemoryEvidenceRepository(world.store());
  private final EvidenceService service = over(repository);

  @BeforeEach
  void terryIsWarned() {
    world.service().warn(world.request(), _ -> {});
  }

  private EvidenceService over(IEvidenceRepository evidence) {
    return new EvidenceService(
        world.transactions(),
        world.cases(),
        evidence,
        world.audit(),
        files,
        world.discord(),
        world.clock());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private SentFile sent(String name, String content) {
    return files.sent(name, content);
  }

  private EvidenceOutcome attach(SentFile file) {
    return attach(People.MONA, file);
  }

  private EvidenceOutcome attach(UserId moderator, SentFile file) {
    return service.attach(new EvidenceRequest(world.guild(), FIRST, moderator, file));
  }

  private List<Evidence> kept() {
    return repository.findByCase(world.onlyCase().key());
  }

  private void assertRefused(EvidenceOutcome outcome, Refusal refusal) {
    assertThat(outcome).isEqualTo(new EvidenceOutcome.Refused(refusal));
    assertThat(world.trail()).doesNotContain("case.evidence");
    assertThat(kept()).isEmpty();
  }

  @Test
  void aFileIsKeptWithHashAndTrailAndComesBackWhole() {
    EvidenceOutcome outcome = attach(sent("log.txt", "proof"));

    assertThat(outcome).isEqualTo(new EvidenceOutcome.Kept(world.onlyCase(), kept().getFirst()));
    assertThat(kept().getFirst().hash()).isEqualTo(ContentHash.of(bytes("proof")));
    assertThat(kept().getFirst().addedBy()).isEqualTo(People.MONA);
    assertThat(world.trail()).endsWith("case.evidence");
    assertThat(service.show(world.guild(), FIRST, People.MONA, 1))
        .isInstanceOfSatisfying(
            EvidenceOutcome.Shown.class,
            shown -> {
              assertThat(shown.content()).isEqualTo(bytes("proof"));
              assertThat(shown.evidence()).isEqualTo(kept().getFirst());
            });
    assertThat(service.list(world.guild(), FIRST, People.MONA))
        .isEqualTo(new EvidenceOutcome.Listed(world.onlyCase(), kept()));
  }

  @Test
  void theSameContentIsKeptOnce() {
    attach(sent("log.txt", "proof"));

    EvidenceOutcome outcome = attach(sent("again.txt", "proof"));

    assertThat(outcome)
        .isEqualTo(new EvidenceOutcome.KeptBefore(world.onlyCase(), kept().getFirst()));
    assertThat(kept()).hasSize(1);
  }

  @Test
  void whatIsTooLargeIsRefusedWhetherDiscordSaysSoOrTheContent() {
    SentFile honest = new SentFile("big.bin", "", EvidenceService.MOST_BYTES + 1, "https://x/1");
    SentFile lying = new SentFile("big.bin", "", 1, "https://x/2");
    files.become(lying, new AttachmentFiles.TooLarge());

    assertRefused(attach(honest), new Refusal.FileTooLarge(EvidenceService.MOST_BYTES));
    assertRefused(attach(lying), new Refusal.FileTooLarge(EvidenceService.MOST_BYTES));
  }

  @Test
  void whatDiscordDoesNotGiveOutIsRefused() {
    assertRefused(
        attach(new SentFile("gone.txt", "", 1, "https://x/gone")), new Refusal.FileUnreadable());
  }

  @Test
  void aCaseHasOnlySoManyFiles() {
    for (int i = 0; i < EvidenceService.MOST_FILES; i++) {
      assertThat(attach(sent("log" + i, "proof " + i))).isInstanceOf(EvidenceOutcome.Kept.class);
    }

    assertThat(attach(sent("one-more", "one more")))
        .isEqualTo(
            new EvidenceOutcome.Refused(new Refusal.TooMuchEvidence(EvidenceService.MOST_FILES)));
    assertThat(kept()).hasSize(EvidenceService.MOST_FILES);
  }

  @Test
  void nobodyAddsToACaseAgainstThemselvesOrToNone() {
    CaseNumber second = new CaseNumber(2);

    assertRefused(attach(People.TERRY, sent("log.txt", "proof")), new Refusal.TargetIsModerator());
    assertRefused(
        service.attach(
            new EvidenceRequest(world.guild(), second, People.MONA, sent("log.txt", "proof"))),
        new Refusal.CaseUnknown(second));
    assertThat(service.list(world.guild(), second, People.MONA))
        .isEqualTo(new EvidenceOutcome.Refused(new Refusal.CaseUnknown(second)));
  }

  @Test
  void nobodyAddsToOrRemovesFromACaseOfSomebodyAbove() {
    attach(sent("log.txt", "proof"));
    world.discord().standing(world.guild(), People.MILO, Standings.memberAt(4));
    EvidenceOutcome refusal =
        new EvidenceOutcome.Refused(new Refusal.AuthorOutranksEditor(People.MONA));

    assertThat(attach(People.MILO, sent("more.txt", "more"))).isEqualTo(refusal);
    assertThat(service.remove(world.guild(), FIRST, People.MILO, 1)).isEqualTo(refusal);
    assertThat(kept()).hasSize(1);
  }

  @Test
  void whatIsRemovedIsGoneForGoodAndTheTrailKeepsItsHash() {
    attach(sent("log.txt", "private"));
    attach(sent("other.txt", "proof"));
    Evidence first = kept().getFirst();

    assertThat(service.remove(world.guild(), FIRST, People.MONA, 1))
        .isEqualTo(new EvidenceOutcome.Removed(world.onlyCase(), first));

    assertThat(kept()).hasSize(1).doesNotContain(first);
    assertThat(repository.findContent(first.key(), first.hash())).isEmpty();
    AuditEntry entry =
        world.audit().findByGuild(world.guild(), PageRequest.first(1)).items().getFirst();
    assertThat(entry.action()).isEqualTo("case.evidence-removed");
    assertThat(entry.actor()).isEqualTo(People.MONA);
    assertThat(entry.before()).isEqualTo(first.hash().hex());
  }

  @Test
  void ofTwoWhoRemoveTheSameOneFindsItGoneAndWhatMovedUpStays() {
    attach(sent("log.txt", "private"));
    attach(sent("other.txt", "proof"));
    Evidence second = kept().getLast();
    EvidenceService late =
        over(new Overtaken(() -> service.remove(world.guild(), FIRST, People.MONA, 1)));

    EvidenceOutcome outcome = late.remove(world.guild(), FIRST, People.MONA, 1);

    assertThat(outcome).isEqualTo(new EvidenceOutcome.Refused(new Refusal.EvidenceUnknown(1, 1)));
    assertThat(kept()).containsExactly(second);
    assertThat(world.trail()).containsOnlyOnce("case.evidence-removed");
  }

  @Test
  void onlyWhatIsThereIsRemoved() {
    CaseNumber second = new CaseNumber(2);

    assertThat(service.remove(world.guild(), FIRST, People.MONA, 1))
        .isEqualTo(new EvidenceOutcome.Refused(new Refusal.EvidenceUnknown(1, 0)));
    assertThat(service.remove(world.guild(), second, People.MONA, 1))
        .isEqualTo(new EvidenceOutcome.Refused(new Refusal.CaseUnknown(second)));
  }

  @Test
  void nobodyReadsOrRemovesWhatProvesACaseAgainstThemselves() {
    attach(sent("log.txt", "proof"));
    EvidenceOutcome refusal = new EvidenceOutcome.Refused(new Refusal.TargetIsModerator());

    assertThat(service.list(world.guild(), FIRST, People.TERRY)).isEqualTo(refusal);
    assertThat(service.show(world.guild(), FIRST, People.TERRY, 1)).isEqualTo(refusal);
    assertThat(service.remove(world.guild(), FIRST, People.TERRY, 1)).isEqualTo(refusal);
    assertThat(kept()).hasSize(1);
  }

  @Test
  void aPlaceThatIsNotInTheListIsRefused() {
    attach(sent("log.txt", "proof"));

    assertThat(service.show(world.guild(), FIRST, People.MONA, 2))
        .isEqualTo(new EvidenceOutcome.Refused(new Refusal.EvidenceUnknown(2, 1)));
  }

  @Test
  void whileTheDatabaseIsAwayNothingIsKept() {
    SentFile file = sent("log.txt", "proof");
    world.store().goAway();

    assertThatThrownBy(() -> attach(file)).isInstanceOf(InfrastructureException.class);
  }

  @Test
  void aDeletedCaseTakesItsEvidenceAlong() {
    attach(sent("log.txt", "proof"));
    var key = world.onlyCase().key();

    world.cases().delete(key);

    assertThat(repository.findByCase(key)).isEmpty();
  }

  /// The same evidence; somebody else comes first between the look at it and the removal.
  private final class Overtaken implements IEvidenceRepository {
    private final Runnable somebodyElse;

    private Overtaken(Runnable somebodyElse) {
      this.somebodyElse = somebodyElse;
    }

    @Override
    public boolean add(Evidence evidence, byte[] content) {
      return repository.add(evidence, content);
    }

    @Override
    public List<Evidence> findByCase(CaseKey key) {
      List<Evidence> seen = repository.findByCase(key);
      somebodyElse.run();
      return seen;
    }

    @Override
    public int countByCase(CaseKey key) {
      return repository.countByCase(key);
    }

    @Override
    public Optional<byte[]> findContent(CaseKey key, ContentHash hash) {
      return repository.findContent(key, hash);
    }

    @Override
    public boolean delete(CaseKey key, ContentHash hash) {
      return repository.delete(key, hash);
    }
  }
}
