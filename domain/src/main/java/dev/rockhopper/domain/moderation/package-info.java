/// What moderators may do to whom: the rules ([ModerationRule], and [CaseEditRule] for cases) and
/// what they answer ([Refusal]). May use `cases`, `guilds`, `members` and `sanctions`.
@NullMarked
package dev.rockhopper.domain.moderation;

import org.jspecify.annotations.NullMarked;
