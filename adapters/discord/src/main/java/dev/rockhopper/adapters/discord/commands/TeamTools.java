package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.document.YamlDocuments;
import dev.rockhopper.application.documents.GuildDocumentService;
import dev.rockhopper.application.evidence.AttachmentFiles;
import dev.rockhopper.application.mass.MassEnds;
import dev.rockhopper.application.mass.MassModerationService;
import dev.rockhopper.application.messages.PurgeService;
import dev.rockhopper.application.reports.ReportService;
import dev.rockhopper.application.settings.GuildSettings;
import dev.rockhopper.application.settings.SettingCatalog;
import dev.rockhopper.domain.audit.IAuditRepository;
import java.time.Clock;

/// What the commands of a whole team work with.
///
/// @param mass what is done to many at once
/// @param massEnds tells how that ended
/// @param purges takes messages away
/// @param reports takes what members report
/// @param settings what guilds have set
/// @param catalog what guilds can set
/// @param documents the set-up of guilds as documents
/// @param yaml documents as files
/// @param audit who changed what
/// @param files reads what was sent along
/// @param clock tells now
public record TeamTools(
    MassModerationService mass,
    MassEnds massEnds,
    PurgeService purges,
    ReportService reports,
    GuildSettings settings,
    SettingCatalog catalog,
    GuildDocumentService documents,
    YamlDocuments yaml,
    IAuditRepository audit,
    AttachmentFiles files,
    Clock clock) {}
