package dev.rockhopper.application.memory;

import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.Expiry;
import dev.rockhopper.domain.cases.LastingSanction;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.MemberKey;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.repository.AssumptionException;
import dev.rockhopper.domain.sanctions.IMemberSanctionRepository;
import dev.rockhopper.domain.sanctions.MemberSanction;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Sanctions in an [InMemoryStore]; those that have ended are forgotten.
public final class InMemoryMemberSanctionRepository implements IMemberSanctionRepository {
  private static final Table<ActiveKey, MemberSanction> ACTIVE =
      new Table<>("member_sanction_one_active_uq", ActiveKey.class, MemberSanction.class);

  private final InMemoryStore store;

  /// Keeps sanctions in `store`.
  public InMemoryMemberSanctionRepository(InMemoryStore store) {
    this.store = store;
  }

  @Override
  public Optional<MemberSanction> findActive(GuildId guild, UserId user, LastingSanction kind) {
    return store.with(transaction -> transaction.find(ACTIVE, new ActiveKey(guild, user, kind)));
  }

  @Override
  public Optional<MemberSanction> findActiveForUpdate(
      GuildId guild, UserId user, LastingSanction kind) {
    InMemoryTransaction transaction = store.required("findActiveForUpdate");
    ActiveKey key = new ActiveKey(guild, user, kind);
    if (transaction.find(ACTIVE, key).isPresent()) {
      transaction.lock(ACTIVE, key);
    }
    return transaction.find(ACTIVE, key);
  }

  @Override
  public List<MemberSanction> findActive(GuildId guild, UserId user) {
    return store.with(transaction ->
        transaction
            .rows(ACTIVE)
            .filter(active -> active.origin().guild().equals(guild))
            .filter(active -> active.user().equals(user))
            .toList());
  }

  @Override
  public List<MemberSanction> findActive(
      LastingSanction kind, Collection<GuildId> guilds, Optional<MemberKey> behind, int most) {
    return store.with(transaction ->
        transaction
            .rows(ACTIVE)
            .filter(active -> active.kind() == kind && guilds.contains(active.origin().guild()))
            .filter(active -> behind.isEmpty() || isBehind(active, behind.get()))
            .sorted(MemberSanction.IN_ORDER)
            .limit(most)
            .toList());
  }

  private static boolean isBehind(MemberSanction active, MemberKey member) {
    int order = active.origin().guild().compareTo(member.guild());
    return order > 0 || (order == 0 && active.user().compareTo(member.user()) > 0);
  }

  @Override
  public boolean claim(MemberSanction sanction) {
    ActiveKey key = new ActiveKey(sanction.origin().guild(), sanction.user(), sanction.kind());
    return store.with(transaction -> {
      transaction.lock(ACTIVE, key);
      boolean isFree = transaction.find(ACTIVE, key).isEmpty();
      if (isFree) {
        References.checkCaseAtCommit(transaction, sanction.origin());
        transaction.put(ACTIVE, key, sanction);
      }
      return isFree;
    });
  }

  @Override
  public Claiming claiming(MemberSanction sanction) {
    store.required("claiming");
    boolean isMine = claim(sanction);
    return () -> isMine;
  }

  @Override
  public void assumeClaimed(MemberSanction sanction) {
    store.required("assumeClaimed");
    if (!claim(sanction)) {
      throw new AssumptionException("the place of " + sanction + " is taken");
    }
  }

  @Override
  public boolean moveEnd(CaseKey origin, Instant end) {
    return store.with(transaction -> {
      Optional<MemberSanction> active = locked(transaction, origin);
      active.ifPresent(moved ->
          transaction.put(
              ACTIVE,
              ActiveKey.of(moved),
              new MemberSanction(
                  moved.origin(),
                  moved.user(),
                  moved.kind(),
                  moved.since(),
                  new Expiry.Until(end),
                  moved.version() + 1)));
      return active.isPresent();
    });
  }

  @Override
  public List<Boolean> claimAll(List<MemberSanction> claims) {
    return store.with(_ -> {
      Set<CaseKey> mine =
          claims.stream()
              .sorted(MemberSanction.IN_ORDER)
              .filter(this::claim)
              .map(MemberSanction::origin)
              .collect(Collectors.toSet());
      return claims.stream().map(claim -> mine.contains(claim.origin())).toList();
    });
  }

  @Override
  public boolean end(CaseKey origin, Instant at) {
    return store.with(transaction -> {
      Optional<MemberSanction> active = locked(transaction, origin);
      active.ifPresent(gone -> transaction.remove(ACTIVE, ActiveKey.of(gone)));
      return active.isPresent();
    });
  }

  private static Optional<MemberSanction> locked(InMemoryTransaction transaction, CaseKey origin) {
    Optional<ActiveKey> key =
        transaction
            .rows(ACTIVE)
            .filter(active -> active.origin().equals(origin))
            .map(ActiveKey::of)
            .findFirst();
    key.ifPresent(wanted -> transaction.lock(ACTIVE, wanted));
    return key.flatMap(wanted -> transaction.find(ACTIVE, wanted))
        .filter(active -> active.origin().equals(origin));
  }

  /// Forgets what a case brought about, as the database does with its case.
  static void cascade(InMemoryTransaction transaction, CaseKey origin) {
    transaction
        .rows(ACTIVE)
        .filter(active -> active.origin().equals(origin))
        .forEach(active ->
            transaction.remove(
                ACTIVE, new ActiveKey(origin.guild(), active.user(), active.kind())));
  }

  private record ActiveKey(GuildId guild, UserId user, LastingSanction kind) {
    static ActiveKey of(MemberSanction active) {
      return new ActiveKey(active.origin().guild(), active.user(), active.kind());
    }
  }
}
