package dev.rockhopper.application.snippets;

import dev.rockhopper.application.counters.CounterBuffer;
import dev.rockhopper.application.snippets.SnippetOutcome.Refused;
import dev.rockhopper.application.transaction.Transaction;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.audit.AuditEntry;
import dev.rockhopper.domain.audit.IAuditRepository;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.permissions.CommandName;
import dev.rockhopper.domain.permissions.IPermissionRuleRepository;
import dev.rockhopper.domain.permissions.PermissionRule;
import dev.rockhopper.domain.permissions.RuleScope;
import dev.rockhopper.domain.permissions.RuleSubject;
import dev.rockhopper.domain.permissions.RuleTarget;
import dev.rockhopper.domain.repository.DuplicateException;
import dev.rockhopper.domain.sanctions.IMemberSanctionRepository;
import dev.rockhopper.domain.snippets.AliasOutcome;
import dev.rockhopper.domain.snippets.ISnippetRepository;
import dev.rockhopper.domain.snippets.RenameOutcome;
import dev.rockhopper.domain.snippets.Snippet;
import dev.rockhopper.domain.snippets.SnippetKey;
import dev.rockhopper.domain.snippets.SnippetName;
import dev.rockhopper.domain.snippets.SnippetRefusal;
import dev.rockhopper.domain.snippets.SnippetText;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Makes, changes, deletes and calls up snippets. Each method is one transaction: the snippet, its
/// aliases, its rights and the trail of who did it change together or not at all. Only how often
/// one was called up is counted in a transaction after it, with what others count at the same time.
///
/// Nobody does any of this while a sanction is in force against them. Members change what is theirs
/// and not locked, moderators everything. Who may *use* a snippet is decided by the guild's rules
/// for [#rightsOf], which whoever calls [#use] has asked for before.
///
/// Methods block, may come from any thread, and must not be called inside a transaction. All throw
/// [dev.rockhopper.application.failure.InfrastructureException] when the database is away.
public final class SnippetService {
  private final TransactionManager transactions;
  private final IGuildRepository guilds;
  private final ISnippetRepository snippets;
  private final IPermissionRuleRepository rules;
  private final IMemberSanctionRepository sanctions;
  private final IAuditRepository audit;
  private final SnippetIds ids;
  private final CounterBuffer<SnippetKey> uses;
  private final Clock clock;

  /// Keeps snippets where the repositories keep them.
  ///
  /// @param uses counts them, in the same repository
  @Inject
  public SnippetService(
      TransactionManager transactions,
      IGuildRepository guilds,
      ISnippetRepository snippets,
      IPermissionRuleRepository rules,
      IMemberSanctionRepository sanctions,
      IAuditRepository audit,
      SnippetIds ids,
      CounterBuffer<SnippetKey> uses,
      Clock clock) {
    this.transactions = transactions;
    this.guilds = guilds;
    this.snippets = snippets;
    this.rules = rules;
    this.sanctions = sanctions;
    this.audit = audit;
    this.ids = ids;
    this.uses = uses;
    this.clock = clock;
  }

  /// What the rules about using a snippet are set for. It names the snippet by its id, so that they
  /// survive another name, and is below the command `snippet`, whose rules hold where it has none.
  public static RuleTarget rightsOf(SnippetKey key) {
    return RuleTarget.command(new CommandName("snippet " + key.id()));
  }

  /// Makes a snippet with its aliases and rights.
  public SnippetOutcome create(SnippetDraft draft) {
    SnippetRequest request = draft.request();
    Optional<SnippetRefusal> malformed = SnippetRules.malformed(draft);
    if (malformed.isPresent()) {
      return new Refused(malformed.get());
    }
    SnippetName name = new SnippetName(request.name());
    Snippet snippet =
        Snippet.of(
            new SnippetKey(request.guild(), ids.next()),
            name,
            new SnippetText(draft.text()),
            new Snippet.Origin(request.user(), now()));
    SortedSet<SnippetName> aliases =
        draft.aliases().stream()
            .map(SnippetName::new)
            .collect(Collectors.toCollection(TreeSet::new));
    try {
      return transactions.inTransaction(
          "snippet.create", transaction -> create(transaction, draft, snippet, aliases));
    } catch (DuplicateException e) {
      if (snippets.findByName(request.guild(), name).isEmpty()) {
        throw e;
      }
      return new Refused(new SnippetRefusal.NameTaken(name));
    }
  }

