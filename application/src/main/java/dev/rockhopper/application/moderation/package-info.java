/// Moderating: open [ModerationService] first, then [SanctionPipeline] for how an action gets from
/// a request to a settled case, and [OutboxWorker] for who picks up what was left behind. The ports
/// to Discord are [GuildMembers], [MemberSanctions], [DirectMessages] and [CaseLog].
@NullMarked
package dev.rockhopper.application.moderation;

import org.jspecify.annotations.NullMarked;
