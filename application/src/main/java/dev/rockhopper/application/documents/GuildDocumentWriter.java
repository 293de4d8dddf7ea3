package dev.rockhopper.application.documents;

import dev.rockhopper.application.documents.GuildDocumentWish.Extent;
import dev.rockhopper.application.guilds.GuildSetup;
import dev.rockhopper.application.guilds.GuildSetupOutcome;
import dev.rockhopper.application.guilds.GuildSetupService;
import dev.rockhopper.application.settings.GuildSetting;
import dev.rockhopper.application.settings.GuildSettings;
import dev.rockhopper.application.settings.SettingCatalog;
import dev.rockhopper.application.settings.SettingsImport;
import dev.rockhopper.application.settings.SettingsImportOutcome;
import dev.rockhopper.application.settings.SettingsImportService;
import dev.rockhopper.application.transaction.Transaction;
import dev.rockhopper.application.validation.Inspection;
import dev.rockhopper.application.validation.Problem;
import dev.rockhopper.domain.audit.IAuditRepository;
import dev.rockhopper.domain.guilds.GuildConfig;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildConfigRepository;
import dev.rockhopper.domain.guilds.Prefix;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.permissions.CommandName;
import dev.rockhopper.domain.permissions.ICommandRankRepository;
import dev.rockhopper.domain.permissions.IPermissionRuleRepository;
import dev.rockhopper.domain.permissions.IRankRepository;
import dev.rockhopper.domain.permissions.RankNumber;
import dev.rockhopper.domain.permissions.RuleScope;
import dev.rockhopper.domain.permissions.RuleSubject;
import dev.rockhopper.domain.permissions.RuleTarget;
import dev.rockhopper.domain.settings.SettingSubject;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Puts a document into effect, inside the transaction that is open: what it names, through the
/// services that everybody uses, and where it is to hold exactly, the end of what it does not name.
public final class GuildDocumentWriter {
  private final GuildSetupService setups;
  private final SettingsImportService imports;
  private final GuildSettings settings;
  private final SettingCatalog catalog;
  private final IGuildConfigRepository configs;
  private final IRankRepository ranks;
  private final ICommandRankRepository commandRanks;
  private final IPermissionRuleRepository rules;
  private final GuildAccess access;
  private final DocumentTrail trail;

  /// Writes through the given parts.
  @Inject
  public GuildDocumentWriter(
      GuildSetupService setups,
      SettingsImportService imports,
      GuildSettings settings,
      SettingCatalog catalog,
      IGuildConfigRepository configs,
      IRankRepository ranks,
      ICommandRankRepository commandRanks,
      IPermissionRuleRepository rules,
      GuildAccess access,
      IAuditRepository audit,
      Clock clock) {
    this.setups = setups;
    this.imports = imports;
    this.settings = settings;
    this.catalog = catalog;
    this.configs = configs;
    this.ranks = ranks;
    this.commandRanks = commandRanks;
    this.rules = rules;
    this.access = access;
    this.trail = new DocumentTrail(audit, clock);
  }

  /// Writes it.
  ///
  /// @param before how the guild is set up
  /// @return why not, absent where it is written; then the caller has to roll back
  Optional<GuildDocumentOutcome> write(
      Transaction transaction, GuildDocumentWish wish, GuildDocument before) {
    GuildDocument wanted = wish.document();
    boolean isExact = wish.extent() == Extent.EXACT;
    if (isExact) {
      // First, so that a name that is wanted is free.
      endRanks(wish, before);
    }
    List<Problem> problems = new ArrayList<>();
    GuildSetup setup =
        new GuildSetup(
            wish.guild(),
            wish.actor(),
            new GuildSetup.Config(wanted.prefix().orElse(""), wanted.modLog().orElse(0L)),
            wanted.ranks().stream()
                .map(rank ->
                    new GuildSetup.RankDraft(rank.number(), rank.name(), rank.description()))
                .toList(),
            wanted.roleRanks(),
            wanted.commandRanks().entrySet().stream()
                .map(one -> new GuildSetup.CommandRank(one.getKey(), one.getValue()))
                .toList(),
            wanted.rules());
    switch (setups.setUpInside(transaction, setup)) {
      case GuildSetupOutcome.Done _ -> {}
      case GuildSetupOutcome.Invalid(List<Problem> wrong) ->
          problems.addAll(DocumentPaths.ofSetup(wanted, wrong));
      case GuildSetupOutcome.Busy(var waited) -> {
        return Optional.of(new GuildDocumentOutcome.Busy(waited));
      }
    }
    switch (imports.importAll(settingsOf(wish))) {
      case SettingsImportOutcome.Done _ -> {}
      case SettingsImportOutcome.Invalid(List<Problem> wrong) ->
          problems.addAll(DocumentPaths.ofSettings(wrong));
      case SettingsImportOutcome.Busy(var waited) -> {
        return Optional.of(new GuildDocumentOutcome.Busy(waited));
      }
    }
    if (problems.isEmpty()) {
      Inspection inspection = new Inspection();
      access.write(wish, before.access(), inspection);
      problems.addAll(inspection.problems());
    }
    if (!problems.isEmpty()) {
      return Optional.of(new GuildDocumentOutcome.Invalid(problems));
    }
    endConfig(wish);
    if (isExact) {
      endRules(wish, before);
      before.settings().keySet().stream()
          .filter(name -> !wanted.settings().containsKey(name))
          .forEach(name -> clear(wish, name));
    }
    return Optional.empty();
  }