  private SnippetOutcome create(
      Transaction transaction,
      SnippetDraft draft,
      Snippet snippet,
      SortedSet<SnippetName> aliases) {
    GuildId guild = draft.request().guild();
    Optional<SnippetRefusal> sanctioned = sanctioned(guild, draft.request().user());
    if (sanctioned.isPresent()) {
      return new Refused(sanctioned.get());
    }
    guilds.ensure(guild);
    SnippetKey key = snippets.create(snippet).key();
    for (SnippetName alias : aliases) {
      if (snippets.addAlias(key, alias) != AliasOutcome.ADDED) {
        transaction.setRollbackOnly();
        return new Refused(new SnippetRefusal.NameTaken(alias));
      }
    }
    draft
        .rights()
        .forEach((subject, effect) ->
            rules.put(
                new PermissionRule(new RuleScope.InGuild(guild), rightsOf(key), subject, effect)));
    Snippet created = snippets.findById(key).orElseThrow();
    trace(draft.request(), created, "snippet.created", "", describe(created, draft));
    return new SnippetOutcome.Created(created);
  }

  /// Lets a snippet say something else.
  public SnippetOutcome rewrite(SnippetRequest request, String text) {
    if (!SnippetText.RULE.fits(text)) {
      return new Refused(SnippetRules.textNotAllowed(text));
    }
    SnippetText wanted = new SnippetText(text);
    return change(
        "snippet.rewrite",
        request,
        before -> {
          if (before.text().equals(wanted)) {
            return new Refused(new SnippetRefusal.NothingToChange());
          }
          Snippet after = snippets.update(before.rewritten(wanted));
          trace(request, after, "snippet.rewritten", before.text().text(), wanted.text());
          return new SnippetOutcome.Changed(before, after);
        });
  }

  /// Locks a snippet, so that only moderators may change it, or frees it. Moderators only.
  public SnippetOutcome lock(SnippetRequest request, boolean locked) {
    if (!request.isOfModerator()) {
      return new Refused(new SnippetRefusal.ModeratorsOnly());
    }
    return change(
        "snippet.lock",
        request,
        before -> {
          if (before.locked() == locked) {
            return new Refused(new SnippetRefusal.NothingToChange());
          }
          Snippet after = snippets.update(before.withLock(locked));
          trace(request, after, "snippet.locked", word(before.locked()), word(locked));
          return new SnippetOutcome.Changed(before, after);
        });
  }

  /// Calls a snippet something else; its aliases and rights stay.
  ///
  /// @param name as typed
  public SnippetOutcome rename(SnippetRequest request, String name) {
    if (!SnippetName.isValid(name)) {
      return new Refused(new SnippetRefusal.NameNotAllowed(name));
    }
    SnippetName wanted = new SnippetName(name);
    return change(
        "snippet.rename",
        request,
        before -> {
          if (before.names().name().equals(wanted)) {
            return new Refused(new SnippetRefusal.NothingToChange());
          }
          if (snippets.rename(before.key(), wanted) != RenameOutcome.RENAMED) {
            return new Refused(new SnippetRefusal.NameTaken(wanted));
          }
          trace(request, before, "snippet.renamed", before.names().name().text(), wanted.text());
          return changed(before);
        });
  }

  /// Calls a snippet something else besides.
  ///
  /// @param alias as typed
  public SnippetOutcome addAlias(SnippetRequest request, String alias) {
    if (!SnippetName.isValid(alias)) {
      return new Refused(new SnippetRefusal.NameNotAllowed(alias));
    }
    SnippetName wanted = new SnippetName(alias);
    return change(
        "snippet.add_alias",
        request,
        before -> {
          if (before.names().aliases().size() >= SnippetDraft.MOST_ALIASES) {
            return new Refused(new SnippetRefusal.TooManyAliases(SnippetDraft.MOST_ALIASES));
          }
          if (snippets.addAlias(before.key(), wanted) != AliasOutcome.ADDED) {
            return new Refused(new SnippetRefusal.NameTaken(wanted));
          }
          trace(request, before, "snippet.alias_added", "", wanted.text());
          return changed(before);
        });
  }

