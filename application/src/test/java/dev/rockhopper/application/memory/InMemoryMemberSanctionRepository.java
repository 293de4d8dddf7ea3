package dev.rockhopper.application.memory;

import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.LastingSanction;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.sanctions.IMemberSanctionRepository;
import dev.rockhopper.domain.sanctions.MemberSanction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
  public boolean end(CaseKey origin, Instant at) {
    return store.with(transaction -> {
      Optional<ActiveKey> key =
          transaction
              .rows(ACTIVE)
              .filter(active -> active.origin().equals(origin))
              .map(active -> new ActiveKey(active.origin().guild(), active.user(), active.kind()))
              .findFirst();
      key.ifPresent(gone -> transaction.lock(ACTIVE, gone));
      boolean isActive =
          key.flatMap(gone -> transaction.find(ACTIVE, gone))
              .filter(active -> active.origin().equals(origin))
              .isPresent();
      if (isActive) {
        transaction.remove(ACTIVE, key.orElseThrow());
      }
      return isActive;
    });
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

  private record ActiveKey(GuildId guild, UserId user, LastingSanction kind) {}
}