  private SettingsImport settingsOf(GuildDocumentWish wish) {
    return new SettingsImport(
        wish.guild(),
        wish.actor(),
        wish.document().settings().entrySet().stream()
            .map(one -> {
              String name = one.getKey();
              int dot = name.indexOf('.');
              return new SettingsImport.Entry(
                  dot < 0 ? name : name.substring(0, dot),
                  new SettingSubject.OfGuild(),
                  dot < 0 ? "" : name.substring(dot + 1),
                  one.getValue());
            })
            .toList());
  }

  private void clear(GuildDocumentWish wish, String name) {
    for (GuildSetting<?> setting : catalog.all()) {
      if (setting.name().equals(name)) {
        settings.clear(wish.guild(), wish.actor(), setting);
      }
    }
  }

  /// A prefix, or a log, that is named as none.
  private void endConfig(GuildDocumentWish wish) {
    GuildConfig before = configs.getForUpdate(wish.guild());
    boolean endsPrefix =
        before.prefix().isPresent() && wish.document().prefix().filter(String::isEmpty).isPresent();
    boolean endsLog =
        before.modLog().target().isPresent()
            && wish.document().modLog().filter(id -> id == 0).isPresent();
    if (!endsPrefix && !endsLog) {
      return;
    }
    configs.save(
        new GuildConfig(
            before.guild(),
            endsPrefix ? Optional.empty() : before.prefix(),
            endsLog ? new GuildConfig.ModLog.Off() : before.modLog(),
            before.version()));
    if (endsPrefix) {
      trail.noteEnd(
          wish,
          "config.prefix",
          "guild " + wish.guild(),
          before.prefix().map(Prefix::text).orElse(""));
    }
    if (endsLog) {
      trail.noteEnd(
          wish,
          "config.mod_log",
          "guild " + wish.guild(),
          before.modLog().target().map(Object::toString).orElse(""));
    }
  }

  private void endRanks(GuildDocumentWish wish, GuildDocument before) {
    GuildId guild = wish.guild();
    Set<Integer> numbers = new HashSet<>();
    Set<Long> roles = new HashSet<>();
    wish.document()
        .ranks()
        .forEach(rank -> {
          numbers.add(rank.number());
          roles.addAll(rank.roles());
        });
    for (GuildDocument.RankPart rank : before.ranks()) {
      for (Long role : rank.roles()) {
        if (!roles.contains(role)) {
          ranks.withdraw(guild, new RoleId(role));
          trail.noteEnd(wish, "rank.role", "role " + role, Integer.toString(rank.number()));
        }
      }
      if (!numbers.contains(rank.number())) {
        ranks.delete(guild, new RankNumber(rank.number()));
        trail.noteEnd(wish, "rank.saved", "rank " + rank.number(), rank.name());
      }
    }
    before
        .commandRanks()
        .forEach((command, rank) -> {
          if (!wish.document().commandRanks().containsKey(command)) {
            commandRanks.withdraw(guild, new CommandName(command));
            trail.noteEnd(wish, "rank.command", "command " + command, Integer.toString(rank));
          }
        });
  }

  private void endRules(GuildDocumentWish wish, GuildDocument before) {
    Set<String> wanted =
        wish.document().rules().stream().map(GuildDocument::described).collect(Collectors.toSet());
    for (GuildSetup.Rule rule : before.rules()) {
      if (!wanted.contains(GuildDocument.described(rule))) {
        rules.remove(
            new RuleScope.InGuild(wish.guild()),
            new RuleTarget(rule.kind(), rule.target()),
            RuleSubject.of(rule.subject(), rule.id()));
        trail.noteEnd(
            wish,
            "rule.cleared",
            "%s %s %s %s".formatted(rule.kind(), rule.target(), rule.subject(), rule.id()),
            rule.effect().name());
      }
    }
  }
}