  /// Takes an alias away.
  ///
  /// @param alias as typed
  public SnippetOutcome removeAlias(SnippetRequest request, String alias) {
    if (!SnippetName.isValid(alias)) {
      return new Refused(new SnippetRefusal.NameNotAllowed(alias));
    }
    SnippetName unwanted = new SnippetName(alias);
    return change(
        "snippet.remove_alias",
        request,
        before -> {
          if (!before.names().aliases().contains(unwanted)
              || !snippets.removeAlias(before.key(), unwanted)) {
            return new Refused(new SnippetRefusal.AliasUnknown(unwanted));
          }
          trace(request, before, "snippet.alias_removed", unwanted.text(), "");
          return changed(before);
        });
  }

  /// Deletes a snippet with its aliases and rights.
  public SnippetOutcome delete(SnippetRequest request) {
    return change(
        "snippet.delete",
        request,
        before -> {
          rules.clear(new RuleScope.InGuild(request.guild()), rightsOf(before.key()));
          snippets.delete(before.key());
          trace(request, before, "snippet.deleted", before.text().text(), "");
          return new SnippetOutcome.Deleted(before);
        });
  }

  /// Calls a snippet up and counts that; no use is lost, however many come at once. Those that come
  /// together are counted together, and may be told the same number.
  public SnippetOutcome use(SnippetRequest request) {
    if (!SnippetName.isValid(request.name())) {
      return new Refused(new SnippetRefusal.NameNotAllowed(request.name()));
    }
    SnippetName name = new SnippetName(request.name());
    SnippetOutcome outcome =
        transactions.inTransaction(
            "snippet.use",
            _ ->
                sanctioned(request.guild(), request.user())
                    .<SnippetOutcome>map(Refused::new)
                    .or(() -> snippets.findByName(request.guild(), name).map(SnippetService::used))
                    .orElseGet(() -> new Refused(new SnippetRefusal.SnippetUnknown(name))));
    if (outcome instanceof SnippetOutcome.Used(Snippet used)) {
      uses.addAndWait(used.key(), 1);
    }
    return outcome;
  }

  private static SnippetOutcome used(Snippet found) {
    return new SnippetOutcome.Used(found.usedTimes(found.uses() + 1));
  }

  /// What is done to a snippet that is locked and may be changed.
  @FunctionalInterface
  private interface Change {
    SnippetOutcome to(Snippet before);
  }

  /// What is refused has changed nothing: each change finds out before it writes.
  private SnippetOutcome change(String operation, SnippetRequest request, Change change) {
    if (!SnippetName.isValid(request.name())) {
      return new Refused(new SnippetRefusal.NameNotAllowed(request.name()));
    }
    SnippetName name = new SnippetName(request.name());
    return transactions.inTransaction(
        operation,
        _ -> {
          Optional<SnippetRefusal> sanctioned = sanctioned(request.guild(), request.user());
          if (sanctioned.isPresent()) {
            return new Refused(sanctioned.get());
          }
          Optional<Snippet> found = snippets.findByNameForUpdate(request.guild(), name);
          if (found.isEmpty()) {
            return new Refused(new SnippetRefusal.SnippetUnknown(name));
          }
          return SnippetRules.forbidden(request, found.get())
              .<SnippetOutcome>map(Refused::new)
              .orElseGet(() -> change.to(found.get()));
        });
  }

  private SnippetOutcome changed(Snippet before) {
    return new SnippetOutcome.Changed(before, snippets.findById(before.key()).orElseThrow());
  }

  private Optional<SnippetRefusal> sanctioned(GuildId guild, UserId user) {
    Instant now = now();
    return sanctions.findActive(guild, user).stream()
        .filter(active -> SnippetRules.keepsOff(active.kind()) && !active.expiry().isOver(now))
        .<SnippetRefusal>map(
            active -> new SnippetRefusal.Sanctioned(active.kind(), active.expiry()))
        .findFirst();
  }

  private void trace(
      SnippetRequest request, Snippet about, String action, String before, String after) {
    audit.append(
        new AuditEntry(
            request.guild(),
            now(),
            request.user(),
            action,
            "snippet " + about.key().id() + " " + about.names().name(),
            before,
            after));
  }

  private static String describe(Snippet created, SnippetDraft draft) {
    List<String> rights =
        draft.rights().entrySet().stream()
            .sorted(Map.Entry.comparingByKey(RuleSubject.IN_ORDER))
            .map(
                right -> right.getValue() + " " + right.getKey().kind() + " " + right.getKey().id())
            .toList();
    return "aliases %s; rights %s; %s"
        .formatted(created.names().aliases(), rights, created.text().text());
  }

  private static String word(boolean locked) {
    return locked ? "locked" : "free";
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
