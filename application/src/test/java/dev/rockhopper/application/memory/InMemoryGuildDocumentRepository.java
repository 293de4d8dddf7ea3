package dev.rockhopper.application.memory;

import dev.rockhopper.domain.documents.GuildRevision;
import dev.rockhopper.domain.documents.IGuildDocumentRepository;
import dev.rockhopper.domain.guilds.GuildId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Revisions of guilds' documents in an [InMemoryStore].
public final class InMemoryGuildDocumentRepository implements IGuildDocumentRepository {
  private static final Table<RevisionKey, GuildRevision> REVISIONS =
      new Table<>("guild_document", RevisionKey.class, GuildRevision.class);

  private final InMemoryStore store;

  /// Keeps revisions in `store`.
  public InMemoryGuildDocumentRepository(InMemoryStore store) {
    this.store = store;
  }

  private record RevisionKey(GuildId guild, int number) {}

  @Override
  public Optional<GuildRevision> find(GuildId guild, int number) {
    return store.with(transaction -> transaction.find(REVISIONS, new RevisionKey(guild, number)));
  }

  @Override
  public Optional<GuildRevision> findNewest(GuildId guild) {
    return findAll(guild, 1).stream().findFirst();
  }

  @Override
  public List<GuildRevision> findAll(GuildId guild, int most) {
    return store.with(transaction ->
        transaction
            .rows(REVISIONS)
            .filter(revision -> revision.guild().equals(guild))
            .sorted(Comparator.comparingInt(GuildRevision::number).reversed())
            .limit(most)
            .toList());
  }

  @Override
  public GuildRevision append(GuildRevision revision) {
    int number = findNewest(revision.guild()).map(GuildRevision::number).orElse(0) + 1;
    GuildRevision kept =
        new GuildRevision(
            revision.guild(),
            number,
            revision.at(),
            revision.by(),
            revision.origin(),
            revision.content());
    return store.with(transaction -> {
      References.requireGuild(transaction, revision.guild());
      transaction.put(REVISIONS, new RevisionKey(revision.guild(), number), kept);
      return kept;
    });
  }

  @Override
  public int trim(GuildId guild, int kept) {
    List<GuildRevision> old = findAll(guild, Integer.MAX_VALUE).stream().skip(kept).toList();
    return store.with(transaction -> {
      old.forEach(
          revision -> transaction.remove(REVISIONS, new RevisionKey(guild, revision.number())));
      return old.size();
    });
  }
}
